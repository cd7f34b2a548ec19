//! Which system misbehaves how.

use base::Result;
use db::{Tx, params};

use super::{as_word, word};
use crate::domain::fault::{Behaviour, System};

const FIND: &str = "SELECT behaviour FROM fault WHERE system = $1";
const REMOVE: &str = "DELETE FROM fault WHERE system = $1";
const INSERT: &str = "INSERT INTO fault (system, behaviour, since) VALUES ($1, $2, $3)";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[FIND, REMOVE, INSERT];

/// How a system behaves.
pub(crate) fn of(tx: &mut Tx<'_>, system: System) -> Result<Behaviour> {
    let found = tx.optional(FIND, params![as_word(&system)?], |row| word(row, 0))?;
    Ok(found.unwrap_or_default())
}

/// From now on it behaves so.
pub(crate) fn set(tx: &mut Tx<'_>, system: System, behaviour: Behaviour) -> Result<()> {
    let (system, now) = (as_word(&system)?, tx.now());
    tx.execute(REMOVE, params![system.clone()])?;
    if behaviour != Behaviour::Well {
        tx.execute(INSERT, params![system, as_word(&behaviour)?, now])?;
    }
    Ok(())
}
