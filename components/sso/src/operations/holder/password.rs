//! Another password.

use base::{Message, Result, Secret};
use db::Tx;

use super::changes;
use super::security::{recent, tell};
use super::sessions::{self, Here};
use crate::Sso;
use crate::domain::door::password::{facts, refuse};
use crate::domain::holder::event::Event;
use crate::operations::door::breached::is_breached;
use crate::store::holder::{accounts, known_browsers, protections, sessions as rows};
use crate::store::openid::authorizations;

/// What became of the new password.
#[derive(Clone, Debug)]
pub(crate) enum ChangeOutcome {
    /// It counts, and every other session has ended.
    Changed,
    /// The same, and what waited for the account was called off.
    ChangedAndCalledOff,
    /// It is too weak, and this is why.
    Weak(Message),
}

/// Whether the person of `here` may change it now.
///
/// # Errors
/// `Forbidden` when they proved too long ago who they are.
pub(crate) async fn may_change(sso: &Sso, here: Here) -> Result<()> {
    sso.db().read("sso.password.may-change", move |tx| recent(tx, &here).map(drop)).await
}

/// The reason why `password` is refused for somebody with these facts, if it is: weak, or known from a breach.
pub(in crate::operations) async fn refused(
    sso: &Sso,
    password: &Secret<String>,
    facts: &[String],
) -> Option<Message> {
    let weak = refuse(password.expose(), facts);
    if weak.is_some() {
        return weak;
    }
    is_breached(sso, password).await.then(|| Message::new("password-breached"))
}

/// Changes it.
///
/// # Errors
/// As [`may_change`].
pub(crate) async fn change(
    sso: &Sso,
    here: Here,
    password: Secret<String>,
) -> Result<ChangeOutcome> {
    let asking = here.clone();
    let owner = move |tx: &mut Tx| Ok(recent(tx, &asking)?.account.owner);
    let owner = sso.db().read("sso.password.owner", owner).await?;
    if let Some(why) = refused(sso, &password, &facts(&owner)).await {
        return Ok(ChangeOutcome::Weak(why));
    }
    let hash = sso.passwords().hash(password, sso.db().entropy()).await?;
    let sso_in = sso.clone();
    let change = move |tx: &mut Tx| {
        let mine = recent(tx, &here)?;
        accounts::set_password(tx, mine.account.id, &hash)?;
        let now = tx.now();
        let protection = protections::find(tx, mine.account.id)?.renewed(now);
        protections::save(tx, mine.account.id, protection)?;
        known_browsers::forget(tx, mine.account.id)?;
        authorizations::revoke_offline(tx, mine.account.id)?;
        for session in rows::of_account(tx, mine.account.id)? {
            if session.id != here.session {
                sessions::end(tx, &session)?;
            }
        }
        tell(tx, &sso_in, &here, &mine, ("account.password", Event::PasswordChanged))?;
        Ok(if changes::call_off(tx, &sso_in, &mine.account, mine.session.place())? {
            ChangeOutcome::ChangedAndCalledOff
        } else {
            ChangeOutcome::Changed
        })
    };
    sso.db().write("sso.password.change", change).await
}
