//! How a client says who it is, before anybody believes it.

use base::Secret;
use serde_json::Value;
use web::tokens::JWT_BEARER;

use super::authorize::Parameters;
use super::client::is_id;
use super::oauth_error::OAuthError;

const SEVERAL: OAuthError =
    OAuthError::invalid_request("a client proves itself in one way at a time");
const NOBODY: OAuthError = OAuthError::invalid_client("no client proves itself here");

/// What a client shows of itself.
#[derive(Clone, Debug)]
pub(crate) struct Presented {
    /// Who it claims to be.
    pub(crate) id: String,
    /// How it wants to prove it.
    pub(crate) by: By,
}

/// The ways.
#[derive(Clone, Debug)]
pub(crate) enum By {
    /// A signed assertion (RFC 7523).
    Assertion(String),
    /// A secret in the `Authorization` header.
    Basic(Secret<String>),
    /// A secret in the form.
    Post(Secret<String>),
    /// The certificate of the connection, or nothing at all.
    Connection,
}

impl Presented {
    /// Reads a request's parameters and its `Authorization` header.
    ///
    /// # Errors
    /// `invalid_request` when several ways are tried at once; `invalid_client` when nobody is named.
    pub(crate) fn read(
        parameters: &Parameters,
        authorization: Option<&str>,
    ) -> Result<Self, OAuthError> {
        let named = parameters.get("client_id").map(str::to_owned);
        let header = authorization.map(|header| basic(header).ok_or(NOBODY)).transpose()?;
        let assertion = parameters.get("client_assertion");
        let secret = parameters.get("client_secret");
        let (id, by) = match (header, assertion, secret) {
            (Some((id, secret)), None, None) => (Some(id), By::Basic(secret)),
            (None, Some(text), None) => {
                if parameters.get("client_assertion_type") != Some(JWT_BEARER) {
                    return Err(OAuthError::invalid_client("an unknown type of assertion"));
                }
                (named.clone().or_else(|| issuer_of(text)), By::Assertion(text.to_owned()))
            }
            (None, None, Some(secret)) => (named.clone(), By::Post(Secret::new(secret.to_owned()))),
            (None, None, None) => (named.clone(), By::Connection),
            _ => return Err(SEVERAL),
        };
        let id = id.filter(|id| is_id(id)).ok_or(NOBODY)?;
        if named.is_some_and(|named| named != id) {
            return Err(OAuthError::invalid_request("two clients are named"));
        }
        Ok(Self { id, by })
    }
}

/// The id in an assertion that nobody has verified.
fn issuer_of(assertion: &str) -> Option<String> {
    unverified(assertion, 1)?.get("iss")?.as_str().map(str::to_owned)
}

/// The key id of a token that nobody has verified.
pub(crate) fn key_id(token: &str) -> String {
    let header = unverified(token, 0);
    let kid = header.as_ref().and_then(|header| header.get("kid")?.as_str());
    kid.unwrap_or_default().to_owned()
}

/// A part of a token that nobody has verified.
pub(crate) fn unverified(token: &str, part: usize) -> Option<Value> {
    serde_json::from_slice(&crypto::unb64(token.split('.').nth(part)?)?).ok()
}

/// Id and secret of HTTP Basic, each form-encoded within (RFC 6749, section 2.3.1).
fn basic(header: &str) -> Option<(String, Secret<String>)> {
    let (scheme, encoded) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let plain = Secret::new(String::from_utf8(crypto::unb64_padded(encoded.trim())?).ok()?);
    let (id, secret) = plain.expose().split_once(':')?;
    Some((decoded(id)?, Secret::new(decoded(secret)?)))
}

/// Reads `application/x-www-form-urlencoded`.
fn decoded(text: &str) -> Option<String> {
    let plus = text.replace('+', " ");
    let mut parts = plus.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(part.get(..2)?, 16).ok()?);
        bytes.extend(part.get(2..)?.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::openid::oauth_error::Code;

    fn read(pairs: &[(&str, &str)], header: Option<&str>) -> Result<Presented, OAuthError> {
        let pairs = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Presented::read(&Parameters::new(pairs).unwrap(), header)
    }

    #[test]
    fn the_secret_of_rfc_6749() {
        let header = "Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3";
        let presented = read(&[], Some(header)).unwrap();
        let By::Basic(secret) = presented.by else { panic!("{presented:?}") };
        assert_eq!(presented.id, "s6BhdRkqt3");
        assert_eq!(secret.expose(), "7Fjfp0ZBr1KtDRbnfVdmIw");
    }

    #[test]
    fn id_and_secret_are_form_encoded() {
        let encoded = basic("basic YSUzQWI6YyUyNStk").unwrap();
        assert_eq!((encoded.0.as_str(), encoded.1.expose().as_str()), ("a:b", "c% d"));
        for wrong in ["Basic", "Basic !", "Bearer YTpi", "Basic YQ==", "Basic YTolZw=="] {
            assert!(basic(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn one_way_at_a_time_and_one_client() {
        let refusal = |pairs: &[_], header| read(pairs, header).unwrap_err().code;
        let post = [("client_id", "a"), ("client_secret", "b")];
        let header = Some("Basic YTpi");
        assert_eq!(refusal(&post, header), Code::InvalidRequest);
        let both = [post[0], post[1], ("client_assertion", "x.y.z")];
        assert_eq!(refusal(&both, None), Code::InvalidRequest);
        assert_eq!(refusal(&[("client_id", "b")], header), Code::InvalidRequest);
        assert_eq!(refusal(&[], None), Code::InvalidClient);
        assert_eq!(refusal(&[("client_assertion", "x.y.z")], None), Code::InvalidClient);
    }
}
