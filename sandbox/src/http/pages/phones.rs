//! `/phone`: the phones that have received something.

use base::{Message, Timestamp};
use serde::Serialize;
use web::{Page, Reader, Result, State};

use crate::Sandbox;

#[derive(Serialize)]
pub(super) struct Phones {
    phones: Vec<Phone>,
}

#[derive(Serialize)]
struct Phone {
    number: String,
    messages: i64,
    newest: Timestamp,
}

impl Page for Phones {
    const TEMPLATE: &'static str = "phones.html";

    fn title(&self) -> Message {
        "phones-title".into()
    }

    fn samples() -> Vec<Self> {
        let phone = |number: &str, messages| Phone {
            number: number.to_owned(),
            messages,
            newest: Timestamp::from_seconds(1_795_334_400),
        };
        let phones = vec![phone("0599000011", 1), phone("0569000016", 3), phone("0599000012", 11)];
        vec![Self { phones: Vec::new() }, Self { phones }]
    }
}

/// `GET /phone`
pub(crate) async fn show(State(sandbox): State<Sandbox>, reader: Reader) -> Result {
    let phones = sandbox.phones().await?.into_iter().map(|phone| Phone {
        number: phone.mobile.national(),
        messages: phone.messages,
        newest: phone.newest,
    });
    reader.page(&Phones { phones: phones.collect() })
}
