//! Recovery of a lost password or phone, one question per page. A browser that asks for another page than the
//! one where its recovery stands is led there.

pub(crate) mod code;
pub(crate) mod codes;
pub(crate) mod facts;
pub(crate) mod mobile;
pub(crate) mod password;
pub(crate) mod start;
pub(crate) mod ways;

use web::{HeaderMap, IntoResponse, Reader, Redirect, Response, StatusCode, with_cookie};

use super::notice::Notice;
use crate::Sso;
use crate::domain::door::recovery::{Recovery, Stage};
use crate::operations::door::recovery::{self, EXPIRED, OUT_OF_TURN};

/// A recovery that stands where the page belongs, and the token that continues it.
pub(super) struct Ticket {
    pub(super) token: String,
    pub(super) state: Recovery,
}

/// The recovery of the browser if it stands at `stage`; else where the browser goes instead.
async fn ticket(
    sso: &Sso,
    reader: &Reader,
    headers: &HeaderMap,
    stage: Stage,
) -> web::Result<Result<Ticket, Response>> {
    let Some(token) = sso.cookies().recovery.read(headers) else {
        return Ok(Err(expired(sso, reader)?));
    };
    Ok(match recovery::current(sso, token).await? {
        None => Err(expired(sso, reader)?),
        Some(found) if found.stage() != stage => Err(lead(found.stage())),
        Some(found) => Ok(Ticket { token: token.to_owned(), state: found }),
    })
}

/// What to answer when an operation found the recovery elsewhere, or not at all.
async fn astray(
    sso: &Sso,
    reader: &Reader,
    token: &str,
    error: base::Error,
) -> web::Result<Response> {
    if error.is(EXPIRED) {
        return expired(sso, reader);
    }
    if !error.is(OUT_OF_TURN) {
        return Err(error.into());
    }
    match recovery::current(sso, token).await? {
        Some(state) => Ok(lead(state.stage())),
        None => expired(sso, reader),
    }
}

/// To the page of `stage`.
fn lead(stage: Stage) -> Response {
    let path = match stage {
        Stage::Way => "/recover/ways",
        Stage::Facts => "/recover/facts",
        Stage::Codes => "/recover/codes",
        Stage::Bank => "/recover/bank",
        Stage::Document => "/recover/portrait",
        Stage::Live => "/recover/portrait/live",
        Stage::Mobile => "/recover/mobile",
        Stage::Code => "/recover/code",
        Stage::Password => "/recover/password",
    };
    Redirect::to(path).into_response()
}

fn expired(sso: &Sso, reader: &Reader) -> web::Result<Response> {
    let page = Notice::new("recover-expired-title", "recover-expired")
        .link("/recover", "start-again")
        .show(reader, StatusCode::GONE)?;
    Ok(over(sso, page))
}

/// The recovery came to its end.
fn over(sso: &Sso, response: Response) -> Response {
    with_cookie(response, sso.cookies().recovery.clear())
}
