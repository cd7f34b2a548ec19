//! Access rights of this member's services.

use base::Result;
use messages::road::SubsystemId;

use crate::Transporter;
use crate::domain::Right;
use crate::store::rights;

/// Gives rights, as a node does at each start; those that were given before stay as they are, and what was
/// taken away stays away.
pub async fn grant(node: &Transporter, given: Vec<Right>) -> Result<()> {
    node.db()
        .write("road.grant", move |tx| {
            given.iter().try_for_each(|r| rights::grant(tx, r).map(|_| ()))
        })
        .await
}

/// Takes a right away.
pub async fn revoke(node: &Transporter, taken: Right) -> Result<()> {
    node.db().write("road.revoke", move |tx| rights::revoke(tx, &taken).map(|_| ())).await
}

/// Gives a right back that was taken away.
pub async fn restore(node: &Transporter, taken: Right) -> Result<()> {
    node.db().write("road.restore", move |tx| rights::restore(tx, &taken).map(|_| ())).await
}

/// Everything that `client` may do here.
pub async fn allowed(node: &Transporter, client: SubsystemId) -> Result<Vec<Right>> {
    node.db().read("road.allowed", move |tx| rights::of_client(tx, &client)).await
}
