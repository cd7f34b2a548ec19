//! What the SSO asks of others: the civil registry over the road, the operators about a SIM.

use base::{Error, MobileNumber, NationalNumber, Result};
use messages::component::Component;
use messages::registry::{FactsAnswer, FactsQuery, Person};
use messages::road::{ServiceId, header};
use messages::sms::{SimAnswer, SimQuery};
use serde::Serialize;
use web::http::{Request, Response};
use web::{Auth, Bytes};

use super::audit::SELF;
use crate::Sso;

/// The purpose that citizens read beside what was asked.
pub(crate) const REGISTRATION: &str = "registration";

/// The service that matches facts.
pub(crate) fn facts_service() -> ServiceId {
    ServiceId::new("moi", "civil-registry", "match")
}

/// The person of the civil registry to whom all the facts of `query` belong, if there is one.
///
/// # Errors
/// `Unavailable` `registration-registry-away`: nothing was learnt, and it may be asked again.
pub(crate) async fn matching_person(
    sso: &Sso,
    query: &FactsQuery,
    message_id: &str,
) -> Result<Option<Person>> {
    let request = road_request(query, &query.national_number, message_id)?;
    let auth = Auth::As(sso.credentials(), Component::Transporter);
    let answer = sso.peers().transporter.call(request, &auth).await;
    let answer: FactsAnswer = answer
        .and_then(|response| web::answer(&response))
        .map_err(|cause| Error::unavailable("registration-registry-away").because(cause))?;
    Ok(answer.person)
}

/// Whether the operators have `mobile` registered to `national_number`.
///
/// # Errors
/// `Unavailable` `registration-operators-away`: nothing was learnt, and it may be asked again.
pub(crate) async fn owns_sim(
    sso: &Sso,
    mobile: &MobileNumber,
    national_number: &NationalNumber,
) -> Result<bool> {
    let query =
        SimQuery { mobile: mobile.clone(), national_number: national_number.clone() };
    let answer: SimAnswer = sso
        .peers()
        .operators
        .post_json("/sim-owner", &query, &Auth::None)
        .await
        .map_err(|cause| Error::unavailable("registration-operators-away").because(cause))?;
    Ok(answer.matches)
}

/// A request in the form of the consumer protocol (X-Road message protocol for REST).
fn road_request<T: Serialize>(
    body: &T,
    subject: &NationalNumber,
    message_id: &str,
) -> Result<Request<Bytes>> {
    let body = serde_json::to_vec(body).map_err(Error::internal)?;
    Request::post(format!("/r1/{}", facts_service()))
        .header("content-type", "application/json")
        .header(header::CLIENT, SELF)
        .header(header::ID, message_id)
        .header(header::USER_ID, "citizen")
        .header(header::SUBJECT, subject.reveal())
        .header(header::PURPOSE, REGISTRATION)
        .header(header::BASIS, "task")
        .body(body.into())
        .map_err(Error::internal)
}
