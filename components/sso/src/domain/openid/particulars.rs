//! What a client registered that not every client does.

use std::collections::BTreeMap;

use base::Lang;
use crypto::Alg;
use serde::{Deserialize, Serialize};

use super::certification::ResponseType;
use super::logo::LogoMark;

/// What a client registered that not every client does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Particulars {
    /// How its requests arrive.
    pub(crate) requests: Requests,
    /// What it asks for beside codes, where a provider is under certification.
    pub(crate) implicit: Vec<ResponseType>,
    /// The one algorithm of its request objects, if it fixed one.
    pub(crate) request_object_alg: Option<Alg>,
    /// The addresses of request objects that it may send instead of them.
    pub(crate) request_uris: Vec<String>,
    /// The one algorithm of its assertions, if it fixed one.
    pub(crate) assertion_alg: Option<Alg>,
    /// Its home page.
    pub(crate) client_uri: Option<String>,
    /// What it promises to do with what it learns.
    pub(crate) policy_uri: Option<String>,
    /// Its terms.
    pub(crate) tos_uri: Option<String>,
    /// Links of this kind in one language, by the name with which they were registered: `policy_uri#ar`.
    pub(crate) links: BTreeMap<String, String>,
    /// Its logo, if it could be had.
    pub(crate) logo: Option<LogoMark>,
    /// Where its sector's redirect URIs are listed.
    pub(crate) sector_identifier_uri: Option<String>,
    /// Where others may ask it to begin a sign-in.
    pub(crate) initiate_login_uri: Option<String>,
    /// Who answers for it.
    pub(crate) contacts: Vec<String>,
}

/// How the requests of a client may arrive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Requests {
    /// As links, as signed objects, or pushed.
    #[default]
    Any,
    /// Pushed (RFC 9126).
    Pushed,
}

impl Particulars {
    /// What it promises, in this language if it said so.
    pub(crate) fn policy(&self, lang: Lang) -> Option<&str> {
        self.link("policy_uri", lang).or(self.policy_uri.as_deref())
    }

    /// Its terms, in this language if it said so.
    pub(crate) fn terms(&self, lang: Lang) -> Option<&str> {
        self.link("tos_uri", lang).or(self.tos_uri.as_deref())
    }

    fn link(&self, name: &str, lang: Lang) -> Option<&str> {
        self.links.get(&format!("{name}#{}", lang.code())).map(String::as_str)
    }
}
