//! What the SSO asks of others: the civil registry over the road, the operators about a SIM.

use base::{Error, MobileNumber, NationalNumber, Result};
use db::audit::Basis;
use messages::registry::{FactsAnswer, FactsQuery, Person};
use messages::road::ServiceId;
use messages::sms::{SimAnswer, SimQuery};
use web::Auth;
use web::road::Reason;

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
    let question = Question { purpose: REGISTRATION, user: "citizen" };
    facts_person(sso, query, message_id, question).await
}

/// Why the registry is asked, and who sits in front of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question {
    /// The purpose that citizens read.
    pub(crate) purpose: &'static str,
    /// `citizen`, `agent`, `counter`.
    pub(crate) user: &'static str,
}

/// The same as [`matching_person`], asked by somebody else for another purpose.
///
/// # Errors
/// As [`matching_person`].
pub(crate) async fn facts_person(
    sso: &Sso,
    query: &FactsQuery,
    message_id: &str,
    question: Question,
) -> Result<Option<Person>> {
    let reason = Reason {
        subject: Some(query.national_number.clone()),
        purpose: question.purpose.to_owned(),
        basis: Basis::Task,
        user: Some(question.user.to_owned()),
        issue: None,
        id: Some(message_id.to_owned()),
    };
    let answer = sso.road().call::<_, FactsAnswer>(&facts_service(), &reason, query).await;
    let away = |cause| Error::unavailable("registration-registry-away").because(cause);
    answer.map(|answer| answer.person).map_err(away)
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
    let query = SimQuery { mobile: mobile.clone(), national_number: national_number.clone() };
    let operators = &sso.peers().operators;
    let answer = operators.post_json::<SimAnswer>("/sim-owner", &query, &Auth::None).await;
    let away = |cause| Error::unavailable("registration-operators-away").because(cause);
    answer.map(|answer| answer.matches).map_err(away)
}
