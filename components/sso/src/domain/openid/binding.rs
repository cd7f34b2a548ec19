//! What the bearer of a token must prove, beside having it.

use serde_json::{Value, json};

/// What a token is bound to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Binding {
    /// Nothing: whoever has it may use it (RFC 6750).
    #[default]
    Bearer,
    /// The key with this thumbprint (RFC 9449).
    Key(String),
    /// The certificate with this thumbprint (RFC 8705).
    Certificate(String),
}

/// What stands before the thumbprint of a certificate in the store.
const CERTIFICATE: &str = "x5t:";

impl Binding {
    /// `token_type`.
    pub(crate) const fn token_type(&self) -> &'static str {
        match self {
            Self::Key(_) => "DPoP",
            Self::Bearer | Self::Certificate(_) => "Bearer",
        }
    }

    /// The confirmation claim (RFC 7800).
    pub(crate) fn confirmation(&self) -> Option<Value> {
        match self {
            Self::Bearer => None,
            Self::Key(thumbprint) => Some(json!({ "jkt": thumbprint })),
            Self::Certificate(thumbprint) => Some(json!({ "x5t#S256": thumbprint })),
        }
    }

    /// As stored.
    pub(crate) fn code(&self) -> Option<String> {
        match self {
            Self::Bearer => None,
            Self::Key(thumbprint) => Some(thumbprint.clone()),
            Self::Certificate(thumbprint) => Some(format!("{CERTIFICATE}{thumbprint}")),
        }
    }

    /// Reads what [`Self::code`] wrote.
    pub(crate) fn from_code(code: Option<String>) -> Self {
        let Some(code) = code else { return Self::Bearer };
        match code.strip_prefix(CERTIFICATE) {
            Some(thumbprint) => Self::Certificate(thumbprint.to_owned()),
            None => Self::Key(code),
        }
    }
}

/// The thumbprint of a certificate (RFC 8705, section 3.1).
pub(crate) fn thumbprint(certificate: &[u8]) -> String {
    crypto::b64(&crypto::sha256(certificate))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_binding_survives_storage() {
        let all = [
            Binding::Bearer,
            Binding::Key("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I".into()),
            Binding::Certificate("A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0".into()),
        ];
        for binding in all {
            assert_eq!(Binding::from_code(binding.code()), binding);
        }
    }
}
