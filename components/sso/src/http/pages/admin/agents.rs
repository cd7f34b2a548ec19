//! The registry of places and of the agents who work there.

use base::{Error, Id, Message, NationalNumber};
use serde::{Deserialize, Serialize};
use web::{
    Form, FormData, FormView, IntoResponse, Page, Path, Query, Reader, Redirect, State, StatusCode,
};

use super::values::ID;
use super::{Done, mistake, reason, to_proposal};
use crate::Sso;
use crate::domain::office::administration::Registering;
use crate::domain::office::place::{Agent, AgentState, GOVERNORATES, Place, PlaceKind};
use crate::domain::openid::client::ClientName;
use crate::http::officer::On;
use crate::operations::office::agent_registry::{
    Staffed, add_place, appoint, list, reinstate, suspend,
};

/// The page.
#[derive(Serialize)]
pub(crate) struct Agents {
    form: FormView,
    done: Option<String>,
    places: Vec<PlaceView>,
    kinds: [&'static str; 4],
    governorates: [&'static str; 16],
}

#[derive(Serialize)]
struct PlaceView {
    id: String,
    kind: &'static str,
    governorate: String,
    name: ClientName,
    agents: Vec<AgentView>,
}

#[derive(Serialize)]
struct AgentView {
    id: String,
    name: String,
    state: &'static str,
}

/// One agent, about whom something is to be done.
#[derive(Serialize)]
pub(crate) struct AgentPage {
    form: FormView,
    id: String,
    name: String,
    state: &'static str,
}

/// What is done about an agent.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Act {
    /// Stops them at once.
    Suspend,
    /// Proposes that they work again.
    Reinstate,
}

const DONE: [&str; 2] = ["place", "suspended"];

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    _: On<Registering>,
    Query(done): Query<Done>,
) -> web::Result {
    reader.page(&Agents::of(FormView::default(), done.text(&DONE), list(&sso).await?))
}

pub(crate) async fn place(
    reader: Reader,
    State(sso): State<Sso>,
    on: On<Registering>,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    if let Some(place) = read_place(&sso, &mut form) {
        add_place(&sso, on.officer, place).await?;
        return Ok(Redirect::to("/admin/agents?done=place").into_response());
    }
    let page = Agents::of(form.view(), None, list(&sso).await?);
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub(crate) async fn new(
    reader: Reader,
    State(sso): State<Sso>,
    on: On<Registering>,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let number = form.parse("national_number", NationalNumber::parse);
    let place = form.parse("place", |text| text.parse::<Id<Place>>().map_err(choose));
    let why = reason(&mut form);
    if let (Some(number), Some(place), Some(why)) = (number, place, why) {
        match appoint(&sso, on.officer, (number, place), why).await {
            Ok(id) => return Ok(to_proposal(id)),
            Err(error) => mistake(&mut form, "national_number", error)?,
        }
    }
    let page = Agents::of(form.view(), None, list(&sso).await?);
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub(crate) async fn one(
    reader: Reader,
    State(sso): State<Sso>,
    _: On<Registering>,
    Path(id): Path<String>,
) -> web::Result {
    reader.page(&AgentPage::of(&sso, id, FormView::default()).await?)
}

pub(crate) async fn act(
    reader: Reader,
    State(sso): State<Sso>,
    on: On<Registering>,
    Path((id, act)): Path<(String, Act)>,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    if let Some(why) = reason(&mut form) {
        let done = match act {
            Act::Suspend => suspend(&sso, on.officer, id.clone(), why)
                .await
                .map(|()| Redirect::to("/admin/agents?done=suspended").into_response()),
            Act::Reinstate => reinstate(&sso, on.officer, id.clone(), why).await.map(to_proposal),
        };
        match done {
            Ok(response) => return Ok(response),
            Err(error) => mistake(&mut form, "reason", error)?,
        }
    }
    let page = AgentPage::of(&sso, id, form.view()).await?;
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn read_place(sso: &Sso, form: &mut Form) -> Option<Place> {
    let kind = form.choice("kind", &PlaceKind::ALL.map(PlaceKind::word)).and_then(PlaceKind::of);
    let governorate = form.choice("governorate", &GOVERNORATES).map(str::to_owned);
    let (ar, en) = (form.text("name_ar", 3..=80), form.text("name_en", 3..=80));
    Some(Place {
        id: Id::new(sso.db().clock().now(), sso.db().entropy()),
        kind: kind?,
        governorate: governorate?,
        name: ClientName { ar: ar?, en: en? },
    })
}

fn choose(_: Error) -> Error {
    Error::invalid("choose-one")
}

impl Agents {
    fn of(form: FormView, done: Option<String>, places: Vec<Staffed>) -> Self {
        let places = places.into_iter().map(PlaceView::of).collect();
        let kinds = PlaceKind::ALL.map(PlaceKind::word);
        Self { form, done, places, kinds, governorates: GOVERNORATES }
    }
}

impl PlaceView {
    fn of(staffed: Staffed) -> Self {
        let Staffed { place, agents } = staffed;
        Self {
            id: place.id.to_string(),
            kind: place.kind.word(),
            governorate: place.governorate,
            name: place.name,
            agents: agents.into_iter().map(AgentView::of).collect(),
        }
    }
}

impl AgentView {
    fn of(agent: Agent) -> Self {
        Self { id: agent.staff, name: agent.name, state: agent.state.word() }
    }
}

impl AgentPage {
    async fn of(sso: &Sso, id: String, form: FormView) -> base::Result<Self> {
        let mut agents = list(sso).await?.into_iter().flat_map(|staffed| staffed.agents);
        let found = agents.find(|agent| agent.staff == id);
        let agent = found.ok_or_else(|| Error::not_found("error-not-found"))?;
        Ok(Self { form, id, name: agent.name, state: agent.state.word() })
    }
}

impl Page for Agents {
    const TEMPLATE: &'static str = "admin/agents.html";

    fn title(&self) -> Message {
        Message::new("admin-agents")
    }

    fn samples() -> Vec<Self> {
        let agent = |state: AgentState| AgentView {
            id: "agent-123456".into(),
            name: "سامر حسن علي النجار".into(),
            state: state.word(),
        };
        let place = |kind: PlaceKind| PlaceView {
            id: kind.word().into(),
            kind: kind.word(),
            governorate: "PS-NBS".into(),
            name: ClientName { ar: "بريد مثال".into(), en: "Example Post".into() },
            agents: vec![agent(AgentState::Active), agent(AgentState::Suspended)],
        };
        let page = |form, done| Self {
            places: PlaceKind::ALL.map(place).into(),
            ..Self::of(form, done, Vec::new())
        };
        let wrong = FormView::default()
            .with_error("national_number", "agent-works-here")
            .with_error("national_number", "staff-level")
            .with_error("kind", "choose-one");
        let mut all = vec![Self::of(FormView::default(), None, Vec::new()), page(wrong, None)];
        all.extend(DONE.map(|word| page(FormView::default(), Some(format!("admin-done-{word}")))));
        all
    }
}

impl Page for AgentPage {
    const TEMPLATE: &'static str = "admin/agent.html";

    fn title(&self) -> Message {
        Message::new("agent-title")
    }

    fn samples() -> Vec<Self> {
        let page = |form, state: AgentState| Self {
            form,
            id: ID.into(),
            name: "سامر حسن علي النجار".into(),
            state: state.word(),
        };
        let wrong = FormView::default().with_error("reason", "agent-suspended-already");
        vec![page(FormView::default(), AgentState::Active), page(wrong, AgentState::Suspended)]
    }
}
