//! Vouches go their way: told to accounts that came later, and to a reviewer after three days.

use base::Result;
use db::Tx;

use crate::Sso;
use crate::operations::ladder::vouching::{adopt_waiting, mature, ripe};

pub(super) async fn run(sso: Sso) -> Result<()> {
    let sso_in = sso.clone();
    let adopt = move |tx: &mut Tx| adopt_waiting(tx, &sso_in);
    sso.db().write("sso.vouching.adopt", adopt).await?;
    for vouch in ripe(&sso).await? {
        mature(&sso, vouch).await?;
    }
    Ok(())
}
