//! Signing in: a password, then a second factor. Unknown accounts get the same answers for the same work.

mod passkey;
mod password;
mod second;

use base::{Error, Result};
use db::Tx;

use super::audit::{self, Act};
use super::sessions::{self, Browser, Opened};
use crate::domain::account::Account;
use crate::domain::second_factor::SecondFactor;
use crate::domain::session::{Method, Methods};
use crate::domain::sign_in::Outcome;
use crate::store::attempts::{self, Attempt};
use crate::store::sign_ins;

pub(crate) use passkey::{
    PasskeyOutcome, Shown, answer_with_passkey, passkey_choices, passkey_question,
    sign_in_with_passkey,
};
pub(crate) use password::{Credentials, PasswordOutcome, check_password};
pub(crate) use second::{Awaiting, SecondOutcome, SendOutcome, answer_second, awaiting, send_sms};

/// The attempt of `token`.
///
/// # Errors
/// `NotFound` `sign-in-expired` if it is over.
fn load(tx: &mut Tx, token: &str) -> Result<Attempt<SecondFactor>> {
    attempts::find(tx, token)?.ok_or_else(|| Error::not_found("sign-in-expired"))
}

/// The owner of `account` proved who they are; the last thing they showed names the entry of the history.
fn entered(
    tx: &mut Tx,
    account: &Account,
    (methods, last): (Methods, Method),
    browser: &Browser,
) -> Result<Opened> {
    let opened = sessions::begin(tx, account.id, methods, browser)?;
    sign_ins::insert(tx, account.id, Outcome::signed_in(last), browser.device)?;
    let act = Act {
        subject: &account.owner.national_number,
        action: "session.begin",
        purpose: "sign-in",
        origin: &browser.origin,
    };
    audit::own(tx, act)?;
    Ok(opened)
}
