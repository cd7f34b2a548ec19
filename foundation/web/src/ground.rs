//! What every component stands on when it runs.

use base::{Clock, Entropy};
use db::{Db, Keys};

use crate::Origins;

/// Given to each component by the binary (or by a test).
#[derive(Clone)]
pub struct Ground {
    /// The component's own database.
    pub db: Db,
    /// The component's own signing keys.
    pub keys: Keys,
    /// Where everything is.
    pub origins: Origins,
    /// Who issues tokens: the SSO's public URL.
    pub issuer: String,
}

impl Ground {
    /// The SSO at its public URL issues the tokens.
    pub fn new(db: Db, keys: Keys, origins: Origins) -> Self {
        Self { db, keys, issuer: origins.sso.clone(), origins }
    }

    /// The database's clock.
    pub fn clock(&self) -> &Clock {
        self.db.clock()
    }

    /// The database's randomness.
    pub fn entropy(&self) -> &Entropy {
        self.db.entropy()
    }
}
