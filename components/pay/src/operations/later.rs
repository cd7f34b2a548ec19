//! Jobs that a transaction leaves behind.

use base::Result;
use db::Tx;
use db::jobs::{Job, enqueue};
use serde_json::json;

use crate::domain::attempt::State;
use crate::domain::{Attempt, Event, Intent, intent};
use crate::jobs::{DELIVER, EXPIRE, INQUIRE};

/// Asks the acquirer when the attempt says so. Each inquiry is a job of its own: the one that waits for a
/// lost call must not stand in the way of the one that knows of a lost answer.
pub(super) fn inquire(tx: &mut Tx, attempt: &Attempt) -> Result<()> {
    let Some(run_at) = attempt.inquire_at() else { return Ok(()) };
    let turn = match attempt.state {
        State::Unknown { inquiries, .. } => inquiries.to_string(),
        _ => "lost".to_owned(),
    };
    let key = format!("{}.{turn}", attempt.id);
    enqueue(tx, Job { kind: INQUIRE, key, payload: json!(attempt.id), run_at })
}

/// Ends the intent when its day has passed.
pub(super) fn expire(tx: &mut Tx, intent: &Intent) -> Result<()> {
    if intent.state != intent::State::RequiresPayment {
        return Ok(());
    }
    let run_at = intent.expires_at.max(tx.now());
    let (key, payload) = (intent.id.to_string(), json!(intent.id));
    enqueue(tx, Job { kind: EXPIRE, key, payload, run_at })
}

/// Tells the owner of the intent. One job per intent, so that events leave in their order.
pub(super) fn deliver(tx: &mut Tx, event: &Event) -> Result<()> {
    if event.kind.announces().is_none() {
        return Ok(());
    }
    let (key, payload, run_at) = (event.intent.to_string(), json!(event.intent), tx.now());
    enqueue(tx, Job { kind: DELIVER, key, payload, run_at })
}
