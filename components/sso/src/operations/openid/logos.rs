//! Logos of relying parties: fetched when a client registers, and shown from here, so that nobody else sees who
//! visits us.

use base::{Error, Result};
use db::Tx;

use crate::Sso;
use crate::domain::openid::address::Address;
use crate::domain::openid::client::is_id;
use crate::domain::openid::logo::Logo;
use crate::store::openid::logos;

/// The logo at `uri`, if it can be had and is one: a client without it is as good as any.
pub(super) async fn fetch(sso: &Sso, uri: &str) -> Option<Logo> {
    let address = Address::parse(uri)?;
    match sso.outside().get(&address).await {
        Ok(picture) => Logo::read(picture),
        Err(error) => {
            tracing::info!(%error, "a logo cannot be had");
            None
        }
    }
}

/// The logo of a client.
///
/// # Errors
/// `NotFound`.
pub(crate) async fn find(sso: &Sso, client: String) -> Result<Logo> {
    let none = || Error::not_found("error-not-found");
    if !is_id(&client) {
        return Err(none());
    }
    let found = sso.db().read("sso.logo", move |tx: &mut Tx| logos::find(tx, &client)).await?;
    found.ok_or_else(none)
}
