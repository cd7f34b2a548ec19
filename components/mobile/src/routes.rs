//! Who may call what.

use web::{Access, Table};

use crate::http::{manifest, offline, pictures, worker};

/// The routes of the app, for the table of the component whose pages it installs.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Table<S> {
    Table::new()
        .get("/manifest.webmanifest", Access::Public, manifest::show)
        .get("/sw.js", Access::Public, worker::show)
        .get("/offline", Access::Public, offline::show)
        .get("/icon-192.png", Access::Public, pictures::icon_192)
        .get("/icon-512.png", Access::Public, pictures::icon_512)
}
