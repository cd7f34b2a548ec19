//! An entry of a component's audit log, as the citizen reads it: "who looked at my data".

use db::audit::StoredEntry;
use messages::reading::Reading;

/// The entry as a reading.
pub fn reading(entry: StoredEntry) -> Reading {
    Reading {
        at: entry.at,
        reader: entry.actor,
        on_behalf_of: entry.on_behalf_of,
        what: entry.action,
        why: entry.purpose,
        basis: entry.basis.as_str().to_owned(),
        reference: entry.id.to_string(),
    }
}
