//! What agents' visits, and what clerks do for visitors, say of them.

use base::{Message, Timestamp};
use serde::Serialize;
use web::{FormData, FormView, IntoResponse, Page, Path, Reader, Redirect, State, StatusCode, Uri};

use crate::Sso;
use crate::domain::ladder::agent_figures::AgentFigures as Figures;
use crate::domain::ladder::visit::Refusal;
use crate::domain::office::administration::Registering;
use crate::http::officer::On;
use crate::http::pages::admin::reason;
use crate::operations::ladder::agent_figures::{Rechecked, Seen, all, of};
use crate::operations::representation::assist;
use crate::store::ladder::visits::AgentLine;
use crate::store::representation::assistances::ClerkLine;

/// Where a registrar reads them.
const REGISTRAR: &str = "/agent-figures";

/// Everybody.
#[derive(Serialize)]
pub(crate) struct Agents {
    /// Where the pages of single agents are: registrars and auditors have their own doors.
    base: &'static str,
    visits: Vec<Line>,
    clerks: Vec<ClerkView>,
}

/// One of them.
#[derive(Serialize)]
struct Line {
    staff: String,
    entity: String,
    visits: i64,
    passed: i64,
}

/// One of the clerks who assist visitors.
#[derive(Serialize)]
struct ClerkView {
    staff: String,
    assisted: i64,
    on_paper: i64,
}

/// One agent, officer or clerk.
#[derive(Serialize)]
pub(crate) struct AgentFigures {
    form: FormView,
    base: &'static str,
    staff: String,
    clerk: Clerk,
    alarms: Vec<&'static str>,
    visits: u32,
    passed: u32,
    refused: Vec<(String, u32)>,
    outside_hours: u32,
    same_phone: u32,
    networks: u32,
    hours: Vec<(String, u32)>,
    waiting: i64,
    held: i64,
    failed: i64,
}

/// Their work as a clerk who assists visitors.
#[derive(Serialize)]
struct Clerk {
    assisted: i64,
    on_paper: i64,
    waiting: i64,
    held: i64,
    failed: i64,
    stopped: Option<Timestamp>,
}

pub(crate) async fn list(reader: Reader, State(sso): State<Sso>, uri: Uri) -> web::Result {
    let (agents, clerks) = all(&sso).await?;
    let visits = agents.into_iter().map(Line::of).collect();
    let clerks = clerks.into_iter().map(ClerkView::of).collect();
    reader.page(&Agents { base: base(&uri), visits, clerks })
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    Path(staff): Path<String>,
    uri: Uri,
) -> web::Result {
    let seen = of(&sso, staff.clone()).await?;
    reader.page(&AgentFigures::of(base(&uri), staff, seen, FormView::default()))
}

/// A registrar lets a stopped clerk assist again.
pub(crate) async fn resume(
    reader: Reader,
    State(sso): State<Sso>,
    on: On<Registering>,
    Path(staff): Path<String>,
    data: FormData,
) -> web::Result {
    on.officer.recently_proved(sso.db().clock().now())?;
    let mut form = data.form();
    if let Some(why) = reason(&mut form) {
        assist::resume(&sso, on.officer, staff.clone(), why).await?;
        return Ok(Redirect::to(&format!("{REGISTRAR}/{staff}")).into_response());
    }
    let seen = of(&sso, staff.clone()).await?;
    let page = AgentFigures::of(REGISTRAR, staff, seen, form.view());
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn base(uri: &Uri) -> &'static str {
    if uri.path().starts_with("/audit") { "/audit/agent-figures" } else { REGISTRAR }
}

impl Line {
    fn of(agent: AgentLine) -> Self {
        let AgentLine { staff, entity, visits, passed } = agent;
        Self { staff, entity, visits, passed }
    }
}

impl ClerkView {
    fn of(clerk: ClerkLine) -> Self {
        let ClerkLine { staff, assisted, on_paper } = clerk;
        Self { staff, assisted, on_paper }
    }
}

impl AgentFigures {
    fn of(base: &'static str, staff: String, seen: Seen, form: FormView) -> Self {
        let Seen { visits: figures, rechecked, assisted, assisted_rechecked: again, stopped } =
            seen;
        let hour = |(hour, count): (i8, u32)| (format!("{hour:02}:00"), count);
        Self {
            form,
            base,
            staff,
            clerk: Clerk {
                assisted: assisted.assisted,
                on_paper: assisted.on_paper,
                waiting: again.waiting,
                held: again.held,
                failed: again.failed,
                stopped,
            },
            alarms: figures.alarms(),
            visits: figures.visits,
            passed: figures.passed,
            refused: figures.refused.into_iter().collect(),
            outside_hours: figures.outside_hours,
            same_phone: figures.same_phone,
            networks: figures.networks,
            hours: figures.hours.into_iter().map(hour).collect(),
            waiting: rechecked.waiting,
            held: rechecked.held,
            failed: rechecked.failed,
        }
    }
}

impl Page for Agents {
    const TEMPLATE: &'static str = "agents_seen.html";

    fn title(&self) -> Message {
        Message::new("agents-seen-title")
    }

    fn samples() -> Vec<Self> {
        let line = |entity: &str| Line {
            staff: "agent-123456".into(),
            entity: entity.into(),
            visits: 42,
            passed: 40,
        };
        let words = ["post-office", "municipality", "bank-branch", "mobile-team", "moi"];
        let clerk = ClerkView { staff: "moi-nablus-01".into(), assisted: 12, on_paper: 3 };
        let page = |visits, clerks| Self { base: REGISTRAR, visits, clerks };
        vec![page(Vec::new(), Vec::new()), page(words.map(line).into(), vec![clerk])]
    }
}

impl Page for AgentFigures {
    const TEMPLATE: &'static str = "agent_figures.html";

    fn title(&self) -> Message {
        Message::new("agent-figures-title").with("agent", self.staff.clone())
    }

    fn samples() -> Vec<Self> {
        let refused = Refusal::ALL.map(|why| (why.word().to_owned(), 2)).into();
        let figures = Figures {
            visits: 30,
            passed: 10,
            refused,
            outside_hours: 9,
            same_phone: 4,
            networks: 5,
            hours: [(9, 12), (22, 9)].into(),
        };
        let rechecked = Rechecked { waiting: 1, held: 2, failed: 1 };
        let full = Seen {
            visits: figures,
            rechecked,
            assisted: ClerkLine { staff: String::new(), assisted: 12, on_paper: 3 },
            assisted_rechecked: rechecked,
            stopped: Some(Timestamp::from_seconds(1_795_334_400)),
        };
        let page = |base, seen, form| Self::of(base, "agent-123456".into(), seen, form);
        let wrong = FormView::default().with_error("reason", "required-field");
        vec![
            page(REGISTRAR, Seen::default(), FormView::default()),
            page(REGISTRAR, full.clone(), wrong),
            page("/audit/agent-figures", full, FormView::default()),
        ]
    }
}
