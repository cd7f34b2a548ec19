//! What a browser brings along, and what it is given.

use std::convert::Infallible;

use base::{Secret, western_digits};
use web::{
    Citizen, Failure, FromRequestParts, HeaderMap, IntoResponse, Parts, Redirect, RemoteAddress,
    Response, header, with_cookie,
};

use crate::domain::door::device::Device;
use crate::domain::door::network::Network;
use crate::domain::door::return_to::ReturnTo;
use crate::domain::holder::session::KNOWN;
use crate::operations::holder::sessions::{Browser, Here, Opened};
use crate::{Cookies, Sso};

/// Where people go who did not come from anywhere.
pub(crate) const HOME: &str = "/account";

/// The browser behind a request.
impl FromRequestParts<Sso> for Browser {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, sso: &Sso) -> Result<Self, Infallible> {
        let address = RemoteAddress::from_request_parts(parts, sso).await?;
        let headers = &parts.headers;
        let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        let known = sso.cookies().known.read(headers);
        Ok(Self {
            device: Device::read(agent.unwrap_or_default()),
            session_token: session_token(sso, headers),
            known_token: known.map(|token| Secret::new(token.to_owned())),
            network: Network::of(address.0),
            origin: address.to_string(),
        })
    }
}

/// The token of its session.
pub(crate) fn session_token(sso: &Sso, headers: &HeaderMap) -> Option<Secret<String>> {
    sso.cookies().session.read(headers).map(|token| Secret::new(token.to_owned()))
}

/// The session of the person whom the guard let in.
impl FromRequestParts<Sso> for Here {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, sso: &Sso) -> Result<Self, Failure> {
        let Citizen(person) = Citizen::from_request_parts(parts, sso).await?;
        let Ok(address) = RemoteAddress::from_request_parts(parts, sso).await;
        Ok(Self { session: person.session.parse()?, origin: address.to_string() })
    }
}

/// A code as people type it: any digits, spaces between them.
pub(crate) fn typed_code(text: &str) -> String {
    western_digits(text).chars().filter(char::is_ascii_digit).take(12).collect()
}

/// Signed in: the session's cookie, the one by which the browser is known, and on to where the person
/// wanted to go.
pub(crate) fn signed_in(sso: &Sso, opened: &Opened, to: &str) -> Response {
    let Cookies { session, known, .. } = sso.cookies();
    let response = Redirect::to(to).into_response();
    let response = with_cookie(response, session.set(opened.session.expose(), None));
    with_cookie(response, known.set(opened.known.expose(), Some(KNOWN)))
}

/// Where `return_to` leads, or home.
pub(crate) fn destination(return_to: Option<&ReturnTo>) -> &str {
    return_to.map_or(HOME, ReturnTo::as_str)
}
