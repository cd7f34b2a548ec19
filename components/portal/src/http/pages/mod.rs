//! Pages: one file per page.

pub(crate) mod account;
pub(crate) mod acting;
pub(crate) mod card;
pub(crate) mod case;
pub(crate) mod cases;
pub(crate) mod check;
pub(crate) mod consent;
pub(crate) mod documents;
pub(crate) mod draft;
pub(crate) mod entity;
pub(crate) mod help;
pub(crate) mod home;
pub(crate) mod inquiry;
pub(crate) mod office;
pub(crate) mod place;
pub(crate) mod readings;
mod samples;
pub(crate) mod service;
pub(crate) mod services;
pub(crate) mod sign_in;
pub(crate) mod status;
pub(crate) mod step;
pub(crate) mod verify;
pub(crate) mod words;

use base::{Localized, Message};

/// A title that is a name in both languages.
fn title_of(name: &Localized) -> Message {
    Message::new("title-of").with("ar", name.ar.as_str()).with("en", name.en.as_str())
}
