//! Recovery of a lost password or phone, one question per page. A browser that asks for another page than the
//! one where its recovery stands is led there.

pub(crate) mod bank;
pub(crate) mod chip;
pub(crate) mod code;
pub(crate) mod codes;
pub(crate) mod facts;
pub(crate) mod mobile;
pub(crate) mod password;
pub(crate) mod portrait;
pub(crate) mod start;
pub(crate) mod ticket;
pub(crate) mod ways;

use web::{HeaderMap, IntoResponse, Reader, Redirect, Response, StatusCode, with_cookie};

use super::notice::Notice;
use crate::Sso;
use crate::domain::door::limit::Paused;
use crate::domain::door::recovery::{Recovery, Stage};
use crate::domain::ladder::walk::Errand;
use crate::operations::door::recovery::{self, Completed, EXPIRED, OUT_OF_TURN};

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
        Stage::Chip => "/recover/chip",
        Stage::ChipLive => "/recover/chip/live",
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

/// On, for somebody who proved to be the person; or why not, which may be told now.
fn completed(sso: &Sso, reader: &Reader, completed: Completed) -> web::Result<Response> {
    let (notice, status) = match completed {
        Completed::Next(stage) => return Ok(lead(stage)),
        Completed::NoAccount => (
            Notice::new("recover-no-account-title", "recover-no-account")
                .link("/register", "register-link"),
            StatusCode::OK,
        ),
        Completed::TooWeak => (
            Notice::new("recover-too-weak-title", "recovery-too-weak")
                .link("/recover", "recover-other-way"),
            StatusCode::CONFLICT,
        ),
    };
    notice.show(reader, status).map(|page| over(sso, page))
}

/// What was shown on a way does not prove it; another may.
fn stopped(reader: &Reader, why: &'static str) -> web::Result<Response> {
    Notice::new("recover-stopped-title", why)
        .link(Errand::Recovery.choice(), "recover-other-way")
        .show(reader, StatusCode::UNPROCESSABLE_ENTITY)
}

/// The recovery came to its end.
fn over(sso: &Sso, response: Response) -> Response {
    with_cookie(response, sso.cookies().recovery.clear())
}

/// What a recovery says on pages of one thing, for the test of pages.
pub(in crate::http::pages) fn notice_samples() -> Vec<Notice> {
    let until = Paused { until: base::Timestamp::from_seconds(1_795_334_400) };
    vec![
        Notice::paused("paused-recovery-codes", until),
        Notice::paused("paused-recovery", until),
        Notice::new("recover-expired-title", "recover-expired").link("/recover", "start-again"),
        Notice::new("recover-expired-title", "recover-codes-spent").link("/recover", "start-again"),
        Notice::new("recover-no-account-title", "recover-no-account")
            .link("/register", "register-link"),
        Notice::new("recover-too-weak-title", "recovery-too-weak")
            .link("/recover", "recover-other-way"),
        Notice::new("recover-too-weak-title", "recover-not-yours")
            .link("/recover", "recover-other-way"),
        Notice::new("recover-stopped-title", "recover-duplicate")
            .link("/recover/ways", "recover-other-way"),
        Notice::new("recover-stopped-title", "recover-portrait-refused")
            .link("/recover/ways", "recover-other-way"),
        Notice::new("recover-stopped-title", "recover-review-refused")
            .link("/recover", "recover-other-way"),
        Notice::new("recover-in-review-title", "recover-in-review"),
        Notice::paused("paused-recovery-ticket", until),
        Notice::paused("paused-recovery-way", until).link("/recover/ways", "recover-other-way"),
        Notice::new("recover-done-title", "recover-done").link("/sign-in", "sign-in"),
        Notice::waits("recover-waits-title", "recover-waits", until),
        Notice::waits("recover-waits-title", "recover-waits-lower", until),
    ]
}
