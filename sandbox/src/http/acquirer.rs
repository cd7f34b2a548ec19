//! The acquirer's host: authorize-and-capture, and the inquiry that finds what was not heard.

use messages::acquiring::Purchase;
use web::{IntoResponse, Json, Path, Result, State};

use super::faulty::{silence, told};
use crate::{Sandbox, System};

/// `POST /acquirer/purchases`
pub(crate) async fn purchase(
    State(sandbox): State<Sandbox>,
    Json(asked): Json<Purchase>,
) -> Result {
    let answer = match told(&sandbox, System::Acquirer, sandbox.purchase(asked)).await? {
        Some(answer) => answer,
        None => silence(&sandbox).await?,
    };
    Ok(Json(answer).into_response())
}

/// `GET /acquirer/purchases/{reference}`
pub(crate) async fn inquire(
    State(sandbox): State<Sandbox>,
    Path(reference): Path<String>,
) -> Result {
    let work = sandbox.inquire(reference);
    Ok(Json(told(&sandbox, System::Acquirer, work).await?).into_response())
}
