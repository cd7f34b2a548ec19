//! What a caller can do, in one named transaction each. No transaction is open while the acquirer is
//! asked.

mod give_card;
mod housekeeping;
mod inquire;
mod open_session;
mod purchase;

use crypto::{hex, sha256};

pub(crate) use give_card::return_address;

/// The id under which the session of this token is kept.
fn session_id(token: &str) -> String {
    hex(&sha256(token.as_bytes()))
}
