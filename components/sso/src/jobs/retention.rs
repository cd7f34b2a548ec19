//! Removes what has had its time. How long each row lives is told in the README.

use base::{Duration, Result};
use db::Tx;

use crate::Sso;
use crate::domain::authenticator::ENROLMENT;
use crate::domain::session::{KNOWN, LIFETIME};
use crate::domain::sign_in::HISTORY;
use crate::operations::{authorize, sessions};
use crate::store::{
    access_tokens, attempts, authenticators, authorization_requests, authorizations,
    known_browsers, messages, notice_channels, number_claims, pending_changes, proofs,
    security_events, sign_ins, tallies,
};

const DAY: Duration = Duration::from_hours(24);

pub(super) async fn run(sso: Sso) -> Result<()> {
    sso.db().write("sso.retention.credentials", remove_credentials).await?;
    sso.db().write("sso.retention.history", remove_history).await?;
    while sso.db().write("sso.retention.sessions", end_sessions).await? > 0 {}
    Ok(())
}

fn remove_credentials(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    attempts::remove_expired(tx, now)?;
    access_tokens::remove_expired(tx, now)?;
    number_claims::remove_expired(tx, now)?;
    proofs::remove_expired(tx, now)?;
    authenticators::remove_abandoned(tx, now.minus(ENROLMENT))?;
    authorization_requests::remove_abandoned(tx, now.minus(authorize::LIFETIME))?;
    authorizations::remove_old(tx, now.minus(DAY)).map(drop)
}

fn remove_history(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    messages::remove_old(tx, now.minus(DAY))?;
    tallies::remove_old(tx, now.minus(DAY))?;
    known_browsers::remove_unseen(tx, now.minus(KNOWN))?;
    security_events::remove_old(tx, now.minus(HISTORY))?;
    pending_changes::remove_old(tx, now.minus(HISTORY))?;
    notice_channels::remove_ended(tx, now)?;
    sign_ins::remove_old(tx, now.minus(HISTORY)).map(drop)
}

/// Some at a time; how many. Relying parties are told, so that nobody stays signed in behind our back.
fn end_sessions(tx: &mut Tx) -> Result<usize> {
    let unproven_since = tx.now().minus(LIFETIME);
    let dead = crate::store::sessions::dead(tx, unproven_since)?;
    dead.iter().try_for_each(|session| sessions::end(tx, session))?;
    Ok(dead.len())
}
