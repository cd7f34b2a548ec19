//! All services by entity, or those that a search finds.

use base::{Localized, Message};
use serde::{Deserialize, Serialize};
use web::{FormView, Page, Query, Reader, Result, State};

use super::card::Card;
use crate::Portal;

const QUERY_LETTERS_MAX: usize = 100;

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct Services {
    query: String,
    form: FormView,
    found: Vec<Card>,
    groups: Vec<Group>,
}

/// The services of one entity.
#[derive(Serialize)]
struct Group {
    id: String,
    name: Localized,
    services: Vec<Card>,
}

/// `?q=`
#[derive(Deserialize)]
pub(crate) struct Search {
    #[serde(default)]
    q: String,
}

impl Page for Services {
    const TEMPLATE: &'static str = "services.html";

    fn title(&self) -> Message {
        match self.query.as_str() {
            "" => Message::new("services-title"),
            query => Message::new("search-title").with("query", query),
        }
    }

    fn samples() -> Vec<Self> {
        let name = Localized::new("وزارة الداخلية", "Ministry of Interior");
        let group = Group { id: "moi".into(), name, services: Card::samples() };
        let page = |query: &str, found, groups| Self {
            query: query.into(),
            form: FormView::filled([("q", query)]),
            found,
            groups,
        };
        vec![
            page("", vec![], vec![group]),
            page("اصدار", Card::samples(), vec![]),
            page("تصريح سفر", vec![], vec![]),
        ]
    }
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Query(search): Query<Search>,
) -> Result {
    let query: String = search.q.trim().chars().take(QUERY_LETTERS_MAX).collect();
    let form = FormView::filled([("q", query.as_str())]);
    let (found, groups) = if query.is_empty() {
        (Vec::new(), groups(&portal))
    } else {
        let found = portal.engine().search(&query).await?;
        (found.into_iter().map(|service| Card::of(&service)).collect(), Vec::new())
    };
    reader.page(&Services { query, form, found, groups })
}

fn groups(portal: &Portal) -> Vec<Group> {
    let catalogue = portal.engine().catalogue();
    catalogue
        .entities()
        .iter()
        .map(|entity| Group {
            id: entity.id.clone(),
            name: entity.name.clone(),
            services: catalogue.of_entity(&entity.id).map(|service| Card::of(service)).collect(),
        })
        .collect()
}
