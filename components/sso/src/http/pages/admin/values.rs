//! Invented values for the samples of the administration's pages.

use base::Timestamp;
use crypto::Alg;

use crate::domain::openid::client::{
    Authentication, Client, ClientName, GrantType, Keys, Particulars, Profile, Trust,
};

/// A moment.
pub(super) const AT: Timestamp = Timestamp::from_seconds(1_795_334_400);

/// An id.
pub(super) const ID: &str = "01930000-0000-7000-8000-000000000000";

/// A relying party.
pub(super) fn client() -> Client {
    Client {
        id: "municipality-example".into(),
        name: ClientName { ar: "بلدية مثال".into(), en: "Example Municipality".into() },
        trust: Trust::ThirdParty,
        sector: "municipality.example".into(),
        profile: Profile::OpenId,
        authentication: Authentication::ClientSecretBasic { secret: String::new() },
        keys: Keys::None,
        redirect_uris: vec!["https://municipality.example/callback".into()],
        post_logout_redirect_uris: vec!["https://municipality.example/".into()],
        backchannel_logout_uri: Some("https://municipality.example/logout".into()),
        grants: vec![GrantType::AuthorizationCode],
        scopes: vec!["openid".into(), "profile".into()],
        id_token_alg: Alg::Es256,
        userinfo_alg: None,
        default_max_age: Some(3600),
        default_level: Some(messages::identity::Level::Two),
        particulars: Particulars::default(),
    }
}
