//! REST: method, path, query and body pass as they are; so do the headers, save the person's number.

use messages::road::header;
use web::{Bytes, Peer, http};

use super::{Reply, headers_of};
use crate::domain::{Code, Fault, RequestHead};

/// A service of a system that speaks REST.
#[derive(Clone, Debug)]
pub struct Rest {
    /// The system.
    pub peer: Peer,
    /// Where the service is in it: `/civil-registry/person`.
    pub path: String,
}

impl Rest {
    pub(super) async fn call(&self, request: &RequestHead, body: Bytes) -> Result<Reply, Fault> {
        let wrong = |_| Fault::new(Code::ServiceBody).because("request");
        let path = format!("{}{}", self.path, request.target().path_and_query());
        let mut outgoing = http::Request::builder().method(request.method().name()).uri(path);
        // The number stands in the body, sealed in both logs; a system's access log is no place for it.
        for (name, value) in request.headers().iter().filter(|(name, _)| *name != header::SUBJECT) {
            outgoing = outgoing.header(name, value);
        }
        let outgoing = outgoing.body(body).map_err(wrong)?;
        let answer = self
            .peer
            .send(outgoing)
            .await
            .map_err(|error| Fault::new(Code::ServiceNetwork).because(error.to_string()))?;
        Ok(Reply {
            status: answer.status().as_u16(),
            headers: headers_of(answer.headers())?,
            body: answer.into_body(),
        })
    }
}
