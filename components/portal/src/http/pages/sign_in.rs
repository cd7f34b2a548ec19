//! Signing in and out: the browser goes to the SSO and comes back.

use base::{Duration, Message};
use serde::{Deserialize, Serialize};
use web::{
    HeaderMap, IntoResponse, Page, Query, Reader, Redirect, Response, Result, State,
    local_path, with_cookie,
};

use crate::Portal;
use crate::operations::relying_party::Callback;

const STATE_LIFETIME: Duration = Duration::from_mins(10);

/// Where the person wanted to go.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    return_to: Option<String>,
}

pub(crate) async fn depart(
    State(portal): State<Portal>,
    reader: Reader,
    Query(wanted): Query<Wanted>,
) -> Result {
    let return_to = wanted.return_to.as_deref().and_then(local_path).unwrap_or("/");
    let departure = portal.relying_party().depart(return_to, reader.lang).await?;
    let cookie = portal.state_cookie().set(&departure.state, Some(STATE_LIFETIME));
    Ok(with_cookie(Redirect::to(&departure.url).into_response(), cookie))
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

/// The last page: it also tells the browser to forget what it kept of the pages.
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
