//! What a token endpoint answers.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::authorization::TOKEN_LIFETIME;
use super::binding::Binding;
use super::claims::IdToken;

/// The answer (RFC 6749, section 5.1). Printing it shows no token.
#[derive(Clone, Serialize)]
pub(crate) struct Tokens {
    access_token: String,
    token_type: &'static str,
    expires_in: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) refresh_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id_token: Option<String>,
    scope: String,
}

/// Claims of an access token for programs (RFC 9068), bound where the client proved a key or certificate.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct MachineClaims<'a> {
    /// Issuer.
    pub(crate) iss: &'a str,
    /// The client itself.
    pub(crate) sub: &'a str,
    /// Who may accept it.
    pub(crate) aud: &'a str,
    /// Expiry, epoch seconds.
    pub(crate) exp: i64,
    /// Issued at, epoch seconds.
    pub(crate) iat: i64,
    /// Token id.
    pub(crate) jti: &'a str,
    /// The client again.
    pub(crate) client_id: &'a str,
    /// Scopes, separated by spaces.
    pub(crate) scope: &'a str,
    /// What its bearer must prove.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cnf: Option<Value>,
}

/// What a client gets, before its ID token is signed: signing is done where no transaction waits for it.
#[derive(Clone, Debug)]
pub(crate) struct Minted {
    /// All but the ID token.
    pub(crate) tokens: Tokens,
    /// What the ID token will say.
    pub(crate) id_claims: Option<IdToken>,
}

impl Tokens {
    /// The access token itself.
    pub(crate) fn access_token(&self) -> &str {
        &self.access_token
    }

    /// The access token as an implicit answer has it.
    pub(crate) fn into_pairs(self) -> Vec<(&'static str, String)> {
        vec![
            ("access_token", self.access_token),
            ("token_type", self.token_type.to_owned()),
            ("expires_in", self.expires_in.to_string()),
            ("scope", self.scope),
        ]
    }

    /// An access token and nothing else.
    pub(crate) fn new(access_token: String, binding: &Binding, scope: String) -> Self {
        Self {
            access_token,
            token_type: binding.token_type(),
            expires_in: TOKEN_LIFETIME.as_secs(),
            refresh_token: None,
            id_token: None,
            scope,
        }
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { token_type, scope, .. } = self;
        f.debug_struct("Tokens")
            .field("token_type", token_type)
            .field("scope", scope)
            .finish_non_exhaustive()
    }
}

/// The scopes that a client asks for, out of those that it may have.
pub(crate) fn narrowed(asked: Option<&str>, granted: &str) -> Option<String> {
    let Some(asked) = asked else { return Some(granted.to_owned()) };
    let has = |scope: &str| granted.split(' ').any(|known| known == scope);
    let asked: Vec<_> = asked.split(' ').filter(|scope| !scope.is_empty()).collect();
    (!asked.is_empty() && asked.iter().all(|scope| has(scope))).then(|| asked.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_become_fewer_never_more() {
        assert_eq!(narrowed(None, "openid phone").as_deref(), Some("openid phone"));
        assert_eq!(narrowed(Some("phone"), "openid phone").as_deref(), Some("phone"));
        assert_eq!(narrowed(Some("openid profile"), "openid phone"), None);
        assert_eq!(narrowed(Some(" "), "openid phone"), None);
    }

    #[test]
    fn printing_shows_no_token() {
        let tokens = Tokens::new("secret".into(), &Binding::Bearer, "openid".into());
        let tokens = Tokens { refresh_token: Some("secret".into()), ..tokens };
        assert!(!format!("{tokens:?}").contains("secret"));
    }
}
