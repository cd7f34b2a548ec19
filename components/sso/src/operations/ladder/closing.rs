//! An account is closed: nobody signs in to it any more, and whatever it allowed others ends.

use base::Result;
use db::Tx;

use super::walk;
use crate::Sso;
use crate::domain::holder::account::Account;
use crate::domain::holder::event::Event;
use crate::operations::audit::{self, Act, SELF};
use crate::operations::holder::{events, sessions};
use crate::operations::representation::mandates;
use crate::store::holder::{known_browsers, sessions as rows};
use crate::store::ladder::{
    account_closings, identity_marks, life_checks, reviews, vouches, walks,
};

/// The civil registry records the owner's death. Only a counter of the Interior opens the account again.
pub(crate) fn on_death(tx: &mut Tx, sso: &Sso, account: &Account) -> Result<()> {
    events::announce(tx, sso, account, Event::ClosedOnDeath)?;
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
    account_closings::close(tx, account.id, "death")?;
    let subject = &account.owner.national_number;
    mandates::end_all_of(tx, sso, subject)?;
    let act = Act { subject, action: "account.close", purpose: "death", origin: SELF };
    audit::task(tx, act, SELF.to_owned())
}
