//! What the provider says of itself, and its public keys.

use crypto::Jwks;
use serde_json::Value;
use web::{Json, State};

use crate::Sso;
use crate::domain::discovery::document;

pub(crate) async fn configuration(State(sso): State<Sso>) -> Json<Value> {
    Json(document(sso.issuer()))
}

pub(crate) async fn keys(State(sso): State<Sso>) -> Json<Jwks> {
    Json(sso.keys().jwks())
}
