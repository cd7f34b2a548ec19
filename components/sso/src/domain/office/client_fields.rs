//! A relying party's registration as lines that people can compare.

use serde::Serialize;

use super::change::{Difference, Said};
use crate::domain::openid::client::{Authentication, Client, Keys, Trust};

/// What is different between two registrations, line by line.
pub(crate) fn differences(before: Option<&Client>, after: Option<&Client>) -> Vec<Difference> {
    let (before, after) = (lines(before), lines(after));
    let pairs = before.into_iter().zip(after);
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((label, before), (_, after))| Difference { label, before, after })
        .collect()
}

/// Every line, in the order of the form; the values are empty for what is not there.
pub(crate) fn lines(client: Option<&Client>) -> Vec<(&'static str, Vec<Said>)> {
    const LABELS: [&str; 18] = [
        "client-id",
        "name-ar",
        "name-en",
        "trust",
        "sector",
        "profile",
        "authentication",
        "keys",
        "redirect-uris",
        "post-logout-redirect-uris",
        "backchannel-logout-uri",
        "grants",
        "scopes",
        "id-token-alg",
        "userinfo-alg",
        "default-max-age",
        "default-level",
        "subject-dn",
    ];
    let value = |label| client.map(|client| value(client, label)).unwrap_or_default();
    LABELS.map(|label| (label, value(label))).to_vec()
}

fn value(client: &Client, label: &str) -> Vec<Said> {
    let plain = |text: &str| vec![Said::Plain(text.to_owned())];
    let all = |texts: &[String]| texts.iter().cloned().map(Said::Plain).collect();
    match label {
        "client-id" => plain(&client.id),
        "name-ar" => plain(&client.name.ar),
        "name-en" => plain(&client.name.en),
        "trust" => vec![Said::Text(format!("admin-trust-{}", trust(client.trust)))],
        "sector" => plain(&client.sector),
        "profile" => plain(&word(&client.profile)),
        "authentication" => plain(method(&client.authentication)),
        "keys" => keys(&client.keys),
        "redirect-uris" => all(&client.redirect_uris),
        "post-logout-redirect-uris" => all(&client.post_logout_redirect_uris),
        "backchannel-logout-uri" => {
            client.backchannel_logout_uri.iter().flat_map(|u| plain(u)).collect()
        }
        "grants" => client.grants.iter().flat_map(|grant| plain(&word(grant))).collect(),
        "scopes" => all(&client.scopes),
        "id-token-alg" => plain(&word(&client.id_token_alg)),
        "userinfo-alg" => client.userinfo_alg.iter().flat_map(|alg| plain(&word(alg))).collect(),
        "default-max-age" => {
            client.default_max_age.iter().flat_map(|s| plain(&s.to_string())).collect()
        }
        "default-level" => client
            .default_level
            .iter()
            .flat_map(|level| plain(&(*level as u8).to_string()))
            .collect(),
        "subject-dn" => match &client.authentication {
            Authentication::TlsClientAuth { subject_dn } => plain(subject_dn),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The word of a trust.
pub(crate) const fn trust(trust: Trust) -> &'static str {
    match trust {
        Trust::FirstParty => "first-party",
        Trust::ThirdParty => "third-party",
    }
}

/// The protocol's word for a way to authenticate.
pub(crate) const fn method(authentication: &Authentication) -> &'static str {
    match authentication {
        Authentication::PrivateKeyJwt => "private_key_jwt",
        Authentication::ClientSecretBasic { .. } => "client_secret_basic",
        Authentication::ClientSecretPost { .. } => "client_secret_post",
        Authentication::TlsClientAuth { .. } => "tls_client_auth",
        Authentication::SelfSignedTlsClientAuth => "self_signed_tls_client_auth",
    }
}

/// The protocol's word for a value that has one.
pub(crate) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn keys(keys: &Keys) -> Vec<Said> {
    match keys {
        Keys::None => Vec::new(),
        Keys::Component(component) => vec![Said::Plain(component.name().to_owned())],
        Keys::Uri(uri) => vec![Said::Plain(uri.clone())],
        Keys::Inline(jwks) => {
            let key = |key| Said::Plain(serde_json::to_string(key).unwrap_or_default());
            jwks.keys.iter().map(key).collect()
        }
    }
}
