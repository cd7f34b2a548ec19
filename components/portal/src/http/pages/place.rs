//! Where a citizen goes next.

use base::Lang;
use web::{IntoResponse, Redirect, Response, query};

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

/// The till's page in the language that the payer reads now, which may not be the account's.
pub(crate) fn till(page_url: &str, lang: Lang) -> Response {
    let page = page_url.split('?').next().unwrap_or_default();
    go(&query(page, &[("lang", lang.code())]))
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
