//! The front page of the administration: the ways to one's own work, and to nobody else's.

use base::Message;
use serde::Serialize;
use web::{Page, Reader, Role};

use crate::domain::office::administration::{
    Auditing, Counting, Duty, Entering, Helping, Officer, Reading, Registering, Staffing,
};
use crate::http::officer::On;

/// The page.
#[derive(Serialize)]
pub(crate) struct Home {
    ways: Vec<&'static str>,
}

/// Each kind of work, at `/admin/{word}`, and who does it.
const WAYS: [(&str, &[Role]); 8] = [
    ("staff", Staffing::ROLES),
    ("clients", Registering::ROLES),
    ("agents", Registering::ROLES),
    ("platform", Registering::ROLES),
    ("people", Helping::ROLES),
    ("proposals", Reading::ROLES),
    ("log", Auditing::ROLES),
    ("figures", Counting::ROLES),
];

pub(crate) async fn show(reader: Reader, on: On<Entering>) -> web::Result {
    reader.page(&Home::of(&on.officer))
}

impl Home {
    fn of(officer: &Officer) -> Self {
        let may = |roles: &&[Role]| roles.iter().any(|role| officer.has(*role));
        let ways = WAYS.iter().filter(|(_, roles)| may(roles));
        Self { ways: ways.map(|(word, _)| *word).collect() }
    }
}

impl Page for Home {
    const TEMPLATE: &'static str = "admin/home.html";

    fn title(&self) -> Message {
        Message::new("admin-title")
    }

    fn samples() -> Vec<Self> {
        vec![Self { ways: WAYS.map(|(word, _)| word).to_vec() }, Self { ways: Vec::new() }]
    }
}
