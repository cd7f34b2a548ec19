//! Sessions: begun, used, ended.

use base::{Error, Id, Result, Secret, Timestamp};
use db::Tx;
use db::jobs::{self, Job};
use serde::{Deserialize, Serialize};

use super::events;
use crate::Sso;
use crate::domain::door::device::Device;
use crate::domain::door::network::Network;
use crate::domain::holder::account::Account;
use crate::domain::holder::event::{Event, Happening, Place};
use crate::domain::holder::session::{Methods, Session};
use crate::store::holder::{accounts, known_browsers, sessions};
use crate::store::openid::{authorizations, clients, subjects};

/// The job that tells a relying party that a session ended.
pub(crate) const LOGOUT_JOB: &str = "back-channel-logout";

/// What a browser shows of itself.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    /// What it is.
    pub(crate) device: Device,
    /// The token of the session it already has.
    pub(crate) session_token: Option<Secret<String>>,
    /// The token by which it is known, if somebody signed in in it before.
    pub(crate) known_token: Option<Secret<String>>,
    /// The network it is in.
    pub(crate) network: Network,
    /// Its network address, for the log.
    pub(crate) origin: String,
}

/// What a browser is given in which somebody has just signed in.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    /// The token of its session.
    pub(crate) session: Secret<String>,
    /// The token by which it is known from now on.
    pub(crate) known: Secret<String>,
}

/// A person's own session, from which they act on their account.
#[derive(Clone, Debug)]
pub(crate) struct Here {
    /// The session.
    pub(crate) session: Id<Session>,
    /// The network address, for the log.
    pub(crate) origin: String,
}

/// The payload of [`LOGOUT_JOB`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Farewell {
    /// To whom.
    pub(crate) client: String,
    /// What that relying party calls the person.
    pub(crate) sub: String,
    /// The session that ended.
    pub(crate) sid: Id<Session>,
    /// When it ended.
    #[serde(default)]
    pub(crate) since: Option<Timestamp>,
}

/// Somebody with a session.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    /// The session.
    pub(crate) session: Session,
    /// Whose.
    pub(crate) account: Account,
}

impl Browser {
    /// Where it is, coarsely.
    pub(crate) fn place(&self) -> Place {
        Place { device: self.device, network: self.network.kind() }
    }
}

/// Signs `account` in; the answer is the browser's new tokens. A session that the browser already has goes
/// on under it if it is the same person's, and ends if it is somebody else's. Of a browser that was not known
/// the owner is told.
pub(crate) fn begin(
    tx: &mut Tx,
    account: Id<Account>,
    methods: Methods,
    browser: &Browser,
) -> Result<Opened> {
    if !known_accounts(tx, browser)?.contains(&account) {
        let happening = Happening::at(Event::NewBrowser, browser.place());
        events::announce_soon(tx, account, &happening)?;
    }
    begin_first(tx, account, methods, browser)
}

/// The same for an account that was opened in this browser a moment ago: its owner need not be told of it.
pub(in crate::operations) fn begin_first(
    tx: &mut Tx,
    account: Id<Account>,
    methods: Methods,
    browser: &Browser,
) -> Result<Opened> {
    let known = know(tx, account, browser)?;
    let session = Secret::new(begin_session(tx, account, methods, browser)?);
    Ok(Opened { session, known })
}

/// Whose owners signed in before, in this browser.
pub(crate) fn known_accounts(tx: &mut Tx, browser: &Browser) -> Result<Vec<Id<Account>>> {
    let token = browser.known_token.as_ref();
    token.map_or(Ok(Vec::new()), |token| known_browsers::accounts(tx, token.expose()))
}

/// The browser is known from now on; several people may share it. A token that is not ours is replaced.
fn know(tx: &mut Tx, account: Id<Account>, browser: &Browser) -> Result<Secret<String>> {
    let ours = !known_accounts(tx, browser)?.is_empty();
    let token = browser.known_token.clone().filter(|_| ours);
    let token = token.unwrap_or_else(|| Secret::new(tx.entropy().token()));
    known_browsers::remember(tx, token.expose(), account, browser.device)?;
    Ok(token)
}

fn begin_session(
    tx: &mut Tx,
    account: Id<Account>,
    methods: Methods,
    browser: &Browser,
) -> Result<String> {
    let (token, now) = (tx.entropy().token(), tx.now());
    let had = match &browser.session_token {
        Some(old) => sessions::of_token(tx, old.expose())?,
        None => None,
    };
    match had {
        Some(session) if session.account == account => {
            let renewed = session.renewed(methods, browser.place(), now);
            sessions::renew(tx, &renewed, &token)?;
            return Ok(token);
        }
        Some(session) => end(tx, &session)?,
        None => {}
    }
    let session = Session {
        id: tx.id(),
        account,
        created_at: now,
        authenticated_at: now,
        seen_at: now,
        methods,
        device: browser.device,
        network: browser.network.kind(),
    };
    sessions::insert(tx, &session, &token)?;
    Ok(token)
}

/// Ends a session: its grants count no more, and every relying party that was told of it is told of this.
pub(crate) fn end(tx: &mut Tx, session: &Session) -> Result<()> {
    authorizations::revoke_session(tx, session.id)?;
    crate::operations::representation::acting::end_of_session(tx, session.id)?;
    for id in sessions::clients(tx, session.id)? {
        say_farewell(tx, session, &id)?;
    }
    sessions::remove(tx, session.id)
}

/// Who holds `token`, if the session still opens doors.
pub(crate) async fn of_token(sso: &Sso, token: &str) -> Result<Option<SignedIn>> {
    let token = token.to_owned();
    let found = sso.db().read("sso.session", move |tx| load(tx, &token)).await?;
    let Some(signed_in) = found else { return Ok(None) };
    if signed_in.session.is_stale(sso.db().clock().now()) {
        let id = signed_in.session.id;
        sso.db().write("sso.session.touch", move |tx| sessions::touch(tx, id)).await?;
    }
    Ok(Some(signed_in))
}

/// The session and account of a request whose guard let a person in.
pub(crate) fn of_id(tx: &mut Tx, id: Id<Session>) -> Result<SignedIn> {
    let gone = || Error::unauthenticated("error-unauthenticated");
    let session = sessions::find(tx, id)?.ok_or_else(gone)?;
    let account = accounts::find(tx, session.account)?.ok_or_else(gone)?;
    Ok(SignedIn { session, account })
}

/// See [`of_token`], within a transaction.
pub(crate) fn load(tx: &mut Tx, token: &str) -> Result<Option<SignedIn>> {
    let now = tx.now();
    let session = sessions::of_token(tx, token)?.filter(|session| session.is_live(now));
    let Some(session) = session else { return Ok(None) };
    let account = accounts::find(tx, session.account)?;
    Ok(account.map(|account| SignedIn { session, account }))
}

fn say_farewell(tx: &mut Tx, session: &Session, client: &str) -> Result<()> {
    let Some(client) = clients::find(tx, client)? else { return Ok(()) };
    if client.backchannel_logout_uri.is_none() {
        return Ok(());
    }
    let sub = subjects::of(tx, session.account, &client.sector)?;
    let key = format!("{}:{}", session.id, client.id);
    let since = Some(tx.now());
    let farewell = Farewell { client: client.id, sub, sid: session.id, since };
    let payload = serde_json::to_value(farewell).map_err(Error::internal)?;
    jobs::enqueue(tx, Job { kind: LOGOUT_JOB, key, payload, run_at: tx.now() })
}
