//! A database and keys for each component.

use base::Result;
use crypto::Sealer;
use db::{Db, Engine, Keys, Migration, Options};
use web::{Ground, Origins};

use crate::ports::Listener;
use crate::{Settings, Store, keys};

/// Where everything is, when the portal listens on the settings' port.
pub(crate) fn origins(settings: &Settings) -> Origins {
    let at = |listener: Listener| origin(settings, listener);
    Origins {
        portal: at(Listener::Portal),
        sso: at(Listener::Sso),
        pay: at(Listener::Pay),
        vault: at(Listener::Vault),
        transporter: at(Listener::Transporter),
        sandbox: at(Listener::Sandbox),
    }
}

/// The public base URL of a listener.
pub(crate) fn origin(settings: &Settings, listener: Listener) -> String {
    listener.origin_at(&settings.host, settings.base_port)
}

/// The ground of `name`: its database, brought up to date, and its signing keys.
pub(crate) async fn ground(
    settings: &Settings,
    name: &'static str,
    migrations: &'static [Migration],
) -> Result<Ground> {
    let db = database(settings, name, migrations).await?;
    let keys = Keys::open(&db).await?;
    Ok(Ground::new(db, keys, origins(settings)))
}

/// The database of `name`, brought up to date.
pub(crate) async fn database(
    settings: &Settings,
    name: &'static str,
    migrations: &'static [Migration],
) -> Result<Db> {
    let master = keys::load_or_make(&settings.data, name, &settings.entropy)?;
    Db::open(Options {
        engine: engine(settings, name),
        component: name,
        migrations,
        clock: settings.clock.clone(),
        entropy: settings.entropy.clone(),
        sealer: Sealer::new(name, &master),
    })
    .await
}

fn engine(settings: &Settings, name: &str) -> Engine {
    match &settings.store {
        Store::Sqlite => Engine::Sqlite(settings.data.join(format!("{name}.sqlite"))),
        Store::Postgres { url, prefix } => Engine::Postgres {
            url: url.clone(),
            schema: format!("{prefix}{}", name.replace('-', "_")),
        },
    }
}
