//! The protocol as values: identifiers, messages, hashes, signatures, rights, faults. No I/O.

mod access;
mod conf;
mod evidence;
mod exchange;
mod fault;
mod hash;
mod head;
mod headers;
mod method;
mod pattern;
mod reason;
mod service;
mod target;

pub use access::{Endpoint, Right};
pub use conf::{GlobalConf, Member, NodeEntry};
pub use evidence::{Evidence, Signed};
pub use exchange::{Exchange, Outcome, Side, Stored};
pub use fault::{Code, Fault, Report};
pub use hash::{MessageHash, encode_hash, message_hash};
pub use head::{AnswerHead, RequestHead, Stamp};
pub use headers::Headers;
pub use method::Method;
pub use reason::{Basis, Reason};
pub use service::{Repeat, Subject};
pub use target::Target;
