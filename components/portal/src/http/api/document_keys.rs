//! The public keys that verify the signature in a document's QR code without a network.

use crypto::Jwks;
use web::{Json, State};

use crate::Portal;

pub(crate) async fn show(State(portal): State<Portal>) -> Json<Jwks> {
    Json(portal.engine().document_keys())
}
