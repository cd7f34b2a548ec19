//! The message log as a whole: checkpoints, retention, evidence, verification.

use std::collections::BTreeMap;

use base::{Error, Kind, Message, Result, Timestamp};
use crypto::{Jwk, Jwks};
use db::{Tx, audit};
use messages::road::SubsystemId;

use super::journal::{self, ANSWERED, BEGUN, FAILED};
use crate::domain::{Evidence, Outcome, Side, Signed, Stored};
use crate::store::leaves::{self, Leaf};
use crate::store::{exchanges, member_keys};
use crate::{Transporter, agencies};

/// A message log that is as it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogReport {
    /// Entries of the audit log.
    pub entries: u64,
    /// How many of them were erased.
    pub erased: u64,
    /// Records of the message log, each as its entries say.
    pub messages: u64,
}

/// Signs how the log stands, if it has grown since the last time.
pub async fn checkpoint(node: &Transporter) -> Result<String> {
    let (key, origin) = (node.keys().log_key(), origin(node));
    node.db().write("road.checkpoint", move |tx| audit::checkpoint(tx, &key, &origin)).await
}

/// Removes records that are older than the node keeps them, and what their leaves say. The hashes stay.
pub async fn forget(node: &Transporter) -> Result<()> {
    let before = node.db().clock().now().minus(node.config().keep);
    let forget = move |tx: &mut Tx| {
        exchanges::forget(tx, before)?;
        audit::erase_before(tx, before).map(|_| ())
    };
    node.db().write("road.forget", forget).await
}

/// The evidence of a message (all its exchanges, oldest first), as its client or its provider keeps it.
pub async fn evidence(
    node: &Transporter,
    side: Side,
    client: &SubsystemId,
    message_id: &str,
) -> Result<Vec<Evidence>> {
    let (client, id) = (client.to_string(), message_id.to_owned());
    node.db()
        .read("road.evidence", move |tx| exchanges::of_message(tx, side, &client, &id))
        .await
        .map(|stored| stored.iter().map(Stored::evidence).collect())
}

/// Recomputes the audit log and holds every record of the message log against it.
///
/// # Errors
/// As [`verify_log`].
pub async fn verify(node: &Transporter) -> Result<LogReport> {
    let (key, origin) = (node.keys().log_key().public(), origin(node));
    let kept_since = node.db().clock().now().minus(node.config().keep);
    node.db().read("road.verify", move |tx| verify_log(tx, &key, &origin, kept_since)).await
}

/// The same on a database without a running node. Records begun before `kept_since` may be gone.
///
/// # Errors
/// `Internal` `error-audit-broken`; the cause names what is wrong.
pub fn verify_log(
    tx: &mut Tx,
    key: &Jwk,
    origin: &str,
    kept_since: Timestamp,
) -> Result<LogReport> {
    let audit::Verified { entries, erased } = audit::verify(tx, key, origin)?;
    let messages = Walk::new(kept_since).run(tx)?;
    Ok(LogReport { entries, erased, messages })
}

/// How the log of a member's node names itself in its checkpoints.
pub fn log_origin(member: &str) -> String {
    match member {
        agencies::PLATFORM => "hukumati/transporter".to_owned(),
        other => format!("hukumati/transporter-{other}"),
    }
}

fn origin(node: &Transporter) -> String {
    log_origin(&node.config().member)
}

/// A walk over the leaves: each must find its record, and no record may be without its leaves.
struct Walk {
    kept_since: Timestamp,
    begun: u64,
    ended: u64,
}

impl Walk {
    fn new(kept_since: Timestamp) -> Self {
        Self { kept_since, begun: 0, ended: 0 }
    }

    fn run(mut self, tx: &mut Tx) -> Result<u64> {
        let mut from = 0;
        loop {
            let page = leaves::page(tx, from)?;
            let Some(last) = page.last() else { break };
            from = last.position + 1;
            page.iter().try_for_each(|leaf| self.check(tx, leaf))?;
        }
        let (records, ended) = exchanges::counts(tx)?;
        if (records, ended) != (self.begun, self.ended) {
            return Err(broken(from, "a record without its entries"));
        }
        check_signatures(tx)?;
        Ok(records)
    }

    fn check(&mut self, tx: &mut Tx, leaf: &Leaf) -> Result<()> {
        let is_ours = [BEGUN, ANSWERED, FAILED].contains(&leaf.action.as_str());
        let Some((id, digest)) = leaf.object.as_ref().and_then(|object| object.split_once(' '))
        else {
            return Ok(());
        };
        if !is_ours {
            return Ok(());
        }
        let Some(stored) = exchanges::find(tx, id.parse()?)? else {
            let may_be_gone = leaf.at <= self.kept_since;
            return may_be_gone
                .then_some(())
                .ok_or_else(|| broken(leaf.position, "a missing record"));
        };
        let same = if leaf.action == BEGUN {
            self.begun += 1;
            journal::begun_digest((&stored).into()) == digest
        } else {
            self.ended += 1;
            journal::ended_digest(id, &stored.outcome) == digest
        };
        same.then_some(()).ok_or_else(|| broken(leaf.position, "an altered record"))
    }
}

/// Every signature in the log, by the keys that were seen when it was written.
fn check_signatures(tx: &mut Tx) -> Result<()> {
    let (mut keys, mut after) = (BTreeMap::new(), String::new());
    loop {
        let page = exchanges::page(tx, &after)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.id.to_string();
        for stored in &page {
            check_signed(tx, &mut keys, &stored.client.member, &stored.request)?;
            if let Outcome::Answered { answer, .. } = &stored.outcome {
                check_signed(tx, &mut keys, &stored.service.provider.member, answer)?;
            }
        }
    }
}

fn check_signed(
    tx: &mut Tx,
    known: &mut BTreeMap<String, Jwks>,
    member: &str,
    signed: &Signed,
) -> Result<()> {
    if !known.contains_key(member) {
        known.insert(member.to_owned(), member_keys::of(tx, member)?);
    }
    let good = known.get(member).is_some_and(|keys| signed.is_signed_by(keys));
    good.then_some(()).ok_or_else(|| broken(0, "a signature that is not valid"))
}

fn broken(entry: i64, what: &'static str) -> Error {
    Error::new(Kind::Internal, Message::new("error-audit-broken").with("entry", entry))
        .because(format!("entry {entry}: {what}"))
}
