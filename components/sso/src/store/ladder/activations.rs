//! How accounts reached their levels.

use base::{Error, Id, Result, Timestamp};
use db::{Tx, params};
use messages::identity::Level;

use crate::domain::holder::account::Account;
use crate::domain::ladder::activation::{Evidence, Reached, Route, level_code, level_of};

const INSERT: &str = "INSERT INTO activation (id, account, route, level, evidence, activated_at)
     VALUES ($1, $2, $3, $4, $5, $6)";

const OF_ACCOUNT: &str = "SELECT route, level, activated_at FROM activation
     WHERE account = $1 AND withdrawn_at IS NULL ORDER BY activated_at DESC, id DESC LIMIT 20";
const NEWEST: &str = "SELECT id FROM activation WHERE account = $1 AND route = $2
     AND withdrawn_at IS NULL ORDER BY activated_at DESC, id DESC LIMIT 1";
const SINCE: &str = "SELECT id FROM activation WHERE account = $1 AND route = $2
     AND activated_at > $3 AND withdrawn_at IS NULL ORDER BY activated_at DESC, id DESC LIMIT 1";
const WITHDRAW: &str =
    "UPDATE activation SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL";
const HIGHEST: &str = "SELECT level FROM activation WHERE account = $1 AND withdrawn_at IS NULL
     ORDER BY level DESC LIMIT 1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[INSERT, OF_ACCOUNT, NEWEST, SINCE, WITHDRAW, HIGHEST];

/// How an account reached its levels, the newest first.
pub(crate) fn of_account(tx: &mut Tx, account: Id<Account>) -> Result<Vec<Reached>> {
    tx.all(OF_ACCOUNT, params![account], |row| {
        let level = level_of(&row.get::<String>(1)?);
        let level = level.ok_or_else(|| Error::internal("the level of an activation"))?;
        Ok(Reached { route: row.get(0)?, level, at: row.get(2)? })
    })
}

/// The last time that an account went through `route`, if that still counts.
pub(crate) fn newest(
    tx: &mut Tx,
    account: Id<Account>,
    route: Route,
) -> Result<Option<Id<Reached>>> {
    tx.optional(NEWEST, params![account, route.code()], |row| row.get(0))
}

/// The same, if it was after `moment`.
pub(crate) fn newest_since(
    tx: &mut Tx,
    account: Id<Account>,
    route: Route,
    moment: Timestamp,
) -> Result<Option<Id<Reached>>> {
    tx.optional(SINCE, params![account, route.code(), moment], |row| row.get(0))
}

/// What was checked then does not hold: it counts no more.
pub(crate) fn withdraw(tx: &mut Tx, id: Id<Reached>) -> Result<()> {
    let now = tx.now();
    tx.execute(WITHDRAW, params![id, now]).map(drop)
}

/// The level for which what still counts speaks.
pub(crate) fn highest(tx: &mut Tx, account: Id<Account>) -> Result<Level> {
    let word = tx.optional(HIGHEST, params![account], |row| row.get::<String>(0))?;
    Ok(word.and_then(|word| level_of(&word)).unwrap_or_default())
}

/// Records that an account reached `level` by `route`.
pub(crate) fn insert(
    tx: &mut Tx,
    account: Id<Account>,
    route: Route,
    level: Level,
    evidence: &[Evidence],
) -> Result<()> {
    let (id, now) = (tx.id::<Evidence>(), tx.now());
    let evidence = serde_json::to_string(evidence).map_err(Error::internal)?;
    let row = params![id, account, route.code(), level_code(level), evidence, now];
    tx.execute(INSERT, row).map(drop)
}
