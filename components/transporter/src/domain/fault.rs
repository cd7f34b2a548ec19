//! Faults that a node makes: X-Road's codes, status and body.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($variant:ident => $code:literal, $text:literal;)*) => {
        /// What went wrong, and on which side.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code { $(#[doc = $text] $variant,)* }

        impl Code {
            /// The fault code on the wire.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
    };
}
codes! {
    BadRequest => "client.bad_request", "The request does not follow the message protocol";
    MissingHeader => "client.missing_header", "A header that this service needs is missing";
    InconsistentHeaders => "client.inconsistent_headers", "A header and the body contradict each other";
    InvalidClientIdentifier => "client.invalid_client_identifier", "X-Road-Client is not a subsystem of this caller";
    MessageIdReused => "client.message_id_reused", "X-Road-Id was used before for another message";
    UnknownMember => "server.clientproxy.unknown_member", "No such member on the road";
    NetworkError => "server.clientproxy.network_error", "The provider's node did not answer";
    ClientSignature => "server.clientproxy.signature_verification", "The answer's signature is not valid";
    InconsistentResponse => "server.clientproxy.inconsistent_response", "The answer does not belong to the request";
    ClientLogging => "server.clientproxy.logging_failed", "The message log is not available";
    ClientInternal => "server.clientproxy.internal_error", "The consumer's node failed";
    UnknownPeer => "server.serverproxy.unknown_member", "The calling node is not of a member";
    InvalidMessage => "server.serverproxy.invalid_message", "The message cannot be read";
    ForeignClient => "server.serverproxy.invalid_client_identifier", "The client is not of the calling node's member";
    ServerSignature => "server.serverproxy.signature_verification", "The request's signature is not valid";
    Stale => "server.serverproxy.message_expired", "The message is too old or from the future";
    Replayed => "server.serverproxy.message_replayed", "The message was received before";
    AlreadyDone => "server.serverproxy.message_repeated", "This service takes a message once, and has it";
    UnknownService => "server.serverproxy.unknown_service", "No such service";
    ServiceType => "server.serverproxy.service_type", "The service does not take this method or path";
    AccessDenied => "server.serverproxy.access_denied", "The client has no right to this service";
    ServiceNetwork => "server.serverproxy.service_failed.network_error", "The provider's system did not answer";
    ServiceResponse => "server.serverproxy.service_failed.invalid_response", "The provider's system answered what cannot be understood";
    ServiceBody => "server.serverproxy.service_failed.invalid_body", "The body does not fit the service";
    ServerLogging => "server.serverproxy.logging_failed", "The provider's message log is not available";
    ServerInternal => "server.serverproxy.internal_error", "The provider's node failed";
}

/// A fault of this node, or one that the provider's node reported.
#[derive(Clone, Debug)]
pub struct Fault {
    code: Code,
    cause: Option<String>,
    reported: Option<Report>,
}

/// The body of a fault: `{"type","message","detail"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The fault code.
    #[serde(rename = "type")]
    pub code: String,
    /// For a person.
    pub message: String,
    /// The incident's id, found in the node's own log.
    pub detail: String,
}

impl Fault {
    /// A fault of this node.
    pub const fn new(code: Code) -> Self {
        Self { code, cause: None, reported: None }
    }

    /// A private cause for the node's own log. Never personal data.
    #[must_use]
    pub fn because(mut self, cause: impl Into<String>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// The same fault under another code: seen from the other side.
    #[must_use]
    pub fn recoded(mut self, code: Code) -> Self {
        self.code = code;
        self
    }

    /// What the provider's node reported; only its side's codes and the caller's own are believed.
    pub fn reported(report: Report) -> Self {
        let own = ["client.", "server.serverproxy."].iter().any(|p| report.code.starts_with(p));
        let tame = |text: &str, most| text.len() <= most && !text.chars().any(char::is_control);
        let word = |b: u8| b.is_ascii_lowercase() || b == b'.' || b == b'_';
        if own
            && report.code.bytes().all(word)
            && tame(&report.code, 100)
            && tame(&report.message, 300)
            && tame(&report.detail, 64)
        {
            Self { code: Code::ServerInternal, cause: None, reported: Some(report) }
        } else {
            Self::new(Code::InconsistentResponse).because("fault report")
        }
    }

    /// The fault code.
    pub fn code(&self) -> &str {
        self.reported.as_ref().map_or(self.code.name(), |report| &report.code)
    }

    /// 500 for faults of a node, 400 for faults of the caller.
    pub fn status(&self) -> u16 {
        if self.code().starts_with("server.") { 500 } else { 400 }
    }

    /// The body, with the id under which this node logs the incident.
    pub fn report(&self, incident: &str) -> Report {
        self.reported.clone().unwrap_or_else(|| Report {
            code: self.code.name().to_owned(),
            message: self.code.text().to_owned(),
            detail: incident.to_owned(),
        })
    }
}

impl PartialEq<Code> for Fault {
    fn eq(&self, code: &Code) -> bool {
        self.reported.is_none() && self.code == *code
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())?;
        self.cause.as_ref().map_or(Ok(()), |cause| write!(f, " ({cause})"))
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(code: &str) -> Report {
        Report { code: code.to_owned(), message: "m".to_owned(), detail: "d".to_owned() }
    }

    #[test]
    fn the_side_decides_the_status() {
        assert_eq!(Fault::new(Code::BadRequest).status(), 400);
        assert_eq!(Fault::new(Code::AccessDenied).status(), 500);
        assert_eq!(Fault::reported(report("client.bad_request")).status(), 400);
    }

    #[test]
    fn a_provider_speaks_for_its_own_side_only() {
        assert_eq!(
            Fault::reported(report("server.serverproxy.access_denied")).code(),
            "server.serverproxy.access_denied"
        );
        for code in
            ["server.clientproxy.unknown_member", "x", "client.<script>", &"client.a".repeat(20)]
        {
            assert!(Fault::reported(report(code)) == Code::InconsistentResponse, "{code}");
        }
    }
}
