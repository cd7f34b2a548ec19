//! A small component with one route of each kind.

use std::sync::Arc;

use base::{Lang, Message};
use messages::component::Component;
use messages::identity::Level;
use serde::Serialize;
use web::testing::ground;
use web::{
    Access, BoxFuture, Bytes, Caller, Calling, Citizen, Clerk, FormData, FormView, FromNode,
    Ground, Guard, Identify, IntoResponse, Page, Pages, Path, Reader, Role, Router, StatusCode,
    StyleGuide, Table, TokenVerifier,
};

pub(crate) const OWN: &str = "http://127.0.0.1:8082";

#[derive(Clone)]
pub(crate) struct World(Arc<Inner>);

struct Inner {
    ground: Ground,
    verifier: Option<TokenVerifier>,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::on(ground(Component::Pay, &[]).await, None)
    }

    pub(crate) fn on(ground: Ground, verifier: Option<TokenVerifier>) -> Self {
        Self(Arc::new(Inner { ground, verifier }))
    }

    pub(crate) fn guard(&self) -> Guard<Self> {
        Guard::new(Component::Pay, &self.0.ground, pages(), authenticate).sign_in("/sign-in")
    }

    pub(crate) fn router(&self) -> Router {
        routes().and(faulty()).into_router(self.clone(), self.guard())
    }

    pub(crate) fn test_router(&self) -> Router {
        web::testing::test_router(routes(), self.clone(), self.guard())
    }
}

pub(crate) fn pages() -> Arc<Pages> {
    let templates = [("ask.html", ASK)];
    let pages = Pages::new(&templates, &[(Lang::Ar, AR), (Lang::En, EN)]).unwrap();
    Arc::new(pages.service("ask-service"))
}

pub(crate) fn routes() -> Table<World> {
    Table::new()
        .get("/", Access::Public, async |reader: Reader| reader.page(&Ask::default()))
        .post("/", Access::Public, ask)
        .get("/style", Access::Public, async |reader: Reader| reader.page(&StyleGuide::plain()))
        .get("/mine", Access::Citizen(Level::One), async |Citizen(person): Citizen| {
            person.name.first
        })
        .get("/office", Access::Staff(Role::Clerk), async |clerk: Clerk| clerk.staff.id)
        .get("/cases/{id}", Access::Citizen(Level::Zero), async |Path(id): Path<u32>| {
            id.to_string()
        })
        .post("/api/ping", Access::Components(&[Component::Portal]), ping)
        .post("/node", Access::Node, async |FromNode(member): FromNode| member)
        .post("/sms", Access::Public, async |body: Bytes| body.len().to_string())
        .from_anywhere()
        .limit(1024 * 1024)
        .get("/conflict", Access::Public, conflict)
}

/// What must not happen, and does.
pub(crate) fn faulty() -> Table<World> {
    Table::new().get("/panic", Access::Public, panics)
}

async fn ping(Calling(component): Calling) -> String {
    component.to_string()
}

async fn panics() -> String {
    panic!("a national number that must not be seen")
}

async fn conflict() -> web::Result {
    Err(base::Error::conflict("error-conflict").because("the cause").into())
}

#[derive(Default, Serialize)]
pub(crate) struct Ask {
    form: FormView,
}

impl Page for Ask {
    const TEMPLATE: &'static str = "ask.html";

    fn title(&self) -> Message {
        Message::new("ask-title")
    }

    fn samples() -> Vec<Self> {
        vec![
            Self::default(),
            Self { form: FormView::default().with_error("name", "required-field") },
        ]
    }
}

async fn ask(reader: Reader, data: FormData) -> web::Result {
    let mut form = data.form();
    match form.text("name", 1..=10) {
        Some(name) => Ok(name.into_response()),
        None => reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &Ask { form: form.view() }),
    }
}

fn authenticate(world: World, identify: Identify) -> BoxFuture<'static, base::Result<Caller>> {
    Box::pin(async move {
        match (&world.0.verifier, identify.authorization()) {
            (Some(verifier), Some(_)) => Ok(Caller::Component(verifier.verify(&identify).await?)),
            _ => Ok(Caller::Anonymous),
        }
    })
}

const ASK: &str = r#"{% extends "layout.html" %}
{% from "macros.html" import field, button, error_summary %}
{% block main %}
{{ error_summary(form) }}
<h1>{{ layout.title }}</h1>
<form method="post" novalidate>
{{ field(form, "name", t("ask-name")) }}
{{ button(t("continue")) }}
</form>
{% endblock %}"#;

const AR: &str = "ask-title = ما اسمك؟\nask-name = الاسم\nask-service = السؤال\n";
const EN: &str = "ask-title = What is your name?\nask-name = Name\nask-service = The question\n";
