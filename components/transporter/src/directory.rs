//! The node's view of the global configuration.

use std::sync::{Arc, PoisonError, RwLock};

use crate::domain::{GlobalConf, Member};

/// The global configuration in force. Clones share it: a node that makes a new key announces it here,
/// and the others know it before it signs.
#[derive(Clone, Debug, Default)]
pub struct Directory(Arc<RwLock<Arc<GlobalConf>>>);

impl Directory {
    /// A directory that begins with `conf`.
    pub fn new(conf: GlobalConf) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(conf))))
    }

    /// The configuration in force.
    pub fn current(&self) -> Arc<GlobalConf> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts a member in the place of its older entry.
    pub fn announce(&self, member: Member) {
        let mut conf = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *conf = Arc::new(GlobalConf::clone(&conf).with(member));
    }
}
