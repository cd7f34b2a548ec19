//! "Who looked at my data": what this node brought home about a person.

use std::collections::HashSet;

use base::{NationalNumber, Result};
use messages::reading::{Reading, Readings};

use crate::Transporter;
use crate::domain::{Reason, RequestHead, Stored};
use crate::store::exchanges;

/// Newest first. A reading is an answer that a provider gave without refusing and that this node
/// verified; refused and lost attempts brought nothing home. Repetitions of a client's message are one
/// reading.
pub async fn readings_of(node: &Transporter, subject: NationalNumber) -> Result<Readings> {
    let stored =
        node.db().read("road.readings", move |tx| exchanges::of_subject(tx, &subject)).await?;
    let mut known = HashSet::new();
    let readings = stored
        .iter()
        .filter(|record| known.insert((&record.client, &record.message_id, &record.service)))
        .map(reading)
        .collect();
    Ok(Readings { readings })
}

fn reading(record: &Stored) -> Reading {
    let reason = RequestHead::parse(&record.request.block)
        .and_then(|head| Reason::of(head.headers()))
        .unwrap_or_default();
    let service = &record.service;
    Reading {
        at: record.begun_at,
        reader: record.client.to_string(),
        on_behalf_of: reason.user,
        what: format!(
            "{}/{}/{}",
            service.provider.member, service.provider.subsystem, service.service
        ),
        why: reason.purpose.unwrap_or_default(),
        basis: reason.basis.map(|basis| basis.name().to_owned()).unwrap_or_default(),
        reference: record.message_id.clone(),
    }
}
