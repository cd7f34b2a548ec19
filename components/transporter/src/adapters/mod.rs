//! Between the road and an agency's own system: one adapter per technology.
//!
//! An adapter takes a message that was verified and allowed, and brings back the system's answer:
//! status, headers, body. What it cannot bring back is a fault of the provider's side. A new technology
//! is one more file here and one more variant of [`Adapter`].

mod envelope;
pub mod operations;
mod rest;
mod soap;

use base::Duration;
use web::Bytes;

pub use operations::Operation;
pub use rest::Rest;
pub use soap::Soap;

use crate::domain::{Code, Fault, Headers, RequestHead};

/// How long an agency's system may take, if nobody says otherwise. Less than the patience of whoever
/// asks, so that they hear of it.
pub const TIMEOUT: Duration = Duration::from_secs(20);

/// How a service is reached.
#[derive(Clone, Debug)]
pub enum Adapter {
    /// The system speaks REST: the message passes as it is.
    Rest(Rest),
    /// The system speaks SOAP 1.1: one operation, mapped to JSON and back.
    Soap(Soap),
}

/// The answer of an agency's system.
#[derive(Clone, Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The headers that travel on.
    pub headers: Headers,
    /// The body.
    pub body: Bytes,
}

impl Adapter {
    /// Asks the agency's system.
    pub async fn call(
        &self,
        request: &RequestHead,
        body: Bytes,
        timeout: Duration,
    ) -> Result<Reply, Fault> {
        let asked = async {
            match self {
                Self::Rest(rest) => rest.call(request, body).await,
                Self::Soap(soap) => soap.call(request, &body).await,
            }
        };
        tokio::time::timeout(timeout, asked)
            .await
            .unwrap_or_else(|_| Err(Fault::new(Code::ServiceNetwork).because("timeout")))
    }
}

impl Reply {
    fn json(status: u16, body: &serde_json::Value) -> Result<Self, Fault> {
        let mut headers = Headers::new();
        headers.push("content-type", "application/json")?;
        Ok(Self { status, headers, body: Bytes::from(body.to_string()) })
    }
}

fn headers_of(response: &web::http::HeaderMap) -> Result<Headers, Fault> {
    Headers::travelling(response.iter().map(|(name, value)| (name.as_str(), value.as_bytes())))
        .map_err(|fault| fault.recoded(Code::ServiceResponse))
}
