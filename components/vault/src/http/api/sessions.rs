//! `POST /api/sessions`

use web::{Json, Result, State, StatusCode};

use crate::Vault;
use messages::acquiring::{NewSession, SessionView};

/// Opens a session in which one payer gives one card.
pub(crate) async fn open(
    State(vault): State<Vault>,
    Json(asked): Json<NewSession>,
) -> Result<(StatusCode, Json<SessionView>)> {
    Ok((StatusCode::CREATED, Json(vault.open_session(asked).await?)))
}
