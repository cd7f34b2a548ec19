//! HTTP, thin: parse, call one operation, render.

pub(crate) mod api;
pub(crate) mod caller;
pub(crate) mod dress;
pub(crate) mod pages;
#[cfg(test)]
mod tests;

use base::Lang;

/// Every template of the portal.
pub(crate) const TEMPLATES: &[(&str, &str)] = &[
    ("account.html", include_str!("../../templates/account.html")),
    ("case.html", include_str!("../../templates/case.html")),
    ("cases.html", include_str!("../../templates/cases.html")),
    ("check.html", include_str!("../../templates/check.html")),
    ("consent.html", include_str!("../../templates/consent.html")),
    ("documents.html", include_str!("../../templates/documents.html")),
    ("entity.html", include_str!("../../templates/entity.html")),
    ("help.html", include_str!("../../templates/help.html")),
    ("home.html", include_str!("../../templates/home.html")),
    ("inquiry.html", include_str!("../../templates/inquiry.html")),
    ("parts.html", include_str!("../../templates/parts.html")),
    ("readings.html", include_str!("../../templates/readings.html")),
    ("service.html", include_str!("../../templates/service.html")),
    ("services.html", include_str!("../../templates/services.html")),
    ("signed-out.html", include_str!("../../templates/signed-out.html")),
    ("step.html", include_str!("../../templates/step.html")),
    ("stopped.html", include_str!("../../templates/stopped.html")),
    ("verdict.html", include_str!("../../templates/verdict.html")),
    ("verify.html", include_str!("../../templates/verify.html")),
    ("office/case.html", include_str!("../../templates/office/case.html")),
    ("office/documents.html", include_str!("../../templates/office/documents.html")),
    ("office/front.html", include_str!("../../templates/office/front.html")),
    ("office/missing.html", include_str!("../../templates/office/missing.html")),
    ("office/queue.html", include_str!("../../templates/office/queue.html")),
    ("office/staff.html", include_str!("../../templates/office/staff.html")),
];

/// The texts of the pages.
pub(crate) const LOCALES: &[(Lang, &str)] = &[
    (Lang::Ar, include_str!("../../locales/ar.ftl")),
    (Lang::En, include_str!("../../locales/en.ftl")),
];
