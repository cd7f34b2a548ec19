//! Where a citizen goes next.

use web::{IntoResponse, Redirect, Response};

use crate::domain::case::CaseNumber;
use crate::domain::dossier::Page;

/// To the page of a draft that comes next.
pub(crate) fn go_on(number: &CaseNumber, page: &Page) -> Response {
    go(&match page {
        Page::Consent | Page::Stopped(_) => draft(number),
        Page::Step(step) => self::step(number, step),
        Page::Check => format!("{}/check", draft(number)),
    })
}

/// To a page of this site (or of the till), which the browser then asks for with GET.
pub(crate) fn go(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// Where a draft stands.
pub(crate) fn draft(number: &CaseNumber) -> String {
    format!("/drafts/{number}")
}

/// One step of a draft.
pub(crate) fn step(number: &CaseNumber, step: &str) -> String {
    format!("/drafts/{number}/steps/{step}")
}

/// A request that was sent.
pub(crate) fn case(number: &CaseNumber) -> String {
    format!("/cases/{number}")
}
