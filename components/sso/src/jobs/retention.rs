//! Removes what has had its time. How long each row lives is told in the README.

use base::{Duration, Result};
use db::Tx;

use crate::Sso;
use crate::domain::door::sign_in::HISTORY;
use crate::domain::holder::authenticator::ENROLMENT;
use crate::domain::holder::session::{KNOWN, LIFETIME};
use crate::domain::ladder::portrait::IMAGE_LIFETIME;
use crate::domain::ladder::review::KEPT;
use crate::domain::ladder::visit;
use crate::domain::office::proposal;
use crate::domain::openid::refresh;
use crate::domain::representation::mandate::KEPT as MANDATES_KEPT;
use crate::operations;
use crate::operations::holder::sessions;
use crate::operations::ladder::walk;
use crate::operations::office::client_registry::USES;
use crate::operations::openid::authorize;
use crate::store::door::{attempts, messages, recovery_tickets, tallies};
use crate::store::holder::{
    authenticators, known_browsers, notice_channels, number_claims, passkey_challenges,
    pending_changes, security_events, sign_ins,
};
use crate::store::ladder::{
    chip_checks, evidence_images, identity_marks, presences, reviews, visits, vouches, walks,
};
use crate::store::office::{client_registry, figures, inquiries, proposals, suspensions};
use crate::store::openid::{
    access_tokens, authorization_requests, authorizations, device_requests, proofs,
    pushed_requests, refresh_families, registrations,
};
use crate::store::representation::{mandates, parties};

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);
/// Decided proposals.
const PROPOSALS: Duration = Duration::from_hours(730 * 24);
/// Tries that were counted.
const FIGURES: Duration = Duration::from_hours(730 * 24);

pub(super) async fn run(sso: Sso) -> Result<()> {
    sso.db().write("sso.retention.credentials", remove_credentials).await?;
    sso.db().write("sso.retention.history", remove_history).await?;
    sso.db().write("sso.retention.administration", tidy_administration).await?;
    sso.db().write("sso.retention.mandates", remove_mandates).await?;
    end_mandates(&sso).await?;
    sso.db().write("sso.retention.activations", remove_activations).await?;
    while sso.db().write("sso.retention.sessions", end_sessions).await? > 0 {}
    Ok(())
}

fn remove_credentials(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    attempts::remove_expired(tx, now)?;
    recovery_tickets::remove_expired(tx, now)?;
    chip_checks::remove_expired(tx, now)?;
    presences::remove_expired(tx, now)?;
    visits::forget(tx, now)?;
    access_tokens::remove_expired(tx, now)?;
    number_claims::remove_expired(tx, now)?;
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
    visits::remove_old(tx, now.minus(visit::KEPT))?;
    known_browsers::remove_unseen(tx, now.minus(KNOWN))?;
    security_events::remove_old(tx, now.minus(HISTORY))?;
    pending_changes::remove_old(tx, now.minus(HISTORY))?;
    notice_channels::remove_ended(tx, now)?;
    sign_ins::remove_old(tx, now.minus(HISTORY)).map(drop)
}

fn tidy_administration(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    proposals::tidy(tx, now.minus(proposal::LIFETIME), now.minus(PROPOSALS))?;
    client_registry::remove_expired(tx, now.minus(USES))?;
    inquiries::remove_old(tx, now.minus(DAY))?;
    suspensions::remove_expired(tx)?;
    figures::remove_old(tx, now.minus(FIGURES)).map(drop)
}

fn remove_mandates(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    mandates::remove_old_choices(tx, now.minus(authorize::LIFETIME))?;
    mandates::remove_old(tx, now.minus(MANDATES_KEPT))?;
    parties::forget_unnamed(tx).map(drop)
}

/// Mandates whose time is over, some at a time.
async fn end_mandates(sso: &Sso) -> Result<()> {
    loop {
        let sso_in = sso.clone();
        let end = move |tx: &mut Tx| operations::representation::mandates::end_due(tx, &sso_in);
        if sso.db().write("sso.retention.end-mandates", end).await? == 0 {
            return Ok(());
        }
    }
}

fn remove_activations(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    for abandoned in walks::expired(tx, now)? {
        walk::give_up(tx, abandoned)?;
    }
    evidence_images::remove_abandoned(tx)?;
    evidence_images::remove_old(tx, now.minus(IMAGE_LIFETIME))?;
    reviews::withdraw_stale(tx, now.minus(IMAGE_LIFETIME))?;
    reviews::remove_old(tx, now.minus(KEPT))?;
    vouches::remove_old(tx, now.minus(KEPT))?;
    identity_marks::remove_old_duplicates(tx, now.minus(KEPT)).map(drop)
}

/// Some at a time; how many. Relying parties are told, so that nobody stays signed in behind our back.
fn end_sessions(tx: &mut Tx) -> Result<usize> {
    let unproven_since = tx.now().minus(LIFETIME);
    let dead = crate::store::holder::sessions::dead(tx, unproven_since)?;
    dead.iter().try_for_each(|session| sessions::end(tx, session))?;
    Ok(dead.len())
}
