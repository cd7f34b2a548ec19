//! The authorization endpoint: a browser comes from a relying party and goes back to it.

use base::Id;
use web::{HeaderMap, IntoResponse, Path, Query, Reader, Redirect, State, StatusCode};

use super::notice::Notice;
use crate::Sso;
use crate::domain::authorize::AuthorizationRequest;
use crate::domain::oauth_error::OAuthError;
use crate::http::browser::session_token;
use crate::operations::authorize::{Next, arrive, resume};

pub(crate) async fn begin(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    Query(pairs): Query<Vec<(String, String)>>,
) -> web::Result {
    let next = arrive(&sso, pairs, session_token(&sso, &headers)).await?;
    go(&sso, &reader, next)
}

pub(crate) async fn come_back(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    Path(id): Path<Id<AuthorizationRequest>>,
) -> web::Result {
    match resume(&sso, id, session_token(&sso, &headers)).await {
        Ok(next) => go(&sso, &reader, next),
        Err(error) if error.is("authorization-expired") => {
            Notice::new("authorization-expired-title", "authorization-expired")
                .link(format!("{}/", sso.origins().portal), "to-portal")
                .show(&reader, StatusCode::GONE)
        }
        Err(error) => Err(error.into()),
    }
}

fn go(sso: &Sso, reader: &Reader, next: Next) -> web::Result {
    match next {
        Next::To(url) => Ok(Redirect::to(&url).into_response()),
        Next::Nowhere(OAuthError { description, .. }) => {
            Notice::new("authorization-broken-title", "authorization-broken")
                .detail(description)
                .link(format!("{}/", sso.origins().portal), "to-portal")
                .show(reader, StatusCode::BAD_REQUEST)
        }
    }
}
