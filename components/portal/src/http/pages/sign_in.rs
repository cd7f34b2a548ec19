//! Signing in and out: the browser goes to the SSO and comes back.

use base::{Duration, Message};
use serde::{Deserialize, Serialize};
use web::{
    Declared, HeaderMap, IntoResponse, Page, Query, Reader, Redirect, Response, Result, State,
    Verb, local_path, with_cookie,
};

use crate::Portal;
use crate::operations::relying_party::{Asking, Callback};
use crate::routes::routes;

const STATE_LIFETIME: Duration = Duration::from_mins(10);

/// Where the person wanted to go.
#[derive(Default, Deserialize)]
pub(crate) struct Wanted {
    return_to: Option<String>,
}

pub(crate) async fn depart(
    State(portal): State<Portal>,
    reader: Reader,
    Query(wanted): Query<Wanted>,
) -> Result {
    depart_as(&portal, &reader, &wanted, Asking::Oneself).await
}

/// To the SSO, for oneself or for somebody else.
pub(super) async fn depart_as(
    portal: &Portal,
    reader: &Reader,
    wanted: &Wanted,
    asking: Asking,
) -> Result {
    let return_to = wanted.return_to.as_deref().and_then(local_path).map_or("/", page_at);
    let departure = portal.relying_party().depart(return_to, reader.lang, asking).await?;
    let cookie = portal.state_cookie().set(&departure.state, Some(STATE_LIFETIME));
    Ok(with_cookie(Redirect::to(&departure.url).into_response(), cookie))
}

/// The page to come back to. Whose session ended under a form returns to the page of the form, since its
/// address takes posts only; nobody returns to the door itself.
fn page_at(path: &str) -> &str {
    let mut place = path;
    while !opens(place) {
        place = match place.rsplit_once('/') {
            Some((parent, _)) if !parent.is_empty() => parent,
            _ => "/",
        };
    }
    if place == path.split('?').next().unwrap_or(path) { path } else { place }
}

fn opens(path: &str) -> bool {
    let path = path.split('?').next().unwrap_or(path);
    let door = path.starts_with("/sign-") || path.starts_with("/acting/") || path == "/signed-out";
    let page = |route: Declared| route.method == Verb::Get && fits(route.path, path);
    path == "/" || (!door && routes().routes().any(page))
}

fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path) = (pattern.split('/'), path.split('/'));
    pattern.clone().count() == path.clone().count()
        && pattern.zip(path).all(|(part, given)| part.starts_with('{') || part == given)
}

pub(crate) async fn arrive(
    State(portal): State<Portal>,
    headers: HeaderMap,
    Query(callback): Query<Callback>,
) -> Result {
    let state = portal.state_cookie().read(&headers);
    let arrival = portal.relying_party().arrive(state, callback).await?;
    portal.engine().remember(&arrival.user).await?;
    let response = Redirect::to(&arrival.return_to).into_response();
    let response = with_cookie(response, portal.state_cookie().clear());
    Ok(with_cookie(response, portal.session_cookie().set(&arrival.token, None)))
}

pub(crate) async fn sign_out(State(portal): State<Portal>, headers: HeaderMap) -> Result {
    let token = portal.session_cookie().read(&headers).unwrap_or_default();
    let onward = portal.relying_party().depart_for_good(token).await?;
    let onward = onward.unwrap_or_else(|| "/signed-out".to_owned());
    Ok(with_cookie(Redirect::to(&onward).into_response(), portal.session_cookie().clear()))
}

/// The last page. What the phone kept was removed when the form was sent (`data-forget`).
#[derive(Serialize)]
pub(crate) struct SignedOut {}

impl Page for SignedOut {
    const TEMPLATE: &'static str = "signed-out.html";

    fn title(&self) -> Message {
        Message::new("signed-out-title")
    }

    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

pub(crate) async fn signed_out(reader: Reader) -> Result<Response> {
    reader.page(&SignedOut {})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_back_to_a_page_that_opens() {
        for (wanted, page) in [
            ("/", "/"),
            ("/services?q=%D8%AC", "/services?q=%D8%AC"),
            ("/cases/HK-2026-0000000", "/cases/HK-2026-0000000"),
            ("/cases/HK-2026-0000000/answer", "/cases/HK-2026-0000000"),
            ("/services/moi-birth-certificate/start", "/services/moi-birth-certificate"),
            ("/drafts/HK-2026-0000000/consent", "/drafts/HK-2026-0000000"),
            ("/office/cases/HK-2026-0000000/ask", "/office/cases/HK-2026-0000000"),
            ("/sign-in/callback?code=c&state=s", "/"),
            ("/sign-out", "/"),
            ("/nowhere/at/all", "/"),
        ] {
            assert_eq!(page_at(wanted), page, "{wanted}");
        }
    }
}
