//! The slip that the person signs, and takes along.

use base::{Localized, Message, Timestamp};
use serde::Serialize;
use web::{Page, query};

use crate::operations::representation::assist::Slip as Loaded;

/// What the person signs, and takes along.
#[derive(Serialize)]
pub(crate) struct Slip {
    name: Option<Localized>,
    number: String,
    service: Option<Localized>,
    reason: String,
    /// What the person said to it.
    word: &'static str,
    /// The slip's number.
    reference: String,
    staff: String,
    office: String,
    from: Timestamp,
    until: Timestamp,
    /// Where the clerk goes on.
    begin: String,
}

impl Slip {
    pub(super) fn of(loaded: Loaded, portal: &str) -> Self {
        let Loaded { person, how, mandate } = loaded;
        let service = mandate.details.services.and_then(|all| all.into_iter().next());
        let page = service.as_ref().map_or("/".to_owned(), |one| format!("/services/{}", one.id));
        Self {
            name: person.name(),
            number: person.masked(),
            service: service.map(|service| service.name),
            word: how.word.code(),
            reason: how.reason,
            reference: how.slip,
            staff: how.staff,
            office: how.office,
            from: mandate.offered_at,
            until: mandate.until,
            begin: query(&format!("{portal}/acting/begin"), &[("return_to", &page)]),
        }
    }
}

impl Page for Slip {
    const TEMPLATE: &'static str = "assist_slip.html";

    fn title(&self) -> Message {
        Message::new("slip-title")
    }

    fn samples() -> Vec<Self> {
        let at = Timestamp::from_seconds(1_795_334_400);
        vec![Self {
            name: Some(Localized::new("سمر زياد درويش", "Samar Darwish")),
            number: "••••••019".into(),
            service: Some(Localized::new("شهادة ميلاد", "Birth certificate")),
            reason: "لا هاتف معه".into(),
            word: "code",
            reference: "1234-5678".into(),
            staff: "moi-nablus-01".into(),
            office: "moi-nablus".into(),
            from: at,
            until: at,
            begin: "http://127.0.0.1:8080/acting/begin".into(),
        }]
    }
}
