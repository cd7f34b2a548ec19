//! What happens to an account's security, and who is told.

use base::{Error, Id, Message, MobileNumber, Result};
use db::Tx;
use db::jobs::{self, Job};
use serde_json::json;

use crate::Sso;
use crate::domain::holder::account::Account;
use crate::domain::holder::event::{Event, Happening};
use crate::operations::ladder::activate::NOTICE_LIFETIME;
use crate::operations::notify::{self, Notice};
use crate::store::holder::accounts;
use crate::store::holder::notice_channels::{self, Channel, Kind};
use crate::store::holder::security_events::{self, Kept};

/// The job that tells of an event that was only noted.
pub(crate) const JOB: &str = "security-notice";

/// The owner learns of an event through the channels that the account had *before* it: `account` is as it was.
pub(crate) fn announce(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    happening: impl Into<Happening>,
) -> Result<()> {
    let happening = happening.into();
    let id = security_events::insert(tx, account.id, &happening)?;
    tell(tx, sso, account, (id, happening.event))
}

/// The same for an act that leaves the channels as they are, a moment later.
pub(in crate::operations) fn announce_soon(
    tx: &mut Tx,
    account: Id<Account>,
    happening: &Happening,
) -> Result<()> {
    let id = security_events::insert(tx, account, happening)?;
    let payload = json!({ "event": id });
    let (key, run_at) = (id.to_string(), tx.now());
    jobs::enqueue(tx, Job { kind: JOB, key, payload, run_at })
}

/// Tells of an event that was noted, once.
pub(crate) fn tell_noted(tx: &mut Tx, sso: &Sso, id: Id<Kept>) -> Result<()> {
    let Some(kept) = security_events::find(tx, id)?.filter(|kept| !kept.is_told) else {
        return Ok(());
    };
    let Some(account) = accounts::of_id(tx, kept.account)? else { return Ok(()) };
    tell(tx, sso, &account, (id, kept.remembered.happening.event))
}

/// Writes the messages. The link in them opens nothing: whoever has it can lock the account, and no more. A former
/// number, which may be somebody else's by now, hears without it: the link that it has is of the event in which it
/// was replaced.
fn tell(tx: &mut Tx, sso: &Sso, account: &Account, (id, event): (Id<Kept>, Event)) -> Result<()> {
    let token = event.is_disavowable().then(|| tx.entropy().token());
    security_events::told(tx, id, token.as_deref())?;
    let news = news(sso, account, event, token.as_deref());
    send(tx, sso, account, (account.owner.mobile.clone(), &news))?;
    for Channel { kind, mobile } in notice_channels::of_account(tx, account.id)? {
        let text = match kind {
            Kind::Former => Message::new(event.text()),
            Kind::Trusted => Message::new("sms-to-trusted")
                .with("name", account.owner.name.first.as_str())
                .with("news", sso.pages().text(account.lang, &news)),
        };
        send(tx, sso, account, (mobile, &text))?;
    }
    Ok(())
}

fn news(sso: &Sso, account: &Account, event: Event, token: Option<&str>) -> Message {
    let Some(token) = token else { return Message::new(event.text()) };
    let news = sso.pages().text(account.lang, &Message::new(event.text()));
    let link = format!("{}/not-me/{token}", sso.origins().sso);
    Message::new("sms-with-link").with("news", news).with("link", link)
}

fn send(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    (to, text): (MobileNumber, &Message),
) -> Result<()> {
    let (lang, text) = (account.lang, text.clone());
    notify::send(tx, sso, &Notice { to, lang, text, useful_for: NOTICE_LIFETIME }).map(drop)
}

/// The id in the key of a [`JOB`].
pub(crate) fn noted(key: &str) -> Result<Id<Kept>> {
    key.parse().map_err(|_| Error::internal("the id of an event"))
}
