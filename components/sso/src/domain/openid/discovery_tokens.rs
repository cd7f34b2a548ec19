//! What the provider says of its token side (OpenID Connect Discovery 1.0, RFC 8414, RFC 8628, RFC 8705,
//! RFC 9449).

use crypto::{Alg, dpop};
use serde_json::{Map, Value, json};

/// The endpoints that a client with a certificate finds on the TLS listener (RFC 8705, section 5).
const WITH_CERTIFICATE: [(&str, &str); 5] = [
    ("token_endpoint", "/token"),
    ("userinfo_endpoint", "/userinfo"),
    ("revocation_endpoint", "/revoke"),
    ("introspection_endpoint", "/introspect"),
    ("device_authorization_endpoint", "/device_authorization"),
];

/// The part of the document at `/.well-known/openid-configuration` that concerns tokens. `mtls` is the origin
/// of the listener that asks for certificates, if there is one.
pub(crate) fn document(issuer: &str, mtls: Option<&str>) -> Map<String, Value> {
    let (methods, algs) = (methods(mtls), Alg::ALL.map(Alg::word));
    let mut all: Map<_, _> = endpoints(issuer).collect();
    let mut say = |name: &str, value: Value| all.insert(name.to_owned(), value);
    for endpoint in ["token", "revocation", "introspection"] {
        say(&format!("{endpoint}_endpoint_auth_methods_supported"), json!(methods));
        say(&format!("{endpoint}_endpoint_auth_signing_alg_values_supported"), json!(algs));
    }
    say(
        "grant_types_supported",
        json!([
            "authorization_code",
            "refresh_token",
            "client_credentials",
            "urn:ietf:params:oauth:grant-type:device_code",
        ]),
    );
    say("id_token_signing_alg_values_supported", json!(algs));
    say("userinfo_signing_alg_values_supported", json!(algs));
    say("dpop_signing_alg_values_supported", json!(dpop::ALGS.map(Alg::word)));
    if let Some(origin) = mtls {
        say("tls_client_certificate_bound_access_tokens", json!(true));
        say("mtls_endpoint_aliases", Value::Object(endpoints(origin).collect()));
    }
    all
}

fn endpoints(origin: &str) -> impl Iterator<Item = (String, Value)> {
    WITH_CERTIFICATE
        .iter()
        .map(move |(name, path)| ((*name).to_owned(), json!(format!("{origin}{path}"))))
}

fn methods(mtls: Option<&str>) -> Vec<&'static str> {
    let always = ["private_key_jwt", "client_secret_basic", "client_secret_post"];
    let with_tls = ["tls_client_auth", "self_signed_tls_client_auth"];
    always.into_iter().chain(with_tls.into_iter().filter(|_| mtls.is_some())).collect()
}
