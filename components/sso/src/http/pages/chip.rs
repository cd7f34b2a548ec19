//! The way to level 2 by the chip of a document: what the phone app does, and the ticket for it. The person's portrait
//! is the step after it.

use base::{Kind, Message};
use serde::Serialize;
use web::{
    Citizen, FormData, FormView, IntoResponse, Page, Query, Reader, Redirect, State, StatusCode,
};

use super::authenticator::prove_again;
use super::level::{From, with_return};
use super::notice::Notice;
use crate::Sso;
use crate::domain::door::return_to::ReturnTo;
use crate::domain::ladder::activation::Route;
use crate::domain::ladder::chip::AtChip;
use crate::domain::ladder::walk::Errand;
use crate::http::qr;
use crate::operations::holder::sessions::Here;
use crate::operations::ladder::chip::{begin, is_open, stage};
use crate::operations::ladder::life::REGISTRY_AWAY;

/// The page.
pub(super) const PATH: &str = "/account/level/chip";
/// The person's portrait.
const LIVE: &str = "/account/level/chip/live";

/// The page.
#[derive(Serialize)]
pub(crate) struct Chip {
    form: FormView,
    return_to: String,
    /// Its own address, where another way is chosen, and how its texts for this errand are called.
    path: String,
    back: &'static str,
    prefix: &'static str,
    /// Where the person looks what the phone has sent.
    onward: String,
    /// What there is to do.
    offered: Offer,
    ticket: Option<Ticket>,
}

/// What the page can offer.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Offer {
    /// A check.
    Check,
    /// Waiting until the phone has read the chip.
    Phone,
    /// Nothing: the account has the level.
    Reached,
    /// Nothing: no country's certificates are installed, or nobody compares faces.
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
    here: Here,
    Query(from): Query<From>,
) -> web::Result {
    let reached = person.level >= messages::identity::Level::Two;
    let stage = stage(&sso, &here).await?;
    let offered = match (reached, is_open(&sso), stage) {
        (true, ..) => Offer::Reached,
        (_, false, _) => Offer::Nothing,
        (_, _, None) => Offer::Check,
        (_, _, Some(AtChip::Phone)) => Offer::Phone,
        (_, _, Some(AtChip::Live(_) | AtChip::Compare(_))) => {
            return Ok(Redirect::to(LIVE).into_response());
        }
    };
    reader.page(&Chip::new(offered, from.return_to().as_ref()))
}

pub(crate) async fn start(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    data: FormData,
) -> web::Result {
    let form = data.form();
    let return_to = ReturnTo::parse(form.value("return_to"));
    let page = |offered| Chip::new(offered, return_to.as_ref());
    let begun = match begin(&sso, here, return_to.clone()).await {
        Ok(Ok(begun)) => begun,
        Ok(Err(paused)) => {
            let page = Notice::paused("paused-chip", paused).link("/account", "to-account");
            return page.show(&reader, StatusCode::TOO_MANY_REQUESTS);
        }
        Err(error) if error.is(REGISTRY_AWAY) => {
            let form = form.view().with_error("", REGISTRY_AWAY);
            let page = Chip { form, ..page(Offer::Check) };
            return reader.page_with(StatusCode::SERVICE_UNAVAILABLE, &page);
        }
        Err(error) if error.kind() == Kind::Unavailable => {
            return reader.page(&page(Offer::Nothing));
        }
        Err(error) => return prove_again(error, PATH),
    };
    let text = begun.ticket.expose().clone();
    reader.page(&page(Offer::Check).with_ticket(&sso, text)?)
}

impl Chip {
    fn new(offered: Offer, return_to: Option<&ReturnTo>) -> Self {
        let onward = with_return(PATH, return_to);
        let return_to = return_to.map_or_else(String::new, |to| to.as_str().to_owned());
        Self { return_to, onward, ..Self::of(Errand::Level, offered) }
    }

    /// For somebody who recovers an account; whether a phone has a ticket.
    pub(super) fn of_recovery(at: Option<&AtChip>) -> Self {
        Self::of(Errand::Recovery, at.map_or(Offer::Check, |_| Offer::Phone))
    }

    fn of(errand: Errand, offered: Offer) -> Self {
        let path = format!("{}/{}", errand.base(), Route::Chip.code());
        let prefix = match errand {
            Errand::Level => "",
            Errand::Recovery => "recover-",
        };
        Self {
            form: FormView::default(),
            return_to: String::new(),
            onward: path.clone(),
            path,
            back: errand.choice(),
            prefix,
            offered,
            ticket: None,
        }
    }

    /// The app scans this.
    pub(super) fn with_ticket(self, sso: &Sso, text: String) -> base::Result<Self> {
        // What follows the mark is the app's business: browsers send it to nobody.
        let (path, width) = qr::path(&format!("{}{}#{text}", sso.origins().sso, self.path))?;
        Ok(Self { ticket: Some(Ticket { text, path, width }), ..self })
    }
}

impl Page for Chip {
    const TEMPLATE: &'static str = "chip.html";

    fn title(&self) -> Message {
        Message::new("chip-title")
    }

    fn samples() -> Vec<Self> {
        let page = |offered| Self::new(offered, None);
        let path = "M4 4h7v1h-7z".to_owned();
        let ticket = Ticket { text: "abcdefghijklmnopqrstuvwxyz".into(), path, width: 45 };
        vec![
            page(Offer::Check),
            page(Offer::Phone),
            page(Offer::Reached),
            page(Offer::Nothing),
            Self { form: FormView::default().with_error("", REGISTRY_AWAY), ..page(Offer::Check) },
            Self::of_recovery(None),
            Self { ticket: Some(ticket), ..page(Offer::Check) },
        ]
    }
}
