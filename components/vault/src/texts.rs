//! The templates and texts of the vault's pages.

use base::{Lang, Result};
use web::Pages;

const TEMPLATES: &[(&str, &str)] = &[
    ("card.html", include_str!("../templates/card.html")),
    ("over.html", include_str!("../templates/over.html")),
];

const LOCALES: &[(Lang, &str)] =
    &[(Lang::Ar, include_str!("../locales/ar.ftl")), (Lang::En, include_str!("../locales/en.ftl"))];

/// The pages of the vault.
///
/// # Errors
/// `Internal`, if a template or a text is broken.
pub fn pages() -> Result<Pages> {
    Pages::new(TEMPLATES, LOCALES).map(|pages| pages.service("vault-service"))
}
