//! SOAP Faults (SOAP 1.1, section 4.4).

use super::ENVELOPE;
use super::write::escape;

/// Who is to blame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) enum Code {
    /// Not an envelope of this version.
    VersionMismatch,
    /// A header entry that had to be understood was not.
    MustUnderstand,
    /// The message.
    Client,
    /// The system.
    Server,
}

/// A fault: in SOAP 1.1 its children have no namespace.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::http) struct Fault {
    code: Code,
    text: &'static str,
}

impl Fault {
    pub(in crate::http) fn new(code: Code, text: &'static str) -> Self {
        Self { code, text }
    }

    pub(in crate::http) fn write(&self) -> String {
        let Self { code, text } = self;
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
             <soap:Envelope xmlns:soap=\"{ENVELOPE}\"><soap:Body><soap:Fault>\
             <faultcode>soap:{code:?}</faultcode><faultstring>{}</faultstring>\
             </soap:Fault></soap:Body></soap:Envelope>",
            escape(text)
        )
    }
}
