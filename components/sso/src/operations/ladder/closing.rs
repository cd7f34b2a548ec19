//! An account is closed: nobody signs in to it any more, and whatever it allowed others ends. Opened again, it is
//! as it was, but for what ended.

use base::Result;
use db::Tx;
use messages::identity::Level;

use super::walk;
use crate::Sso;
use crate::domain::holder::account::Account;
use crate::domain::holder::event::Event;
use crate::domain::ladder::identity::{Claim, Mark};
use crate::operations::audit::{self, Act, SELF};
use crate::operations::holder::{events, sessions};
use crate::operations::representation::mandates;
use crate::store::holder::{identity_claims, known_browsers, sessions as rows};
use crate::store::ladder::account_closings::Cause;
use crate::store::ladder::{
    account_closings, identity_marks, life_checks, reviews, vouches, walks,
};

/// The civil registry records the owner's death. Only a counter of the Interior opens the account again.
pub(crate) fn on_death(tx: &mut Tx, sso: &Sso, account: &Account) -> Result<()> {
    close(tx, sso, account, Cause::Death)?;
    let subject = &account.owner.national_number;
    let act = Act { subject, action: "account.close", purpose: "death", origin: SELF };
    audit::task(tx, act, SELF.to_owned())
}

/// The one way to close an account. The owner hears of it while there still is a telephone to tell; the log is the
/// caller's, who knows by whose word.
pub(crate) fn close(tx: &mut Tx, sso: &Sso, account: &Account, cause: Cause) -> Result<()> {
    let event = match cause {
        Cause::Death => Event::ClosedOnDeath,
        Cause::Proven => Event::ClaimEnded,
        Cause::Renewed => Event::Renewed,
        Cause::Counter | Cause::Officers => Event::Closed,
    };
    events::announce(tx, sso, account, event)?;
    for session in rows::of_account(tx, account.id)? {
        sessions::end(tx, &session)?;
    }
    known_browsers::forget(tx, account.id)?;
    for under_way in walks::of_account(tx, account.id)? {
        walk::give_up(tx, under_way)?;
    }
    reviews::withdraw_all(tx, account.id)?;
    vouches::withdraw_all(tx, account.id)?;
    identity_marks::release(tx, account.id)?;
    life_checks::remove(tx, account.id)?;
    identity_claims::remove(tx, account.id)?;
    account_closings::close(tx, account.id, cause)?;
    if account.is_proven() {
        mandates::end_all_of(tx, sso, &account.owner.national_number)?;
    }
    Ok(())
}

/// The one way to open it again, at the level it had: the identity must be nobody else's by now.
pub(crate) fn reopen(tx: &mut Tx, sso: &Sso, account: &Account) -> Result<Claim> {
    if account.level >= Level::Two {
        let mark = Mark::NationalNumber(&account.owner.national_number);
        if identity_marks::claim(tx, &mark, account.id)? != account.id {
            return Ok(Claim::Taken);
        }
    }
    account_closings::reopen(tx, account.id)?;
    life_checks::checked(tx, account.id)?;
    events::announce(tx, sso, account, Event::Reopened)?;
    Ok(Claim::Held)
}
