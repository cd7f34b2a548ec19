//! Who may call what: routes declare it, the guard decides it, extractors prove it.

mod address;
mod admit;
mod caller;
mod extract;
mod guard;
mod identify;
mod table;

pub use address::RemoteAddress;
pub use caller::{Access, Acting, Caller, Person, Role, Staff};
pub use extract::{Calling, Citizen, Clerk, FromNode};
pub use guard::{Authenticate, Guard};
pub use identify::{CertificateChain, ClientCertificate, Identify, Shown};
pub use table::{Declared, Posts, Recognition, Table, Verb};

pub(crate) use address::Socket;
pub(crate) use admit::{Admitted, Refused, Served, TestCaller};
