//! What surrounds the portal's pages: navigation, footer, style, and what the app adds.

use base::Result;
use web::{Asset, Audience, NavItem, Pages, icons};

use super::{LOCALES, TEMPLATES};
use crate::{Shell, operations};

const STYLE: Asset = Asset {
    name: "portal.css",
    content_type: "text/css; charset=utf-8",
    bytes: include_bytes!("../../static/portal.css"),
};

const NAV: [NavItem; 6] = [
    item("nav-home", "/", icons::HOME, Audience::Everyone),
    item("nav-services", "/services", icons::LIST, Audience::Everyone),
    item("nav-cases", "/cases", icons::INBOX, Audience::SignedIn),
    item("nav-documents", "/documents", icons::DOCUMENT, Audience::SignedIn),
    item("nav-account", "/account", icons::PERSON, Audience::SignedIn),
    item("nav-office", "/office", icons::CHART, Audience::Staff),
];
const FOOTER: [(&str, &str); 2] = [("footer-verify", "/verify"), ("footer-help", "/help")];

/// Every page of the portal, dressed.
///
/// # Errors
/// `Internal`: a template or a text is broken, or a text is given twice.
pub(crate) fn pages(shell: &Shell) -> Result<Pages> {
    let templates = [TEMPLATES, shell.templates].concat();
    let locales = [LOCALES, operations::LOCALES, shell.locales].concat();
    let pages = Pages::new(&templates, &locales)?
        .service("portal-name")
        .nav(&NAV)
        .footer(&FOOTER)
        .stylesheet(STYLE)
        .sign_out("/sign-out")
        .stop_acting("/acting/stop");
    Ok((shell.dress)(pages))
}

const fn item(
    key: &'static str,
    href: &'static str,
    icon: &'static str,
    audience: Audience,
) -> NavItem {
    NavItem { key, href, icon, audience }
}
