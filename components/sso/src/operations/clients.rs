//! Relying parties that the platform brings along.

use base::Result;
use crypto::Alg;
use messages::component::Component;

use crate::Sso;
use crate::domain::authorize::SCOPES;
use crate::domain::client::{
    Authentication, Client, ClientName, GrantType, Keys, Particulars, Profile, Trust,
};
use crate::store::clients;

/// Registers the portal as the configuration has it now.
pub(crate) async fn register_own(sso: &Sso) -> Result<()> {
    let portal = portal(&sso.origins().portal);
    sso.db().write("sso.clients.register-own", move |tx| clients::save(tx, &portal)).await
}

fn portal(origin: &str) -> Client {
    Client {
        id: Component::Portal.name().to_owned(),
        name: ClientName { ar: "حكومتي".to_owned(), en: "Hukumati".to_owned() },
        trust: Trust::FirstParty,
        sector: "hukumati".to_owned(),
        profile: Profile::OpenId,
        authentication: Authentication::PrivateKeyJwt,
        keys: Keys::Component(Component::Portal),
        redirect_uris: vec![format!("{origin}/sign-in/callback")],
        post_logout_redirect_uris: vec![format!("{origin}/"), format!("{origin}/signed-out")],
        backchannel_logout_uri: Some(format!("{origin}/sign-out/back-channel")),
        grants: vec![GrantType::AuthorizationCode, GrantType::ClientCredentials],
        scopes: SCOPES.map(str::to_owned).to_vec(),
        id_token_alg: Alg::Es256,
        userinfo_alg: None,
        default_max_age: None,
        default_level: None,
        particulars: Particulars::default(),
    }
}
