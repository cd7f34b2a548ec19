//! The message log: a record is begun before a message moves and ended before its answer does; each of
//! the two steps is a leaf of the Merkle log.

use base::{Error, Result};
use crypto::{Jwk, hex, sha256};
use db::Tx;
use db::audit::{self, Entry};
use serde_json::json;

use crate::domain::{Basis, Exchange, Outcome, Reason, Side, Signed, Stored};
use crate::store::{exchanges, member_keys};

/// Audit action of a begun record.
pub(super) const BEGUN: &str = "road.begun";
/// Audit action of a record that ended with an answer.
pub(super) const ANSWERED: &str = "road.answered";
/// Audit action of a record that ended without.
pub(super) const FAILED: &str = "road.failed";

/// Begins a record.
pub(super) fn begin(tx: &mut Tx, exchange: &Exchange, reason: &Reason, key: &Jwk) -> Result<()> {
    exchanges::insert(tx, exchange)?;
    member_keys::remember(tx, &exchange.client.member, key)?;
    let leaf = Leaf { exchange, reason, action: BEGUN, digest: begun_digest(exchange.into()) };
    leaf.record(tx)
}

/// Ends it.
pub(super) fn end(
    tx: &mut Tx,
    exchange: &Exchange,
    reason: &Reason,
    outcome: &Outcome,
) -> Result<()> {
    exchanges::end(tx, exchange.id, outcome)?;
    let action = match outcome {
        Outcome::Begun => return Err(Error::internal("an end that is none")),
        Outcome::Answered { .. } => ANSWERED,
        Outcome::Failed { .. } => FAILED,
    };
    let digest = ended_digest(&exchange.id.to_string(), outcome);
    Leaf { exchange, reason, action, digest }.record(tx)
}

struct Leaf<'a> {
    exchange: &'a Exchange,
    reason: &'a Reason,
    action: &'static str,
    digest: String,
}

impl Leaf<'_> {
    fn record(self, tx: &mut Tx) -> Result<()> {
        let Self { exchange, reason, action, digest } = self;
        let basis = match reason.basis {
            Some(Basis::Consent) => audit::Basis::Consent,
            Some(Basis::Own) => audit::Basis::Own,
            Some(Basis::Task) | None => audit::Basis::Task,
        };
        let origin = match exchange.side {
            Side::Consumer => exchange.client.member.clone(),
            Side::Provider => exchange.service.provider.member.clone(),
        };
        let entry = Entry {
            actor: exchange.client.to_string(),
            on_behalf_of: reason.user.clone(),
            action,
            subject: exchange.subject.clone(),
            object: Some(object(&exchange.id.to_string(), &digest)),
            purpose: reason.purpose.clone().unwrap_or_else(|| exchange.service.to_string()),
            basis,
            origin,
        };
        audit::record(tx, entry)
    }
}

/// How a leaf names its record.
pub(super) fn object(id: &str, digest: &str) -> String {
    format!("{id} {digest}")
}

/// What the digest of a begun record covers.
pub(super) struct Begun<'a> {
    id: String,
    side: Side,
    message_id: &'a str,
    client: String,
    service: String,
    request: &'a Signed,
}

impl<'a> From<&'a Exchange> for Begun<'a> {
    fn from(exchange: &'a Exchange) -> Self {
        Self {
            id: exchange.id.to_string(),
            side: exchange.side,
            message_id: &exchange.message_id,
            client: exchange.client.to_string(),
            service: exchange.service.to_string(),
            request: &exchange.request,
        }
    }
}

impl<'a> From<&'a Stored> for Begun<'a> {
    fn from(stored: &'a Stored) -> Self {
        Self {
            id: stored.id.to_string(),
            side: stored.side,
            message_id: &stored.message_id,
            client: stored.client.to_string(),
            service: stored.service.to_string(),
            request: &stored.request,
        }
    }
}

/// Digest of a record as it was begun.
pub(super) fn begun_digest(begun: Begun) -> String {
    let Begun { id, side, message_id, client, service, request } = begun;
    digest(&json!([id, side.name(), message_id, client, service, request]))
}

/// Digest of how a record ended.
pub(super) fn ended_digest(id: &str, outcome: &Outcome) -> String {
    digest(&match outcome {
        Outcome::Begun => json!([id]),
        Outcome::Answered { at, status, answer } => json!([id, at, status, answer]),
        Outcome::Failed { at, fault } => json!([id, at, fault]),
    })
}

fn digest(value: &serde_json::Value) -> String {
    hex(&sha256(value.to_string().as_bytes()))
}
