//! A step of a journey of several pages, one question each: the argument of a handler that finds where its
//! browser stands.

use base::Error;
use web::{
    Failure, FromRequestParts, IntoResponse, Page, Parts, Reader, Redirect, Response,
    SessionCookie, StatusCode, with_cookie,
};

use super::pages::notice::Notice;
use crate::Sso;
use crate::domain::door::limit::Paused;

/// What a browser walks through page by page: a registration, a recovery.
pub(crate) trait Journey: Sized + Send + Sync {
    /// Where it can stand.
    type Stage: Copy + PartialEq + Send;
    /// The error of an operation that found it over.
    const EXPIRED: &'static str;
    /// The error of an operation that found it at another stage.
    const OUT_OF_TURN: &'static str;

    /// The journey of the browser that holds `token`, if it is still open.
    fn current(sso: &Sso, token: &str) -> impl Future<Output = base::Result<Option<Self>>> + Send;

    /// Where it stands.
    fn stands_at(&self) -> Self::Stage;

    /// The page of `stage`.
    fn path(stage: Self::Stage) -> &'static str;

    /// What holds its token.
    fn cookie(sso: &Sso) -> &SessionCookie;

    /// What is said when it took too long.
    fn expired() -> Notice;

    /// To the page of `stage`.
    fn lead(stage: Self::Stage) -> Response {
        Redirect::to(Self::path(stage)).into_response()
    }

    /// The journey came to its end.
    fn over(sso: &Sso, response: Response) -> Response {
        with_cookie(response, Self::cookie(sso).clear())
    }
}

/// The journey of the browser that asks, and the token that continues it.
pub(crate) struct Step<J> {
    pub(crate) reader: Reader,
    pub(crate) sso: Sso,
    pub(crate) token: String,
    pub(crate) state: J,
}

/// What a handler answers: a page of its step, or what leads elsewhere.
pub(crate) type Result<T = Response> = std::result::Result<T, Elsewhere>;

/// The browser does not stand where it asks, or something failed.
pub(crate) struct Elsewhere(Box<Response>);

impl<J: Journey> Step<J> {
    /// Goes on if the journey stands at `stage`; else the browser is led to where it does.
    pub(crate) fn at(self, stage: J::Stage) -> Result<Self> {
        if self.state.stands_at() == stage { Ok(self) } else { Err(self.elsewhere()) }
    }

    /// To where the journey stands.
    pub(crate) fn elsewhere(&self) -> Elsewhere {
        Elsewhere(Box::new(J::lead(self.state.stands_at())))
    }

    /// The page of this step.
    pub(crate) fn page<P: Page>(&self, page: &P) -> Result {
        Ok(self.reader.page(page)?)
    }

    /// The page once more, with what is wrong in its form.
    pub(crate) fn again<P: Page>(&self, page: &P) -> Result {
        self.page_with(StatusCode::UNPROCESSABLE_ENTITY, page)
    }

    /// A page with another status.
    pub(crate) fn page_with<P: Page>(&self, status: StatusCode, page: &P) -> Result {
        Ok(self.reader.page_with(status, page)?)
    }

    /// Too many tries.
    pub(crate) fn paused(&self, text: &'static str, paused: Paused) -> Result {
        self.page_with(StatusCode::TOO_MANY_REQUESTS, &Notice::paused(text, paused))
    }

    /// To where the journey stands by now.
    pub(crate) async fn onward(&self) -> Result {
        match J::current(&self.sso, &self.token).await? {
            Some(state) => Ok(J::lead(state.stands_at())),
            None => expired::<J>(&self.sso, &self.reader),
        }
    }

    /// What to answer when an operation found the journey elsewhere, or not at all.
    pub(crate) async fn astray(&self, error: Error) -> Result {
        if error.is(J::EXPIRED) {
            return expired::<J>(&self.sso, &self.reader);
        }
        if error.is(J::OUT_OF_TURN) { self.onward().await } else { Err(error.into()) }
    }
}

impl<J: Journey> FromRequestParts<Sso> for Step<J> {
    type Rejection = Elsewhere;

    async fn from_request_parts(parts: &mut Parts, sso: &Sso) -> Result<Self> {
        let reader = Reader::from_request_parts(parts, sso).await?;
        if let Some(token) = J::cookie(sso).read(&parts.headers).map(str::to_owned)
            && let Some(state) = J::current(sso, &token).await?
        {
            return Ok(Self { reader, sso: sso.clone(), token, state });
        }
        Err(Elsewhere(Box::new(expired::<J>(sso, &reader)?)))
    }
}

fn expired<J: Journey>(sso: &Sso, reader: &Reader) -> Result {
    let page = J::expired().show(reader, StatusCode::GONE)?;
    Ok(J::over(sso, page))
}

impl From<Failure> for Elsewhere {
    fn from(failure: Failure) -> Self {
        Self(Box::new(failure.into_response()))
    }
}

impl From<Error> for Elsewhere {
    fn from(error: Error) -> Self {
        Failure::from(error).into()
    }
}

impl IntoResponse for Elsewhere {
    fn into_response(self) -> Response {
        *self.0
    }
}
