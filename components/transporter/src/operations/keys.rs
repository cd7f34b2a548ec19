//! What the node is known by: its TLS certificate and its member's signing keys.

use base::{Duration, Result};
use crypto::{Authority, Identity, fingerprint};
use db::Db;

use crate::Transporter;
use crate::domain::{Member, NodeEntry};
use crate::store::identity as table;

/// A certificate is replaced at the first start after this long before its end.
const EARLY: Duration = Duration::from_hours(24 * 30);

/// The node's certificate, made at the first start. Others pin it by its fingerprint, so the authority
/// that issued it need not be kept.
pub async fn identity(db: &Db, member: &str) -> Result<Identity> {
    let member = member.to_owned();
    let soon = db.clock().now().plus(EARLY).date();
    let valid = move |found: Option<Identity>| found.filter(|identity| identity.not_after > soon);
    let name = member.clone();
    let found = db.read("road.identity", move |tx| table::find(tx, &name)).await?;
    if let Some(identity) = valid(found) {
        return Ok(identity);
    }
    let made = make(db, &member)?;
    db.write("road.identity", move |tx| {
        if let Some(identity) = valid(table::find(tx, &member)?) {
            return Ok(identity);
        }
        table::save(tx, &member, &made)?;
        Ok(made.clone())
    })
    .await
}

fn make(db: &Db, member: &str) -> Result<Identity> {
    let (now, entropy) = (db.clock().now(), db.entropy());
    let names = ["localhost", "127.0.0.1"].map(str::to_owned);
    Authority::generate(&format!("{member} node"), now, entropy)?
        .issue(member, &names, now, entropy)
}

/// Tells the others which keys and which certificate are this member's.
pub fn announce(node: &Transporter) {
    let config = node.config();
    node.directory().announce(Member {
        code: config.member.clone(),
        name: config.name.clone(),
        sign_keys: node.keys().jwks(),
        nodes: vec![NodeEntry {
            fingerprint: fingerprint(&node.identity().cert_der),
            address: config.address.clone(),
        }],
    });
}

/// Makes and retires keys as they fall due, and announces the new ones before they sign.
pub async fn refresh_keys(node: &Transporter) -> Result<()> {
    node.keys().rotate(node.db()).await?;
    announce(node);
    Ok(())
}
