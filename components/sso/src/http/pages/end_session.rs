//! Do you want to sign out?

use base::Message;
use serde::{Deserialize, Serialize};
use web::{
    FormData, HeaderMap, IntoResponse, Page, Query, Reader, Redirect, RemoteAddress, State,
    StatusCode, with_cookie,
};

use super::notice::Notice;
use crate::Sso;
use crate::http::browser::browser;
use crate::operations::end_session::{Farewell, Next, Wish, leave};

/// The page.
#[derive(Serialize)]
pub(crate) struct EndSession {
    client_id: String,
    post_logout_redirect_uri: String,
    state: String,
}

/// What a relying party asks for.
#[derive(Deserialize)]
pub(crate) struct Asked {
    id_token_hint: Option<String>,
    client_id: Option<String>,
    post_logout_redirect_uri: Option<String>,
    state: Option<String>,
}

pub(crate) async fn ask(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    address: RemoteAddress,
    Query(asked): Query<Asked>,
) -> web::Result {
    let asked = Farewell {
        id_token_hint: asked.id_token_hint,
        client_id: asked.client_id,
        post_logout_redirect_uri: asked.post_logout_redirect_uri,
        state: asked.state,
    };
    let next = leave(&sso, asked.clone(), Wish::Unknown, browser(&sso, &headers, address)).await?;
    answer(&sso, &reader, next, asked)
}

pub(crate) async fn confirm(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    address: RemoteAddress,
    data: FormData,
) -> web::Result {
    let form = data.form();
    let given = |name| Some(form.value(name).to_owned()).filter(|value| !value.is_empty());
    let asked = Farewell {
        id_token_hint: None,
        client_id: given("client_id"),
        post_logout_redirect_uri: given("post_logout_redirect_uri"),
        state: given("state"),
    };
    let next =
        leave(&sso, asked.clone(), Wish::Confirmed, browser(&sso, &headers, address)).await?;
    answer(&sso, &reader, next, asked)
}

fn answer(sso: &Sso, reader: &Reader, next: Next, asked: Farewell) -> web::Result {
    let response = match next {
        Next::Ask => return reader.page(&EndSession::of(asked)),
        Next::Left(Some(uri)) => Redirect::to(&uri).into_response(),
        Next::Left(None) => {
            // The person is no longer signed in, and the page should not say otherwise.
            let mut reader = reader.clone();
            reader.person = None;
            Notice::new("signed-out-title", "signed-out-text")
                .link("/sign-in", "sign-in")
                .show(&reader, StatusCode::OK)?
        }
    };
    Ok(with_cookie(response, sso.cookies().session.clear()))
}

impl EndSession {
    fn of(asked: Farewell) -> Self {
        Self {
            client_id: asked.client_id.unwrap_or_default(),
            post_logout_redirect_uri: asked.post_logout_redirect_uri.unwrap_or_default(),
            state: asked.state.unwrap_or_default(),
        }
    }
}

impl Page for EndSession {
    const TEMPLATE: &'static str = "end_session.html";

    fn title(&self) -> Message {
        Message::new("end-session-title")
    }

    fn samples() -> Vec<Self> {
        vec![Self {
            client_id: "portal".into(),
            post_logout_redirect_uri: "https://portal.example/".into(),
            state: "af0if".into(),
        }]
    }
}
