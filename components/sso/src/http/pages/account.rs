//! The account: who its owner is, and the ways to everything that they look after.

use base::{Lang, Message, Timestamp};
use serde::{Deserialize, Serialize};
use web::{
    Citizen, FormData, FormView, IntoResponse, Page, Path, Query, Reader, Redirect, State,
    StatusCode, query,
};

use crate::Sso;
use crate::domain::door::device::Device;
use crate::domain::door::sign_in::SignIn;
use crate::domain::holder::authenticator::APPS_MAX;
use crate::domain::holder::passkey::{PASSKEYS_MAX, Passkey, backup_code};
use crate::domain::holder::pending_change::{Change, PendingChange};
use crate::domain::holder::session::Session;
use crate::operations::holder::security::{Ending, Overview, end_sessions, overview, set_lang};
use crate::operations::holder::sessions::Here;

/// The page.
#[derive(Serialize)]
pub(crate) struct Account {
    form: FormView,
    /// What was just done: the key of a text.
    done: Option<&'static str>,
    name: String,
    national_number: String,
    mobile: String,
    level: u8,
    /// What somebody who works here may open: words of paths.
    ways: Vec<&'static str>,
    /// How many other sessions there are.
    others: usize,
    apps: Vec<AppView>,
    may_add_app: bool,
    passkeys: Vec<PasskeyView>,
    may_add_passkey: bool,
    history: Vec<EventView>,
    codes_left: i64,
    /// The trusted number, masked.
    trusted: Option<String>,
    changes: Vec<ChangeView>,
}

/// A change that cools down.
#[derive(Clone, Serialize)]
struct ChangeView {
    id: String,
    what: &'static str,
    at: Timestamp,
}

/// An authenticator app.
#[derive(Clone, Serialize)]
struct AppView {
    id: String,
    since: Timestamp,
}

/// A passkey.
#[derive(Clone, Serialize)]
struct PasskeyView {
    id: String,
    name: String,
    since: Timestamp,
    used: Option<Timestamp>,
    backup: &'static str,
}

/// Something that happened at the door.
#[derive(Clone, Serialize)]
struct EventView {
    outcome: &'static str,
    browser: &'static str,
    system: &'static str,
    at: Timestamp,
}

/// What was just done.
#[derive(Deserialize)]
pub(crate) struct Done {
    done: Option<String>,
}

/// What may have just been done, and the text that says so.
const DONE: [(&str, &str); 14] = [
    ("passkey-added", "done-passkey-added"),
    ("passkey-renamed", "done-passkey-renamed"),
    ("passkey-removed", "done-passkey-removed"),
    ("app-added", "done-app-added"),
    ("app-removed", "done-app-removed"),
    ("session-ended", "done-session-ended"),
    ("language", "done-language"),
    ("password", "done-password"),
    ("password-called-off", "done-password-called-off"),
    ("mobile", "done-mobile"),
    ("mobile-asked", "done-mobile-asked"),
    ("trusted-added", "done-trusted-added"),
    ("trusted-removed", "done-trusted-removed"),
    ("change-cancelled", "done-change-cancelled"),
];

/// So much of the past is on this page; all of it is one link away.
const HISTORY_SHOWN: usize = 3;

/// The component's front page is the account.
pub(crate) async fn home(Citizen(_): Citizen) -> Redirect {
    Redirect::to("/account")
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(person): Citizen,
    here: Here,
    Query(done): Query<Done>,
) -> web::Result {
    let overview = overview(&sso, here).await?;
    let ways = ways::of(person.staff.as_ref());
    let done = DONE.iter().find(|(word, _)| done.done.as_deref() == Some(word));
    reader.page(&Account { ways, ..Account::of(overview, done.map(|(_, text)| *text)) })
}

pub(crate) async fn end_session(
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<base::Id<Session>>,
) -> web::Result {
    end_sessions(&sso, here, Ending::One(id)).await?;
    Ok(back("session-ended"))
}

pub(crate) async fn end_others(State(sso): State<Sso>, here: Here) -> web::Result {
    end_sessions(&sso, here, Ending::Others).await?;
    Ok(back("session-ended"))
}

pub(crate) async fn language(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(person): Citizen,
    here: Here,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let chosen = form.choice("language", &Lang::ALL.map(Lang::code)).and_then(Lang::parse);
    let Some(lang) = chosen else {
        let ways = ways::of(person.staff.as_ref());
        let page =
            Account { form: form.view(), ways, ..Account::of(overview(&sso, here).await?, None) };
        return reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    set_lang(&sso, here, lang).await?;
    let to = query("/account", &[("done", "language"), ("lang", lang.code())]);
    Ok(Redirect::to(&to).into_response())
}

/// To the page, which says what was done.
pub(super) fn back(done: &str) -> web::Response {
    Redirect::to(&query("/account", &[("done", done)])).into_response()
}

impl Account {
    fn of(overview: Overview, done: Option<&'static str>) -> Self {
        let Overview { account, others, apps, passkeys, history, phone } = overview;
        let app =
            |(id, since): &(base::Id<_>, Timestamp)| AppView { id: id.to_string(), since: *since };
        Self {
            form: FormView::filled([("language", account.lang.code())]),
            done,
            name: account.shown_name().full(),
            national_number: account.owner.national_number.masked(),
            mobile: account.owner.mobile.masked(),
            level: account.level as u8,
            ways: Vec::new(),
            others,
            may_add_app: apps.len() < APPS_MAX,
            apps: apps.iter().map(app).collect(),
            may_add_passkey: passkeys.len() < PASSKEYS_MAX,
            passkeys: passkeys.iter().map(PasskeyView::of).collect(),
            history: history.iter().take(HISTORY_SHOWN).map(EventView::of).collect(),
            codes_left: phone.codes_left,
            trusted: phone.trusted,
            changes: phone.changes.iter().map(ChangeView::of).collect(),
        }
    }
}

impl ChangeView {
    fn of(change: &PendingChange) -> Self {
        let what = match change.change {
            Change::Mobile { .. } => "mobile",
            Change::Recovery { .. } => "recovery",
        };
        Self { id: change.id.to_string(), what, at: change.effective_at }
    }
}

impl PasskeyView {
    fn of(passkey: &Passkey) -> Self {
        Self {
            id: passkey.id.to_string(),
            name: passkey.name.clone(),
            since: passkey.created_at,
            used: passkey.used_at,
            backup: backup_code(passkey.backup),
        }
    }
}

impl EventView {
    fn of(event: &SignIn) -> Self {
        let Device { browser, system } = event.device;
        let (browser, system) = (browser.code(), system.code());
        Self { outcome: event.outcome.code(), browser, system, at: event.at }
    }
}

impl Page for Account {
    const TEMPLATE: &'static str = "account.html";

    fn title(&self) -> Message {
        Message::new("account-title")
    }

    fn samples() -> Vec<Self> {
        samples::all()
    }
}

mod samples;
mod ways;
