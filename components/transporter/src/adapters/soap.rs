//! SOAP 1.1 over HTTP, document/literal wrapped: one operation per service.

use web::{Bytes, Peer, http};

use super::envelope::{self, Answer};
use super::{Operation, Reply};
use crate::domain::{Code, Fault, Method, RequestHead};
use messages::road::header;

/// A service of a system that speaks SOAP.
#[derive(Clone, Debug)]
pub struct Soap {
    /// The system.
    pub peer: Peer,
    /// Its endpoint: `/ws`.
    pub path: String,
    /// The operation.
    pub operation: &'static Operation,
}

impl Soap {
    pub(super) async fn call(&self, request: &RequestHead, body: &[u8]) -> Result<Reply, Fault> {
        if request.method() != Method::Post || !request.target().path_and_query().is_empty() {
            return Err(Fault::new(Code::ServiceType).because("a SOAP operation takes a POST"));
        }
        let wrong = || Fault::new(Code::ServiceBody).because("not the operation's JSON");
        let json = serde_json::from_slice(body).map_err(|_| wrong())?;
        let xml = envelope::write(self.operation, &json).ok_or_else(wrong)?;
        let answer = self.send(request, xml).await?;
        // SOAP 1.1 answers a Fault with 500 (section 6.2); anything else did not come from the operation.
        if !matches!(answer.status().as_u16(), 200 | 500) {
            let cause = format!("status {}", answer.status());
            return Err(Fault::new(Code::ServiceResponse).because(cause));
        }
        match envelope::read(self.operation, answer.body()) {
            Ok(Answer::Result(json)) => Reply::json(200, &json),
            Ok(Answer::Fault { code, text }) => fault(&code, &text),
            Err(why) => Err(Fault::new(Code::ServiceResponse).because(why)),
        }
    }

    async fn send(
        &self,
        request: &RequestHead,
        xml: String,
    ) -> Result<http::Response<Bytes>, Fault> {
        let outgoing = http::Request::post(self.path.as_str())
            .header("content-type", "text/xml; charset=utf-8")
            .header("soapaction", format!("\"{}\"", self.operation.action))
            .header(header::ID, request.message_id())
            .header(header::CLIENT, request.client()?.to_string())
            .body(Bytes::from(xml))
            .map_err(|_| Fault::new(Code::ServiceBody).because("request"))?;
        self.peer
            .send(outgoing)
            .await
            .map_err(|error| Fault::new(Code::ServiceNetwork).because(error.to_string()))
    }
}

/// A SOAP Fault is the provider's own answer: 400 if it blames the caller, else 500.
fn fault(code: &str, text: &str) -> Result<Reply, Fault> {
    let status = if code == "Client" { 400 } else { 500 };
    let text: String = text.chars().filter(|c| !c.is_control()).take(300).collect();
    Reply::json(status, &serde_json::json!({ "type": format!("soap.{code}"), "message": text }))
}
