//! `POST /api/readings`: what the road carried about one person.

use messages::reading::{Readings, ReadingsQuery};
use web::{Json, State};

use crate::Transporter;
use crate::operations;

/// For the page "who looked at my data".
pub(crate) async fn list(
    State(node): State<Transporter>,
    Json(query): Json<ReadingsQuery>,
) -> web::Result<Json<Readings>> {
    Ok(Json(operations::readings_of(&node, query.subject).await?))
}
