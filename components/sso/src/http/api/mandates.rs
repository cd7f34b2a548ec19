//! The portal says that a mandate's one task is done.

use base::Id;
use messages::mandate::TaskDone;
use web::{Calling, Json, State, StatusCode};

use crate::Sso;
use crate::domain::representation::mandate::Mandate;
use crate::operations::representation::mandates::task_done;

pub(crate) async fn done(
    State(sso): State<Sso>,
    Calling(_): Calling,
    Json(said): Json<TaskDone>,
) -> web::Result<StatusCode> {
    let id: Id<Mandate> = said.mandate.parse()?;
    task_done(&sso, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
