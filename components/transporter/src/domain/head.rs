//! The header block H of a message: what is signed besides the body.

use base::Timestamp;
use messages::road::{ServiceId, SubsystemId, header};

use super::{Code, Fault, Headers, MessageHash, Method, Target, encode_hash, message_hash};

/// Id of the exchange, made by the consumer's node.
pub(super) const REQUEST_ID: &str = "x-road-request-id";
/// Hash of the request, in the answer.
pub(super) const REQUEST_HASH: &str = "x-road-request-hash";
/// The service, in the answer.
const SERVICE: &str = "x-road-service";
/// When the sending node signed (RFC 3339); X-Road has no such header, we need it against old messages.
pub(super) const SENT: &str = "hukumati-sent";

const BLOCK_MAX: usize = 16 * 1024;

/// What a node puts on a request: its own id for the exchange, an id for the message if the caller
/// gave none, and the moment.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// `x-road-request-id`.
    pub request_id: String,
    /// `x-road-id`, used if the caller gave none.
    pub message_id: String,
    /// `hukumati-sent`.
    pub sent: Timestamp,
}

/// Method, path and headers of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestHead {
    method: Method,
    target: Target,
    headers: Headers,
}

impl RequestHead {
    /// A request as the caller sent it (`headers` are those that travel), stamped by the node.
    pub fn stamped(
        method: Method,
        target: Target,
        mut headers: Headers,
        stamp: &Stamp,
    ) -> Result<Self, Fault> {
        headers.push(REQUEST_ID, &stamp.request_id)?;
        if headers.get(header::ID).is_none() {
            headers.push(header::ID, &stamp.message_id)?;
        }
        headers.push(SENT, &stamp.sent.to_string())?;
        let head = Self { method, target, headers };
        head.check().map_err(|fault| fault.recoded(Code::BadRequest))?;
        Ok(head)
    }

    /// Reads a block.
    pub fn parse(block: &str) -> Result<Self, Fault> {
        let wrong = || Fault::new(Code::InvalidMessage).because("block");
        if block.len() > BLOCK_MAX {
            return Err(wrong());
        }
        let mut lines = block.strip_suffix("\r\n").ok_or_else(wrong)?.split("\r\n");
        let recoded = |fault: Fault| fault.recoded(Code::InvalidMessage);
        let method = lines.next().ok_or_else(wrong)?.parse().map_err(recoded)?;
        let target = Target::parse(lines.next().ok_or_else(wrong)?).map_err(recoded)?;
        let headers = Headers::parse(lines).map_err(recoded)?;
        let head = Self { method, target, headers };
        head.check()?;
        Ok(head)
    }

    fn check(&self) -> Result<(), Fault> {
        let wrong = |why: &'static str| Fault::new(Code::InvalidMessage).because(why);
        self.client_text().parse::<SubsystemId>().map_err(|_| wrong(header::CLIENT))?;
        if !is_message_id(self.message_id()) || !is_message_id(self.request_id()) {
            return Err(wrong(header::ID));
        }
        self.sent().ok_or_else(|| wrong(SENT))?;
        (self.block().len() <= BLOCK_MAX).then_some(()).ok_or_else(|| wrong("block too long"))
    }

    /// The block: `METHOD CRLF path CRLF {name ":" value CRLF}*` (PR-REST, section 4.3).
    pub fn block(&self) -> String {
        format!("{}\r\n{}\r\n{}", self.method, self.target, self.headers.lines())
    }

    /// The request hash.
    pub fn hash(&self, body: &[u8]) -> MessageHash {
        message_hash(&self.block(), body)
    }

    /// The hash of what the caller controls: equal for an honest repetition of the same message.
    pub fn content_hash(&self, body: &[u8]) -> MessageHash {
        let headers = self.headers.clone().without(&[REQUEST_ID, SENT]);
        message_hash(&Self { headers, ..self.clone() }.block(), body)
    }

    /// The method.
    pub fn method(&self) -> Method {
        self.method
    }

    /// The path.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// The service.
    pub fn service(&self) -> &ServiceId {
        self.target.service()
    }

    /// The headers.
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// Who asks.
    pub fn client(&self) -> Result<SubsystemId, Fault> {
        self.client_text().parse().map_err(|_| Fault::new(Code::InvalidMessage))
    }

    fn client_text(&self) -> &str {
        self.headers.get(header::CLIENT).unwrap_or_default()
    }

    /// `x-road-id`.
    pub fn message_id(&self) -> &str {
        self.headers.get(header::ID).unwrap_or_default()
    }

    /// `x-road-request-id`.
    pub fn request_id(&self) -> &str {
        self.headers.get(REQUEST_ID).unwrap_or_default()
    }

    /// When the sending node signed it.
    pub fn sent(&self) -> Option<Timestamp> {
        let sent: jiff::Timestamp = self.headers.get(SENT)?.parse().ok()?;
        Some(Timestamp::from_millis(sent.as_millisecond()))
    }
}

/// Status and headers of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerHead {
    status: u16,
    headers: Headers,
}

impl AnswerHead {
    /// The provider's status and travelling headers, bound to the request that they answer.
    pub fn to(
        request: &RequestHead,
        hash: &MessageHash,
        status: u16,
        headers: Headers,
    ) -> Result<Self, Fault> {
        let mut headers = headers.without(&[header::ID, header::CLIENT, header::ERROR, SERVICE]);
        headers.push(header::ID, request.message_id())?;
        headers.push(header::CLIENT, request.client_text())?;
        headers.push(SERVICE, &request.service().to_string())?;
        headers.push(REQUEST_ID, request.request_id())?;
        headers.push(REQUEST_HASH, &encode_hash(hash))?;
        Ok(Self { status, headers })
    }

    /// Reads a block.
    pub fn parse(block: &str) -> Result<Self, Fault> {
        let wrong = || Fault::new(Code::InconsistentResponse).because("block");
        let mut lines = block.strip_suffix("\r\n").ok_or_else(wrong)?.split("\r\n");
        let status = lines.next().and_then(|line| line.parse().ok()).ok_or_else(wrong)?;
        let known = (200..=599).contains(&status) && block.len() <= BLOCK_MAX;
        let headers =
            Headers::parse(lines).map_err(|fault| fault.recoded(Code::InconsistentResponse))?;
        known.then_some(Self { status, headers }).ok_or_else(wrong)
    }

    /// The block: `status CRLF {name ":" value CRLF}*`.
    pub fn block(&self) -> String {
        format!("{}\r\n{}", self.status, self.headers.lines())
    }

    /// Whether this answers `request`, whose hash is `hash`.
    pub fn answers(&self, request: &RequestHead, hash: &MessageHash) -> Result<(), Fault> {
        let same = self.headers.get(header::ID) == Some(request.message_id())
            && self.headers.get(header::CLIENT) == Some(request.client_text())
            && self.headers.get(SERVICE) == Some(request.service().to_string().as_str())
            && self.headers.get(REQUEST_ID) == Some(request.request_id())
            && self.headers.get(REQUEST_HASH) == Some(encode_hash(hash).as_str());
        same.then_some(()).ok_or_else(|| {
            Fault::new(Code::InconsistentResponse).because("another request's answer")
        })
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &Headers {
        &self.headers
    }
}

/// 1 to 128 visible characters that need no escaping anywhere.
fn is_message_id(text: &str) -> bool {
    (1..=128).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._:/".contains(&b))
}
