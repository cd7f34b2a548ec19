//! What agents' visits say of the agents.

use base::Message;
use serde::Serialize;
use web::{Page, Path, Reader, State, Uri};

use crate::Sso;
use crate::domain::ladder::agent_figures::AgentFigures as Figures;
use crate::domain::ladder::visit::Refusal;
use crate::operations::ladder::agent_figures::{Rechecked, all, of};
use crate::store::ladder::visits::AgentLine;

/// Everybody.
#[derive(Serialize)]
pub(crate) struct Agents {
    /// Where the pages of single agents are: registrars and auditors have their own doors.
    base: &'static str,
    agents: Vec<Line>,
}

/// One of them.
#[derive(Serialize)]
struct Line {
    staff: String,
    entity: String,
    visits: i64,
    passed: i64,
}

/// One agent.
#[derive(Serialize)]
pub(crate) struct AgentFigures {
    base: &'static str,
    staff: String,
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

pub(crate) async fn list(reader: Reader, State(sso): State<Sso>, uri: Uri) -> web::Result {
    let agents = all(&sso).await?.into_iter().map(Line::of).collect();
    reader.page(&Agents { base: base(&uri), agents })
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    Path(staff): Path<String>,
    uri: Uri,
) -> web::Result {
    let (figures, rechecked) = of(&sso, staff.clone()).await?;
    reader.page(&AgentFigures::of(base(&uri), staff, figures, rechecked))
}

fn base(uri: &Uri) -> &'static str {
    if uri.path().starts_with("/audit") { "/audit/agent-figures" } else { "/agent-figures" }
}

impl Line {
    fn of(agent: AgentLine) -> Self {
        let AgentLine { staff, entity, visits, passed } = agent;
        Self { staff, entity, visits, passed }
    }
}

impl AgentFigures {
    fn of(base: &'static str, staff: String, figures: Figures, rechecked: Rechecked) -> Self {
        let hour = |(hour, count): (i8, u32)| (format!("{hour:02}:00"), count);
        Self {
            base,
            staff,
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
        let page = |agents| Self { base: "/agent-figures", agents };
        vec![page(Vec::new()), page(words.map(line).into())]
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
        let page = |figures, rechecked| {
            Self::of("/agent-figures", "agent-123456".into(), figures, rechecked)
        };
        vec![page(Figures::default(), Rechecked::default()), page(figures, rechecked)]
    }
}
