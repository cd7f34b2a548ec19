//! Registration: five steps, each kept before the next is asked for, so that nothing is lost when a
//! neighbour, the browser or the process goes away.
//!
//! No answer tells whether a national number exists or has an account, or which fact is wrong.

mod code;
mod facts;
mod funnel;
mod number;
mod password;
mod sim;

use base::{Error, Result};
use db::Tx;

use crate::Sso;
use crate::domain::door::registration::Registration;
use crate::store::door::attempts::{self, Attempt};

pub(crate) use code::{CodeOutcome, ResendOutcome, answer_code, delivery, send_again};
pub(crate) use facts::{Claim, FactsOutcome, check_facts};
pub(crate) use number::{NumberOutcome, begin};
pub(crate) use password::{PasswordOutcome, choose_password};
pub(crate) use sim::{SimOutcome, check_sim, keep_sim};

/// The attempt of the browser that holds `token`, if it is still open.
pub(crate) async fn current(sso: &Sso, token: &str) -> Result<Option<Registration>> {
    let token = token.to_owned();
    let load = move |tx: &mut Tx| attempts::find::<Registration>(tx, &token);
    Ok(sso.db().read("sso.registration.current", load).await?.map(|attempt| attempt.state))
}

/// The attempt of `token`.
///
/// # Errors
/// `NotFound` `registration-expired` if it is over.
fn load(tx: &mut Tx, token: &str) -> Result<Attempt<Registration>> {
    attempts::find(tx, token)?.ok_or_else(|| Error::not_found("registration-expired"))
}

/// A page was sent that does not belong to where the attempt stands: a second click, or the back button.
/// The browser is led to where it stands.
fn out_of_turn() -> Error {
    Error::conflict("registration-out-of-turn")
}
