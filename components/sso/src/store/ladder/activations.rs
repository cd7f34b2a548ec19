//! How accounts reached their levels.

use base::{Error, Id, Result, Timestamp};
use db::{Tx, params};
use messages::identity::Level;

use crate::domain::holder::account::Account;
use crate::domain::ladder::activation::{Evidence, Route, level_code, level_of};

const INSERT: &str = "INSERT INTO activation (id, account, route, level, evidence, activated_at)
     VALUES ($1, $2, $3, $4, $5, $6)";

const OF_ACCOUNT: &str = "SELECT route, level, activated_at FROM activation
     WHERE account = $1 ORDER BY activated_at DESC, id DESC LIMIT 20";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[INSERT, OF_ACCOUNT];

/// That an account reached a level, and how.
#[derive(Clone, Debug)]
pub(crate) struct Reached {
    /// The word of the route.
    pub(crate) route: String,
    /// The level.
    pub(crate) level: Level,
    /// When.
    pub(crate) at: Timestamp,
}

/// How an account reached its levels, the newest first.
pub(crate) fn of_account(tx: &mut Tx, account: Id<Account>) -> Result<Vec<Reached>> {
    tx.all(OF_ACCOUNT, params![account], |row| {
        let level = level_of(&row.get::<String>(1)?);
        let level = level.ok_or_else(|| Error::internal("the level of an activation"))?;
        Ok(Reached { route: row.get(0)?, level, at: row.get(2)? })
    })
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
