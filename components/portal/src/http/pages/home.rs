//! The front page: search, what is finished here, who offers what, and what one has begun.

use base::{Localized, Message};
use serde::Serialize;
use web::{FormView, Page, Reader, Result, State};

use super::card::Card;
use super::cases::Row;
use crate::Portal;
use crate::http::caller::citizen;

const OPEN_MAX: usize = 3;

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct Home {
    form: FormView,
    open: Vec<Row>,
    ready: Vec<Card>,
    entities: Vec<EntityLink>,
}

#[derive(Serialize)]
struct EntityLink {
    id: String,
    name: Localized,
    count: usize,
}

impl Page for Home {
    const TEMPLATE: &'static str = "home.html";

    fn title(&self) -> Message {
        Message::new("home-title")
    }

    fn samples() -> Vec<Self> {
        let name = Localized::new("وزارة الداخلية", "Ministry of Interior");
        let page = |open| Self {
            form: FormView::default(),
            open,
            ready: Card::samples(),
            entities: vec![EntityLink { id: "moi".into(), name: name.clone(), count: 7 }],
        };
        vec![page(vec![]), page(Row::samples())]
    }
}

pub(crate) async fn show(State(portal): State<Portal>, reader: Reader) -> Result {
    let open = match reader.person.clone() {
        Some(person) => portal.engine().requests(&citizen(person, reader.lang)).await?,
        None => Vec::new(),
    };
    let open = open.into_iter().map(Row::from).filter(Row::is_open).take(OPEN_MAX).collect();
    let catalogue = portal.engine().catalogue();
    let ready = catalogue.services().iter().filter(|service| service.is_complete());
    let entities = catalogue.entities().iter().map(|entity| EntityLink {
        id: entity.id.clone(),
        name: entity.name.clone(),
        count: catalogue.of_entity(&entity.id).count(),
    });
    reader.page(&Home {
        form: FormView::default(),
        open,
        ready: ready.map(|service| Card::of(service)).collect(),
        entities: entities.collect(),
    })
}
