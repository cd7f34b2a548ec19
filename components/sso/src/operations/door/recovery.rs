//! Recovery of an account whose password or phone is lost, without a visit: a route of its level is run again,
//! or two recovery codes are shown.
//!
//! Until somebody proved to be the person, no answer tells whether there is an account.

mod begin;
mod code;
mod codes;
mod facts;
mod number;
mod renew;

use base::{Error, NationalNumber, Result, Secret};
use db::Tx;

use crate::Sso;
use crate::domain::door::recovery::{Known, Lost, Proof, Recovery};
use crate::domain::holder::account::{Account, Identifier};
use crate::domain::holder::event::{Event, Happening};
use crate::domain::ladder::activation::Route;
use crate::operations::holder::sessions::Browser;
use crate::store::door::attempts::{self, Attempt};
use crate::store::holder::accounts;

pub(crate) use begin::{BeginOutcome, Way, begin};
pub(crate) use code::{CodeOutcome, ResendOutcome, answer_code, delivery, send_again};
pub(crate) use codes::{CodesOutcome, show_codes};
pub(crate) use facts::{FactsOutcome, check_facts};
pub(crate) use number::{NumberOutcome, keep_number, offer_number};
pub(crate) use renew::{RenewOutcome, Renewal, choose_password, take_effect};

/// The recovery is over, or was never begun in this browser.
pub(crate) const EXPIRED: &str = "recovery-expired";
/// A page was sent that does not belong to where the recovery stands.
pub(crate) const OUT_OF_TURN: &str = "recovery-out-of-turn";
/// The route is below the level of the account.
pub(crate) const TOO_WEAK: &str = "recovery-too-weak";

/// What somebody says of themselves, for the civil registry.
pub(crate) use super::registration::Claim;

/// The one door for routes: the owner of `account` went through `route` again. What comes next is a new number
/// where the phone is lost, else another password; the answer is the token of the cookie that leads there
/// (`/recover/mobile`, `/recover/password`).
///
/// # Errors
/// `Conflict` [`TOO_WEAK`] when the route is below the level of the account.
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "the ways up do not lead here yet: see the README")
)]
pub(crate) fn completed(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    (route, lost): (Route, Lost),
    browser: &Browser,
) -> Result<Secret<String>> {
    let proof = Proof::by(route);
    if !proof.reaches(account.level) {
        return Err(Error::conflict(TOO_WEAK));
    }
    let national_number = account.owner.national_number.clone();
    let known = Known { national_number, proof, lang: account.lang };
    let next = match lost {
        Lost::Phone => Recovery::Mobile(known),
        Lost::Password => known.keeps_number(),
    };
    let happening = Happening::at(Event::RecoveryBegun, browser.place());
    crate::operations::holder::events::announce(tx, sso, account, happening)?;
    let token = tx.entropy().token();
    attempts::begin(tx, &token, &next)?;
    Ok(Secret::new(token))
}

/// The recovery of the browser that holds `token`, if it is still open.
pub(crate) async fn current(sso: &Sso, token: &str) -> Result<Option<Recovery>> {
    let token = token.to_owned();
    let load = move |tx: &mut Tx| attempts::find::<Recovery>(tx, &token);
    Ok(sso.db().read("sso.recovery.current", load).await?.map(|attempt| attempt.state))
}

/// The recovery of `token`.
fn load(tx: &mut Tx, token: &str) -> Result<Attempt<Recovery>> {
    attempts::find(tx, token)?.ok_or_else(|| Error::not_found(EXPIRED))
}

fn out_of_turn() -> Error {
    Error::conflict(OUT_OF_TURN)
}

/// The open account of a person. One that was closed cannot be recovered.
fn account_of(tx: &mut Tx, number: &NationalNumber) -> Result<Option<Account>> {
    accounts::meant_by(tx, &Identifier::NationalNumber(number.clone()))
}

#[cfg(test)]
pub(super) mod tests;
