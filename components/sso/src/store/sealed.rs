//! Values that are kept sealed, as JSON.

use base::{Error, Result};
use crypto::Place;
use db::Tx;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Seals `value` for its place.
pub(crate) fn seal<T: Serialize>(tx: &Tx, place: Place<'_>, value: &T) -> Result<Vec<u8>> {
    let plain = serde_json::to_vec(value).map_err(Error::internal)?;
    Ok(tx.seal(place, &plain))
}

/// Opens what [`seal`] sealed for the same place.
pub(crate) fn open<T: DeserializeOwned>(tx: &Tx, place: Place<'_>, sealed: &[u8]) -> Result<T> {
    let plain = tx.open(place, sealed)?;
    // The parser's own words could repeat what was sealed.
    serde_json::from_slice(&plain).map_err(|_| {
        Error::internal(format!("{}.{} is not as expected", place.table, place.column))
    })
}

/// The hash under which an unguessable token is kept.
pub(crate) fn token_hash(token: &str) -> Vec<u8> {
    crypto::sha256(token.as_bytes()).to_vec()
}
