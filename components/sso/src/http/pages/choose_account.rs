//! Which account do you want to use?

use base::{Id, Localized, Message};
use serde::Serialize;
use web::{IntoResponse, Page, Path, Reader, Redirect, State, query};

use crate::Sso;
use crate::domain::openid::authorize::AuthorizationRequest;
use crate::http::pages::authorize::expired;
use crate::operations::holder::sessions::Here;
use crate::operations::openid::consent;

/// The page.
#[derive(Serialize)]
pub(crate) struct ChooseAccount {
    action: String,
    other: String,
    name: Localized,
    person: String,
}

type Request = Path<Id<AuthorizationRequest>>;

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Request,
) -> web::Result {
    let question = match consent::question(&sso, id, here).await {
        Ok(question) => question,
        Err(error) => return expired(&sso, &reader, error),
    };
    let mut reader = reader;
    reader.lang = question.lang.unwrap_or(reader.lang);
    let back = format!("/authorize/{id}");
    let name = question.client.name;
    let page = ChooseAccount {
        action: format!("{back}/account"),
        other: query("/sign-in", &[("return_to", &back), ("again", "yes")]),
        name: Localized::new(name.ar, name.en),
        person: question.person.text(reader.lang).to_owned(),
    };
    reader.page(&page)
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Request,
) -> web::Result {
    match consent::choose(&sso, id, here).await {
        Ok(()) => Ok(Redirect::to(&format!("/authorize/{id}")).into_response()),
        Err(error) => expired(&sso, &reader, error),
    }
}

impl Page for ChooseAccount {
    const TEMPLATE: &'static str = "authorize_account.html";

    fn title(&self) -> Message {
        Message::new("choose-account-title")
    }

    fn samples() -> Vec<Self> {
        vec![Self {
            action: "/authorize/42/account".into(),
            other: "/sign-in?return_to=%2Fauthorize%2F42&again=yes".into(),
            name: Localized::new("مكتبة المدينة", "City Library"),
            person: "ليلى سامي أحمد البرغوثي".into(),
        }]
    }
}
