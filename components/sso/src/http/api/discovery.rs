//! What the provider says of itself, and its public keys.

use crypto::Jwks;
use serde_json::Value;
use web::{Json, State};

use crate::Sso;
use crate::domain::discovery::document;
use crate::domain::discovery_tokens;

pub(crate) async fn configuration(State(sso): State<Sso>) -> Json<Value> {
    let mut all = document(sso.issuer());
    if let Value::Object(all) = &mut all {
        all.extend(discovery_tokens::document(sso.issuer(), sso.mtls()));
    }
    Json(all)
}

pub(crate) async fn keys(State(sso): State<Sso>) -> Json<Jwks> {
    Json(sso.keys().jwks())
}
