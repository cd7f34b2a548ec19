//! Pages for people, one file each.

pub(crate) mod account;
pub(crate) mod authenticator;
pub(crate) mod authorize;
pub(crate) mod code;
pub(crate) mod devices;
pub(crate) mod end_session;
pub(crate) mod history;
pub(crate) mod not_me;
pub(crate) mod notice;
pub(crate) mod numbers;
pub(crate) mod password;
pub(crate) mod recover;
pub(crate) mod recovery_codes;
pub(crate) mod register;
pub(crate) mod sign_in;
pub(crate) mod sign_in_code;
pub(crate) mod sign_in_recovery;

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
            "code.html",
            "devices.html",
            "end_session.html",
            "history.html",
            "not_me.html",
            "notice.html",
            "number.html",
            "password.html",
            "recover.html",
            "recover_codes.html",
            "recover_facts.html",
            "recover_mobile.html",
            "recovery_codes.html",
            "register_code.html",
            "register_done.html",
            "register_facts.html",
            "register_mobile.html",
            "register_number.html",
            "sign_in.html",
            "sign_in_code.html",
            "sign_in_recovery.html",
        ),
        &[
            (Lang::Ar, include_str!("../../../locales/ar.ftl")),
            (Lang::En, include_str!("../../../locales/en.ftl")),
            (Lang::Ar, include_str!("../../../locales/security/ar.ftl")),
            (Lang::En, include_str!("../../../locales/security/en.ftl")),
            (Lang::Ar, include_str!("../../../locales/recovery/ar.ftl")),
            (Lang::En, include_str!("../../../locales/recovery/en.ftl")),
        ],
    )?;
    Ok(pages.service("sso-name").sign_out("/end-session"))
}

#[cfg(test)]
mod tests;
