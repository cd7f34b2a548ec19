//! Do you want to sign out?

use base::{Lang, Message};
use serde::Serialize;
use web::{
    FormData, HeaderMap, Page, Query, Reader, Redirect, State, StatusCode, query, with_cookie,
};

use super::notice::Notice;
use super::onward::go;
use crate::Sso;
use crate::operations::holder::sessions::Browser;
use crate::operations::openid::authorize;
use crate::operations::openid::end_session::{Farewell, Meant, Next, Wish, leave};

/// The page.
#[derive(Serialize)]
pub(crate) struct EndSession {
    client_id: String,
    post_logout_redirect_uri: String,
    state: String,
    meant: Meant,
}

/// The parameters that are read; others are ignored.
const READ: [&str; 6] = [
    "id_token_hint",
    "logout_hint",
    "client_id",
    "post_logout_redirect_uri",
    "state",
    "ui_locales",
];

pub(crate) async fn ask(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    browser: Browser,
    Query(pairs): Query<Vec<(String, String)>>,
) -> web::Result {
    let asked = |name: &str| {
        let found = pairs.iter().find(|(key, value)| key == name && !value.is_empty());
        found.map(|(_, value)| value.clone())
    };
    let mut reader = reader;
    let wished = asked("ui_locales");
    let wished = wished.and_then(|all| all.split(' ').find_map(Lang::parse));
    reader.lang = wished.unwrap_or(reader.lang);
    let asked = Farewell {
        id_token_hint: asked("id_token_hint"),
        logout_hint: asked("logout_hint"),
        client_id: asked("client_id"),
        post_logout_redirect_uri: asked("post_logout_redirect_uri"),
        state: asked("state"),
    };
    let next = leave(&sso, asked, Wish::Unknown, browser).await?;
    answer(&sso, &reader, &headers, next)
}

/// A request that came as a form is asked again as a link: browsers do not show a session to a form of
/// another site.
pub(crate) async fn ask_by_form(data: FormData) -> Redirect {
    let form = data.form();
    let pairs: Vec<_> =
        READ.iter().flat_map(|name| form.all(name).map(move |value| (*name, value))).collect();
    Redirect::to(&query("/end-session", &pairs))
}

pub(crate) async fn confirm(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    browser: Browser,
    data: FormData,
) -> web::Result {
    let form = data.form();
    let given = |name| Some(form.value(name).to_owned()).filter(|value| !value.is_empty());
    let asked = Farewell {
        id_token_hint: None,
        logout_hint: None,
        client_id: given("client_id"),
        post_logout_redirect_uri: given("post_logout_redirect_uri"),
        state: given("state"),
    };
    let next = leave(&sso, asked, Wish::Confirmed, browser).await?;
    answer(&sso, &reader, &headers, next)
}

fn answer(sso: &Sso, reader: &Reader, headers: &HeaderMap, next: Next) -> web::Result {
    let response = match next {
        Next::Ask(asked, meant) => return reader.page(&EndSession::of(asked, meant)),
        Next::Wrong(why) => {
            return Notice::new("end-session-wrong-title", "end-session-wrong")
                .detail(why)
                .link("/end-session", "sign-out")
                .show(reader, StatusCode::BAD_REQUEST);
        }
        Next::Left(Some(uri)) => go(sso, reader, headers, authorize::Next::To(uri))?,
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
    fn of(asked: Farewell, meant: Meant) -> Self {
        Self {
            client_id: asked.client_id.unwrap_or_default(),
            post_logout_redirect_uri: asked.post_logout_redirect_uri.unwrap_or_default(),
            state: asked.state.unwrap_or_default(),
            meant,
        }
    }
}

impl Page for EndSession {
    const TEMPLATE: &'static str = "end_session.html";

    fn title(&self) -> Message {
        Message::new("end-session-title")
    }

    fn samples() -> Vec<Self> {
        let page = |meant| Self {
            client_id: "portal".into(),
            post_logout_redirect_uri: "https://portal.example/".into(),
            state: "af0if".into(),
            meant,
        };
        vec![page(Meant::Here), page(Meant::Another)]
    }
}
