//! Pages for people, one file each.

pub(crate) mod account;
pub(crate) mod authenticator;
pub(crate) mod authorize;
pub(crate) mod end_session;
pub(crate) mod level;
pub(crate) mod notice;
pub(crate) mod password;
pub(crate) mod register;
pub(crate) mod review;
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
            "authenticator.html",
            "end_session.html",
            "level.html",
            "level_bank.html",
            "level_bank_go.html",
            "level_document.html",
            "level_live.html",
            "level_vouching.html",
            "notice.html",
            "password.html",
            "register_code.html",
            "register_done.html",
            "register_facts.html",
            "register_mobile.html",
            "register_number.html",
            "review_case.html",
            "review_queue.html",
            "sign_in.html",
            "sign_in_code.html",
        ),
        &[
            (Lang::Ar, include_str!("../../../locales/ar.ftl")),
            (Lang::En, include_str!("../../../locales/en.ftl")),
            (Lang::Ar, include_str!("../../../locales/level/ar.ftl")),
            (Lang::En, include_str!("../../../locales/level/en.ftl")),
            (Lang::Ar, include_str!("../../../locales/review/ar.ftl")),
            (Lang::En, include_str!("../../../locales/review/en.ftl")),
        ],
    )?;
    Ok(pages.service("sso-name").sign_out("/end-session"))
}

#[cfg(test)]
mod tests;
