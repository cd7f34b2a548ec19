//! Signature algorithms.

use jsonwebtoken::Algorithm;
use serde::{Deserialize, Serialize};

/// A signature algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Alg {
    /// ECDSA over P-256 with SHA-256 (RFC 7518, section 3.4).
    #[serde(rename = "ES256")]
    Es256,
    /// `EdDSA` over Ed25519 (RFC 8037). Others may say `Ed25519` (RFC 9864).
    #[serde(rename = "EdDSA", alias = "Ed25519")]
    Ed25519,
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, section 3.3).
    #[serde(rename = "RS256")]
    Rs256,
    /// RSASSA-PSS with SHA-256 (RFC 7518, section 3.5).
    #[serde(rename = "PS256")]
    Ps256,
}

impl Alg {
    /// All of them, the cheapest first.
    pub const ALL: [Self; 4] = [Self::Es256, Self::Ed25519, Self::Rs256, Self::Ps256];

    /// The registered word (RFC 7518, RFC 8037).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::Ed25519 => "EdDSA",
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
        }
    }

    /// The words by which others may mean it.
    pub const fn understood(self) -> &'static [&'static str] {
        match self {
            Self::Es256 => &["ES256"],
            Self::Ed25519 => &["EdDSA", "Ed25519"],
            Self::Rs256 => &["RS256"],
            Self::Ps256 => &["PS256"],
        }
    }

    /// The algorithm of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|alg| alg.word() == word)
    }

    /// Whether its keys are RSA keys: slow to make, slow to sign with.
    pub const fn is_rsa(self) -> bool {
        matches!(self, Self::Rs256 | Self::Ps256)
    }
}

impl From<Alg> for Algorithm {
    fn from(alg: Alg) -> Self {
        match alg {
            Alg::Es256 => Self::ES256,
            Alg::Ed25519 => Self::EdDSA,
            Alg::Rs256 => Self::RS256,
            Alg::Ps256 => Self::PS256,
        }
    }
}
