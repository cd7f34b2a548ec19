//! SOAP 1.1, document/literal wrapped, for the one operation `FindBirthNotification`.

mod fault;
mod read;
mod write;

pub(super) use fault::{Code, Fault};
pub(super) use read::read;
pub(super) use write::{write, wsdl};

const ENVELOPE: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const NAMESPACE: &str = "urn:moh:birth-notifications:1";
const OPERATION: &str = "FindBirthNotification";
const ACTION: &str = "urn:moh:birth-notifications:1:FindBirthNotification";
