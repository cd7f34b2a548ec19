//! `/reader`: a phone that reads the chip of a passport.

use base::{Error, Localized, Message};
use serde::Serialize;
use web::{FormData, FormView, Page, Reader, Result, State, StatusCode};

use crate::Sandbox;
use crate::domain::documents::Chip;
use crate::operations::Shown;
use crate::people::{KNOWN, Known};

#[derive(Serialize)]
pub(super) struct CardReader {
    form: FormView,
    people: Vec<Somebody>,
    chips: [&'static str; 3],
    /// What the phone shows: the key of a text, and a word of the account's.
    shown: Option<(&'static str, String)>,
}

#[derive(Serialize)]
struct Somebody {
    serial: u32,
    name: Localized,
}

impl Page for CardReader {
    const TEMPLATE: &'static str = "reader.html";

    fn title(&self) -> Message {
        "reader-title".into()
    }

    fn samples() -> Vec<Self> {
        let page = |shown| Self { shown: Some(shown), ..Self::new(FormView::default()) };
        let shown = [
            Shown::Done,
            Shown::ChipSilent,
            Shown::Refused("not-the-owners".to_owned()),
            Shown::TicketUnknown,
        ];
        let wrong = FormView::default().with_error("ticket", "required-field");
        let mut pages = vec![Self::new(FormView::default()), Self::new(wrong)];
        pages.extend(shown.map(|shown| page(words(shown))));
        pages
    }
}

impl CardReader {
    fn new(form: FormView) -> Self {
        let people = adults().map(|known| Somebody {
            serial: known.serial,
            name: Localized::new(known.name_ar().full(), known.name_en().full()),
        });
        Self { form, people: people.collect(), chips: Chip::ALL.map(Chip::name), shown: None }
    }
}

/// `GET /reader`
pub(crate) async fn show(reader: Reader) -> Result {
    reader.page(&CardReader::new(FormView::filled([("chip", Chip::Asked.name())])))
}

/// `POST /reader`
pub(crate) async fn read(State(sandbox): State<Sandbox>, reader: Reader, data: FormData) -> Result {
    let mut form = data.form();
    let wrong = || Error::invalid("choose-one");
    let known = form.parse("person", |serial| {
        adults().find(|known| known.serial.to_string() == serial).ok_or_else(wrong)
    });
    let chip = form.parse("chip", |name| Chip::of(name).ok_or_else(wrong));
    let ticket = form.text("ticket", 1..=60);
    let (Some(known), Some(chip), Some(ticket)) = (known, chip, ticket) else {
        return reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &CardReader::new(form.view()));
    };
    let shown = sandbox.read_chip(known, chip, &ticket).await?;
    let page = CardReader { shown: Some(words(shown)), ..CardReader::new(form.view()) };
    reader.page(&page)
}

fn adults() -> impl Iterator<Item = &'static Known> {
    KNOWN.into_iter().filter(|known| known.mobile.is_some())
}

fn words(shown: Shown) -> (&'static str, String) {
    match shown {
        Shown::Done => ("reader-done", String::new()),
        Shown::ChipSilent => ("reader-silent", String::new()),
        Shown::Refused(reason) => ("reader-refused", reason),
        Shown::TicketUnknown => ("reader-ticket-unknown", String::new()),
    }
}
