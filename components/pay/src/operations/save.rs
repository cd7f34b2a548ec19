//! Keeping a change whole: state, event, outbox, posting and audit entry in one transaction.

use base::Result;
use db::Tx;
use db::audit::{self, Basis, Entry};

use super::later;
use crate::domain::ledger::{Kind, Transaction};
use crate::domain::settlement::Change;
use crate::domain::{Event, Intent};
use crate::store::{attempts, events, intents, ledger};

/// An act on money, as the audit log names it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Act {
    Create,
    Cancel,
    Capture,
    Suspend,
}

/// Keeps a change of an intent and one of its attempts.
pub(super) fn save(tx: &mut Tx, change: &Change) -> Result<()> {
    attempts::update(tx, &change.attempt)?;
    keep(tx, &change.intent, change.event.as_ref())?;
    later::inquire(tx, &change.attempt)?;
    match &change.posting {
        Some(posting) => post(tx, &change.intent, posting),
        None => Ok(()),
    }
}

/// Keeps where an intent stands, and the event that says so.
pub(super) fn keep(tx: &mut Tx, intent: &Intent, event: Option<&Event>) -> Result<()> {
    let Some(event) = event else { return Ok(()) };
    intents::update(tx, intent)?;
    events::insert(tx, event)?;
    later::deliver(tx, event)?;
    later::expire(tx, intent)
}

/// Writes an audit entry.
pub(super) fn note(tx: &mut Tx, act: Act, intent: &Intent, object: String) -> Result<()> {
    let (actor, action) = match act {
        Act::Create => (intent.caller.name(), "payment.create"),
        Act::Cancel => (intent.caller.name(), "payment.cancel"),
        Act::Capture => ("pay", "payment.capture"),
        Act::Suspend => ("pay", "payment.suspend"),
    };
    let entry = Entry {
        actor: format!("PS/GOV/hukumati/{actor}"),
        on_behalf_of: None,
        action,
        subject: None,
        object: Some(object),
        purpose: intent.order.payee.clone(),
        basis: Basis::Task,
        origin: "pay".to_owned(),
    };
    audit::record(tx, entry)
}

/// The posting and, in the audit log, its link of the ledger's chain: neither log can be rewritten alone.
fn post(tx: &mut Tx, intent: &Intent, posting: &Transaction) -> Result<()> {
    let receipt = ledger::post(tx, posting)?;
    let act = match posting.kind() {
        Kind::Capture => Act::Capture,
        Kind::Suspense => Act::Suspend,
    };
    note(tx, act, intent, format!("ledger/{}/{}", receipt.number, crypto::hex(&receipt.hash)))
}
