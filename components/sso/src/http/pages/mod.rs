//! Pages for people, one file each.

pub(crate) mod account;
pub(crate) mod admin;
pub(crate) mod applications;
pub(crate) mod authenticator;
pub(crate) mod authorize;
pub(crate) mod choose_account;
pub(crate) mod consent;
pub(crate) mod device;
pub(crate) mod end_session;
pub(crate) mod notice;
pub(crate) mod onward;
pub(crate) mod passkey;
pub(crate) mod password;
pub(crate) mod register;
pub(crate) mod sign_in;
pub(crate) mod sign_in_code;

use base::{Lang, Result};
use web::{Asset, Pages};

/// What a page needs to speak with an authenticator.
const PASSKEY_SCRIPT: Asset = Asset {
    name: "passkey.js",
    content_type: "text/javascript; charset=utf-8",
    bytes: include_bytes!("../../../static/passkey.js"),
};

macro_rules! templates {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../templates/", $name)))),+]
    };
}

/// Posts an answer to a relying party without waiting for the button.
const SUBMIT: Asset = Asset {
    name: "submit.js",
    content_type: "text/javascript; charset=utf-8",
    bytes: include_bytes!("../../../static/submit.js"),
};

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
            "account_passkeys.html",
            "applications.html",
            "authenticator.html",
            "authorize_account.html",
            "authorize_consent.html",
            "device_code.html",
            "device_consent.html",
            "end_session.html",
            "form_post.html",
            "notice.html",
            "passkey_add.html",
            "passkey_macros.html",
            "passkey_rename.html",
            "onward.html",
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
            (Lang::Ar, include_str!("../../../locales/level/ar.ftl")),
            (Lang::En, include_str!("../../../locales/level/en.ftl")),
            (Lang::Ar, include_str!("../../../locales/passkey/ar.ftl")),
            (Lang::En, include_str!("../../../locales/passkey/en.ftl")),
            (Lang::Ar, include_str!("../../../locales/relying_parties/ar.ftl")),
            (Lang::En, include_str!("../../../locales/relying_parties/en.ftl")),
            (Lang::Ar, include_str!("../../../locales/device/ar.ftl")),
            (Lang::En, include_str!("../../../locales/device/en.ftl")),
        ],
    )?;
    let pages = pages.service("sso-name").sign_out("/end-session/confirm");
    Ok(pages.asset(SUBMIT).asset(PASSKEY_SCRIPT))
}

#[cfg(test)]
mod tests;
