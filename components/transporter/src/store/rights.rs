//! Table `access_right`.

use base::{Error, Result};
use db::{Row, Tx, params};
use messages::road::{ServiceId, SubsystemId};

use crate::domain::{Endpoint, Method, Right};

const GRANT: &str = "INSERT INTO access_right (client, service, method, path, granted_at) \
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
const REVOKE: &str = "UPDATE access_right SET revoked_at = $5 \
    WHERE client = $1 AND service = $2 AND method = $3 AND path = $4 AND revoked_at IS NULL";
const RESTORE: &str = "UPDATE access_right SET revoked_at = NULL, granted_at = $5 \
    WHERE client = $1 AND service = $2 AND method = $3 AND path = $4 AND revoked_at IS NOT NULL";
const OF: &str = "SELECT client, service, method, path FROM access_right \
    WHERE client = $1 AND service = $2 AND revoked_at IS NULL ORDER BY method, path";
const OF_CLIENT: &str = "SELECT client, service, method, path FROM access_right \
    WHERE client = $1 AND revoked_at IS NULL ORDER BY service, method, path";

/// See [`super::STATEMENTS`].
pub const STATEMENTS: &[&str] = &[GRANT, REVOKE, RESTORE, OF, OF_CLIENT];

const ANY: &str = "*";

/// Grants; nothing happens if it was granted before, even if it was taken away since.
pub fn grant(tx: &mut Tx, right: &Right) -> Result<u64> {
    change(tx, GRANT, right)
}

/// Takes away, until it is restored.
pub fn revoke(tx: &mut Tx, right: &Right) -> Result<u64> {
    change(tx, REVOKE, right)
}

/// Gives back what was taken away.
pub fn restore(tx: &mut Tx, right: &Right) -> Result<u64> {
    change(tx, RESTORE, right)
}

/// What `client` may do with `service`.
pub fn of(tx: &mut Tx, client: &SubsystemId, service: &ServiceId) -> Result<Vec<Right>> {
    tx.all(OF, params![client.to_string(), service.to_string()], read)
}

/// Everything that `client` may do here.
pub fn of_client(tx: &mut Tx, client: &SubsystemId) -> Result<Vec<Right>> {
    tx.all(OF_CLIENT, params![client.to_string()], read)
}

fn change(tx: &mut Tx, statement: &'static str, right: &Right) -> Result<u64> {
    let (client, service) = (right.client.to_string(), right.service.to_string());
    let now = tx.now();
    let path = right.endpoint.path.clone();
    tx.execute(statement, params![client, service, method(right), path, now])
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
