//! The audit logs of the platform, and how each is verified.

use base::Result;
use db::{Migration, audit};
use web::Ground;

use crate::Settings;
use crate::grounds::ground;

/// A log: the database's name, its tables, and how the log names itself.
struct Log {
    database: &'static str,
    migrations: &'static [Migration],
    origin: Origin,
}

/// Whose log it is.
#[derive(Clone, Copy)]
enum Origin {
    /// A component's.
    Component(&'static str),
    /// A member's node: its message log hangs on the audit log.
    Node(&'static str),
}

const LOGS: [Log; 8] = [
    component("sso", sso::MIGRATIONS, sso::LOG_ORIGIN),
    component("portal", portal::MIGRATIONS, portal::LOG_ORIGIN),
    component("pay", pay::MIGRATIONS, pay::LOG_ORIGIN),
    component("vault", vault::MIGRATIONS, vault::LOG_ORIGIN),
    node("transporter", transporter::agencies::PLATFORM),
    node("transporter-moi", transporter::agencies::INTERIOR),
    node("transporter-moh", transporter::agencies::HEALTH),
    node("transporter-mone", transporter::agencies::ECONOMY),
];

const fn component(
    database: &'static str,
    migrations: &'static [Migration],
    origin: &'static str,
) -> Log {
    Log { database, migrations, origin: Origin::Component(origin) }
}

const fn node(database: &'static str, member: &'static str) -> Log {
    Log { database, migrations: transporter::MIGRATIONS, origin: Origin::Node(member) }
}

/// Each log with what came of verifying it.
///
/// # Errors
/// If a database cannot be opened.
pub(crate) async fn verify_all(settings: &Settings) -> Result<Vec<(&'static str, Result<String>)>> {
    let mut verdicts = Vec::new();
    for log in LOGS {
        let ground = ground(settings, log.database, log.migrations).await?;
        verdicts.push((log.database, verify(&ground, log.origin).await));
        ground.db.close().await;
    }
    Ok(verdicts)
}

async fn verify(ground: &Ground, origin: Origin) -> Result<String> {
    let key = ground.keys.log_key().public();
    let kept_since = ground.clock().now().minus(transporter::KEEP);
    ground
        .db
        .read("log.verify", move |tx| match origin {
            Origin::Component(origin) => audit::verify(tx, &key, origin)
                .map(|found| format!("{} entries, {} erased", found.entries, found.erased)),
            Origin::Node(member) => {
                let origin = transporter::operations::log_origin(member);
                transporter::operations::verify_log(tx, &key, &origin, kept_since)
                    .map(|found| format!("{} entries, {} messages", found.entries, found.messages))
            }
        })
        .await
}
