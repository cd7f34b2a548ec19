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
    ways: Vec<Way>,
}

/// A kind of work, and where it is.
#[derive(Clone, Copy, Serialize)]
struct Way {
    word: &'static str,
    href: &'static str,
}

/// Each kind of work, and who does it.
const WAYS: [(&str, &str, &[Role]); 10] = [
    ("staff", "/admin/staff", Staffing::ROLES),
    ("clients", "/admin/clients", Registering::ROLES),
    ("agents", "/admin/agents", Registering::ROLES),
    ("agent-figures", "/agent-figures", Registering::ROLES),
    ("platform", "/admin/platform", Registering::ROLES),
    ("people", "/admin/people", Helping::ROLES),
    ("proposals", "/admin/proposals", Reading::ROLES),
    ("log", "/admin/log", Auditing::ROLES),
    ("agent-figures", "/audit/agent-figures", Auditing::ROLES),
    ("figures", "/admin/figures", Counting::ROLES),
];

pub(crate) async fn show(reader: Reader, on: On<Entering>) -> web::Result {
    reader.page(&Home::of(&on.officer))
}

impl Home {
    fn of(officer: &Officer) -> Self {
        let may = |roles: &&[Role]| roles.iter().any(|role| officer.has(*role));
        let mut ways: Vec<Way> = Vec::new();
        for (word, href, _) in WAYS.iter().filter(|(_, _, roles)| may(roles)) {
            // Registrars and auditors have their own doors to the same figures: one is enough.
            if ways.iter().all(|way| way.word != *word) {
                ways.push(Way { word, href });
            }
        }
        Self { ways }
    }
}

impl Page for Home {
    const TEMPLATE: &'static str = "admin/home.html";

    fn title(&self) -> Message {
        Message::new("admin-title")
    }

    fn samples() -> Vec<Self> {
        let ways = WAYS.map(|(word, href, _)| Way { word, href }).to_vec();
        vec![Self { ways }, Self { ways: Vec::new() }]
    }
}
