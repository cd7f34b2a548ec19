//! What concerns all relying parties at once: each is a proposal.

use base::{Error, Message, Result};
use serde::{Deserialize, Serialize};
use web::{Form, FormData, FormView, Page, Path, Reader, State, StatusCode};

use super::{mistake, reason, to_proposal};
use crate::Sso;
use crate::domain::office::administration::Registering;
use crate::domain::office::change::Change;
use crate::domain::openid::scope::SCOPES;
use crate::http::officer::On;
use crate::operations::office::proposals::submit as propose;

/// The page.
#[derive(Serialize)]
pub(crate) struct Platform {
    form: FormView,
    /// What is asked for; nothing on the page that leads to each.
    what: Option<&'static str>,
    all: [&'static str; 3],
    scopes: [&'static str; 6],
}

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum What {
    /// A token with which relying parties register themselves.
    RegistrationToken,
    /// The limit of networks rests.
    NetworkLimit,
    /// New signing keys at once.
    Keys,
}

pub(crate) async fn show(reader: Reader, _: On<Registering>) -> web::Result {
    reader.page(&Platform::of(None, FormView::default()))
}

pub(crate) async fn ask(reader: Reader, _: On<Registering>, Path(what): Path<What>) -> web::Result {
    reader.page(&Platform::of(Some(what), FormView::default()))
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    on: On<Registering>,
    Path(what): Path<What>,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    if let Some((change, why)) = read(what, &mut form) {
        match propose(&sso, on.officer, change, why).await {
            Ok(id) => return Ok(to_proposal(id)),
            Err(error) => mistake(&mut form, "", error)?,
        }
    }
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &Platform::of(Some(what), form.view()))
}

impl What {
    const ALL: [Self; 3] = [Self::RegistrationToken, Self::NetworkLimit, Self::Keys];

    const fn word(self) -> &'static str {
        match self {
            Self::RegistrationToken => "registration-token",
            Self::NetworkLimit => "network-limit",
            Self::Keys => "keys",
        }
    }
}

fn read(what: What, form: &mut Form) -> Option<(Change, String)> {
    let change = match what {
        What::RegistrationToken => registration_token(form),
        What::NetworkLimit => {
            let hours = form.parse("hours", |text| number(text, 24));
            hours.map(|hours| Change::SuspendNetworkLimit { hours })
        }
        What::Keys => Some(Change::ReplaceKeys),
    };
    let why = reason(form);
    change.zip(why)
}

fn registration_token(form: &mut Form) -> Option<Change> {
    let label = form.text("label", 3..=80);
    let uses = form.parse("uses", |text| number(text, 100));
    let ticked = |scope: &&str| form.all("scopes").any(|ticked| ticked == *scope);
    let scopes: Vec<_> = SCOPES.into_iter().filter(ticked).map(str::to_owned).collect();
    if scopes.is_empty() {
        form.error("scopes", "choose-one");
        return None;
    }
    let days = form.parse("days", |text| number(text, 90));
    Some(Change::IssueRegistrationToken { label: label?, uses: uses?, days: days?, scopes })
}

fn number(text: &str, max: u32) -> Result<u32> {
    let number = base::western_digits(text).parse().ok().filter(|n| (1..=max).contains(n));
    let wrong = || Message::new("number-wrong").with("max", i64::from(max));
    number.ok_or_else(|| Error::invalid(wrong()))
}

impl Platform {
    fn of(what: Option<What>, form: FormView) -> Self {
        Self { form, what: what.map(What::word), all: What::ALL.map(What::word), scopes: SCOPES }
    }
}

impl Page for Platform {
    const TEMPLATE: &'static str = "admin/platform.html";

    fn title(&self) -> Message {
        Message::new("admin-platform")
    }

    fn samples() -> Vec<Self> {
        let many = || Message::new("number-wrong").with("max", 24);
        let wrong = |field: &str| FormView::default().with_error(field, many());
        vec![
            Self::of(None, FormView::default()),
            Self::of(Some(What::Keys), wrong("reason")),
            Self::of(Some(What::NetworkLimit), wrong("hours")),
            Self::of(Some(What::RegistrationToken), wrong("uses")),
        ]
    }
}
