//! `/phone/{number}`: one phone, as its owner would see it.

use base::{Error, Localized, Message, MobileNumber, Timestamp};
use serde::Serialize;
use web::{HeaderValue, Page, Path, Reader, Result, State, Uri};

use crate::Sandbox;

/// Said as a header: an element in the page would keep readers of a screen reader from ever finishing.
const EVERY_FIVE_SECONDS: HeaderValue = HeaderValue::from_static("5");

#[derive(Serialize)]
pub(super) struct Phone {
    number: String,
    owner: Option<Localized>,
    messages: Vec<Received>,
    refresh: Refresh,
}

/// Whether the page asks for itself again.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Refresh {
    On,
    Off,
}

#[derive(Serialize)]
struct Received {
    body: String,
    at: Timestamp,
}

impl Page for Phone {
    const TEMPLATE: &'static str = "phone.html";

    fn title(&self) -> Message {
        Message::new("phone-title").with("number", self.number.as_str())
    }

    fn samples() -> Vec<Self> {
        let at = Timestamp::from_seconds(1_795_334_400);
        let received = |body: &str| Received { body: body.to_owned(), at };
        let phone = |owner, messages, refresh| Self {
            number: "0599000011".to_owned(),
            owner,
            messages,
            refresh,
        };
        let owner = Localized::new("ليلى يوسف إبراهيم الخطيب", "Layla Yousef Ibrahim Al-Khatib");
        let messages = vec![received("رمزك في حكومتي: 123456"), received("Your code: <654321>")];
        vec![phone(None, Vec::new(), Refresh::Off), phone(Some(owner), messages, Refresh::On)]
    }
}

/// `GET /phone/{number}`, with `?refresh=off` for those who want it to stand still.
pub(crate) async fn show(
    State(sandbox): State<Sandbox>,
    Path(number): Path<String>,
    uri: Uri,
    reader: Reader,
) -> Result {
    let mobile = MobileNumber::parse(&number).map_err(|_| Error::not_found("error-not-found"))?;
    let off = uri.query().is_some_and(|query| query.split('&').any(|pair| pair == "refresh=off"));
    let refresh = if off { Refresh::Off } else { Refresh::On };
    let received = sandbox.received(mobile.clone()).await?;
    let messages = received.into_iter().map(|one| Received { body: one.body, at: one.received_at });
    let page = Phone {
        number: mobile.national(),
        owner: sandbox.sim_owner_name(mobile).await?,
        messages: messages.collect(),
        refresh,
    };
    let mut response = reader.page(&page)?;
    if refresh == Refresh::On {
        response.headers_mut().insert("refresh", EVERY_FIVE_SECONDS);
    }
    Ok(response)
}
