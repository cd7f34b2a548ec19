//! Pages for people, one file each.

pub(crate) mod account;
pub(crate) mod admin;
pub(crate) mod authenticator;
pub(crate) mod authorize;
pub(crate) mod end_session;
pub(crate) mod notice;
pub(crate) mod password;
pub(crate) mod register;
pub(crate) mod sign_in;
pub(crate) mod sign_in_code;

use base::{Lang, Result};
use web::Pages;

macro_rules! templates {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../templates/", $name)))),+]
    };
}

/// All pages of the component.
pub(crate) fn all() -> Result<Pages> {
    let pages = Pages::new(
        templates!(
            "account.html",
            "admin/agent.html",
            "admin/agents.html",
            "admin/client.html",
            "admin/client_form.html",
            "admin/clients.html",
            "admin/figures.html",
            "admin/home.html",
            "admin/log.html",
            "admin/parts.html",
            "admin/people.html",
            "admin/person.html",
            "admin/platform.html",
            "admin/proposal.html",
            "admin/proposals.html",
            "admin/secret.html",
            "admin/staff.html",
            "authenticator.html",
            "end_session.html",
            "notice.html",
            "password.html",
            "register_code.html",
            "register_done.html",
            "register_facts.html",
            "register_mobile.html",
            "register_number.html",
            "sign_in.html",
            "sign_in_code.html",
        ),
        &[
            (Lang::Ar, include_str!("../../../locales/ar.ftl")),
            (Lang::En, include_str!("../../../locales/en.ftl")),
            (Lang::Ar, include_str!("../../../locales/administration/ar.ftl")),
            (Lang::En, include_str!("../../../locales/administration/en.ftl")),
        ],
    )?;
    Ok(pages.service("sso-name").sign_out("/end-session"))
}

#[cfg(test)]
mod tests;
