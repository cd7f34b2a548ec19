//! The way to level 2 by the chip of a document: what the phone app does, and the ticket for it.

use base::{Kind, Message};
use serde::Serialize;
use web::{Citizen, Page, Reader, RemoteAddress, State, StatusCode};

use super::authenticator::prove_again;
use super::notice::Notice;
use crate::Sso;
use crate::http::browser::here;
use crate::http::qr;
use crate::operations::ladder::chip::begin;

const PATH: &str = "/account/level/chip";

/// The page.
#[derive(Serialize)]
pub(crate) struct Chip {
    /// Whether this installation knows any country's certificates.
    offered: Offer,
    ticket: Option<Ticket>,
}

/// What the page can offer.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Offer {
    /// A check.
    Check,
    /// Nothing: the account has the level.
    Reached,
    /// Nothing: no country's certificates are installed.
    Nothing,
}

/// What the app scans or is told.
#[derive(Serialize)]
struct Ticket {
    text: String,
    path: String,
    width: usize,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(person): Citizen,
) -> web::Result {
    let reached = person.level >= messages::identity::Level::Two;
    let offered = match (reached, sso.documents().is_empty()) {
        (true, _) => Offer::Reached,
        (false, true) => Offer::Nothing,
        (false, false) => Offer::Check,
    };
    reader.page(&Chip { offered, ticket: None })
}

pub(crate) async fn start(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(person): Citizen,
    address: RemoteAddress,
) -> web::Result {
    let begun = match begin(&sso, here(&person, address)?).await {
        Ok(Ok(begun)) => begun,
        Ok(Err(paused)) => {
            let page = Notice::paused("paused-chip", paused).link("/account", "to-account");
            return page.show(&reader, StatusCode::TOO_MANY_REQUESTS);
        }
        Err(error) if error.kind() == Kind::Unavailable => {
            return reader.page(&Chip { offered: Offer::Nothing, ticket: None });
        }
        Err(error) => return prove_again(error, PATH),
    };
    let text = begun.ticket.expose().clone();
    // What follows the mark is the app's business: browsers send it to nobody.
    let (path, width) = qr::path(&format!("{}{PATH}#{text}", sso.origins().sso))?;
    reader.page(&Chip { offered: Offer::Check, ticket: Some(Ticket { text, path, width }) })
}

impl Page for Chip {
    const TEMPLATE: &'static str = "chip.html";

    fn title(&self) -> Message {
        Message::new("chip-title")
    }

    fn samples() -> Vec<Self> {
        let page = |offered| Self { offered, ticket: None };
        let path = "M4 4h7v1h-7z".to_owned();
        let ticket = Ticket { text: "abcdefghijklmnopqrstuvwxyz".into(), path, width: 45 };
        vec![
            page(Offer::Check),
            page(Offer::Reached),
            page(Offer::Nothing),
            Self { ticket: Some(ticket), ..page(Offer::Check) },
        ]
    }
}
