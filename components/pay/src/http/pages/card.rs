//! `POST` and `GET /pay/{id}/{token}/card`: to the vault, and back.

use serde::Deserialize;
use web::{Path, Query, Reader, Result, State};

use super::go;
use crate::Pay;
use crate::operations::PageKey;

/// What the vault adds to the address of the return.
#[derive(Deserialize)]
pub(crate) struct Returned {
    attempt: String,
    card: Option<String>,
}

/// The payer pressed "pay by card": an attempt is made, and the vault asks for the card.
pub(crate) async fn choose(
    State(pay): State<Pay>,
    reader: Reader,
    Path((id, token)): Path<(String, String)>,
) -> Result {
    let page = PageKey::parse(&id, token)?;
    match pay.choose_card(page.clone(), reader.lang).await {
        Ok(url) => Ok(go(&url)),
        // Paid meanwhile, under way, or over: the page itself says which.
        Err(error) if error.kind() == base::Kind::Conflict => Ok(go(&page.path())),
        Err(error) => Err(error.into()),
    }
}

/// The payer comes back, with a card's single-use token or without. A browser may repeat this as often as
/// it likes: an attempt asks the acquirer once.
pub(crate) async fn back(
    State(pay): State<Pay>,
    Path((id, token)): Path<(String, String)>,
    Query(returned): Query<Returned>,
) -> Result {
    let page = PageKey::parse(&id, token)?;
    if let Some(card) = returned.card {
        pay.return_with_card(page.clone(), returned.attempt.parse()?, card).await?;
    }
    Ok(go(&page.path()))
}
