//! The national number: claimed at level 0, held from level 1 up. What is claimed gives no right to anything, and ends
//! when somebody proves to be the person.

use base::{Id, MobileNumber, Result};
use db::Tx;
use messages::identity::Level;

use super::activate::NOTICE_LIFETIME;
use super::closing;
use crate::Sso;
use crate::domain::holder::account::Account;
use crate::domain::holder::event::Event;
use crate::operations::holder::events;
use crate::operations::representation::mandates;
use crate::store::holder::{accounts, identity_claims, security_events};
use crate::store::ladder::account_closings::Cause;
use crate::store::ladder::life_checks;
use crate::store::openid::{authorizations, subjects};

/// The account that holds the number which `account` claims, if it is another one.
pub(crate) fn holder_besides(tx: &mut Tx, account: &Account) -> Result<Option<Id<Account>>> {
    let holder = accounts::of_person(tx, &account.owner.national_number)?;
    Ok(holder.map(|holder| holder.id).filter(|holder| *holder != account.id))
}

/// The owner of `account` proved to be the person: it holds the number, and whoever else claimed it is told.
pub(super) fn take(tx: &mut Tx, sso: &Sso, account: &Account) -> Result<()> {
    identity_claims::remove(tx, account.id)?;
    accounts::hold_number(tx, account)?;
    life_checks::checked(tx, account.id)?;
    end_all(tx, sso, account)
}

/// Every claim to the number of `account` ends: it is somebody's.
pub(super) fn end_all(tx: &mut Tx, sso: &Sso, account: &Account) -> Result<()> {
    for id in identity_claims::of_number(tx, &account.owner.national_number)? {
        end(tx, sso, id, Cause::Proven)?;
    }
    Ok(())
}

/// What `account` was proved by does not hold: it claims the number again, as anybody may. What was given and accepted
/// for the person ends, and relying parties know the account by other subjects: those of before may be the person's.
pub(super) fn leave(tx: &mut Tx, sso: &Sso, account: &Account) -> Result<()> {
    mandates::end_all_of(tx, sso, &account.owner.national_number)?;
    authorizations::revoke_offline(tx, account.id)?;
    subjects::forget(tx, account.id)?;
    accounts::leave_number(tx, account.id)?;
    life_checks::remove(tx, account.id)?;
    identity_claims::claim(tx, account)
}

/// An account at level 0 is about to be opened with this phone: it takes the place of those before it. Their owners
/// proved nothing but to have the phone, and whoever opens the new one has it now.
pub(super) fn make_room(tx: &mut Tx, sso: &Sso, mobile: &MobileNumber) -> Result<()> {
    for before in accounts::with_mobile(tx, mobile)? {
        if before.level == Level::Zero {
            end(tx, sso, before.id, Cause::Renewed)?;
        } else {
            events::announce(tx, sso, &before, Event::PhoneShared)?;
        }
    }
    Ok(())
}

/// Who holds the number hears that it is claimed: once in a day, so that nobody floods their phone.
pub(super) fn warn_holder(tx: &mut Tx, sso: &Sso, claimant: &Account) -> Result<()> {
    let Some(holder) = holder_besides(tx, claimant)? else { return Ok(()) };
    let Some(holder) = accounts::find(tx, holder)? else { return Ok(()) };
    let since = tx.now().minus(NOTICE_LIFETIME);
    let lately = security_events::since(tx, holder.id, since)?;
    if lately.iter().any(|one| one.event == Event::NumberClaimed) {
        return Ok(());
    }
    events::announce(tx, sso, &holder, Event::NumberClaimed)
}

fn end(tx: &mut Tx, sso: &Sso, id: Id<Account>, cause: Cause) -> Result<()> {
    match accounts::of_id(tx, id)? {
        Some(account) => closing::close(tx, sso, &account, cause),
        None => Ok(()),
    }
}
