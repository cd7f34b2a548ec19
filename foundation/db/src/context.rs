//! What every transaction of a database shares.

use base::{Clock, Entropy};
use crypto::Sealer;
use tokio::sync::Notify;

/// Time, chance, keys, and the bell of the job runner.
pub(crate) struct Context {
    pub(crate) component: &'static str,
    pub(crate) clock: Clock,
    pub(crate) entropy: Entropy,
    pub(crate) sealer: Sealer,
    pub(crate) bell: Notify,
}
