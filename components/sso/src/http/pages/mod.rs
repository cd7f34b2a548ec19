//! Pages for people, one file each.

pub(crate) mod account;
pub(crate) mod admin;
pub(crate) mod agent_figures;
pub(crate) mod applications;
pub(crate) mod assist;
pub(crate) mod authenticator;
pub(crate) mod authorize;
pub(crate) mod chip;
pub(crate) mod choose_account;
pub(crate) mod code;
pub(crate) mod consent;
pub(crate) mod desk;
pub(crate) mod device;
pub(crate) mod devices;
pub(crate) mod end_session;
pub(crate) mod for_whom;
pub(crate) mod history;
pub(crate) mod level;
pub(crate) mod mandates;
pub(crate) mod not_me;
pub(crate) mod notice;
pub(crate) mod numbers;
pub(crate) mod onward;
pub(crate) mod passkey;
pub(crate) mod password;
pub(crate) mod presence;
pub(crate) mod rechecks;
pub(crate) mod recover;
pub(crate) mod recovery_codes;
pub(crate) mod register;
pub(crate) mod relying_party;
pub(crate) mod review;
pub(crate) mod sign_in;
pub(crate) mod sign_in_code;
pub(crate) mod sign_in_recovery;
pub(crate) mod wait;

use base::{Lang, Result};
use web::{Asset, Pages};

/// What a page needs to speak with an authenticator.
const PASSKEY_SCRIPT: Asset = Asset {
    name: "passkey.js",
    content_type: "text/javascript; charset=utf-8",
    bytes: include_bytes!("../../../static/passkey.js"),
};

/// What a page needs to work while its form is filled in.
const WORK_SCRIPT: Asset = Asset {
    name: "work.js",
    content_type: "text/javascript; charset=utf-8",
    bytes: include_bytes!("../../../static/work.js"),
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

/// Every template.
const TEMPLATES: &[(&str, &str)] = templates!(
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
    "assist.html",
    "assist_slip.html",
    "assist_word.html",
    "authenticator.html",
    "agent_figures.html",
    "agents_seen.html",
    "chip.html",
    "desk.html",
    "desk_code.html",
    "presence.html",
    "recheck.html",
    "rechecks.html",
    "code.html",
    "devices.html",
    "end_session.html",
    "history.html",
    "not_me.html",
    "notice.html",
    "number.html",
    "authorize_account.html",
    "authorize_consent.html",
    "device_code.html",
    "device_consent.html",
    "level.html",
    "level_bank.html",
    "level_bank_go.html",
    "level_document.html",
    "level_live.html",
    "level_own_sim.html",
    "level_vouching.html",
    "relying_party_macros.html",
    "form_post.html",
    "for_whom.html",
    "mandate.html",
    "mandate_enter.html",
    "mandate_give.html",
    "mandate_helper.html",
    "mandates.html",
    "passkey_add.html",
    "passkey_macros.html",
    "passkey_rename.html",
    "onward.html",
    "password.html",
    "recover.html",
    "recover_codes.html",
    "recover_facts.html",
    "recover_mobile.html",
    "recover_ticket.html",
    "recover_ticket_given.html",
    "recover_ways.html",
    "recovery_codes.html",
    "register_code.html",
    "register_done.html",
    "register_facts.html",
    "register_mobile.html",
    "register_number.html",
    "review_case.html",
    "review_queue.html",
    "sign_in.html",
    "sign_in_code.html",
    "wait.html",
    "work_macros.html",
    "sign_in_recovery.html",
);

/// The texts, by theme.
const LOCALES: &[(Lang, &str)] = &[
    (Lang::Ar, include_str!("../../../locales/ar.ftl")),
    (Lang::En, include_str!("../../../locales/en.ftl")),
    (Lang::Ar, include_str!("../../../locales/administration/ar.ftl")),
    (Lang::En, include_str!("../../../locales/administration/en.ftl")),
    (Lang::Ar, include_str!("../../../locales/chip/ar.ftl")),
    (Lang::En, include_str!("../../../locales/chip/en.ftl")),
    (Lang::Ar, include_str!("../../../locales/desk/ar.ftl")),
    (Lang::En, include_str!("../../../locales/desk/en.ftl")),
    (Lang::Ar, include_str!("../../../locales/security/ar.ftl")),
    (Lang::En, include_str!("../../../locales/security/en.ftl")),
    (Lang::Ar, include_str!("../../../locales/recovery/ar.ftl")),
    (Lang::En, include_str!("../../../locales/recovery/en.ftl")),
    (Lang::Ar, include_str!("../../../locales/level/ar.ftl")),
    (Lang::En, include_str!("../../../locales/level/en.ftl")),
    (Lang::Ar, include_str!("../../../locales/review/ar.ftl")),
    (Lang::En, include_str!("../../../locales/review/en.ftl")),
    (Lang::Ar, include_str!("../../../locales/passkey/ar.ftl")),
    (Lang::En, include_str!("../../../locales/passkey/en.ftl")),
    (Lang::Ar, include_str!("../../../locales/work/ar.ftl")),
    (Lang::En, include_str!("../../../locales/work/en.ftl")),
    (Lang::Ar, include_str!("../../../locales/relying_parties/ar.ftl")),
    (Lang::En, include_str!("../../../locales/relying_parties/en.ftl")),
    (Lang::Ar, include_str!("../../../locales/device/ar.ftl")),
    (Lang::En, include_str!("../../../locales/device/en.ftl")),
    (Lang::Ar, include_str!("../../../locales/mandates/ar.ftl")),
    (Lang::En, include_str!("../../../locales/mandates/en.ftl")),
];

/// All pages of the component.
pub(crate) fn all() -> Result<Pages> {
    let pages = Pages::new(TEMPLATES, LOCALES)?;
    let pages = pages.service("sso-name").sign_out("/sign-out");
    Ok(pages.asset(SUBMIT).asset(PASSKEY_SCRIPT).asset(WORK_SCRIPT))
}

/// Services as samples of pages show them.
fn samples_of_services() -> Vec<messages::mandate::ServiceName> {
    let service = |id: &str, ar: &str, en: &str| messages::mandate::ServiceName {
        id: id.to_owned(),
        name: base::Localized::new(ar, en),
    };
    vec![
        service("moi-birth-certificate", "شهادة ميلاد", "Birth certificate"),
        service("moi-passport-status", "حالة جواز السفر", "Passport status"),
    ]
}

#[cfg(test)]
mod tests;
