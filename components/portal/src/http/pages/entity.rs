//! The services of one entity.

use base::{Error, Localized, Message};
use serde::Serialize;
use web::{Page, Path, Reader, Result, State};

use super::card::Card;
use super::title_of;
use crate::Portal;

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct EntityPage {
    name: Localized,
    services: Vec<Card>,
}

impl Page for EntityPage {
    const TEMPLATE: &'static str = "entity.html";

    fn title(&self) -> Message {
        title_of(&self.name)
    }

    fn samples() -> Vec<Self> {
        let name = Localized::new("وزارة الداخلية", "Ministry of Interior");
        vec![Self { name, services: Card::samples() }]
    }
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Path(entity): Path<String>,
) -> Result {
    let catalogue = portal.engine().catalogue();
    let found = catalogue.entity(&entity).ok_or_else(|| Error::not_found("error-not-found"))?;
    let services = catalogue.of_entity(&entity).map(|service| Card::of(service)).collect();
    reader.page(&EntityPage { name: found.name.clone(), services })
}
