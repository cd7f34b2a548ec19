//! Table `access_right`.

use base::{Error, Result};
use db::{Row, Tx, params};
use messages::road::{ServiceId, SubsystemId};

use crate::domain::{Endpoint, Method, Right};

const GRANT: &str = "INSERT INTO access_right (client, service, method, path, granted_at) \
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
const REVOKE: &str = "DELETE FROM access_right \
    WHERE client = $1 AND service = $2 AND method = $3 AND path = $4";
const OF: &str = "SELECT client, service, method, path FROM access_right \
    WHERE client = $1 AND service = $2 ORDER BY method, path";
const OF_CLIENT: &str = "SELECT client, service, method, path FROM access_right \
    WHERE client = $1 ORDER BY service, method, path";

/// See [`super::STATEMENTS`].
pub const STATEMENTS: &[&str] = &[GRANT, REVOKE, OF, OF_CLIENT];

const ANY: &str = "*";

/// Grants; nothing happens if it was granted before.
pub fn grant(tx: &mut Tx, right: &Right) -> Result<u64> {
    let (client, service) = (right.client.to_string(), right.service.to_string());
    let now = tx.now();
    tx.execute(GRANT, params![client, service, method(right), right.endpoint.path.clone(), now])
}

/// Takes away.
pub fn revoke(tx: &mut Tx, right: &Right) -> Result<u64> {
    let (client, service) = (right.client.to_string(), right.service.to_string());
    tx.execute(REVOKE, params![client, service, method(right), right.endpoint.path.clone()])
}

/// What `client` may do with `service`.
pub fn of(tx: &mut Tx, client: &SubsystemId, service: &ServiceId) -> Result<Vec<Right>> {
    tx.all(OF, params![client.to_string(), service.to_string()], read)
}

/// Everything that `client` may do here.
pub fn of_client(tx: &mut Tx, client: &SubsystemId) -> Result<Vec<Right>> {
    tx.all(OF_CLIENT, params![client.to_string()], read)
}

fn method(right: &Right) -> &'static str {
    right.endpoint.method.map_or(ANY, Method::name)
}

fn read(row: &Row) -> Result<Right> {
    let method: String = row.get(2)?;
    let method = match method.as_str() {
        ANY => None,
        name => Some(name.parse().map_err(|_| Error::internal("access_right.method"))?),
    };
    let endpoint = Endpoint { method, path: row.get(3)? };
    Ok(Right {
        client: row.get::<String>(0)?.parse()?,
        service: row.get::<String>(1)?.parse()?,
        endpoint,
    })
}
