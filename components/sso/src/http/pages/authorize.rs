//! The authorization endpoint: a browser comes from a relying party and goes back to it.

use base::Id;
use web::{FormData, HeaderMap, Path, Query, Reader, Redirect, State, StatusCode, query};

use super::notice::Notice;
use super::onward::go;
use crate::Sso;
use crate::domain::openid::authorize::{AuthorizationRequest, READ};
use crate::http::browser::session_token;
use crate::operations::openid::authorize::{arrive, resume};

pub(crate) async fn begin(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    Query(pairs): Query<Vec<(String, String)>>,
) -> web::Result {
    let next = arrive(&sso, pairs, session_token(&sso, &headers)).await?;
    go(&sso, &reader, &headers, next)
}

/// A request that came as a form is asked again as a link: browsers do not show a session to a form of
/// another site.
pub(crate) async fn begin_by_form(data: FormData) -> Redirect {
    let form = data.form();
    let pairs: Vec<_> =
        READ.iter().flat_map(|name| form.all(name).map(move |value| (*name, value))).collect();
    Redirect::to(&query("/authorize", &pairs))
}

pub(crate) async fn come_back(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    Path(id): Path<Id<AuthorizationRequest>>,
) -> web::Result {
    match resume(&sso, id, session_token(&sso, &headers)).await {
        Ok(next) => go(&sso, &reader, &headers, next),
        Err(error) => expired(&sso, &reader, error),
    }
}

/// What is said when a request has waited too long; other errors stay what they are.
pub(super) fn expired(sso: &Sso, reader: &Reader, error: base::Error) -> web::Result {
    if !error.is("authorization-expired") {
        return Err(error.into());
    }
    Notice::new("authorization-expired-title", "authorization-expired")
        .link(format!("{}/", sso.origins().portal), "to-portal")
        .show(reader, StatusCode::GONE)
}
