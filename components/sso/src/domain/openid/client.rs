//! Relying parties: the applications that people sign in to, and what they registered.

use crypto::{Alg, Jwks};
use messages::component::Component;
use messages::identity::Level;
use serde::{Deserialize, Serialize};

use crate::domain::representation::acting;

pub(crate) use super::particulars::{Particulars, Requests};

/// A registered relying party. Kept whole, as JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Client {
    /// Its client id.
    pub(crate) id: String,
    /// What people read when they are asked.
    pub(crate) name: ClientName,
    /// Whether people are asked before it learns who they are.
    pub(crate) trust: Trust,
    /// Relying parties of one sector see the same pairwise subject (OpenID Connect Core, section 8.1).
    pub(crate) sector: String,
    /// How much it must do to be answered.
    pub(crate) profile: Profile,
    /// How it proves who it is.
    pub(crate) authentication: Authentication,
    /// Where its public keys are.
    pub(crate) keys: Keys,
    /// Where codes may be sent: compared character by character.
    pub(crate) redirect_uris: Vec<String>,
    /// Where a browser may go after signing out.
    pub(crate) post_logout_redirect_uris: Vec<String>,
    /// Where it wants to hear that a session ended.
    pub(crate) backchannel_logout_uri: Option<String>,
    /// How it may get tokens.
    pub(crate) grants: Vec<GrantType>,
    /// The scopes it may ask for.
    pub(crate) scopes: Vec<String>,
    /// How ID tokens for it are signed.
    pub(crate) id_token_alg: Alg,
    /// How userinfo for it is signed; not at all if absent.
    pub(crate) userinfo_alg: Option<Alg>,
    /// How old a person's proof may be, in seconds, where a request does not say.
    pub(crate) default_max_age: Option<i64>,
    /// The level it takes where a request does not say.
    pub(crate) default_level: Option<Level>,
    /// What else it registered.
    #[serde(default)]
    pub(crate) particulars: Particulars,
}

/// The name of a relying party, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ClientName {
    /// In Arabic.
    pub(crate) ar: String,
    /// In Latin letters.
    pub(crate) en: String,
}

/// Whether a relying party is part of the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Trust {
    /// The platform's own: people agreed to it when they opened the account.
    FirstParty,
    /// Somebody else's: people are asked.
    ThirdParty,
}

/// How much a relying party must do to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Profile {
    /// OpenID Connect Core with PKCE.
    OpenId,
    /// FAPI 2.0 Security Profile: pushed requests, tokens bound to a key, no secrets.
    Fapi2,
}

/// How a relying party proves who it is (OpenID Connect Core, section 9; RFC 8705).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "method")]
pub(crate) enum Authentication {
    /// A signed assertion.
    PrivateKeyJwt,
    /// A secret in the `Authorization` header; SHA-256 of the secret that we made, in base64url.
    ClientSecretBasic {
        /// The digest.
        secret: String,
    },
    /// A secret in the form.
    ClientSecretPost {
        /// The digest.
        secret: String,
    },
    /// A certificate from an authority we trust, with this subject.
    TlsClientAuth {
        /// The subject's distinguished name (RFC 4514).
        subject_dn: String,
    },
    /// A certificate whose key is one of its own.
    SelfSignedTlsClientAuth,
}

/// Where the keys of a client are found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Keys {
    /// It has none.
    None,
    /// At a component of the platform, through its peer.
    Component(Component),
    /// Here: it registered them.
    Inline(Jwks),
    /// At this address.
    Uri(String),
}

/// How a client may get tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum GrantType {
    /// RFC 6749, section 4.1.
    AuthorizationCode,
    /// RFC 6749, section 6.
    RefreshToken,
    /// OpenID Connect Core 1.0, section 3.2: only where a provider is under certification.
    Implicit,
    /// RFC 6749, section 4.4.
    ClientCredentials,
    /// RFC 8628.
    #[serde(rename = "urn:ietf:params:oauth:grant-type:device_code")]
    DeviceCode,
}

/// Whether a text may be a client id at all: what is not never reaches the store.
pub(crate) fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}

impl Client {
    /// Whether it may ask for whom a person acts: the platform's own may, others by a registered scope.
    pub(crate) fn may_ask_for_mandates(&self) -> bool {
        self.trust == Trust::FirstParty || self.scopes.iter().any(|one| one == acting::SCOPE)
    }

    /// Whether a code may be sent to `uri`.
    pub(crate) fn may_redirect_to(&self, uri: &str) -> bool {
        self.redirect_uris.iter().any(|registered| registered == uri)
    }

    /// Whether a browser may be sent to `uri` after signing out.
    pub(crate) fn may_return_to(&self, uri: &str) -> bool {
        self.post_logout_redirect_uris.iter().any(|registered| registered == uri)
    }

    /// Whether it proves who it is with a secret that we made.
    pub(crate) fn has_secret(&self) -> bool {
        matches!(
            self.authentication,
            Authentication::ClientSecretBasic { .. } | Authentication::ClientSecretPost { .. }
        )
    }

    /// Whether a request for `level` must be pushed.
    pub(crate) fn must_push(&self, level: Option<Level>) -> bool {
        self.profile == Profile::Fapi2
            || self.particulars.requests == Requests::Pushed
            || level >= Some(Level::Two)
    }

    /// Whether it may get tokens so.
    pub(crate) fn may_use(&self, grant: GrantType) -> bool {
        self.grants.contains(&grant)
    }
}

/// A relying party of the tests.
#[cfg(test)]
pub(crate) fn sample() -> Client {
    let all = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Client {
        id: "rp".to_owned(),
        name: ClientName {
            ar: "مكتبة المدينة".to_owned(), en: "City Library".to_owned()
        },
        trust: Trust::ThirdParty,
        sector: "rp.example".to_owned(),
        profile: Profile::OpenId,
        authentication: Authentication::PrivateKeyJwt,
        keys: Keys::None,
        redirect_uris: all(&["https://rp.example/cb"]),
        post_logout_redirect_uris: Vec::new(),
        backchannel_logout_uri: None,
        grants: vec![GrantType::AuthorizationCode],
        scopes: all(&["openid", "profile", "national_number", "phone"]),
        id_token_alg: Alg::Es256,
        userinfo_alg: None,
        default_max_age: None,
        default_level: None,
        particulars: Particulars::default(),
    }
}
