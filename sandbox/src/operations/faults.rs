//! Telling systems to misbehave.

use base::Result;

use crate::Sandbox;
use crate::domain::fault::{Behaviour, System};
use crate::store::faults;

impl Sandbox {
    /// From now on `system` behaves so, until it is told otherwise; a restart does not heal it.
    ///
    /// # Errors
    /// `Unavailable`.
    pub async fn tell(&self, system: System, behaviour: Behaviour) -> Result<()> {
        self.db().write("faults.tell", move |tx| faults::set(tx, system, behaviour)).await
    }

    /// How `system` behaves.
    ///
    /// # Errors
    /// `Unavailable`.
    pub async fn behaviour(&self, system: System) -> Result<Behaviour> {
        self.db().read("faults.behaviour", move |tx| faults::of(tx, system)).await
    }

    /// How each system behaves.
    pub(crate) async fn behaviours(&self) -> Result<Vec<(System, Behaviour)>> {
        self.db()
            .read("faults.behaviours", |tx| {
                System::ALL.into_iter().map(|one| Ok((one, faults::of(tx, one)?))).collect()
            })
            .await
    }
}
