//! "Who looked at my data", for the portal's page.

use messages::reading::{Readings, ReadingsQuery};
use web::{Calling, Json, State};

use crate::Sso;
use crate::operations::readings::of;

pub(crate) async fn show(
    State(sso): State<Sso>,
    Calling(_): Calling,
    Json(query): Json<ReadingsQuery>,
) -> web::Result<Json<Readings>> {
    Ok(Json(of(&sso, query.subject).await?))
}
