//! "Who looked at my data", as far as the SSO knows.

use base::{NationalNumber, Result};
use db::Tx;
use db::audit::readings_of;
use messages::reading::Readings;

use crate::Sso;

/// Every entry of the log about `subject`, newest first.
pub(crate) async fn of(sso: &Sso, subject: NationalNumber) -> Result<Readings> {
    let find = move |tx: &mut Tx| readings_of(tx, &subject);
    let entries = sso.db().read("sso.readings", find).await?;
    Ok(Readings { readings: entries.into_iter().map(web::reading).collect() })
}
