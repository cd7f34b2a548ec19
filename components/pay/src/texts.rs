//! The templates and texts of the payer's pages.

use base::{Lang, Result};
use web::Pages;

const TEMPLATES: &[(&str, &str)] = &[
    ("pay.html", include_str!("../templates/pay.html")),
    ("not-paid.html", include_str!("../templates/not-paid.html")),
    ("wait.html", include_str!("../templates/wait.html")),
    ("receipt.html", include_str!("../templates/receipt.html")),
    ("ended.html", include_str!("../templates/ended.html")),
];

/// The texts, by language.
const LOCALES: &[(Lang, &str)] =
    &[(Lang::Ar, include_str!("../locales/ar.ftl")), (Lang::En, include_str!("../locales/en.ftl"))];

/// The pages of the till.
///
/// # Errors
/// `Internal`, if a template or a text is broken.
pub fn pages() -> Result<Pages> {
    Pages::new(TEMPLATES, LOCALES).map(|pages| pages.service("pay-service"))
}
