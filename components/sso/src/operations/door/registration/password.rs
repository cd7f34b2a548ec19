//! Step 4: a password; then the code leaves.

use base::{Message, Result, Secret};
use db::Tx;

use super::code::{CodeFor, dispatch};
use super::{funnel, load, out_of_turn};
use crate::Sso;
use crate::domain::door::limit::Paused;
use crate::domain::door::one_time_code::OneTimeCode;
use crate::domain::door::password::facts;
use crate::domain::door::registration::{Registration, SimMatched};
use crate::operations::holder::password::refused;
use crate::store::door::attempts;

/// What became of the password.
#[derive(Clone, Debug)]
pub(crate) enum PasswordOutcome {
    /// It is kept (as a hash) and a code is on its way.
    CodeSent,
    /// It is too weak, and this is why.
    Weak(Message),
    /// Too many codes were sent to this SIM.
    Paused(Paused),
}

/// Judges and hashes the password, and sends the code. For a number that has an account already, its owner
/// is told instead; the applicant sees no difference.
pub(crate) async fn choose_password(
    sso: &Sso,
    token: &str,
    password: Secret<String>,
) -> Result<PasswordOutcome> {
    let reachable = awaiting(sso, token).await?;
    if let Some(why) = refused(sso, &password, &facts(&reachable.owner())).await {
        return Ok(PasswordOutcome::Weak(why));
    }
    let hash = sso.passwords().hash(password, sso.db().entropy()).await?;
    let (sso_in, token) = (sso.clone(), token.to_owned());
    let send = move |tx: &mut Tx| send_first(tx, &sso_in, &token, &hash);
    sso.db().write("sso.registration.password", send).await
}

async fn awaiting(sso: &Sso, token: &str) -> Result<SimMatched> {
    let token = token.to_owned();
    let load = move |tx: &mut Tx| match load(tx, &token)?.state {
        Registration::Password(reachable) => Ok(reachable),
        _ => Err(out_of_turn()),
    };
    sso.db().read("sso.registration.awaiting-password", load).await
}

fn send_first(tx: &mut Tx, sso: &Sso, token: &str, hash: &str) -> Result<PasswordOutcome> {
    let attempt = load(tx, token)?;
    let Registration::Password(reachable) = attempt.state else { return Err(out_of_turn()) };
    let about = CodeFor::of(attempt.id, &reachable);
    let sent = match dispatch(tx, sso, &about)? {
        Ok(sent) => sent,
        Err(paused) => {
            funnel::end(tx, &reachable.known.start, "codes-paused")?;
            return Ok(PasswordOutcome::Paused(paused));
        }
    };
    // One row either way: how long the answer takes does not tell whether there is an account.
    match sent.digest {
        Some(_) => funnel::step(tx, &reachable.known.start, "password")?,
        None => funnel::end(tx, &reachable.known.start, "account-exists")?,
    }
    let code = OneTimeCode::sent(sent.digest, tx.now());
    let next = reachable.code_sent(hash.to_owned(), code, sent.message.to_string());
    attempts::save(tx, attempt.id, &next)?;
    Ok(PasswordOutcome::CodeSent)
}
