//! Recovery of an account whose password or phone is lost, without a visit: a route of its level is run again,
//! or two recovery codes are shown.
//!
//! Until somebody proved to be the person, no answer tells whether there is an account.

mod bank;
mod begin;
mod chip;
mod code;
mod codes;
mod facts;
mod number;
mod portrait;
mod prove;
mod renew;
mod ticket;
mod tries;

use base::{Error, NationalNumber, Result};
use db::Tx;

use crate::Sso;
use crate::domain::door::recovery::Recovery;
use crate::domain::holder::account::{Account, Identifier};
use crate::store::door::attempts::{self, Attempt};
use crate::store::holder::accounts;

pub(crate) use bank::{BankOutcome, come_back, go_to_bank};
pub(crate) use begin::{BeginOutcome, begin, choose_way};
pub(in crate::operations) use chip::AtPhone;
pub(crate) use chip::{compare_with_chip, read_chip, show_chip_face};
pub(crate) use code::{CodeOutcome, ResendOutcome, answer_code, delivery, send_again};
pub(crate) use codes::{CodesOutcome, show_codes};
pub(crate) use facts::{FactsOutcome, check_facts};
pub(crate) use number::{NumberOutcome, keep_number, offer_number};
pub(crate) use portrait::{PortraitOutcome, compare, show_card, show_face};
pub(crate) use prove::Completed;
pub(in crate::operations) use prove::complete;
pub(crate) use renew::{RenewOutcome, Renewal, choose_password, take_effect};
pub(in crate::operations) use ticket::issue;
pub(crate) use ticket::{Shown, TicketOutcome, show_ticket};

/// The recovery is over, or was never begun in this browser.
pub(crate) const EXPIRED: &str = "recovery-expired";
/// A page was sent that does not belong to where the recovery stands.
pub(crate) const OUT_OF_TURN: &str = "recovery-out-of-turn";

/// What somebody says of themselves, for the civil registry.
pub(crate) use super::registration::Claim;

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
