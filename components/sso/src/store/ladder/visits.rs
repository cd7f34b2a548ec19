//! People in front of agents and officers.

use base::{Id, Result, Timestamp};
use crypto::Place;
use db::{Tx, params};

use crate::domain::holder::account::Account;
use crate::domain::ladder::agent_figures::Line;
use crate::domain::ladder::visit::{Confirming, Desk, LIFETIME};
use crate::store::sealed;

const INSERT: &str =
    "INSERT INTO visit (id, desk, staff, entity, network_index, began_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const BEGAN: &str = "SELECT began_at FROM visit WHERE staff = $1 AND desk = $2 AND began_at > $3
     AND (outcome IS NULL OR outcome <> 'registry-away') ORDER BY began_at LIMIT 500";
const KEEP: &str = "UPDATE visit SET state = $2, account = $3, phone_index = $4 WHERE id = $1";
const FIND: &str = "SELECT state FROM visit
     WHERE id = $1 AND staff = $2 AND desk = $3 AND outcome IS NULL AND expires_at > $4";
const END: &str = "UPDATE visit SET outcome = $2, state = NULL, account = COALESCE($3, account)
     WHERE id = $1 AND outcome IS NULL";
const LATEST: &str = "SELECT outcome, began_at FROM visit WHERE staff = $1 AND desk = $2
     ORDER BY began_at DESC, id DESC LIMIT 10";
const LINES: &str = "SELECT outcome, phone_index, network_index, began_at FROM visit
     WHERE staff = $1 AND began_at > $2 ORDER BY began_at LIMIT 5000";
const AGENTS: &str = "SELECT staff, entity, COUNT(*),
     CAST(SUM(CASE WHEN outcome = 'passed' THEN 1 ELSE 0 END) AS BIGINT)
     FROM visit WHERE began_at > $1 GROUP BY staff, entity ORDER BY staff LIMIT 500";
const FORGET: &str = "UPDATE visit SET state = NULL WHERE state IS NOT NULL AND expires_at <= $1";
const EXPIRE: &str = "DELETE FROM visit WHERE began_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[INSERT, BEGAN, KEEP, FIND, END, LATEST, LINES, AGENTS, FORGET, EXPIRE];

/// Who sees somebody, and where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seer<'a> {
    /// Which desk.
    pub(crate) desk: Desk,
    /// Whose staff id.
    pub(crate) staff: &'a str,
    /// Of which entity.
    pub(crate) entity: &'a str,
    /// In which network.
    pub(crate) network: &'a str,
}

/// A visit. Never made: it stands for the id.
#[derive(Debug)]
pub(crate) enum Visit {}

/// How many visits an agent had.
#[derive(Clone, Debug)]
pub(crate) struct AgentLine {
    /// Their staff id.
    pub(crate) staff: String,
    /// Of which entity.
    pub(crate) entity: String,
    /// Visits.
    pub(crate) visits: i64,
    /// Those that ended in a level.
    pub(crate) passed: i64,
}

/// Somebody sits down.
pub(crate) fn begin(tx: &mut Tx, seer: Seer<'_>) -> Result<Id<Visit>> {
    let (id, now) = (tx.id::<Visit>(), tx.now());
    let network = tx.blind_index("visit_network", seer.network);
    let (desk, expires_at) = (seer.desk.word(), now.plus(LIFETIME));
    tx.execute(INSERT, params![id, desk, seer.staff, seer.entity, network, now, expires_at])?;
    Ok(id)
}

/// When somebody's visits at a desk began, oldest first; those for which the registry was away do not count.
pub(crate) fn began(
    tx: &mut Tx,
    staff: &str,
    desk: Desk,
    since: Timestamp,
) -> Result<Vec<Timestamp>> {
    tx.all(BEGAN, params![staff, desk.word(), since], |row| row.get(0))
}

/// The visit waits for a code that went to `phone`.
pub(crate) fn keep(tx: &mut Tx, id: Id<Visit>, state: &Confirming, phone: &str) -> Result<()> {
    let sealed = sealed::seal(tx, place(&id.to_string()), state)?;
    let phone = tx.blind_index("visit_phone", phone);
    tx.execute(KEEP, params![id, sealed, state.account, phone]).map(drop)
}

/// The visit of this person of the staff, if it waits for a code.
pub(crate) fn find(
    tx: &mut Tx,
    id: Id<Visit>,
    staff: &str,
    desk: Desk,
) -> Result<Option<Confirming>> {
    let now = tx.now();
    let parameters = params![id, staff, desk.word(), now];
    let found = tx.optional(FIND, parameters, |row| row.get::<Option<Vec<u8>>>(0))?;
    let open = |state: Vec<u8>| sealed::open(tx, place(&id.to_string()), &state);
    found.flatten().map(open).transpose()
}

/// The visit is over.
pub(crate) fn end(
    tx: &mut Tx,
    id: Id<Visit>,
    outcome: &'static str,
    account: Option<Id<Account>>,
) -> Result<()> {
    let account = account.map(|account| account.to_string());
    tx.execute(END, params![id, outcome, account]).map(drop)
}

/// Somebody's last ten at a desk: how they ended, and when they began.
pub(crate) fn latest(
    tx: &mut Tx,
    staff: &str,
    desk: Desk,
) -> Result<Vec<(Option<String>, Timestamp)>> {
    tx.all(LATEST, params![staff, desk.word()], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Somebody's visits since then, for their figures.
pub(crate) fn lines(tx: &mut Tx, staff: &str, since: Timestamp) -> Result<Vec<Line>> {
    tx.all(LINES, params![staff, since], |row| {
        Ok(Line { outcome: row.get(0)?, phone: row.get(1)?, network: row.get(2)?, at: row.get(3)? })
    })
}

/// Everybody who saw people since then.
pub(crate) fn agents(tx: &mut Tx, since: Timestamp) -> Result<Vec<AgentLine>> {
    tx.all(AGENTS, params![since], |row| {
        Ok(AgentLine {
            staff: row.get(0)?,
            entity: row.get(1)?,
            visits: row.get(2)?,
            passed: row.get(3)?,
        })
    })
}

/// What nobody continued keeps no state.
pub(crate) fn forget(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.execute(FORGET, params![now])
}

/// Removes the old ones.
pub(crate) fn remove_old(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![before])
}

fn place(row: &str) -> Place<'_> {
    Place { table: "visit", row, column: "state" }
}
