//! Every open service by id and name: what a mandate may be limited to. Public, like the catalogue.

use messages::mandate::Services;
use web::{Json, State};

use crate::Portal;

pub(crate) async fn show(State(portal): State<Portal>) -> Json<Services> {
    Json(portal.engine().open_services())
}
