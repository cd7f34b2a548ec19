//! Visits and assistances that reviewers look at again.

use base::{Id, Localized, Message, Timestamp};
use serde::Serialize;
use web::{FormData, FormView, IntoResponse, Page, Path, Reader, Redirect, State, StatusCode};

use crate::Sso;
use crate::domain::ladder::recheck::{Recheck as Waiting, Verdict, Work};
use crate::domain::representation::assistance::Assistance;
use crate::http::officer::Reviewed;
use crate::operations::ladder::rechecks::{Case, judge, open, waiting};

/// The list.
#[derive(Serialize)]
pub(crate) struct Rechecks {
    cases: Vec<Line>,
}

/// One of it: nobody's name.
#[derive(Serialize)]
struct Line {
    id: String,
    /// `visit` or `assistance`.
    work: &'static str,
    staff: String,
    at: Timestamp,
}

/// One case.
#[derive(Serialize)]
pub(crate) struct Recheck {
    form: FormView,
    case: Line,
    name: String,
    /// Where to call; not everybody whom a clerk assists has an account.
    mobile: Option<String>,
    assisted: Option<AssistedView>,
}

/// What a clerk did for somebody.
#[derive(Serialize)]
struct AssistedView {
    service: Option<Localized>,
    office: String,
    reason: String,
    slip: String,
    word: &'static str,
}

pub(crate) async fn list(reader: Reader, State(sso): State<Sso>, _: Reviewed) -> web::Result {
    let cases = waiting(&sso).await?.iter().map(Line::of).collect();
    reader.page(&Rechecks { cases })
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    Reviewed { clerk, .. }: Reviewed,
    Path(id): Path<Id<Waiting>>,
) -> web::Result {
    let case = open(&sso, clerk, id).await?;
    reader.page(&Recheck::of(case, FormView::default()))
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    Reviewed { clerk, officer }: Reviewed,
    Path(id): Path<Id<Waiting>>,
    data: FormData,
) -> web::Result {
    officer.recently_proved(sso.db().clock().now())?;
    let mut form = data.form();
    let verdict = form.choice("verdict", &Verdict::ALL.map(Verdict::word)).and_then(Verdict::of);
    let Some(verdict) = verdict else {
        let page = Recheck::of(open(&sso, clerk, id).await?, form.view());
        return reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    judge(&sso, clerk, id, verdict).await?;
    Ok(Redirect::to("/rechecks").into_response())
}

impl Line {
    fn of(case: &Waiting) -> Self {
        let (id, work) = (case.id.to_string(), case.subject.work().word());
        Self { id, work, staff: case.staff.clone(), at: case.asked_at }
    }
}

impl Recheck {
    fn of(case: Case, form: FormView) -> Self {
        let assisted = case.assisted.map(|(service, how)| {
            let Assistance { office, reason, slip, word, .. } = how;
            let service = service.map(|service| service.name);
            AssistedView { service, office, reason, slip, word: word.code() }
        });
        Self {
            form,
            case: Line::of(&case.recheck),
            name: case.name,
            mobile: case.mobile.map(|mobile| mobile.national()),
            assisted,
        }
    }
}

fn sample(work: Work) -> Line {
    let at = Timestamp::from_seconds(1_795_334_400);
    Line { id: "42".into(), work: work.word(), staff: "agent-123456".into(), at }
}

impl Page for Rechecks {
    const TEMPLATE: &'static str = "rechecks.html";

    fn title(&self) -> Message {
        Message::new("rechecks-title")
    }

    fn samples() -> Vec<Self> {
        let both = [Work::Visit, Work::Assistance].map(sample);
        vec![Self { cases: Vec::new() }, Self { cases: both.into() }]
    }
}

impl Page for Recheck {
    const TEMPLATE: &'static str = "recheck.html";

    fn title(&self) -> Message {
        Message::new("recheck-title")
    }

    fn samples() -> Vec<Self> {
        let page = |form, work| Self {
            form,
            case: sample(work),
            name: "ليلى سامي أحمد البرغوثي".into(),
            mobile: Some("0599123456".into()),
            assisted: None,
        };
        let assisted = |mobile, word| Self {
            mobile,
            assisted: Some(AssistedView {
                service: Some(Localized::new("شهادة ميلاد", "Birth certificate")),
                office: "moi-nablus".into(),
                reason: "لا هاتف معه".into(),
                slip: "1234-5678".into(),
                word,
            }),
            ..page(FormView::default(), Work::Assistance)
        };
        let wrong = FormView::default().with_error("verdict", "choose-one");
        vec![
            page(FormView::default(), Work::Visit),
            page(wrong, Work::Visit),
            assisted(None, "paper"),
            assisted(Some("0599123456".into()), "code"),
        ]
    }
}
