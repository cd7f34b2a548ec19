//! The operators' gateway: short messages in, and whose SIM a number is.

use messages::sms::{SimQuery, Sms};
use web::{IntoResponse, Json, Result, State};

use super::faulty::told;
use crate::{Behaviour, Sandbox, System};

/// `POST /sms`: accepted once per id. A lying gateway accepts and delivers nothing.
pub(crate) async fn deliver(State(sandbox): State<Sandbox>, Json(sms): Json<Sms>) -> Result {
    if sandbox.behaviour(System::Operators).await? != Behaviour::Lies {
        told(&sandbox, System::Operators, sandbox.deliver(sms)).await?;
    }
    Ok(Json(()).into_response())
}

/// `POST /sim-owner`
pub(crate) async fn sim_owner(
    State(sandbox): State<Sandbox>,
    Json(claimed): Json<SimQuery>,
) -> Result {
    let work = sandbox.sim_owner(claimed);
    Ok(Json(told(&sandbox, System::Operators, work).await?).into_response())
}
