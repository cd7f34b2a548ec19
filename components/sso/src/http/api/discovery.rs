//! What the provider says of itself, and its public keys.

use crypto::Jwks;
use serde_json::Value;
use web::{Json, State};

use crate::domain::openid::discovery::{Registering, document};
use crate::domain::openid::discovery_tokens;
use crate::{Registration, Sso};

pub(crate) async fn configuration(State(sso): State<Sso>) -> Json<Value> {
    let registering = match sso.relying_parties().registration {
        Registration::Closed => Registering::Closed,
        Registration::InitialToken | Registration::Open => Registering::Offered,
    };
    let mut all = document(sso.issuer(), registering);
    if let Value::Object(all) = &mut all {
        all.extend(discovery_tokens::document(sso.issuer(), sso.mtls()));
        sso.relying_parties().certification.describe(all);
    }
    Json(all)
}

pub(crate) async fn keys(State(sso): State<Sso>) -> Json<Jwks> {
    Json(sso.keys().jwks())
}
