//! "This was not me": the page of the link in a message. Opening it changes nothing, so that a program that
//! reads messages and follows links does no harm; the button does.

use base::{Message, Timestamp};
use serde::Serialize;
use web::{Page, Path, Reader, RemoteAddress, State, StatusCode};

use super::notice::Notice;
use crate::Sso;
use crate::domain::door::device::Device;
use crate::domain::door::network::Network;
use crate::domain::holder::event::{Event, Happening, Remembered};
use crate::operations::holder::disavowal::{Link, disavow, follow};
use crate::operations::holder::sessions::Browser;

/// The page.
#[derive(Serialize)]
pub(crate) struct NotMe {
    token: String,
    what: &'static str,
    browser: &'static str,
    system: &'static str,
    at: Timestamp,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    address: RemoteAddress,
    Path(token): Path<String>,
) -> web::Result {
    match follow(&sso, &token, Network::of(address.0)).await? {
        Link::Leads(remembered) if remembered.disavowed_at.is_some() => locked(&reader),
        Link::Leads(remembered) => reader.page(&NotMe::of(token, &remembered)),
        elsewhere => nowhere(&reader, &elsewhere),
    }
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    browser: Browser,
    Path(token): Path<String>,
) -> web::Result {
    match disavow(&sso, &token, browser).await? {
        Link::Leads(_) => locked(&reader),
        elsewhere => nowhere(&reader, &elsewhere),
    }
}

fn locked(reader: &Reader) -> web::Result {
    let page = Notice::new("not-me-done-title", "not-me-done").link("/recover", "recover-title");
    page.show(reader, StatusCode::OK)
}

fn nowhere(reader: &Reader, link: &Link) -> web::Result {
    if let Link::Paused(paused) = link {
        let page = Notice::paused("paused-links", *paused);
        return page.show(reader, StatusCode::TOO_MANY_REQUESTS);
    }
    let page = Notice::new("not-me-gone-title", "not-me-gone").link("/recover", "recover-title");
    page.show(reader, StatusCode::GONE)
}

impl NotMe {
    fn of(token: String, remembered: &Remembered) -> Self {
        let Happening { event, place, .. } = &remembered.happening;
        let Device { browser, system } = place.device;
        let (browser, system) = (browser.code(), system.code());
        Self { token, what: event.line(), browser, system, at: remembered.at }
    }
}

impl Page for NotMe {
    const TEMPLATE: &'static str = "not_me.html";

    fn title(&self) -> Message {
        Message::new("not-me-title")
    }

    fn samples() -> Vec<Self> {
        let at = Timestamp::from_seconds(1_795_334_400);
        let page = |event: &Event| {
            let happening = Happening::from(*event);
            Self::of("abc".into(), &Remembered { happening, at, disavowed_at: None })
        };
        Event::ALL.iter().filter(|event| event.is_disavowable()).map(page).collect()
    }
}
