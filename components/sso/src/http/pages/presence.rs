//! The number that a person shows an agent, large and as a square.

use base::Message;
use serde::Serialize;
use web::{Citizen, Page, Reader, State};

use crate::Sso;
use crate::domain::ladder::presence::in_groups;
use crate::http::qr;
use crate::operations::holder::sessions::Here;
use crate::operations::ladder::presence;

/// The page.
#[derive(Serialize)]
pub(crate) struct Presence {
    shown: Option<Shown>,
}

/// A number, and its square.
#[derive(Serialize)]
struct Shown {
    code: String,
    path: String,
    width: usize,
}

pub(crate) async fn explain(reader: Reader, Citizen(_): Citizen) -> web::Result {
    reader.page(&Presence { shown: None })
}

pub(crate) async fn show(reader: Reader, State(sso): State<Sso>, here: Here) -> web::Result {
    let code = presence::show(&sso, here).await?;
    let (path, width) = qr::path(&code)?;
    reader.page(&Presence { shown: Some(Shown { code: in_groups(&code), path, width }) })
}

impl Page for Presence {
    const TEMPLATE: &'static str = "presence.html";

    fn title(&self) -> Message {
        Message::new("presence-title")
    }

    fn samples() -> Vec<Self> {
        let shown = Shown { code: "1234 5678".into(), path: "M4 4h7v1h-7z".into(), width: 29 };
        vec![Self { shown: None }, Self { shown: Some(shown) }]
    }
}
