//! How accounts reached their levels.

use base::{Error, Id, Result};
use db::{Tx, params};
use messages::identity::Level;

use crate::domain::account::Account;
use crate::domain::activation::{Evidence, Route, level_code};

const INSERT: &str = "INSERT INTO activation (id, account, route, level, evidence, activated_at)
     VALUES ($1, $2, $3, $4, $5, $6)";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[INSERT];

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
