//! The table `event`: the history of each intent, and its outbox.

use base::{Error, Result};
use db::{Row, Tx, params};

use crate::domain::event::EventKind;
use crate::domain::{Event, IntentId};

const INSERT: &str = "INSERT INTO event (intent, sequence, kind, attempt, at, delivery)
    VALUES ($1, $2, $3, $4, $5, $6)";
const WAITING: &str = "SELECT intent, sequence, kind, attempt, at FROM event
    WHERE intent = $1 AND delivery = 'waiting' ORDER BY sequence";
const DELIVERED: &str = "UPDATE event SET delivery = 'done' WHERE intent = $1 AND sequence = $2";

pub(super) const STATEMENTS: &[&str] = &[INSERT, WAITING, DELIVERED];

/// Adds an event. One that is announced waits to be delivered.
pub fn insert(tx: &mut Tx, event: &Event) -> Result<()> {
    let delivery = if event.kind.announces().is_some() { "waiting" } else { "none" };
    let Event { intent, sequence, at, kind } = event;
    let params = params![*intent, *sequence, kind.word(), kind.attempt(), *at, delivery];
    tx.execute(INSERT, params).map(|_| ())
}

/// The events of an intent that its caller has not acknowledged, oldest first.
pub fn waiting(tx: &mut Tx, intent: IntentId) -> Result<Vec<Event>> {
    tx.all(WAITING, params![intent], read)
}

/// The caller acknowledged an event.
pub fn delivered(tx: &mut Tx, event: &Event) -> Result<()> {
    tx.execute(DELIVERED, params![event.intent, event.sequence]).map(|_| ())
}

fn read(row: &Row<'_>) -> Result<Event> {
    Ok(Event {
        intent: row.get(0)?,
        sequence: row.get(1)?,
        kind: EventKind::read(&row.get::<String>(2)?, row.get(3)?)
            .ok_or_else(|| Error::internal("event.kind"))?,
        at: row.get(4)?,
    })
}
