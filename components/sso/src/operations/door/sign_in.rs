//! Signing in: a password, then a second factor. Unknown accounts get the same answers for the same work.

mod passkey;
mod password;
mod recovery_code;
mod second;

use base::{Error, Result};
use db::Tx;

use crate::domain::door::second_factor::SecondFactor;
use crate::domain::door::sign_in::Outcome;
use crate::domain::holder::account::Account;
use crate::domain::holder::session::{Method, Methods};
use crate::operations::audit::{self, Act};
use crate::operations::holder::sessions::{self, Browser, Opened};
use crate::store::door::attempts::{self, Attempt};
use crate::store::holder::protections;
use crate::store::holder::sign_ins;

pub(crate) use passkey::{
    PasskeyOutcome, Shown, answer_with_passkey, passkey_choices, passkey_question,
    sign_in_with_passkey,
};
pub(crate) use password::{Credentials, PasswordOutcome, check_password};
pub(crate) use recovery_code::answer_recovery_code;
pub(crate) use second::{Awaiting, SecondOutcome, SendOutcome, answer_second, awaiting, send_sms};

/// The attempt of `token`.
///
/// # Errors
/// `NotFound` `sign-in-expired` if it is over, or the account was locked or got another password meanwhile.
fn load(tx: &mut Tx, token: &str) -> Result<Attempt<SecondFactor>> {
    let over = || Error::not_found("sign-in-expired");
    let attempt: Attempt<SecondFactor> = attempts::find(tx, token)?.ok_or_else(over)?;
    lets_in(tx, &attempt)?;
    Ok(attempt)
}

/// Whether `attempt` may still come to its end.
///
/// # Errors
/// As [`load`].
fn lets_in(tx: &mut Tx, attempt: &Attempt<SecondFactor>) -> Result<()> {
    let over = || Error::not_found("sign-in-expired");
    let began_at = attempts::began_at(tx, attempt.id)?.ok_or_else(over)?;
    let lets_in = protections::find(tx, attempt.state.account)?.lets_in(began_at);
    if lets_in { Ok(()) } else { Err(over()) }
}

/// The owner of `account` proved who they are; the last thing they showed names the entry of the history.
fn entered(
    tx: &mut Tx,
    account: &Account,
    (methods, last): (Methods, Method),
    browser: &Browser,
) -> Result<Opened> {
    let opened = sessions::begin(tx, account.id, methods, browser)?;
    sign_ins::insert_at(tx, account.id, Outcome::signed_in(last), browser.place())?;
    let act = Act {
        subject: &account.owner.national_number,
        action: "session.begin",
        purpose: "sign-in",
        origin: &browser.origin,
    };
    audit::in_account(tx, account, act)?;
    Ok(opened)
}
