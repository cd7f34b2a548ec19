//! Signing in: a password, then a second factor. Unknown accounts get the same answers for the same work.

mod password;
mod second;

use base::{Error, Result};
use db::Tx;

use crate::domain::second_factor::SecondFactor;
use crate::store::attempts::{self, Attempt};

pub(crate) use password::{Credentials, PasswordOutcome, check_password};
pub(crate) use second::{Awaiting, SecondOutcome, SendOutcome, answer_second, awaiting, send_sms};

/// The attempt of `token`.
///
/// # Errors
/// `NotFound` `sign-in-expired` if it is over.
fn load(tx: &mut Tx, token: &str) -> Result<Attempt<SecondFactor>> {
    attempts::find(tx, token)?.ok_or_else(|| Error::not_found("sign-in-expired"))
}
