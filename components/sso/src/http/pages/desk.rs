//! The pages of agents and of the Interior's counters: the card, the person's code, and what came of it.

mod card;
mod code;
mod marker;

#[cfg(test)]
pub(crate) use card::DeskPage;
pub(crate) use card::{see, show};
#[cfg(test)]
pub(crate) use code::CodePage;
pub(in crate::http) use code::wrong;
pub(crate) use code::{again, agree, ask, submit};
pub(crate) use marker::{AtAgent, AtCounter};

use base::Error;
use web::{Reader, Response, StatusCode};

use super::authenticator::prove_again;
use super::notice::Notice;
use crate::operations::ladder::visits::{LOW, WEAK};

/// Whoever may not sit there in this session reads why, and what helps.
fn refused(reader: &Reader, error: Error) -> web::Result<Response> {
    let text = if error.is(LOW) {
        "desk-level"
    } else if error.is(WEAK) {
        "desk-factor"
    } else {
        return prove_again(error, "/account");
    };
    let page = Notice::new("desk-refused-title", text).link("/account", "to-account");
    page.show(reader, StatusCode::FORBIDDEN)
}
