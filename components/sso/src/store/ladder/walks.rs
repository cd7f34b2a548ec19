//! Routes up the ladder that people are on. One account is on a route once at a time.

use base::{Id, Result, Timestamp};
use crypto::Place;
use db::{Row, Tx, params};

use crate::domain::door::return_to::ReturnTo;
use crate::domain::holder::account::Account;
use crate::domain::ladder::funnel::RouteAttempt;
use crate::domain::ladder::walk::{Steps, Walk};
use crate::store::sealed;

const INSERT: &str =
    "INSERT INTO route_walk (id, account, route, attempt, return_to, state, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const OF_ACCOUNT: &str = "SELECT id, attempt, return_to, state FROM route_walk
     WHERE account = $1 AND route = $2 AND expires_at > $3";
const UPDATE: &str = "UPDATE route_walk SET state = $2, expires_at = $3 WHERE id = $1";
const DELETE: &str = "DELETE FROM route_walk WHERE id = $1";
const OLD: &str = "SELECT id, attempt FROM route_walk WHERE account = $1 AND route = $2";
const EVERY: &str = "SELECT id, attempt FROM route_walk WHERE account = $1 ORDER BY id";
const EXPIRED: &str = "SELECT id, attempt FROM route_walk WHERE expires_at <= $1
     ORDER BY expires_at, id LIMIT 500";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[INSERT, OF_ACCOUNT, UPDATE, DELETE, OLD, EVERY, EXPIRED];

/// A walk of whichever route, and its line in the figures.
pub(crate) type Any = (Id<()>, Id<RouteAttempt>);

/// Somebody sets out.
pub(crate) fn insert<S: Steps>(tx: &mut Tx, walk: &Walk<S>) -> Result<()> {
    let sealed = sealed::seal(tx, place(&walk.id.to_string()), &walk.state)?;
    let expires_at = tx.now().plus(S::LIFETIME);
    let return_to = walk.return_to.as_ref().map(ReturnTo::as_str);
    let (route, attempt) = (S::ROUTE.code(), walk.attempt);
    let row = params![walk.id, walk.account, route, attempt, return_to, sealed, expires_at];
    tx.execute(INSERT, row).map(drop)
}

/// The walk of `account` on this route, unless it took too long.
pub(crate) fn find<S: Steps>(tx: &mut Tx, account: Id<Account>) -> Result<Option<Walk<S>>> {
    let parameters = params![account, S::ROUTE.code(), tx.now()];
    let row = tx.optional(OF_ACCOUNT, parameters, |row| {
        let (id, attempt): (Id<Walk<S>>, _) = (row.get(0)?, row.get(1)?);
        Ok((id, attempt, row.get::<Option<String>>(2)?, row.get::<Vec<u8>>(3)?))
    })?;
    let Some((id, attempt, return_to, state)) = row else { return Ok(None) };
    let state = sealed::open(tx, place(&id.to_string()), &state)?;
    let return_to = return_to.as_deref().and_then(ReturnTo::parse);
    Ok(Some(Walk { id, account, attempt, return_to, state }))
}

/// Keeps the new state; the walk goes on from now.
pub(crate) fn save<S: Steps>(tx: &mut Tx, walk: &Walk<S>) -> Result<()> {
    let sealed = sealed::seal(tx, place(&walk.id.to_string()), &walk.state)?;
    let expires_at = tx.now().plus(S::LIFETIME);
    tx.execute(UPDATE, params![walk.id, sealed, expires_at]).map(drop)
}

/// The walk is over.
pub(crate) fn remove<S>(tx: &mut Tx, id: Id<S>) -> Result<()> {
    tx.execute(DELETE, params![id]).map(drop)
}

/// The walk of `account` on the route of `S`, however old.
pub(crate) fn on_route<S: Steps>(tx: &mut Tx, account: Id<Account>) -> Result<Option<Any>> {
    tx.optional(OLD, params![account, S::ROUTE.code()], any)
}

/// Every walk of `account`.
pub(crate) fn of_account(tx: &mut Tx, account: Id<Account>) -> Result<Vec<Any>> {
    tx.all(EVERY, params![account], any)
}

/// Some of those that nobody continued.
pub(crate) fn expired(tx: &mut Tx, now: Timestamp) -> Result<Vec<Any>> {
    tx.all(EXPIRED, params![now], any)
}

fn any(row: &Row<'_>) -> Result<Any> {
    Ok((row.get(0)?, row.get(1)?))
}

fn place(row: &str) -> Place<'_> {
    Place { table: "route_walk", row, column: "state" }
}
