//! The provider's description of itself (OpenID Connect Discovery 1.0, RFC 8414). It promises what is built;
//! what it says of tokens is beside this file.

use crypto::Alg;
use serde_json::{Value, json};

use super::prompt::Prompt;
use super::scope::SCOPES;

/// Whether relying parties may register themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Registering {
    /// At the endpoint that is then part of the document.
    Offered,
    /// Not at all.
    Closed,
}

/// The words of what others may sign with.
pub(crate) fn understood(algs: &[Alg]) -> Vec<&'static str> {
    algs.iter().flat_map(|alg| alg.understood()).copied().collect()
}

/// The document at `/.well-known/openid-configuration`, and at `/.well-known/oauth-authorization-server`.
pub(crate) fn document(issuer: &str, registering: Registering) -> Value {
    let mut all = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "pushed_authorization_request_endpoint": format!("{issuer}/par"),
        "require_pushed_authorization_requests": false,
        "jwks_uri": format!("{issuer}/jwks.json"),
        "end_session_endpoint": format!("{issuer}/end-session"),
        "scopes_supported": SCOPES,
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "form_post"],
        "acr_values_supported": ["0", "1", "2", "3"],
        "subject_types_supported": ["pairwise"],
        "code_challenge_methods_supported": ["S256"],
        "prompt_values_supported": Prompt::WORDS,
        "ui_locales_supported": ["ar", "en"],
        "display_values_supported": ["page"],
        "claim_types_supported": ["normal"],
        "claims_supported": [
            "sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "sid",
            "name", "given_name", "family_name", "national_number", "phone_number",
            "phone_number_verified", "locale",
        ],
        "claims_parameter_supported": true,
        "request_parameter_supported": true,
        "request_uri_parameter_supported": true,
        "require_request_uri_registration": true,
        "request_object_signing_alg_values_supported": understood(&Alg::ALL),
        "authorization_response_iss_parameter_supported": true,
        "backchannel_logout_supported": true,
        "backchannel_logout_session_supported": true,
    });
    if let (Registering::Offered, Value::Object(all)) = (registering, &mut all) {
        let endpoint = format!("{issuer}/connect/register");
        all.insert("registration_endpoint".to_owned(), Value::String(endpoint));
    }
    all
}
