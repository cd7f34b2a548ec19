//! Numbers that hear of an account's security beside its own.

use base::{Id, MobileNumber, Result, Timestamp};
use crypto::Place;
use db::{Tx, params};

use crate::domain::holder::account::Account;
use crate::store::sealed;

const OF_ACCOUNT: &str = "SELECT id, kind, mobile FROM notice_channel
     WHERE account = $1 AND (ends_at IS NULL OR ends_at > $2) ORDER BY since, id";
const INSERT: &str = "INSERT INTO notice_channel (id, account, kind, mobile, since, ends_at)
     VALUES ($1, $2, $3, $4, $5, $6)";
const REMOVE_KIND: &str = "DELETE FROM notice_channel WHERE account = $1 AND kind = $2";
const FORMER_SINCE: &str = "SELECT id, mobile FROM notice_channel
     WHERE account = $1 AND kind = 'former' AND since >= $2 AND (ends_at IS NULL OR ends_at > $3)
     ORDER BY since, id LIMIT 1";
const REMOVE_FORMER_SINCE: &str =
    "DELETE FROM notice_channel WHERE account = $1 AND kind = 'former' AND since >= $2";
const EXPIRE: &str = "DELETE FROM notice_channel WHERE ends_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[OF_ACCOUNT, INSERT, REMOVE_KIND, FORMER_SINCE, REMOVE_FORMER_SINCE, EXPIRE];

/// A number and why it hears.
#[derive(Clone, Debug)]
pub(crate) struct Channel {
    /// Why.
    pub(crate) kind: Kind,
    /// The number.
    pub(crate) mobile: MobileNumber,
}

/// Why a number hears of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It was the owner's.
    Former,
    /// It is that of somebody the owner trusts.
    Trusted,
}

impl Kind {
    const fn code(self) -> &'static str {
        match self {
            Self::Former => "former",
            Self::Trusted => "trusted",
        }
    }
}

/// Those of an account.
pub(crate) fn of_account(tx: &mut Tx, account: Id<Account>) -> Result<Vec<Channel>> {
    let now = tx.now();
    let rows = tx.all(OF_ACCOUNT, params![account, now], |row| {
        Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<Vec<u8>>(2)?))
    })?;
    let open = |(id, kind, mobile): (String, String, Vec<u8>)| {
        let kind = if kind == Kind::Former.code() { Kind::Former } else { Kind::Trusted };
        Ok(Channel { kind, mobile: sealed::open(tx, place(&id), &mobile)? })
    };
    rows.into_iter().map(open).collect()
}

/// Adds a number, until a moment if there is one.
pub(crate) fn insert(
    tx: &mut Tx,
    account: Id<Account>,
    channel: &Channel,
    ends_at: Option<Timestamp>,
) -> Result<()> {
    let (id, now) = (tx.id::<Channel>().to_string(), tx.now());
    let mobile = sealed::seal(tx, place(&id), &channel.mobile)?;
    let row = params![id, account, channel.kind.code(), mobile, now, ends_at];
    tx.execute(INSERT, row).map(drop)
}

/// Removes those of a kind; how many there were.
pub(crate) fn remove(tx: &mut Tx, account: Id<Account>, kind: Kind) -> Result<u64> {
    tx.execute(REMOVE_KIND, params![account, kind.code()])
}

/// The number that an account had before the first change of it since, if it still hears.
pub(crate) fn former_since(
    tx: &mut Tx,
    account: Id<Account>,
    since: Timestamp,
) -> Result<Option<MobileNumber>> {
    let now = tx.now();
    let row = tx.optional(FORMER_SINCE, params![account, since, now], |row| {
        Ok((row.get::<String>(0)?, row.get::<Vec<u8>>(1)?))
    })?;
    row.map(|(id, mobile)| sealed::open(tx, place(&id), &mobile)).transpose()
}

/// Removes the former numbers since; how many there were.
pub(crate) fn remove_former_since(
    tx: &mut Tx,
    account: Id<Account>,
    since: Timestamp,
) -> Result<u64> {
    tx.execute(REMOVE_FORMER_SINCE, params![account, since])
}

/// Removes those whose time is over.
pub(crate) fn remove_ended(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![now])
}

fn place(row: &str) -> Place<'_> {
    Place { table: "notice_channel", row, column: "mobile" }
}
