//! Relying parties.

use base::{Error, Result};
use db::{Tx, params};

use crate::domain::client::{Client, Keys, Trust};

const FIND: &str = "SELECT trust, sector, redirect_uris, post_logout_redirect_uris,
     backchannel_logout_uri, keys FROM client WHERE id = $1";
const UPSERT: &str =
    "INSERT INTO client (id, trust, sector, redirect_uris, post_logout_redirect_uris,
     backchannel_logout_uri, keys) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (id) DO UPDATE SET trust = excluded.trust, sector = excluded.sector,
     redirect_uris = excluded.redirect_uris,
     post_logout_redirect_uris = excluded.post_logout_redirect_uris,
     backchannel_logout_uri = excluded.backchannel_logout_uri, keys = excluded.keys";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[FIND, UPSERT];

/// The relying party with this id.
pub(crate) fn find(tx: &mut Tx, id: &str) -> Result<Option<Client>> {
    tx.optional(FIND, params![id], |row| {
        Ok(Client {
            id: id.to_owned(),
            trust: Trust::of(&row.get::<String>(0)?),
            sector: row.get(1)?,
            redirect_uris: list(&row.get::<String>(2)?)?,
            post_logout_redirect_uris: list(&row.get::<String>(3)?)?,
            backchannel_logout_uri: row.get(4)?,
            keys: Keys::from_code(&row.get::<String>(5)?)?,
        })
    })
}

/// Adds a relying party, or brings it up to date.
pub(crate) fn save(tx: &mut Tx, client: &Client) -> Result<()> {
    let row = params![
        &client.id,
        client.trust.code(),
        &client.sector,
        json(&client.redirect_uris)?,
        json(&client.post_logout_redirect_uris)?,
        client.backchannel_logout_uri.clone(),
        client.keys.code(),
    ];
    tx.execute(UPSERT, row).map(drop)
}

fn list(text: &str) -> Result<Vec<String>> {
    serde_json::from_str(text).map_err(Error::internal)
}

fn json(list: &[String]) -> Result<String> {
    serde_json::to_string(list).map_err(Error::internal)
}
