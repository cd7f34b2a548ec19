//! Sign-ins and refused sign-ins of an account, for its owner's eyes.

use base::{Id, Result, Timestamp};
use db::{Row, Tx, params};

use crate::domain::door::device::Device;
use crate::domain::door::network::Kind;
use crate::domain::door::sign_in::{Outcome, SignIn};
use crate::domain::holder::account::Account;
use crate::domain::holder::event::Place;

const INSERT: &str = "INSERT INTO sign_in (id, account, outcome, device, happened_at, network)
     VALUES ($1, $2, $3, $4, $5, $6)";
const PAGE: &str = "SELECT outcome, device, happened_at, network FROM sign_in WHERE account = $1
     ORDER BY happened_at DESC, id DESC LIMIT $2 OFFSET $3";
const COUNT: &str = "SELECT COUNT(*) FROM sign_in WHERE account = $1";
const EXPIRE: &str = "DELETE FROM sign_in WHERE happened_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[INSERT, PAGE, COUNT, EXPIRE];

/// How many the front page of an account shows.
const LATEST: i64 = 10;

/// Notes a sign-in of which nobody knows in which network it was.
pub(crate) fn insert(
    tx: &mut Tx,
    account: Id<Account>,
    outcome: Outcome,
    device: Device,
) -> Result<()> {
    insert_at(tx, account, outcome, Place { device, network: Kind::Unknown })
}

/// Notes a sign-in.
pub(crate) fn insert_at(
    tx: &mut Tx,
    account: Id<Account>,
    outcome: Outcome,
    place: Place,
) -> Result<()> {
    let (id, now) = (tx.id::<SignIn>(), tx.now());
    let (device, network) = (place.device.code(), place.network.code());
    tx.execute(INSERT, params![id, account, outcome.code(), device, now, network]).map(drop)
}

/// The latest ten.
pub(crate) fn latest(tx: &mut Tx, account: Id<Account>) -> Result<Vec<SignIn>> {
    page(tx, account, (LATEST, 0))
}

/// Some of them, newest first.
pub(crate) fn page(
    tx: &mut Tx,
    account: Id<Account>,
    (size, skip): (i64, i64),
) -> Result<Vec<SignIn>> {
    tx.all(PAGE, params![account, size, skip], read)
}

/// How many there are.
pub(crate) fn count(tx: &mut Tx, account: Id<Account>) -> Result<i64> {
    tx.one(COUNT, params![account], |row| row.get(0))
}

/// Removes the old ones.
pub(crate) fn remove_old(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![before])
}

fn read(row: &Row<'_>) -> Result<SignIn> {
    let device = Device::from_code(&row.get::<String>(1)?);
    let network = Kind::of(&row.get::<String>(3)?);
    Ok(SignIn { outcome: Outcome::of(&row.get::<String>(0)?), device, network, at: row.get(2)? })
}
