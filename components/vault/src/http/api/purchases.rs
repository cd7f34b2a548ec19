//! `POST /api/purchases` and `GET /api/purchases/{reference}`

use messages::acquiring::{PurchaseAnswer, TokenPurchase};
use web::{Json, Path, Result, State};

use crate::Vault;

/// Asks the acquirer for the money of a card, once per reference.
pub(crate) async fn make(
    State(vault): State<Vault>,
    Json(asked): Json<TokenPurchase>,
) -> Result<Json<PurchaseAnswer>> {
    Ok(Json(vault.purchase(asked).await?))
}

/// What became of it.
pub(crate) async fn inquire(
    State(vault): State<Vault>,
    Path(reference): Path<String>,
) -> Result<Json<PurchaseAnswer>> {
    Ok(Json(vault.inquire(reference).await?))
}
