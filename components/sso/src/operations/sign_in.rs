//! Signing in: a password, then a second factor. Unknown accounts get the same answers for the same work.

mod password;
mod recovery_code;
mod second;

use base::{Error, Result};
use db::Tx;

use crate::domain::second_factor::SecondFactor;
use crate::store::attempts::{self, Attempt};
use crate::store::protections;

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
    let began_at = attempts::began_at(tx, attempt.id)?;
    let lets_in = protections::find(tx, attempt.state.account)?.lets_in(began_at);
    if lets_in { Ok(attempt) } else { Err(over()) }
}
