//! The window in the pocket: what makes the portal's pages an app on the phone.
//!
//! Nothing here has state on the server yet: the manifest, the service worker, the offline page and the
//! pictures are the same for everyone. So the routes fit into any component's table, and `hukumati` puts
//! them on the portal's listener, from whose origin a service worker must come.

mod http;
mod routes;

use base::Lang;
use web::{Asset, Pages};

pub use routes::routes;

/// Templates of this component, for the pages of the component that carries its routes.
pub const TEMPLATES: &[(&str, &str)] =
    &[("offline.html", include_str!("../templates/offline.html"))];

/// Texts of this component.
pub const LOCALES: &[(Lang, &str)] =
    &[(Lang::Ar, include_str!("../locales/ar.ftl")), (Lang::En, include_str!("../locales/en.ftl"))];

const SCRIPT: Asset = Asset {
    name: "app.js",
    content_type: "text/javascript; charset=utf-8",
    bytes: include_bytes!("../assets/app.js"),
};

/// The same pages, installable.
pub fn dress(pages: Pages) -> Pages {
    pages.script(SCRIPT).manifest("/manifest.webmanifest")
}
