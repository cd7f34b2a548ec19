//! All components in one process, wired to each other.

use base::Result;

use crate::banner::{self, Start};
use crate::neighbours::Neighbours;
use crate::parts::Parts;
use crate::serving::Serving;
use crate::{Settings, documents, seed};

/// The running platform.
pub struct Platform {
    settings: Settings,
    start: Start,
    parts: Parts,
    serving: Serving,
}

impl Platform {
    /// Makes what is missing, starts everything, and returns once all ports listen.
    ///
    /// # Errors
    /// If a port is taken, a key is damaged, or a database cannot be opened.
    pub async fn start(settings: &Settings) -> Result<Self> {
        let start = if settings.data.join("keys").exists() { Start::Again } else { Start::First };
        let neighbours = Neighbours::unbound();
        let parts = Parts::open(settings, &neighbours).await?;
        neighbours.bind(&parts);
        documents::introduce(settings, &parts, neighbours.sso.clone())?;
        seed::seed(settings, &parts).await?;
        let mut serving = Serving::new();
        parts.listen(settings.base_port, &mut serving).await?;
        parts.work(&mut serving);
        Ok(Self { settings: settings.clone(), start, parts, serving })
    }

    /// The components.
    pub(crate) fn parts(&self) -> &Parts {
        &self.parts
    }

    /// What the operator reads.
    pub fn banner(&self) -> String {
        banner::text(&self.settings, self.start)
    }

    /// Lets what is under way finish, then closes the databases.
    pub async fn stop(self) {
        self.serving.stop().await;
        for db in self.parts.databases() {
            db.close().await;
        }
    }
}
