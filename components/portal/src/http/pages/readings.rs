//! Who looked at my data: every reading, by whom, of what, why and when.

use base::{Localized, Message, Timestamp};
use messages::component::Component;
use messages::reading::Reading;
use messages::road::SubsystemId;
use serde::Serialize;
use web::{Citizen, Page, Reader, Result, State};

use super::samples;
use super::words::Words;
use crate::Portal;
use crate::domain::catalogue::Catalogue;
use crate::http::caller::citizen;

/// What has a text `reading-…`.
const WHATS: [&str; 70] = [
    "person",
    "children",
    "match",
    "register-birth",
    "status",
    "find",
    "registration-match-facts",
    "registration-match-sim",
    "recovery-match-facts",
    "recovery-match-sim",
    "recovery-prove",
    "recovery-refused",
    "recovery-ticket",
    "account-match-sim",
    "account-recover",
    "account-disavow",
    "account-mobile",
    "account-mobile-ask",
    "account-change-cancel",
    "recovery-codes-make",
    "trusted-number-add",
    "trusted-number-remove",
    "browser-forget",
    "account-open",
    "account-language",
    "account-password",
    "authenticator-add",
    "authenticator-remove",
    "session-begin",
    "session-end",
    "userinfo",
    "consent-give",
    "consent-refuse",
    "consent-revoke",
    "register-read",
    "case-open",
    "mandate-give",
    "mandate-code",
    "mandate-accept",
    "mandate-use",
    "mandate-end",
    "mandate-children",
    "mandate-companies",
    "assist-ask-registry",
    "assist-begin",
    "case-submit",
    "case-answer",
    "case-discard",
    "account-level",
    "account-duplicate",
    "account-close",
    "account-reopen",
    "card-see",
    "registry-match-card",
    "registry-match-family",
    "chip-begin",
    "chip-refused",
    "recheck-open",
    "recheck-judge",
    "activation-begin",
    "activation-refused",
    "registry-person",
    "registry-children",
    "registry-portrait",
    "portrait",
    "portrait-compare",
    "review-open",
    "review-decide",
    "vouch-give",
    "vouch-withdraw",
];
/// What has a text `reader-…`, besides offices of the catalogue.
const READERS: [&str; 9] = [
    "sso",
    "portal",
    "system",
    "representative",
    "clerk",
    "post-office",
    "municipality",
    "bank-branch",
    "mobile-team",
];
/// What officers of the account do; each has a text `reading-…` too.
const BY_OFFICERS: [&str; 11] = [
    "support-search",
    "support-end-sessions",
    "support-lock",
    "support-unlock",
    "support-greet",
    "staff-roles",
    "agent-suspend",
    "proposal-propose",
    "proposal-approve",
    "proposal-refuse",
    "proposal-withdraw",
];
/// What has a text `purpose-…`.
const PURPOSES: [&str; 17] = [
    "registration",
    "sign-in",
    "sign-out",
    "security",
    "recovery",
    "mandate",
    "assistance",
    "chip",
    "agent",
    "counter",
    "review",
    "bank",
    "activation-bank",
    "activation-portrait",
    "vouching",
    "life-check",
    "death",
];
/// What has a text `basis-…`.
const BASES: [&str; 3] = ["consent", "task", "self"];

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct ReadingsPage {
    lines: Vec<Line>,
    /// Components that did not answer: their part is missing.
    away: Vec<Component>,
}

/// One reading.
#[derive(Clone, Serialize)]
struct Line {
    at: Timestamp,
    who: Words,
    on_behalf_of: Option<Words>,
    what: Words,
    /// Whose register it was, for what came over the road.
    register: Option<Localized>,
    why: Words,
    basis: Words,
    reference: String,
}

impl Page for ReadingsPage {
    const TEMPLATE: &'static str = "readings.html";

    fn title(&self) -> Message {
        Message::new("readings-title")
    }

    fn samples() -> Vec<Self> {
        let line = |who, what, why, on_behalf_of| Line {
            at: samples::moment(),
            who,
            on_behalf_of,
            what,
            register: Some(Localized::new("السجل المدني", "The civil registry")),
            why,
            basis: Words::Key("basis-consent".into()),
            reference: "0190-1234".into(),
        };
        let key = |key: &str| Words::Key(key.into());
        let mut lines: Vec<_> = WHATS
            .iter()
            .chain(&BY_OFFICERS)
            .map(|what| {
                let why = Words::Name(samples::service());
                line(key("reader-portal"), key(&format!("reading-{what}")), why, None)
            })
            .collect();
        lines.extend(PURPOSES.map(|why| {
            let who = Words::Name(samples::office());
            let plain = Words::Plain("payroll/list".into());
            line(who, plain, key(&format!("purpose-{why}")), Some(key("reader-citizen")))
        }));
        lines.extend(READERS.map(|who| {
            let why = key("purpose-mandate");
            line(
                key("reader-portal"),
                key("reading-person"),
                why,
                Some(key(&format!("reader-{who}"))),
            )
        }));
        let page = |lines, away| Self { lines, away };
        vec![page(vec![], vec![]), page(lines, Component::ALL.to_vec())]
    }
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
) -> Result {
    let all = portal.engine().readings(&citizen(person, reader.lang)).await?;
    let catalogue = portal.engine().catalogue();
    let lines = all.readings.into_iter().map(|reading| Line::of(reading, catalogue)).collect();
    reader.page(&ReadingsPage { lines, away: all.away })
}

impl Line {
    fn of(reading: Reading, catalogue: &Catalogue) -> Self {
        let reader = who(&reading.reader, catalogue);
        let on_behalf_of = reading.on_behalf_of.as_deref().map(|name| who(name, catalogue));
        Self {
            at: reading.at,
            on_behalf_of: on_behalf_of.filter(|other| *other != reader),
            who: reader,
            what: what(&reading.what),
            register: catalogue.register(&reading.what).map(|register| register.name.clone()),
            why: why(&reading.why, catalogue),
            basis: known("basis", &BASES, &reading.basis),
            reference: reading.reference,
        }
    }
}

/// A subsystem of the road, an office, a clerk of an office, or the citizen.
fn who(reader: &str, catalogue: &Catalogue) -> Words {
    if reader == "citizen" {
        return Words::Key("reader-citizen".into());
    }
    if let Ok(subsystem) = reader.parse::<SubsystemId>() {
        return match (subsystem.member.as_str(), subsystem.subsystem.as_str()) {
            ("hukumati", "portal") => Words::Key("reader-portal".into()),
            ("hukumati", "sso") => Words::Key("reader-sso".into()),
            _ => Words::Plain(reader.to_owned()),
        };
    }
    let office = catalogue.office_name(reader);
    let of_clerk = || reader.rsplit_once('-').and_then(|(office, _)| catalogue.office_name(office));
    let name = office.or_else(of_clerk).cloned();
    name.map_or_else(|| known("reader", &READERS, reader), Words::Name)
}

/// The last word of `moi/civil-registry/person`, or all of `case.open`.
fn what(act: &str) -> Words {
    let word = act.rsplit('/').next().unwrap_or(act).replace(['.', '_'], "-");
    match known("reading", &[&WHATS[..], &BY_OFFICERS].concat(), &word) {
        Words::Plain(_) => Words::Plain(act.to_owned()),
        words => words,
    }
}

/// A service's id or a purpose.
fn why(purpose: &str, catalogue: &Catalogue) -> Words {
    match catalogue.service(purpose) {
        Some(service) => Words::Name(service.name.clone()),
        None => known("purpose", &PURPOSES, purpose),
    }
}

fn known(kind: &str, words: &[&str], word: &str) -> Words {
    if words.contains(&word) {
        Words::Key(format!("{kind}-{word}"))
    } else {
        Words::Plain(word.to_owned())
    }
}
