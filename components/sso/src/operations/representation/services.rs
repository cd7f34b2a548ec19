//! The services that a mandate may be limited to, as the portal has them now.

use base::{Error, Result};
use messages::component::Component;
use messages::mandate::{ServiceName, Services};
use web::Auth;

use crate::Sso;

/// Every service of the portal.
///
/// # Errors
/// `Unavailable` `mandate-portal-away`.
pub(crate) async fn all(sso: &Sso) -> Result<Vec<ServiceName>> {
    let away = || Error::unavailable("mandate-portal-away");
    let portal = sso.peers().components.get(&Component::Portal).ok_or_else(away)?;
    let answer = portal.get_json::<Services>("/api/services", &Auth::None).await;
    answer.map(|answer| answer.services).map_err(|error| away().because(error))
}
