//! Proposals, and the secrets in which some of them end.

use base::{Error, Id, NationalNumber, Result, Timestamp};
use crypto::Place;
use db::{Row, Tx, params};
use serde::{Deserialize, Serialize};

use crate::domain::office::change::Change;
use crate::domain::office::proposal::{Decision, Proposal, Proposer, State};
use crate::store::sealed;

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, content, proposer, state, proposed_at, decided_by, decided_at FROM proposal ",
            $rest
        )
    };
}

const FIND: &str = columns!("WHERE id = $1");
const OPEN: &str =
    columns!("WHERE state = 'proposed' AND proposed_at > $1 ORDER BY proposed_at, id LIMIT 200");
const LATEST: &str =
    columns!("WHERE state <> 'proposed' ORDER BY proposed_at DESC, id DESC LIMIT 50");
const INSERT: &str = "INSERT INTO proposal (id, kind, content, proposer, state, proposed_at)
     VALUES ($1, $2, $3, $4, 'proposed', $5)";
const DECIDE: &str = "UPDATE proposal SET state = $2, decided_by = $3, decided_at = $4
     WHERE id = $1 AND state = 'proposed'";
const EXPIRE: &str =
    "UPDATE proposal SET state = 'expired' WHERE state = 'proposed' AND proposed_at <= $1";
const REMOVE: &str = "DELETE FROM proposal WHERE state <> 'proposed' AND proposed_at <= $1";
const OFFER: &str = "INSERT INTO pickup (proposal, staff, expires_at) VALUES ($1, $2, $3)";
const OFFERED: &str = "SELECT expires_at FROM pickup
     WHERE proposal = $1 AND staff = $2 AND expires_at > $3";
const TAKE: &str = "DELETE FROM pickup WHERE proposal = $1 AND staff = $2 AND expires_at > $3";
const EXPIRE_PICKUPS: &str = "DELETE FROM pickup WHERE expires_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[FIND, OPEN, LATEST, INSERT, DECIDE, EXPIRE, REMOVE, OFFER, OFFERED, TAKE, EXPIRE_PICKUPS];

/// What is sealed of a proposal.
#[derive(Serialize, Deserialize)]
struct Content {
    change: Change,
    reason: String,
    proposer: NationalNumber,
}

/// A proposal.
pub(crate) fn find(tx: &mut Tx, id: Id<Proposal>) -> Result<Option<Proposal>> {
    let row = tx.optional(FIND, params![id], raw)?;
    row.map(|raw| proposal(tx, raw)).transpose()
}

/// Those that wait and were made after `since`, oldest first.
pub(crate) fn open(tx: &mut Tx, since: Timestamp) -> Result<Vec<Proposal>> {
    let rows = tx.all(OPEN, params![since], raw)?;
    rows.into_iter().map(|raw| proposal(tx, raw)).collect()
}

/// The latest that do not wait any more, newest first.
pub(crate) fn latest(tx: &mut Tx) -> Result<Vec<Proposal>> {
    let rows = tx.all(LATEST, params![], raw)?;
    rows.into_iter().map(|raw| proposal(tx, raw)).collect()
}

/// Adds a proposal.
pub(crate) fn insert(tx: &mut Tx, proposal: &Proposal) -> Result<()> {
    let content = Content {
        change: proposal.change.clone(),
        reason: proposal.reason.clone(),
        proposer: proposal.proposer.national_number.clone(),
    };
    let sealed = sealed::seal(tx, place(&proposal.id.to_string()), &content)?;
    let (kind, by) = (proposal.change.kind(), &proposal.proposer.id);
    tx.execute(INSERT, params![proposal.id, kind, sealed, by, proposal.proposed_at]).map(drop)
}

/// Keeps a decision; whether the proposal still waited for one.
pub(crate) fn decide(tx: &mut Tx, proposal: &Proposal) -> Result<u64> {
    let decision = proposal.state.decision();
    let (by, at) = (decision.map(|d| d.by.clone()), decision.map(|d| d.at));
    tx.execute(DECIDE, params![proposal.id, proposal.state.word(), by, at])
}

/// Those made before `expired` that nobody decided have expired; those made before `old` go.
pub(crate) fn tidy(tx: &mut Tx, expired: Timestamp, old: Timestamp) -> Result<()> {
    tx.execute(EXPIRE, params![expired])?;
    tx.execute(REMOVE, params![old])?;
    let now = tx.now();
    tx.execute(EXPIRE_PICKUPS, params![now]).map(drop)
}

/// A secret may be fetched by `staff`.
pub(crate) fn offer(tx: &mut Tx, id: Id<Proposal>, staff: &str, until: Timestamp) -> Result<()> {
    tx.execute(OFFER, params![id, staff, until]).map(drop)
}

/// Until when `staff` may fetch the secret of a proposal.
pub(crate) fn offered(tx: &mut Tx, id: Id<Proposal>, staff: &str) -> Result<Option<Timestamp>> {
    let now = tx.now();
    tx.optional(OFFERED, params![id, staff, now], |row| row.get(0))
}

/// The secret is fetched; whether there was one to fetch.
pub(crate) fn take(tx: &mut Tx, id: Id<Proposal>, staff: &str) -> Result<u64> {
    let now = tx.now();
    tx.execute(TAKE, params![id, staff, now])
}

struct Raw {
    id: Id<Proposal>,
    content: Vec<u8>,
    proposer: String,
    state: String,
    proposed_at: Timestamp,
    decision: Option<Decision>,
}

fn raw(row: &Row<'_>) -> Result<Raw> {
    let (by, at): (Option<String>, Option<Timestamp>) = (row.get(5)?, row.get(6)?);
    Ok(Raw {
        id: row.get(0)?,
        content: row.get(1)?,
        proposer: row.get(2)?,
        state: row.get(3)?,
        proposed_at: row.get(4)?,
        decision: by.zip(at).map(|(by, at)| Decision { by, at }),
    })
}

fn proposal(tx: &Tx, raw: Raw) -> Result<Proposal> {
    let content: Content = sealed::open(tx, place(&raw.id.to_string()), &raw.content)?;
    let proposer = Proposer { id: raw.proposer, national_number: content.proposer };
    Ok(Proposal {
        id: raw.id,
        change: content.change,
        reason: content.reason,
        proposer,
        proposed_at: raw.proposed_at,
        state: state(&raw.state, raw.decision)?,
    })
}

fn state(word: &str, decision: Option<Decision>) -> Result<State> {
    let decided = || decision.ok_or_else(|| Error::internal("a decision without a decider"));
    Ok(match word {
        "proposed" => State::Proposed,
        "approved" => State::Approved(decided()?),
        "refused" => State::Refused(decided()?),
        "withdrawn" => State::Withdrawn(decided()?),
        _ => State::Expired,
    })
}

fn place(row: &str) -> Place<'_> {
    Place { table: "proposal", row, column: "content" }
}
