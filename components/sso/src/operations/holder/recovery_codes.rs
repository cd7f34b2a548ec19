//! Recovery codes: made, shown once, used.

use base::{Result, Secret};
use db::Tx;

use super::changes;
use super::security::{recent, tell};
use super::sessions::{self, Here};
use crate::Sso;
use crate::domain::holder::event::Event;
use crate::domain::holder::recovery_code::{CODES, generate};
use crate::store::holder::recovery_codes;

/// How many codes the person of `here` has left.
pub(crate) async fn left(sso: &Sso, here: Here) -> Result<i64> {
    let count = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        recovery_codes::left(tx, mine.account.id)
    };
    sso.db().read("sso.recovery-codes.left", count).await
}

/// Makes ten; those before count no more. Nobody can show them again.
///
/// # Errors
/// `Forbidden` when the person proved too long ago who they are; `Conflict` for a while after a recovery.
pub(crate) async fn make(sso: &Sso, here: Here) -> Result<Vec<Secret<String>>> {
    let sso_in = sso.clone();
    let make = move |tx: &mut Tx| {
        let mine = recent(tx, &here)?;
        changes::sensitive(tx, mine.account.id)?;
        let codes: Vec<_> = (0..CODES).map(|_| generate(tx.entropy())).collect();
        recovery_codes::replace(tx, mine.account.id, &codes)?;
        let what = ("recovery-codes.make", Event::RecoveryCodesMade);
        tell(tx, &sso_in, &here, &mine, what)?;
        Ok(codes.into_iter().map(Secret::new).collect())
    };
    sso.db().write("sso.recovery-codes.make", make).await
}
