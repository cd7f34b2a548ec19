//! The account is active.

use base::Message;
use messages::identity::Level;
use serde::{Deserialize, Serialize};
use web::{Citizen, Page, Query, Reader, State};

use crate::Sso;
use crate::domain::door::return_to::ReturnTo;
use crate::http::browser::destination;
use crate::http::pages::level::{PAGE as LEVEL, with_return};

/// The page.
#[derive(Serialize)]
pub(crate) struct Done {
    first_name: String,
    /// Whether it was proved whose account it is.
    proven: bool,
    /// Back to the service that the person came from, or to the portal.
    next: String,
    /// Where the offer of a passkey leads back to.
    after_offer: String,
}

/// Where the person came from.
#[derive(Deserialize)]
pub(crate) struct From {
    return_to: Option<String>,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(person): Citizen,
    Query(from): Query<From>,
) -> web::Result {
    let back = from.return_to.as_deref().and_then(ReturnTo::parse);
    let proven = person.level > Level::Zero;
    let after_offer = destination(back.as_ref()).to_owned();
    let next = match back {
        _ if !proven => with_return(LEVEL, back.as_ref()),
        Some(to) => to.as_str().to_owned(),
        None => format!("{}/", sso.origins().portal),
    };
    reader.page(&Done { first_name: person.name.first, proven, next, after_offer })
}

impl Page for Done {
    const TEMPLATE: &'static str = "register_done.html";

    fn title(&self) -> Message {
        Message::new("register-done-title")
    }

    fn samples() -> Vec<Self> {
        [true, false]
            .map(|proven| Self {
                first_name: "ليلى".into(),
                proven,
                next: "/authorize/42".into(),
                after_offer: "/authorize/42".into(),
            })
            .into()
    }
}
