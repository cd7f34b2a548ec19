//! Destroys the signing keys and makes new ones, after two officers said so.

use base::{Error, Result, Timestamp};
use db::jobs::Claimed;

use crate::Sso;

pub(super) async fn run(sso: Sso, job: Claimed) -> Result<()> {
    let compromised = job.payload.get("compromised").and_then(serde_json::Value::as_i64);
    let compromised =
        compromised.ok_or_else(|| Error::internal("since when keys count no more"))?;
    sso.keys().replace(sso.db(), Timestamp::from_millis(compromised)).await
}
