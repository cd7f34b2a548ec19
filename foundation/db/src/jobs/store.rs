//! The table of jobs.

use std::collections::BTreeMap;

use base::{Duration, Id, Result, Timestamp};
use crypto::Place;

use super::Job;
use crate::{Row, Tx, params};

/// A row: the job and the right to work on it until the lease ends.
pub(super) struct Lease {
    pub(super) id: Id<Job>,
    pub(super) kind: String,
    pub(super) key: String,
    /// None if it does not open; that is this job's misfortune, not that of those claimed with it.
    pub(super) payload: Option<serde_json::Value>,
    pub(super) attempt: u32,
    pub(super) token: String,
}

/// How many jobs of each kind a process has in hand, and how many it may have.
#[derive(Clone)]
pub(super) struct Busy {
    pub(super) hands: BTreeMap<String, usize>,
    pub(super) at_most: usize,
}

impl Default for Busy {
    fn default() -> Self {
        Self { hands: BTreeMap::new(), at_most: usize::MAX }
    }
}

impl Busy {
    /// Counts one more, if there is room.
    fn take(&mut self, kind: &str) -> bool {
        let hands = self.hands.entry(kind.to_owned()).or_default();
        let fits = *hands < self.at_most;
        *hands += usize::from(fits);
        fits
    }

    /// The kinds that there is no room for: `,sms,issue,`.
    fn full(&self) -> String {
        let full = self.hands.iter().filter(|(_, hands)| **hands >= self.at_most);
        full.fold(",".to_owned(), |list, (kind, _)| list + kind + ",")
    }
}

const INSERT: &str =
    "INSERT INTO job (id, kind, key, payload, state, run_at, attempt, lease, lease_until, failure)
    VALUES ($1, $2, $3, $4, 'waiting', $5, 0, NULL, NULL, NULL)
    ON CONFLICT (kind, key) WHERE state = 'waiting' DO NOTHING";
/// A job waits while another of its kind and key runs, unless that one's lease has ended: then that one
/// goes first. `$3` lists kinds that are left out.
const DUE: &str = "SELECT id, kind, key, payload, attempt FROM job AS due
    WHERE ((state = 'waiting' AND run_at <= $1) OR (state = 'running' AND lease_until <= $1))
    AND NOT EXISTS (SELECT 1 FROM job AS other WHERE other.kind = due.kind
        AND other.key = due.key AND other.state = 'running' AND other.id <> due.id)
    AND REPLACE($3, ',' || kind || ',', '') = $3
    ORDER BY run_at, id LIMIT $2 FOR UPDATE SKIP LOCKED";
const CLAIM: &str = "UPDATE job SET state = 'running', attempt = $2, lease = $3, lease_until = $4
    WHERE id = $1";
const DELETE: &str = "DELETE FROM job WHERE id = $1 AND lease = $2";
const EXISTS: &str = "SELECT COUNT(*) FROM job WHERE kind = $1 AND key = $2 AND state <> 'dead'";
const SUCCESSOR: &str =
    "SELECT COUNT(*) FROM job WHERE kind = $1 AND key = $2 AND state = 'waiting'";
const RETRY: &str = "UPDATE job SET state = 'waiting', run_at = $3, lease = NULL,
    lease_until = NULL, failure = $4 WHERE id = $1 AND lease = $2";
const BURY: &str = "UPDATE job SET state = 'dead', lease = NULL, lease_until = NULL, failure = $3
    WHERE id = $1 AND lease = $2";
const RELEASE_ALL: &str = "UPDATE job SET lease_until = 0 WHERE state = 'running'";
const NEXT: &str = "SELECT MIN(CASE WHEN state = 'waiting' THEN run_at ELSE lease_until END)
    FROM job WHERE state <> 'dead'";
const COUNT: &str = "SELECT COUNT(*) FROM job WHERE state = $1";

pub(crate) const STATEMENTS: &[&str] =
    &[INSERT, DUE, CLAIM, DELETE, EXISTS, SUCCESSOR, RETRY, BURY, RELEASE_ALL, NEXT, COUNT];

/// Adds a job unless one of its kind and key waits.
pub(super) fn insert(tx: &mut Tx, job: Job) -> Result<()> {
    let Job { kind, key, payload, run_at } = job;
    let id = tx.id::<Job>();
    let payload = tx.seal(place(&id.to_string()), payload.to_string().as_bytes());
    tx.execute(INSERT, params![id, kind, key, payload, run_at]).map(|_| ())
}

/// Takes up to `limit` jobs that are due, for `lease`. When there is no room for one kind, others behind it
/// are looked for.
pub(super) fn claim(
    tx: &mut Tx,
    limit: usize,
    mut busy: Busy,
    lease: Duration,
) -> Result<Vec<Lease>> {
    let (now, mut claimed) = (tx.now(), Vec::new());
    loop {
        let left = limit.saturating_sub(claimed.len());
        let due = tx.all(DUE, params![now, i64::try_from(left).unwrap_or(0), busy.full()], read)?;
        let found = due.len();
        for row in due {
            if busy.take(&row.kind) {
                claimed.push(row.claimed(tx, now.plus(lease))?);
            }
        }
        if found < left || claimed.len() >= limit {
            return Ok(claimed);
        }
    }
}

/// Whether a live job of this kind and key exists.
pub(super) fn exists(tx: &mut Tx, kind: &str, key: &str) -> Result<bool> {
    tx.one(EXISTS, params![kind, key], |row| row.get::<i64>(0)).map(|count| count > 0)
}

/// Whether another job of the same kind and key waits behind this one.
pub(super) fn has_successor(tx: &mut Tx, lease: &Lease) -> Result<bool> {
    let key = params![&lease.kind, &lease.key];
    tx.one(SUCCESSOR, key, |row| row.get::<i64>(0)).map(|count| count > 0)
}

/// Deletes the job, if the lease still holds.
pub(super) fn delete(tx: &mut Tx, lease: &Lease) -> Result<u64> {
    tx.execute(DELETE, params![lease.id, &lease.token])
}

/// Lets the job wait until `run_at`, if the lease still holds.
pub(super) fn retry(tx: &mut Tx, lease: &Lease, run_at: Timestamp, failure: &str) -> Result<u64> {
    tx.execute(RETRY, params![lease.id, &lease.token, run_at, failure])
}

/// Gives the job up, if the lease still holds.
pub(super) fn bury(tx: &mut Tx, lease: &Lease, failure: &str) -> Result<u64> {
    tx.execute(BURY, params![lease.id, &lease.token, failure])
}

/// Ends every lease.
pub(super) fn release_all(tx: &mut Tx) -> Result<u64> {
    tx.execute(RELEASE_ALL, params![])
}

/// When something is due next, or a lease ends.
pub(super) fn next(tx: &mut Tx) -> Result<Option<Timestamp>> {
    tx.one(NEXT, params![], |row| row.get(0))
}

/// How many jobs are in `state`.
pub(super) fn count(tx: &mut Tx, state: &'static str) -> Result<u64> {
    tx.one(COUNT, params![state], |row| row.get::<i64>(0)).map(i64::unsigned_abs)
}

struct Due {
    id: Id<Job>,
    kind: String,
    key: String,
    payload: Vec<u8>,
    attempt: u32,
}

fn read(row: &Row<'_>) -> Result<Due> {
    Ok(Due {
        id: row.get(0)?,
        kind: row.get(1)?,
        key: row.get(2)?,
        payload: row.get(3)?,
        attempt: row.get(4)?,
    })
}

impl Due {
    fn claimed(self, tx: &mut Tx, until: Timestamp) -> Result<Lease> {
        let (token, attempt) = (tx.entropy().token(), self.attempt.saturating_add(1));
        tx.execute(CLAIM, params![self.id, attempt, &token, until])?;
        let plain = tx.open(place(&self.id.to_string()), &self.payload).ok();
        let payload = plain.and_then(|plain| serde_json::from_slice(&plain).ok());
        Ok(Lease { id: self.id, kind: self.kind, key: self.key, payload, attempt, token })
    }
}

fn place(row: &str) -> Place<'_> {
    Place { table: "job", row, column: "payload" }
}
