//! Removes what has had its time. How long each row lives is told in the README.

use base::{Duration, Result};
use db::Tx;

use crate::Sso;
use crate::domain::authenticator::ENROLMENT;
use crate::domain::portrait::IMAGE_LIFETIME;
use crate::domain::refresh;
use crate::domain::review::KEPT;
use crate::domain::session::{KNOWN, LIFETIME};
use crate::domain::sign_in::HISTORY;
use crate::operations::{authorize, sessions, walk};
use crate::store::{
    access_tokens, attempts, authenticators, authorization_requests, authorizations,
    device_requests, evidence_images, identity_marks, known_browsers, messages, passkey_challenges,
    proofs, pushed_requests, refresh_families, registrations, reviews, sign_ins, tallies, vouches,
    walks,
};

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

pub(super) async fn run(sso: Sso) -> Result<()> {
    sso.db().write("sso.retention.credentials", remove_credentials).await?;
    sso.db().write("sso.retention.history", remove_history).await?;
    sso.db().write("sso.retention.activations", remove_activations).await?;
    while sso.db().write("sso.retention.sessions", end_sessions).await? > 0 {}
    Ok(())
}

fn remove_credentials(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    attempts::remove_expired(tx, now)?;
    access_tokens::remove_expired(tx, now)?;
    proofs::remove_expired(tx, now)?;
    passkey_challenges::remove_expired(tx, now)?;
    pushed_requests::remove_expired(tx, now)?;
    registrations::remove_spent(tx, now)?;
    authenticators::remove_abandoned(tx, now.minus(ENROLMENT))?;
    authorization_requests::remove_abandoned(tx, now.minus(authorize::LIFETIME))?;
    refresh_families::remove_dead(tx, now.minus(refresh::IDLE), now.minus(refresh::LIFETIME))?;
    device_requests::remove_old(tx, now.minus(HOUR))?;
    authorizations::remove_old(tx, now.minus(DAY)).map(drop)
}

fn remove_history(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    messages::remove_old(tx, now.minus(DAY))?;
    tallies::remove_old(tx, now.minus(DAY))?;
    known_browsers::remove_unseen(tx, now.minus(KNOWN))?;
    sign_ins::remove_old(tx, now.minus(HISTORY)).map(drop)
}

fn remove_activations(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    for abandoned in walks::expired(tx, now)? {
        walk::give_up(tx, abandoned)?;
    }
    evidence_images::remove_old(tx, now.minus(IMAGE_LIFETIME))?;
    reviews::withdraw_stale(tx, now.minus(IMAGE_LIFETIME))?;
    reviews::remove_old(tx, now.minus(KEPT))?;
    vouches::remove_old(tx, now.minus(KEPT))?;
    identity_marks::remove_old_duplicates(tx, now.minus(KEPT)).map(drop)
}

/// Some at a time; how many. Relying parties are told, so that nobody stays signed in behind our back.
fn end_sessions(tx: &mut Tx) -> Result<usize> {
    let unproven_since = tx.now().minus(LIFETIME);
    let dead = crate::store::sessions::dead(tx, unproven_since)?;
    dead.iter().try_for_each(|session| sessions::end(tx, session))?;
    Ok(dead.len())
}
