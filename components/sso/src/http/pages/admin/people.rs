//! Helping a person with their account: the reason first, then the account, then what may be done for them.

use base::{Id, Message, NationalNumber, Timestamp};
use serde::{Deserialize, Serialize};
use web::{
    Form, FormData, FormView, IntoResponse, Page, Path, Query, Reader, Redirect, State, StatusCode,
};

use super::values::{AT, ID};
use super::{Done, mistake, reason, to_proposal};
use crate::Sso;
use crate::domain::door::sign_in::{Outcome, SignIn};
use crate::domain::holder::pending_change::{Change, PendingChange};
use crate::domain::holder::protection::Protection;
use crate::domain::office::administration::Helping;
use crate::domain::office::inquiry::{Category, Inquiry, Past, Reason};
use crate::http::officer::On;
use crate::http::pages::notice::Notice;
use crate::operations::office::inquiries::{
    AccountState, File, Found, Help, Opened, close, help, open, show as file,
};

/// The question.
#[derive(Serialize)]
pub(crate) struct People {
    form: FormView,
    categories: [&'static str; 4],
}

/// The account.
#[derive(Serialize)]
pub(crate) struct Person {
    form: FormView,
    done: Option<String>,
    id: String,
    number: String,
    category: &'static str,
    why: String,
    reference: String,
    found: Option<FoundView>,
}

#[derive(Serialize)]
struct FoundView {
    name: String,
    mobile: String,
    level: u8,
    state: &'static str,
    since: Option<Timestamp>,
    sessions: usize,
    past: Vec<PastView>,
    history: Vec<(Timestamp, &'static str)>,
    /// What waits, or holds for a while: the word of a text, and the moment in it.
    waits: Vec<(&'static str, Timestamp)>,
    helps: Vec<&'static str>,
}

#[derive(Serialize)]
struct PastView {
    route: String,
    level: u8,
    evidence: String,
    at: Timestamp,
}

/// What is done for the owner.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Act {
    /// See [`Help::EndSessions`].
    EndSessions,
    /// See [`Help::Lock`].
    Lock,
    /// See [`Help::Unlock`].
    Unlock,
    /// See [`Help::Greet`].
    Greet,
    /// Proposes that the account is closed.
    Close,
}

const DONE: [&str; 4] = ["end-sessions", "lock", "unlock", "greet"];

pub(crate) async fn ask(reader: Reader, _: On<Helping>) -> web::Result {
    reader.page(&People::of(FormView::default()))
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    on: On<Helping>,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let number = form.parse("national_number", NationalNumber::parse);
    if let (Some(why), Some(number)) = (read_reason(&mut form), number) {
        match open(&sso, on.officer, number, why).await? {
            Opened::Inquiry(id) => {
                return Ok(Redirect::to(&format!("/admin/people/{id}")).into_response());
            }
            Opened::Paused(paused) => {
                return Notice::paused("paused-inquiries", paused)
                    .link("/admin", "admin-title")
                    .show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
        }
    }
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &People::of(form.view()))
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    on: On<Helping>,
    Path(id): Path<Id<Inquiry>>,
    Query(done): Query<Done>,
) -> web::Result {
    let now = sso.db().clock().now();
    let file = file(&sso, on.officer, id).await?;
    reader.page(&Person::of(file, now, FormView::default(), done.text(&DONE)))
}

pub(crate) async fn act(
    reader: Reader,
    State(sso): State<Sso>,
    on: On<Helping>,
    Path((id, act)): Path<(Id<Inquiry>, Act)>,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let officer = on.officer.clone();
    if let Some(why) = reason(&mut form) {
        let done = match act.help() {
            None => close(&sso, officer, id, why).await.map(to_proposal),
            Some(kind) => {
                let to = format!("/admin/people/{id}?done={}", kind.word());
                let done = help(&sso, officer, id, (kind, why)).await;
                done.map(|()| Redirect::to(&to).into_response())
            }
        };
        match done {
            Ok(response) => return Ok(response),
            Err(error) => mistake(&mut form, "reason", error)?,
        }
    }
    let now = sso.db().clock().now();
    let page = Person::of(file(&sso, on.officer, id).await?, now, form.view(), None);
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn read_reason(form: &mut Form) -> Option<Reason> {
    let category = form.choice("category", &Category::ALL.map(Category::word));
    let text = reason(form);
    let reference = form.text("reference", 1..=60);
    Some(Reason { category: category.and_then(Category::of)?, text: text?, reference: reference? })
}

impl Act {
    fn help(self) -> Option<Help> {
        match self {
            Self::EndSessions => Some(Help::EndSessions),
            Self::Lock => Some(Help::Lock),
            Self::Unlock => Some(Help::Unlock),
            Self::Greet => Some(Help::Greet),
            Self::Close => None,
        }
    }
}

impl People {
    fn of(form: FormView) -> Self {
        Self { form, categories: Category::ALL.map(Category::word) }
    }
}

impl Person {
    fn of(file: File, now: Timestamp, form: FormView, done: Option<String>) -> Self {
        let Inquiry { id, number, reason } = file.inquiry;
        Self {
            form,
            done,
            id: id.to_string(),
            number: number.reveal().to_owned(),
            category: reason.category.word(),
            why: reason.text,
            reference: reason.reference,
            found: file.found.map(|found| FoundView::of(found, now)),
        }
    }
}

impl FoundView {
    fn of(found: Found, now: Timestamp) -> Self {
        let Found { account, state, past, sessions, history, protection, changes } = found;
        let event = |event: &SignIn| (event.at, event.outcome.code());
        Self {
            name: account.owner.name.full(),
            mobile: account.owner.mobile.masked(),
            level: account.level as u8,
            state: word(state),
            since: if let AccountState::Locked(since) = state { Some(since) } else { None },
            sessions,
            past: past.into_iter().map(PastView::of).collect(),
            history: history.iter().map(event).collect(),
            waits: waits(&protection, &changes, now),
            helps: helps(state),
        }
    }
}

impl PastView {
    fn of(past: Past) -> Self {
        let Past { route, level, evidence, at } = past;
        Self { route, level: level as u8, evidence: evidence.join(", "), at }
    }
}

const WAITS: [&str; 5] = ["mobile", "recovery", "disowned", "cool-down", "doubted"];

/// Changes that cool down, and what they and the owner's own "this was not me" stop for a while.
fn waits(
    protection: &Protection,
    changes: &[PendingChange],
    now: Timestamp,
) -> Vec<(&'static str, Timestamp)> {
    let [mobile, recovery, disowned, cool_down, doubted] = WAITS;
    let change = |one: &PendingChange| match one.change {
        Change::Mobile { .. } => (mobile, one.effective_at),
        Change::Recovery { .. } => (recovery, one.effective_at),
    };
    let number = protection.number_doubted_until.filter(|_| protection.doubts_number(now));
    let stops = [
        (disowned, protection.locked_at),
        (cool_down, protection.sensitive_from(now)),
        (doubted, number),
    ];
    let stops = stops.into_iter().filter_map(|(word, at)| at.map(|at| (word, at)));
    changes.iter().map(change).chain(stops).collect()
}

fn word(state: AccountState) -> &'static str {
    match state {
        AccountState::Open => "open",
        AccountState::Locked(_) => "locked",
        AccountState::Closed => "closed",
    }
}

fn helps(state: AccountState) -> Vec<&'static str> {
    let fitting = Help::ALL.into_iter().filter(|help| help.fits(state)).map(Help::word);
    let close = (state != AccountState::Closed).then_some("close");
    fitting.chain(close).collect()
}

impl Page for People {
    const TEMPLATE: &'static str = "admin/people.html";

    fn title(&self) -> Message {
        Message::new("admin-people")
    }

    fn samples() -> Vec<Self> {
        let wrong = ["national_number", "category", "reason", "reference"];
        let wrong = wrong
            .iter()
            .fold(FormView::default(), |form, field| form.with_error(field, "required-field"));
        vec![Self::of(FormView::default()), Self::of(wrong)]
    }
}

impl Page for Person {
    const TEMPLATE: &'static str = "admin/person.html";

    fn title(&self) -> Message {
        Message::new("person-title")
    }

    fn samples() -> Vec<Self> {
        let found = |state| FoundView {
            name: "ليلى سامي أحمد البرغوثي".into(),
            mobile: "05•••••456".into(),
            level: 1,
            state: word(state),
            since: Some(AT),
            sessions: 2,
            past: vec![PastView {
                route: "registry-and-sim".into(),
                level: 1,
                evidence: "civil-registry-facts, sim-owner".into(),
                at: AT,
            }],
            history: Outcome::ALL.map(|outcome| (AT, outcome.code())).to_vec(),
            waits: WAITS.map(|word| (word, AT)).to_vec(),
            helps: helps(state),
        };
        let page = |found| Self {
            form: FormView::default(),
            done: None,
            id: ID.into(),
            number: "700000011".into(),
            category: "owner-asked",
            why: "اتصلت لأن هاتفها سُرق".into(),
            reference: "17".into(),
            found,
        };
        let states = [AccountState::Open, AccountState::Locked(AT), AccountState::Closed];
        let mut all = vec![page(None)];
        all.extend(states.map(|state| page(Some(found(state)))));
        all.extend(Category::ALL.map(|c| Self { category: c.word(), ..page(None) }));
        let told = |word| Some(format!("admin-done-{word}"));
        all.extend(
            DONE.map(|word| Self { done: told(word), ..page(Some(found(AccountState::Open))) }),
        );
        let wrong = FormView::default().with_error("reason", "error-conflict");
        all.push(Self { form: wrong, ..page(Some(found(AccountState::Open))) });
        all
    }
}
