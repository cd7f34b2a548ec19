//! Short answers to what people ask.

use base::Message;
use serde::Serialize;
use web::{Page, Reader, Result};

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct Help {
    topics: [&'static str; 4],
}

const TOPICS: [&str; 4] = ["account", "network", "data", "sms"];

impl Page for Help {
    const TEMPLATE: &'static str = "help.html";

    fn title(&self) -> Message {
        Message::new("help-title")
    }

    fn samples() -> Vec<Self> {
        vec![Self { topics: TOPICS }]
    }
}

pub(crate) async fn show(reader: Reader) -> Result {
    reader.page(&Help { topics: TOPICS })
}
