//! Asking an agency over the road: a message to our own node, and its answer.

use axum::body::Bytes;
use axum::http::{HeaderValue, Request, Response, StatusCode};
use base::{Error, Kind, NationalNumber, Result};
use db::audit::Basis;
use messages::component::Component;
use messages::road::{ServiceId, SubsystemId, header};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::peer::{answer, post};
use crate::{Auth, Credentials, Peer};

/// The way to the agencies' services, as one subsystem.
#[derive(Clone)]
pub struct Road {
    /// Our own node, the transporter.
    pub peer: Peer,
    /// How we prove who we are to it.
    pub credentials: Credentials,
    /// Which subsystem we are on the road.
    pub client: SubsystemId,
}

/// Why a service is asked: the citizen whose data it is reads this.
#[derive(Clone, Debug)]
pub struct Reason {
    /// Whose data; none if it is nobody's.
    pub subject: Option<NationalNumber>,
    /// The platform's service id, or a purpose: `moi-birth-certificate`, `registration`.
    pub purpose: String,
    /// By what right.
    pub basis: Basis,
    /// Who sits in front of it: a clerk's id, or `citizen`.
    pub user: Option<String>,
    /// The case it belongs to.
    pub issue: Option<String>,
    /// The message's id: the same again when a lost answer is asked for again. None: the node makes one.
    pub id: Option<String>,
}

impl Road {
    /// Asks `service`.
    ///
    /// # Errors
    /// As the agency answers (kind and key of its problem document); `Unavailable` if it, or a node on
    /// the way, is away or cannot be understood: nothing is lost, the same message may be sent again;
    /// `Conflict` if the message was taken before; `Internal` if the road refuses what we ask.
    pub async fn call<Q: Serialize, A: DeserializeOwned>(
        &self,
        service: &ServiceId,
        reason: &Reason,
        query: &Q,
    ) -> Result<A> {
        let request = self.message(service, reason, query)?;
        let auth = Auth::As(&self.credentials, Component::Transporter);
        let response = self.peer.request(request, &auth).await?;
        read(&response)
    }

    fn message<Q: Serialize>(
        &self,
        service: &ServiceId,
        reason: &Reason,
        query: &Q,
    ) -> Result<Request<Bytes>> {
        let mut request = post(&format!("/r1/{service}"), query)?;
        let client = self.client.to_string();
        let headers = [
            (header::CLIENT, Some(client.as_str())),
            (header::ID, reason.id.as_deref()),
            (header::USER_ID, reason.user.as_deref()),
            (header::ISSUE, reason.issue.as_deref()),
            (header::SUBJECT, reason.subject.as_ref().map(NationalNumber::reveal)),
            (header::PURPOSE, Some(reason.purpose.as_str())),
            (header::BASIS, Some(reason.basis.as_str())),
        ];
        for (name, value) in headers {
            if let Some(value) = value {
                let value = HeaderValue::try_from(value).map_err(Error::internal)?;
                request.headers_mut().insert(name, value);
            }
        }
        Ok(request)
    }
}

fn read<A: DeserializeOwned>(response: &Response<Bytes>) -> Result<A> {
    match response.headers().get(header::ERROR) {
        Some(code) => Err(of_fault(code.to_str().unwrap_or_default())),
        None => answer(response).map_err(|error| of_agency(error, response.status())),
    }
}

/// What a fault of the road means to whoever asked.
fn of_fault(code: &str) -> Error {
    let error = match code {
        "client.message_id_reused" | "server.serverproxy.message_repeated" => {
            Error::conflict("error-conflict")
        }
        code if is_passing(code) => Error::unavailable("error-peer-unavailable"),
        // A right, a name or a key is missing: nothing that the person in front of us can mend.
        _ => Error::new(Kind::Internal, "error-internal"),
    };
    error.because(format!("road: {code}"))
}

/// Whether the same message may well pass later.
fn is_passing(code: &str) -> bool {
    code == "server.clientproxy.network_error"
        || code.ends_with(".logging_failed")
        || code.starts_with("server.serverproxy.service_failed")
}

/// An agency's own trouble passes; an agency that does not know *us* is our trouble, not the person's.
fn of_agency(error: Error, status: StatusCode) -> Error {
    let cause = format!("the agency answered {}", status.as_u16());
    match error.kind() {
        Kind::Internal => Error::unavailable("error-peer-unavailable").because(cause),
        Kind::Unauthenticated | Kind::Forbidden => {
            Error::new(Kind::Internal, "error-internal").because(cause)
        }
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(status: u16, fault: Option<&str>, body: &'static str) -> Response<Bytes> {
        let response = Response::builder().status(status);
        let response = fault.into_iter().fold(response, |r, code| r.header(header::ERROR, code));
        response.body(Bytes::from_static(body.as_bytes())).unwrap()
    }

    fn kind(status: u16, fault: Option<&str>) -> Kind {
        read::<u8>(&response(status, fault, "{}")).unwrap_err().kind()
    }

    #[test]
    fn a_fault_of_the_road_says_whether_to_try_again() {
        for code in [
            "server.clientproxy.network_error",
            "server.serverproxy.service_failed.network_error",
            "server.serverproxy.logging_failed",
        ] {
            assert_eq!(kind(500, Some(code)), Kind::Unavailable, "{code}");
        }
        assert_eq!(kind(500, Some("server.serverproxy.access_denied")), Kind::Internal);
        assert_eq!(kind(500, Some("server.serverproxy.message_repeated")), Kind::Conflict);
        assert_eq!(kind(400, Some("client.bad_request")), Kind::Internal);
    }

    #[test]
    fn an_agency_speaks_for_itself() {
        assert_eq!(read::<u8>(&response(200, None, "7")).unwrap(), 7);
        assert_eq!(kind(404, None), Kind::NotFound);
        assert_eq!(kind(409, None), Kind::Conflict);
        assert_eq!(kind(500, None), Kind::Unavailable);
        assert_eq!(kind(200, None), Kind::Unavailable);
        assert_eq!(kind(403, None), Kind::Internal);
    }
}
