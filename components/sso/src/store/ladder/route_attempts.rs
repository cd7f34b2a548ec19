//! Tries of activation routes, for figures.

use base::{Id, Result};
use db::{Tx, params};

use crate::domain::ladder::activation::Route;
use crate::domain::ladder::funnel::{Demographics, RouteAttempt};

const INSERT: &str =
    "INSERT INTO route_attempt (id, route, governorate, age_group, sex, step, began_at)
     VALUES ($1, $2, $3, $4, $5, 'begun', $6)";
const STEP: &str = "UPDATE route_attempt SET step = $2 WHERE id = $1 AND outcome IS NULL";
const END: &str = "UPDATE route_attempt SET outcome = $2, ended_at = $3
     WHERE id = $1 AND outcome IS NULL";
const DESCRIBE: &str = "UPDATE route_attempt SET governorate = $2, age_group = $3, sex = $4
     WHERE id = $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[INSERT, STEP, END, DESCRIBE];

/// A try begins.
pub(crate) fn begin(tx: &mut Tx, route: Route, who: &Demographics) -> Result<Id<RouteAttempt>> {
    let (id, now) = (tx.id::<RouteAttempt>(), tx.now());
    let row = params![id, route.code(), &who.governorate, who.age_group, who.sex, now];
    tx.execute(INSERT, row)?;
    Ok(id)
}

/// It became known what kind of person tries.
pub(crate) fn describe(tx: &mut Tx, id: Id<RouteAttempt>, who: &Demographics) -> Result<()> {
    tx.execute(DESCRIBE, params![id, &who.governorate, who.age_group, who.sex]).map(drop)
}

/// It reached `step`.
pub(crate) fn step(tx: &mut Tx, id: Id<RouteAttempt>, step: &'static str) -> Result<()> {
    tx.execute(STEP, params![id, step]).map(drop)
}

/// It ended: `passed`, or the reason why not.
pub(crate) fn end(tx: &mut Tx, id: Id<RouteAttempt>, outcome: &'static str) -> Result<()> {
    let now = tx.now();
    tx.execute(END, params![id, outcome, now]).map(drop)
}
