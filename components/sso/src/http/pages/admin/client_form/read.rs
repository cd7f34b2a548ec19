//! Between the form and the registration.

use base::{Error, Result};
use crypto::{Alg, Jwks};
use messages::identity::Level;
use serde::de::DeserializeOwned;
use serde_json::Value;
use web::{Form, FormView};

use crate::domain::ladder::activation::{level_code, level_of};
use crate::domain::office::client_fields::{method, trust, word};
use crate::domain::openid::client::{Authentication, Client, ClientName, Keys, Trust};
use crate::domain::openid::scope::{PROGRAMS, SCOPES};

/// The ways to authenticate, by the protocol's words.
pub(super) const METHODS: [&str; 5] = [
    "private_key_jwt",
    "client_secret_basic",
    "client_secret_post",
    "tls_client_auth",
    "self_signed_tls_client_auth",
];
/// The profiles.
pub(super) const PROFILES: [&str; 2] = ["open-id", "fapi2"];
/// The grants.
pub(super) const GRANTS: [&str; 4] = [
    "authorization_code",
    "refresh_token",
    "client_credentials",
    "urn:ietf:params:oauth:grant-type:device_code",
];
const TRUSTS: [&str; 2] = ["first-party", "third-party"];
const LEVELS: [&str; 4] = ["0", "1", "2", "3"];

/// The algorithms that we sign with.
pub(super) fn algs() -> Vec<&'static str> {
    let known = ["ES256", "PS256", "RS256", "EdDSA"];
    known.into_iter().filter(|alg| value::<Alg>(alg).is_some()).collect()
}

/// The registration of a form, and why it is wanted. What the form does not show stays as it was.
pub(super) fn client(form: &mut Form, before: Option<&Client>) -> Option<(Client, String)> {
    let id = match before {
        Some(before) => Some(before.id.clone()),
        None => form.text("client_id", 1..=60),
    };
    let (ar, en) = (form.text("name_ar", 2..=80), form.text("name_en", 2..=80));
    let trust = form.choice("trust", &TRUSTS).and_then(value::<Trust>);
    let sector = form.text("sector", 3..=120);
    let profile = form.choice("profile", &PROFILES).and_then(value);
    let authentication = authentication(form, before);
    let keys = keys(form);
    let id_token_alg = form.choice("id_token_alg", &algs()).and_then(value);
    let default_max_age = form.parse_optional("default_max_age", seconds);
    let default_level = form.parse_optional("default_level", level);
    let reason = super::super::reason(form);
    let client = Client {
        id: id?,
        name: ClientName { ar: ar?, en: en? },
        trust: trust?,
        sector: sector?,
        profile: profile?,
        authentication: authentication?,
        keys: keys?,
        redirect_uris: addresses(form, "redirect_uris"),
        post_logout_redirect_uris: addresses(form, "post_logout_redirect_uris"),
        backchannel_logout_uri: addresses(form, "backchannel_logout_uri").into_iter().next(),
        grants: form.all("grants").filter_map(value).collect(),
        scopes: scopes(form, before),
        id_token_alg: id_token_alg?,
        userinfo_alg: value(form.value("userinfo_alg")),
        default_max_age: default_max_age?,
        default_level: default_level?,
        particulars: before.map(|before| before.particulars.clone()).unwrap_or_default(),
    };
    Some((client, reason?))
}

/// Those that are ticked, and those of the client that the form does not know.
fn scopes(form: &Form, before: Option<&Client>) -> Vec<String> {
    let known = || SCOPES.into_iter().chain(PROGRAMS);
    let ticked = known().filter(|scope| form.all("scopes").any(|ticked| ticked == *scope));
    let had = before.map(|before| before.scopes.as_slice()).unwrap_or_default();
    let other = had.iter().filter(|scope| known().all(|known| known != scope.as_str()));
    ticked.map(str::to_owned).chain(other.cloned()).collect()
}

/// The form of a registration.
pub(super) fn filled(client: &Client) -> FormView {
    let one = |name: &str, value: String| (name.to_owned(), value);
    let subject_dn = match &client.authentication {
        Authentication::TlsClientAuth { subject_dn } => subject_dn.clone(),
        _ => String::new(),
    };
    let (jwks, jwks_uri) = match &client.keys {
        Keys::Inline(jwks) => (serde_json::to_string(jwks).unwrap_or_default(), String::new()),
        Keys::Uri(uri) => (String::new(), uri.clone()),
        Keys::None | Keys::Component(_) => Default::default(),
    };
    let mut pairs = vec![
        one("name_ar", client.name.ar.clone()),
        one("name_en", client.name.en.clone()),
        one("trust", trust(client.trust).to_owned()),
        one("sector", client.sector.clone()),
        one("profile", word(&client.profile)),
        one("authentication", method(&client.authentication).to_owned()),
        one("subject_dn", subject_dn),
        one("jwks", jwks),
        one("jwks_uri", jwks_uri),
        one("redirect_uris", client.redirect_uris.join("\n")),
        one("post_logout_redirect_uris", client.post_logout_redirect_uris.join("\n")),
        one("backchannel_logout_uri", client.backchannel_logout_uri.clone().unwrap_or_default()),
        one("id_token_alg", word(&client.id_token_alg)),
        one("userinfo_alg", client.userinfo_alg.map(|alg| word(&alg)).unwrap_or_default()),
        one("default_max_age", client.default_max_age.map(|s| s.to_string()).unwrap_or_default()),
        one("default_level", client.default_level.map(level_code).unwrap_or_default().to_owned()),
    ];
    pairs.extend(client.grants.iter().map(|grant| one("grants", word(grant))));
    pairs.extend(client.scopes.iter().map(|scope| one("scopes", scope.clone())));
    FormView::filled(pairs)
}

/// A secret stays while the way to show it does; a new one is made when its proposer fetches it.
fn authentication(form: &mut Form, before: Option<&Client>) -> Option<Authentication> {
    let known = before.and_then(|client| match &client.authentication {
        Authentication::ClientSecretBasic { secret }
        | Authentication::ClientSecretPost { secret } => Some(secret.clone()),
        _ => None,
    });
    let secret = known.unwrap_or_default();
    Some(match form.choice("authentication", &METHODS)? {
        "client_secret_basic" => Authentication::ClientSecretBasic { secret },
        "client_secret_post" => Authentication::ClientSecretPost { secret },
        "tls_client_auth" => {
            Authentication::TlsClientAuth { subject_dn: form.text("subject_dn", 3..=300)? }
        }
        "self_signed_tls_client_auth" => Authentication::SelfSignedTlsClientAuth,
        _ => Authentication::PrivateKeyJwt,
    })
}

fn keys(form: &mut Form) -> Option<Keys> {
    let inline = form.parse_optional("jwks", jwks)?;
    let uri = addresses(form, "jwks_uri").into_iter().next();
    match (inline, uri) {
        (Some(_), Some(_)) => {
            form.error("jwks", "client-keys-twice");
            None
        }
        (Some(jwks), None) => Some(Keys::Inline(jwks)),
        (None, Some(uri)) => Some(Keys::Uri(uri)),
        (None, None) => Some(Keys::None),
    }
}

/// A set of public keys. A private one has been shown to somebody, and is of no use any more.
fn jwks(text: &str) -> Result<Jwks> {
    let wrong = || Error::invalid("client-jwks-wrong");
    let json: Value = serde_json::from_str(text).map_err(|_| wrong())?;
    let keys = json.get("keys").and_then(Value::as_array).ok_or_else(wrong)?;
    let private = keys.iter().any(|key| key.get("d").is_some() || key.get("k").is_some());
    let jwks: Jwks = serde_json::from_value(json.clone()).map_err(|_| wrong())?;
    if private || jwks.keys.is_empty() { Err(wrong()) } else { Ok(jwks) }
}

/// One address a line.
fn addresses(form: &Form, name: &str) -> Vec<String> {
    form.value(name).split_whitespace().map(str::to_owned).collect()
}

fn seconds(text: &str) -> Result<i64> {
    let seconds = base::western_digits(text).parse().ok();
    let fine = seconds.filter(|seconds| (0..=86_400).contains(seconds));
    fine.ok_or_else(|| Error::invalid("client-max-age-wrong"))
}

fn level(text: &str) -> Result<Level> {
    let known = LEVELS.contains(&text).then(|| level_of(text)).flatten();
    known.ok_or_else(|| Error::invalid("choose-one"))
}

fn value<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(Value::String(word.to_owned())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_key_is_not_taken() {
        assert!(jwks(r#"{"keys":[{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"c"}]}"#).is_err());
        assert!(jwks(r#"{"keys":[]}"#).is_err());
        assert!(jwks("nonsense").is_err());
    }
}
