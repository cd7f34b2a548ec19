//! Visits that reviewers look at again.

use base::{Id, Message, Timestamp};
use serde::Serialize;
use web::{
    Clerk, FormData, FormView, IntoResponse, Page, Path, Reader, Redirect, State, StatusCode,
};

use crate::Sso;
use crate::domain::holder::account::Account;
use crate::domain::ladder::recheck::{Recheck as Case, Verdict};
use crate::operations::ladder::rechecks::{judge, open, waiting};

/// The list.
#[derive(Serialize)]
pub(crate) struct Rechecks {
    cases: Vec<Line>,
}

/// One of it: nobody's name.
#[derive(Serialize)]
struct Line {
    id: String,
    staff: String,
    at: Timestamp,
}

/// One case.
#[derive(Serialize)]
pub(crate) struct Recheck {
    form: FormView,
    case: Line,
    name: String,
    mobile: String,
}

pub(crate) async fn list(reader: Reader, State(sso): State<Sso>) -> web::Result {
    let cases = waiting(&sso).await?.iter().map(Line::of).collect();
    reader.page(&Rechecks { cases })
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    clerk: Clerk,
    Path(id): Path<Id<Case>>,
) -> web::Result {
    let (case, account) = open(&sso, clerk, id).await?;
    reader.page(&Recheck::of(&case, &account, FormView::default()))
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    clerk: Clerk,
    Path(id): Path<Id<Case>>,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let verdict = form.choice("verdict", &Verdict::ALL.map(Verdict::word)).and_then(Verdict::of);
    let Some(verdict) = verdict else {
        let (case, account) = open(&sso, clerk, id).await?;
        let page = Recheck::of(&case, &account, form.view());
        return reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    judge(&sso, clerk, id, verdict).await?;
    Ok(Redirect::to("/rechecks").into_response())
}

impl Line {
    fn of(case: &Case) -> Self {
        Self { id: case.id.to_string(), staff: case.staff.clone(), at: case.asked_at }
    }
}

impl Recheck {
    fn of(case: &Case, account: &Account, form: FormView) -> Self {
        let owner = &account.owner;
        Self {
            form,
            case: Line::of(case),
            name: owner.name.full(),
            mobile: owner.mobile.national(),
        }
    }
}

fn sample() -> Line {
    let at = Timestamp::from_seconds(1_795_334_400);
    Line { id: "42".into(), staff: "agent-123456".into(), at }
}

impl Page for Rechecks {
    const TEMPLATE: &'static str = "rechecks.html";

    fn title(&self) -> Message {
        Message::new("rechecks-title")
    }

    fn samples() -> Vec<Self> {
        vec![Self { cases: Vec::new() }, Self { cases: vec![sample()] }]
    }
}

impl Page for Recheck {
    const TEMPLATE: &'static str = "recheck.html";

    fn title(&self) -> Message {
        Message::new("recheck-title")
    }

    fn samples() -> Vec<Self> {
        let page = |form| Self {
            form,
            case: sample(),
            name: "ليلى سامي أحمد البرغوثي".into(),
            mobile: "0599123456".into(),
        };
        let wrong = FormView::default().with_error("verdict", "choose-one");
        vec![page(FormView::default()), page(wrong)]
    }
}
