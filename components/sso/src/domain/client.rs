//! Relying parties: the applications that people sign in to.

use messages::component::Component;

/// A registered relying party.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    /// Its client id.
    pub(crate) id: String,
    /// Whether people are asked before it learns who they are.
    pub(crate) trust: Trust,
    /// Relying parties of one sector see the same pairwise subject.
    pub(crate) sector: String,
    /// Where codes may be sent: compared character by character.
    pub(crate) redirect_uris: Vec<String>,
    /// Where a browser may go after signing out.
    pub(crate) post_logout_redirect_uris: Vec<String>,
    /// Where it wants to hear that a session ended.
    pub(crate) backchannel_logout_uri: Option<String>,
    /// Where its public keys are.
    pub(crate) keys: Keys,
}

/// Whether a relying party is part of the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// The platform's own: people agreed to it when they opened the account.
    FirstParty,
    /// Somebody else's: people are asked.
    ThirdParty,
}

/// Where the keys of a client are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keys {
    /// At a component of the platform, through its peer.
    Component(Component),
}

/// Whether a text may be a client id at all: what is not never reaches the store.
pub(crate) fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}

impl Client {
    /// Whether a code may be sent to `uri`.
    pub(crate) fn may_redirect_to(&self, uri: &str) -> bool {
        self.redirect_uris.iter().any(|registered| registered == uri)
    }

    /// Whether a browser may be sent to `uri` after signing out.
    pub(crate) fn may_return_to(&self, uri: &str) -> bool {
        self.post_logout_redirect_uris.iter().any(|registered| registered == uri)
    }
}

impl Trust {
    /// The word that is stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::FirstParty => "first-party",
            Self::ThirdParty => "third-party",
        }
    }

    /// The trust of a word; whatever is not known is not trusted.
    pub(crate) fn of(code: &str) -> Self {
        if code == Self::FirstParty.code() { Self::FirstParty } else { Self::ThirdParty }
    }
}

impl Keys {
    /// As stored: `component:portal`.
    pub(crate) fn code(self) -> String {
        match self {
            Self::Component(component) => format!("component:{component}"),
        }
    }

    /// Reads what [`Self::code`] wrote.
    pub(crate) fn from_code(code: &str) -> base::Result<Self> {
        let unknown = || base::Error::internal("keys of a client");
        let name = code.strip_prefix("component:").ok_or_else(unknown)?;
        name.parse().map(Self::Component).map_err(|_| unknown())
    }
}
