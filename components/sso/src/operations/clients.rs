//! Relying parties that the platform brings along.

use base::Result;
use messages::component::Component;

use crate::Sso;
use crate::domain::client::{Client, Keys, Trust};
use crate::store::clients;

/// Registers the portal as the configuration has it now.
pub(crate) async fn register_own(sso: &Sso) -> Result<()> {
    let portal = portal(&sso.origins().portal);
    sso.db().write("sso.clients.register-own", move |tx| clients::save(tx, &portal)).await
}

fn portal(origin: &str) -> Client {
    Client {
        id: Component::Portal.name().to_owned(),
        trust: Trust::FirstParty,
        sector: "hukumati".to_owned(),
        redirect_uris: vec![format!("{origin}/sign-in/callback")],
        post_logout_redirect_uris: vec![format!("{origin}/"), format!("{origin}/signed-out")],
        backchannel_logout_uri: Some(format!("{origin}/sign-out/back-channel")),
        keys: Keys::Component(Component::Portal),
    }
}
