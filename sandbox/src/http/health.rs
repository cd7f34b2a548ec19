//! The Ministry of Health's system: SOAP 1.1 with a WSDL.

use base::{Error, Kind};
use web::{Bytes, HeaderMap, IntoResponse, Response, Result, State, Uri, header};

use super::faulty::told;
use super::soap::{self, Code, Fault};
use crate::{Sandbox, System};

/// `GET /moh/ws?wsdl`
pub(crate) async fn describe(State(sandbox): State<Sandbox>, uri: Uri) -> Result {
    if uri.query().is_none_or(|query| !query.eq_ignore_ascii_case("wsdl")) {
        return Err(Error::not_found("error-not-found").into());
    }
    Ok(xml(web::StatusCode::OK, soap::wsdl(&sandbox.origins().sandbox)))
}

/// `POST /moh/ws`
pub(crate) async fn call(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    body: Bytes,
) -> Result {
    if !is_xml(&headers) {
        return Err(Error::invalid("error-bad-request").because("not text/xml").into());
    }
    let number = match soap::read(&headers, &body) {
        Ok(number) => number,
        Err(fault) => return Ok(answer(&fault)),
    };
    match told(&sandbox, System::Health, sandbox.birth_notification(number)).await {
        Ok(found) => Ok(xml(web::StatusCode::OK, soap::write(&found))),
        Err(error) if error.kind() == Kind::Unavailable => Err(error.into()),
        Err(error) => {
            tracing::error!(%error, "a SOAP operation failed");
            Ok(answer(&Fault::new(Code::Server, "The operation failed")))
        }
    }
}

/// SOAP 1.1 section 6: anything else is no message of it.
fn is_xml(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("text/xml")
}

/// SOAP 1.1 section 6.2: a Fault has status 500, whoever is to blame.
fn answer(fault: &Fault) -> Response {
    xml(web::StatusCode::INTERNAL_SERVER_ERROR, fault.write())
}

fn xml(status: web::StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, "text/xml; charset=utf-8")], text).into_response()
}
