//! One function per thing that a caller of the node can do.

mod consume;
mod granting;
mod journal;
mod keys;
mod letter;
mod log;
mod metaservices;
mod provide;
mod readings;

pub(crate) use consume::EXCHANGE;
pub use consume::{Delivered, Incoming, exchange};
pub use granting::{allowed, grant, restore, revoke};
pub use keys::{announce, identity, refresh_keys};
pub use letter::Letter;
pub use log::{LogReport, checkpoint, evidence, forget, log_origin, verify, verify_log};
pub use provide::receive;
pub use readings::readings_of;
