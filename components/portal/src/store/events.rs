//! Timelines of requests.

use base::{Id, Result};
use crypto::Place;
use db::{Row, Tx, params};

use crate::domain::case::{Case, Event, EventKind};

const INSERT: &str = "INSERT INTO case_event (id, case_file, at, kind, actor, note, place)
    VALUES ($1, $2, $3, $4, $5, $6, (SELECT COUNT(*) FROM case_event WHERE case_file = $2))";
const LIST: &str = "SELECT id, at, kind, actor, note FROM case_event
    WHERE case_file = $1 ORDER BY place";
const NOTE: &str = "SELECT id, at, kind, actor, note FROM case_event WHERE id = $1";

/// Every statement of this file.
pub const STATEMENTS: &[&str] = &[INSERT, LIST, NOTE];

/// Adds to a timeline.
pub fn add(
    tx: &mut Tx,
    case: Id<Case>,
    kind: EventKind,
    actor: &str,
    note: Option<&str>,
) -> Result<Id<Event>> {
    let (id, now) = (tx.id::<Event>(), tx.now());
    let sealed = note.map(|note| tx.seal(place(&id.to_string()), note.as_bytes()));
    tx.execute(INSERT, params![id, case, now, kind.word(), actor, sealed])?;
    Ok(id)
}

/// The timeline of a request, oldest first.
pub fn of_case(tx: &mut Tx, case: Id<Case>) -> Result<Vec<Event>> {
    let rows = tx.all(LIST, params![case], read)?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// One entry of a timeline.
pub fn find(tx: &mut Tx, id: Id<Event>) -> Result<Option<Event>> {
    let row = tx.optional(NOTE, params![id], read)?;
    row.map(|row| row.open(tx)).transpose()
}

struct Found {
    id: Id<Event>,
    event: Event,
    note: Option<Vec<u8>>,
}

fn read(row: &Row<'_>) -> Result<Found> {
    let kind: EventKind = row.get::<String>(2)?.parse()?;
    let event = Event { at: row.get(1)?, kind, actor: row.get(3)?, note: None };
    Ok(Found { id: row.get(0)?, event, note: row.get(4)? })
}

impl Found {
    fn open(self, tx: &mut Tx) -> Result<Event> {
        let (id, mut event) = (self.id.to_string(), self.event);
        if let Some(sealed) = self.note {
            let plain = tx.open(place(&id), &sealed)?;
            event.note = Some(String::from_utf8_lossy(&plain).into_owned());
        }
        Ok(event)
    }
}

fn place(row: &str) -> Place<'_> {
    Place { table: "case_event", row, column: "note" }
}
