//! Sensitive changes that cool down.

use base::{Id, Result, Timestamp};
use crypto::Place;
use db::{Row, Tx, params};

use crate::domain::holder::account::Account;
use crate::domain::holder::pending_change::{Change, PendingChange};
use crate::store::sealed;

const INSERT: &str =
    "INSERT INTO pending_change (id, account, change, asked_at, effective_at, state)
     VALUES ($1, $2, $3, $4, $5, 'waiting')";
const FIND: &str = "SELECT id, account, change, effective_at FROM pending_change
     WHERE id = $1 AND state = 'waiting'";
const OF_ACCOUNT: &str = "SELECT id, account, change, effective_at FROM pending_change
     WHERE account = $1 AND state = 'waiting' ORDER BY effective_at, id";
const SETTLE: &str = "UPDATE pending_change SET state = $2, change = NULL
     WHERE id = $1 AND state = 'waiting'";
const EXPIRE: &str = "DELETE FROM pending_change WHERE asked_at <= $1 AND state <> 'waiting'";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[INSERT, FIND, OF_ACCOUNT, SETTLE, EXPIRE];

/// How a change came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Settled {
    /// It took effect.
    Done,
    /// It was called off.
    Cancelled,
}

/// Keeps a change that takes effect later.
pub(crate) fn insert(
    tx: &mut Tx,
    account: Id<Account>,
    change: &Change,
    effective_at: Timestamp,
) -> Result<Id<PendingChange>> {
    let (id, now) = (tx.id::<PendingChange>(), tx.now());
    let sealed = sealed::seal(tx, place(&id.to_string()), change)?;
    tx.execute(INSERT, params![id, account, sealed, now, effective_at])?;
    Ok(id)
}

/// A change that still waits.
pub(crate) fn find(tx: &mut Tx, id: Id<PendingChange>) -> Result<Option<PendingChange>> {
    let raw = tx.optional(FIND, params![id], raw)?;
    raw.map(|raw| pending(tx, raw)).transpose()
}

/// Those of an account that still wait.
pub(crate) fn of_account(tx: &mut Tx, account: Id<Account>) -> Result<Vec<PendingChange>> {
    let rows = tx.all(OF_ACCOUNT, params![account], raw)?;
    rows.into_iter().map(|raw| pending(tx, raw)).collect()
}

/// It waits no more; what it held is erased.
pub(crate) fn settle(tx: &mut Tx, id: Id<PendingChange>, settled: Settled) -> Result<()> {
    let state = match settled {
        Settled::Done => "done",
        Settled::Cancelled => "cancelled",
    };
    tx.execute(SETTLE, params![id, state]).map(drop)
}

/// Removes the old ones that wait no more.
pub(crate) fn remove_old(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![before])
}

type Raw = (Id<PendingChange>, Id<Account>, Vec<u8>, Timestamp);

fn raw(row: &Row<'_>) -> Result<Raw> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
}

fn pending(tx: &Tx, (id, account, sealed, effective_at): Raw) -> Result<PendingChange> {
    let change = sealed::open(tx, place(&id.to_string()), &sealed)?;
    Ok(PendingChange { id, account, change, effective_at })
}

fn place(row: &str) -> Place<'_> {
    Place { table: "pending_change", row, column: "change" }
}
