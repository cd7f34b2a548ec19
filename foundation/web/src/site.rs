//! What every request of one component shares.

use std::sync::Arc;

use base::{Clock, Entropy};

use crate::{Origins, Pages};

/// A component as its pages, errors and log lines see it.
pub(crate) struct Site {
    /// Component name, for logs and metrics.
    pub(crate) name: &'static str,
    /// Our own public origin.
    pub(crate) own: String,
    pub(crate) origins: Origins,
    pub(crate) pages: Arc<Pages>,
    pub(crate) clock: Clock,
    pub(crate) entropy: Entropy,
    pub(crate) sign_in: Option<&'static str>,
    /// Published for those who check our signatures.
    pub(crate) keys: Option<db::Keys>,
    /// The private listener, where `Access::Operator` is satisfied by getting there.
    pub(crate) is_operator: bool,
}

impl Site {
    pub(crate) fn new(
        name: &'static str,
        own: String,
        origins: Origins,
        pages: Arc<Pages>,
        (clock, entropy): (Clock, Entropy),
    ) -> Self {
        Self {
            name,
            own,
            origins,
            pages,
            clock,
            entropy,
            sign_in: None,
            keys: None,
            is_operator: false,
        }
    }

    /// A number that a reader can tell over the telephone and an operator can find in the log.
    pub(crate) fn incident(&self) -> String {
        let number = self.entropy.below(100_000_000);
        format!("{:04}-{:04}", number / 10_000, number % 10_000)
    }
}
