//! What the house still lacks: services that are not built, and searches that found nothing.

use base::{Localized, Message};
use serde::Serialize;
use web::{Page, Reader, Result, State};

use super::super::card::Card;
use crate::Portal;
use crate::operations::MissedSearch;

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct Missing {
    services: usize,
    not_yet: usize,
    groups: Vec<Group>,
    searches: Vec<MissedSearch>,
}

/// The services of one entity that are not built.
#[derive(Serialize)]
struct Group {
    name: Localized,
    services: Vec<Card>,
}

impl Page for Missing {
    const TEMPLATE: &'static str = "office/missing.html";

    fn title(&self) -> Message {
        Message::new("office-unbuilt")
    }

    fn samples() -> Vec<Self> {
        let name = Localized::new("وزارة الداخلية", "Ministry of Interior");
        let group = Group { name, services: Card::samples() };
        let search = MissedSearch { query: "تصريح سفر".into(), times: 4 };
        let page = |groups, searches| Self { services: 42, not_yet: 39, groups, searches };
        vec![page(vec![group], vec![search]), page(vec![], vec![])]
    }
}

pub(crate) async fn show(State(portal): State<Portal>, reader: Reader) -> Result {
    let catalogue = portal.engine().catalogue();
    let groups = catalogue.entities().iter().map(|entity| {
        let all = catalogue.of_entity(&entity.id).filter(|service| !service.is_complete());
        Group {
            name: entity.name.clone(),
            services: all.map(|service| Card::of(service)).collect(),
        }
    });
    reader.page(&Missing {
        services: catalogue.services().len(),
        not_yet: catalogue.not_yet(),
        groups: groups.filter(|group| !group.services.is_empty()).collect(),
        searches: portal.engine().missed_searches().await?,
    })
}
