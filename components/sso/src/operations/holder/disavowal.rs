//! "This was not me": the link in a message, for somebody who is not signed in.
//!
//! Whoever holds the link can lock the account and undo what the message told of. It opens nothing.

use base::{Error, Result, Timestamp};
use db::Tx;

use super::changes;
use super::events::announce;
use super::sessions::{self, Browser};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::network::Network;
use crate::domain::holder::account::Account;
use crate::domain::holder::event::{DISAVOWABLE, Event, Happening, Remembered};
use crate::operations::audit::{self, Act};
use crate::operations::ladder::vouching;
use crate::operations::representation::mandates;
use crate::store::door::tallies;
use crate::store::holder::notice_channels::{self, Kind};
use crate::store::holder::security_events::{self, Kept};
use crate::store::holder::{
    accounts, authenticators, known_browsers, passkeys, protections, recovery_codes,
    sessions as rows,
};
use crate::store::openid::authorizations;

/// What a link leads to.
#[derive(Clone, Debug)]
pub(crate) enum Link {
    /// An event.
    Leads(Remembered),
    /// Nothing (any more).
    Nowhere,
    /// Too many links that lead nowhere.
    Paused(Paused),
}

/// What the link of `token` leads to; nothing is done yet.
pub(crate) async fn follow(sso: &Sso, token: &str, network: Network) -> Result<Link> {
    let token = token.to_owned();
    let find = move |tx: &mut Tx| {
        Ok(match find(tx, &token, network)? {
            Ok(Some((kept, _))) => Link::Leads(kept.remembered),
            Ok(None) => Link::Nowhere,
            Err(paused) => Link::Paused(paused),
        })
    };
    sso.db().write("sso.disavowal.follow", find).await
}

/// The owner says that the event of `token` was somebody else. Said twice, it is done once.
pub(crate) async fn disavow(sso: &Sso, token: &str, browser: Browser) -> Result<Link> {
    let (sso_in, token) = (sso.clone(), token.to_owned());
    let disavow = move |tx: &mut Tx| {
        let (kept, account) = match find(tx, &token, browser.network)? {
            Ok(Some(found)) => found,
            Ok(None) => return Ok(Link::Nowhere),
            Err(paused) => return Ok(Link::Paused(paused)),
        };
        if security_events::disavow(tx, kept.id)? {
            let since = (kept.remembered.happening.event, kept.remembered.at);
            let account = undo_since(tx, &sso_in, &account, since)?;
            record(tx, &sso_in, &account, &browser)?;
        }
        Ok(Link::Leads(kept.remembered))
    };
    sso.db().write("sso.disavowal", disavow).await
}

/// `event`, at that time, was not its owner's doing: the account is locked, and what was added since is taken back.
pub(in crate::operations) fn undo_since(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    (event, since): (Event, Timestamp),
) -> Result<Account> {
    lock(tx, account, event)?;
    for happening in security_events::since(tx, account.id, since)? {
        undo(tx, account, (&happening, since))?;
    }
    mandates::end_since(tx, sso, account, since)?;
    vouching::take_back_since(tx, sso, account.id, since)?;
    restore_number(tx, account, since)?;
    Ok(accounts::of_id(tx, account.id)?.unwrap_or_else(|| account.clone()))
}

type Found = Option<(Kept, Account)>;

fn find(tx: &mut Tx, token: &str, network: Network) -> Result<std::result::Result<Found, Paused>> {
    let (now, counted) = (tx.now(), network.counted_as(tx.now()));
    let next = match tallies::find(tx, &Limit::UNKNOWN_LINKS, &counted)?
        .another(&Limit::UNKNOWN_LINKS, now)
    {
        Ok(next) => next,
        Err(paused) => return Ok(Err(paused)),
    };
    if let Some(kept) = security_events::of_token(tx, token, now.minus(DISAVOWABLE))?
        && let Some(account) = accounts::of_id(tx, kept.account)?
    {
        return Ok(Ok(Some((kept, account))));
    }
    tallies::save(tx, &Limit::UNKNOWN_LINKS, &counted, next)?;
    Ok(Ok(None))
}

/// Nobody stays, nothing waits, and no password opens it until another one is chosen by its owner.
fn lock(tx: &mut Tx, account: &Account, event: Event) -> Result<()> {
    for session in rows::of_account(tx, account.id)? {
        sessions::end(tx, &session)?;
    }
    known_browsers::forget(tx, account.id)?;
    authorizations::revoke_offline(tx, account.id)?;
    changes::cancel_all(tx, account.id)?;
    let now = tx.now();
    let protection = protections::find(tx, account.id)?.locked(event, now);
    protections::save(tx, account.id, protection)
}

/// What an event added is taken away. Since the one that was somebody else, all are: who came in by one door may
/// have opened another.
fn undo(tx: &mut Tx, account: &Account, (happening, since): (&Happening, Timestamp)) -> Result<()> {
    match happening.event {
        Event::AuthenticatorAdded => {
            let Some(object) = &happening.object else { return Ok(()) };
            let id = object.parse().map_err(|_| Error::internal("the id of an app"))?;
            authenticators::remove(tx, account.id, id).map(drop)
        }
        Event::PasskeyAdded => {
            for passkey in passkeys::of_account(tx, account.id)? {
                if passkey.created_at >= since {
                    passkeys::remove(tx, account.id, passkey.id)?;
                }
            }
            Ok(())
        }
        Event::RecoveryCodesMade => recovery_codes::remove(tx, account.id),
        Event::TrustedAdded => notice_channels::remove(tx, account.id, Kind::Trusted).map(drop),
        _ => Ok(()),
    }
}

/// The number that was replaced since comes back, if it still hears of the account; those that came after it are
/// gone, and hear no more.
fn restore_number(tx: &mut Tx, account: &Account, since: Timestamp) -> Result<()> {
    let Some(former) = notice_channels::former_since(tx, account.id, since)? else {
        return Ok(());
    };
    notice_channels::remove_former_since(tx, account.id, since)?;
    accounts::set_mobile(tx, account, &former)
}

fn record(tx: &mut Tx, sso: &Sso, account: &Account, browser: &Browser) -> Result<()> {
    let subject = &account.owner.national_number;
    let origin = &browser.origin;
    let act = Act { subject, action: "account.disavow", purpose: "security", origin };
    audit::in_account(tx, account, act)?;
    announce(tx, sso, account, Happening::at(Event::Disavowed, browser.place()))
}
