//! The Ministry of Interior's systems: REST, JSON.

use messages::registry::{FactsQuery, PersonQuery, RegisterBirth};
use web::{IntoResponse, Json, Result, State};

use super::faulty::told;
use crate::{Sandbox, System};

/// `POST /moi/civil-registry/person`
pub(crate) async fn person(
    State(sandbox): State<Sandbox>,
    Json(query): Json<PersonQuery>,
) -> Result {
    let work = sandbox.person(query.national_number);
    Ok(Json(told(&sandbox, System::Interior, work).await?).into_response())
}

/// `POST /moi/civil-registry/children`
pub(crate) async fn children(
    State(sandbox): State<Sandbox>,
    Json(query): Json<PersonQuery>,
) -> Result {
    let work = sandbox.children(query.national_number);
    Ok(Json(told(&sandbox, System::Interior, work).await?).into_response())
}

/// `POST /moi/civil-registry/portrait`
pub(crate) async fn portrait(
    State(sandbox): State<Sandbox>,
    Json(query): Json<PersonQuery>,
) -> Result {
    let work = sandbox.portrait(query.national_number);
    Ok(Json(told(&sandbox, System::Interior, work).await?).into_response())
}

/// `POST /moi/civil-registry/match`
pub(crate) async fn match_facts(
    State(sandbox): State<Sandbox>,
    Json(claimed): Json<FactsQuery>,
) -> Result {
    let work = sandbox.match_facts(claimed);
    Ok(Json(told(&sandbox, System::Interior, work).await?).into_response())
}

/// `POST /moi/civil-registry/register-birth`
pub(crate) async fn register_birth(
    State(sandbox): State<Sandbox>,
    Json(asked): Json<RegisterBirth>,
) -> Result {
    let work = sandbox.register_birth(asked);
    Ok(Json(told(&sandbox, System::Interior, work).await?).into_response())
}

/// `POST /moi/passport-register/status`
pub(crate) async fn passport(
    State(sandbox): State<Sandbox>,
    Json(query): Json<PersonQuery>,
) -> Result {
    let work = sandbox.passport(query.national_number);
    Ok(Json(told(&sandbox, System::Interior, work).await?).into_response())
}
