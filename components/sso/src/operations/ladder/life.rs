//! Whether the owner of an account lives: the civil registry is asked at each activation, and each month.

use base::{Error, Id, Result};
use db::Tx;
use db::audit::Basis;
use messages::registry::{Person, PersonQuery};
use messages::road::ServiceId;
use web::road::Reason;

use super::closing;
use crate::Sso;
use crate::domain::holder::account::Account;
use crate::operations::audit::{self, Act, SELF};
use crate::store::holder::accounts;
use crate::store::ladder::life_checks;

/// The purpose that citizens read beside the monthly question.
pub(crate) const MONTHLY: &str = "life-check";

/// Nobody could be asked.
pub(crate) const REGISTRY_AWAY: &str = "activation-registry-away";

/// The service that knows a person.
pub(crate) fn person_service() -> ServiceId {
    ServiceId::new("moi", "civil-registry", "person")
}

/// The registry's record of the owner of `account`, who lives. An account whose owner died is closed.
///
/// # Errors
/// `Forbidden` `account-closed`; `Unavailable` [`REGISTRY_AWAY`]: nothing was learnt.
pub(crate) async fn living_owner(
    sso: &Sso,
    account: Id<Account>,
    purpose: &'static str,
) -> Result<Person> {
    let (account, message) = about_to_ask(sso, account, purpose).await?;
    let person = ask(sso, &account, purpose, message).await?;
    let lives = person.death_date.is_none();
    let sso_in = sso.clone();
    let keep = move |tx: &mut Tx| match accounts::find(tx, account.id)? {
        // Nobody asks each month about a number that is only claimed.
        Some(open) if lives && !open.is_proven() => Ok(()),
        Some(open) if lives => life_checks::checked(tx, open.id),
        Some(open) => closing::on_death(tx, &sso_in, &open),
        None => Ok(()),
    };
    sso.db().write("sso.life.keep", keep).await?;
    if lives { Ok(person) } else { Err(closed()) }
}

/// That we ask is written down before the question leaves.
async fn about_to_ask(
    sso: &Sso,
    id: Id<Account>,
    purpose: &'static str,
) -> Result<(Account, String)> {
    let record = move |tx: &mut Tx| {
        let account = accounts::find(tx, id)?.ok_or_else(closed)?;
        let subject = &account.owner.national_number;
        let act = Act { subject, action: "registry.person", purpose, origin: SELF };
        audit::task(tx, act, person_service().to_string())?;
        let message = tx.id::<PersonQuery>().to_string();
        Ok((account, message))
    };
    sso.db().write("sso.life.ask", record).await
}

async fn ask(sso: &Sso, account: &Account, purpose: &str, message: String) -> Result<Person> {
    let number = &account.owner.national_number;
    let reason = Reason {
        subject: Some(number.clone()),
        purpose: purpose.to_owned(),
        basis: Basis::Task,
        user: None,
        issue: None,
        id: Some(message),
    };
    let query = PersonQuery { national_number: number.clone() };
    let answer = sso.road().call::<_, Person>(&person_service(), &reason, &query).await;
    let person = answer.map_err(away)?;
    if person.national_number == *number {
        Ok(person)
    } else {
        Err(away(Error::internal("the registry answered with somebody else's record")))
    }
}

fn away(cause: Error) -> Error {
    Error::unavailable(REGISTRY_AWAY).because(cause)
}

fn closed() -> Error {
    Error::forbidden("account-closed")
}
