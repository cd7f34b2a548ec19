//! Registration, one question per page. A browser that asks for another page than the one where its
//! attempt stands is led there.

pub(crate) mod code;
pub(crate) mod done;
pub(crate) mod facts;
pub(crate) mod mobile;
pub(crate) mod number;
pub(crate) mod password;

use web::{HeaderMap, IntoResponse, Reader, Redirect, Response, StatusCode, with_cookie};

use super::notice::Notice;
use crate::Sso;
use crate::domain::door::registration::{Registration, Stage};
use crate::operations::door::registration;

/// An attempt that stands where the page belongs, and the token that continues it.
pub(super) struct Ticket {
    pub(super) token: String,
    pub(super) state: Registration,
}

/// The attempt of the browser if it stands at `stage`; else where the browser goes instead.
pub(super) async fn ticket(
    sso: &Sso,
    reader: &Reader,
    headers: &HeaderMap,
    stage: Stage,
) -> web::Result<Result<Ticket, Response>> {
    let Some(token) = sso.cookies().registration.read(headers) else {
        return Ok(Err(expired(sso, reader)?));
    };
    Ok(match registration::current(sso, token).await? {
        None => Err(expired(sso, reader)?),
        Some(found) if found.stage() != stage => Err(lead(found.stage())),
        Some(found) => Ok(Ticket { token: token.to_owned(), state: found }),
    })
}

/// What to answer when an operation found the attempt elsewhere, or not at all.
pub(super) async fn astray(
    sso: &Sso,
    reader: &Reader,
    token: &str,
    error: base::Error,
) -> web::Result<Response> {
    if error.is("registration-expired") {
        return expired(sso, reader);
    }
    if !error.is("registration-out-of-turn") {
        return Err(error.into());
    }
    match registration::current(sso, token).await? {
        Some(state) => Ok(lead(state.stage())),
        None => expired(sso, reader),
    }
}

/// To the page of `stage`.
pub(super) fn lead(stage: Stage) -> Response {
    let path = match stage {
        Stage::Facts => "/register/facts",
        Stage::Mobile => "/register/mobile",
        Stage::Password => "/register/password",
        Stage::Code => "/register/code",
    };
    Redirect::to(path).into_response()
}

fn expired(sso: &Sso, reader: &Reader) -> web::Result<Response> {
    let page = Notice::new("registration-expired-title", "registration-expired")
        .link("/register", "start-again")
        .show(reader, StatusCode::GONE)?;
    Ok(with_cookie(page, sso.cookies().registration.clear()))
}
