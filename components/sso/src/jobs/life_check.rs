//! Asks the civil registry, for some accounts at a time, whether their owners live.

use base::{Duration, Id, Kind, Result};
use db::Tx;

use crate::Sso;
use crate::domain::holder::account::Account;
use crate::operations::ladder::life::{MONTHLY, living_owner};
use crate::store::ladder::life_checks;

/// Each account is asked about once in so long.
const PERIOD: Duration = Duration::from_hours(30 * 24);
const DAY: Duration = Duration::from_hours(24);

pub(super) async fn run(sso: Sso) -> Result<()> {
    let due = |tx: &mut Tx| life_checks::due(tx, tx.now().minus(PERIOD));
    for account in sso.db().read("sso.life.due", due).await? {
        check(&sso, account).await?;
    }
    Ok(())
}

/// A registry that does not answer ends the round; the account that it did not answer for waits for a day,
/// so that one lost record never holds up the others.
async fn check(sso: &Sso, account: Id<Account>) -> Result<()> {
    match living_owner(sso, account, MONTHLY).await {
        Err(error) if error.kind() == Kind::Forbidden => Ok(()),
        Err(error) => {
            let tomorrow = move |tx: &mut Tx| {
                let at = tx.now().minus(PERIOD).plus(DAY);
                life_checks::set(tx, account, at)
            };
            sso.db().write("sso.life.tomorrow", tomorrow).await?;
            Err(error)
        }
        Ok(_) => Ok(()),
    }
}
