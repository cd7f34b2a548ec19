//! What an owner sees of the past, page by page, and of the places where the account is open.

use base::{Error, Result};
use db::Tx;

use super::security::record;
use super::sessions::{self, Here};
use crate::Sso;
use crate::domain::door::sign_in::SignIn;
use crate::domain::holder::event::Remembered;
use crate::domain::holder::session::Session;
use crate::store::holder::known_browsers::KnownBrowser;
use crate::store::holder::{known_browsers, security_events, sessions as rows, sign_ins};

/// How much one page shows.
const PAGE: i64 = 20;

/// A page of the past.
#[derive(Clone, Debug)]
pub(crate) struct Leaf<T> {
    /// What it shows, newest first.
    pub(crate) lines: Vec<T>,
    /// Its number, from 1.
    pub(crate) page: i64,
    /// How many pages there are.
    pub(crate) pages: i64,
}

/// Where the account is open, and where it was.
#[derive(Clone, Debug)]
pub(crate) struct Devices {
    /// The session that asks.
    pub(crate) here: Session,
    /// The others.
    pub(crate) others: Vec<Session>,
    /// Browsers in which the owner signed in before.
    pub(crate) browsers: Vec<KnownBrowser>,
}

/// Sign-ins and refused sign-ins of the person of `here`.
pub(crate) async fn sign_ins(sso: &Sso, here: Here, page: i64) -> Result<Leaf<SignIn>> {
    let load = move |tx: &mut Tx| {
        let account = sessions::of_id(tx, here.session)?.account.id;
        let (page, pages) = numbered(page, sign_ins::count(tx, account)?);
        let lines = sign_ins::page(tx, account, (PAGE, (page - 1) * PAGE))?;
        Ok(Leaf { lines, page, pages })
    };
    sso.db().read("sso.history.sign-ins", load).await
}

/// What happened to the security of the account of the person of `here`.
pub(crate) async fn events(sso: &Sso, here: Here, page: i64) -> Result<Leaf<Remembered>> {
    let load = move |tx: &mut Tx| {
        let account = sessions::of_id(tx, here.session)?.account.id;
        let (page, pages) = numbered(page, security_events::count(tx, account)?);
        let lines = security_events::page(tx, account, (PAGE, (page - 1) * PAGE))?;
        Ok(Leaf { lines, page, pages })
    };
    sso.db().read("sso.history.events", load).await
}

/// Sessions and known browsers of the person of `here`.
pub(crate) async fn devices(sso: &Sso, here: Here) -> Result<Devices> {
    let load = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        let others = rows::of_account(tx, mine.account.id)?;
        let others = others.into_iter().filter(|session| session.id != here.session).collect();
        let browsers = known_browsers::of_account(tx, mine.account.id)?;
        Ok(Devices { here: mine.session, others, browsers })
    };
    sso.db().read("sso.history.devices", load).await
}

/// A browser is known no more: who tries there counts as a stranger.
///
/// # Errors
/// `NotFound`: it was not known.
pub(crate) async fn forget_browser(sso: &Sso, here: Here, id: String) -> Result<()> {
    let forget = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        if !known_browsers::forget_one(tx, mine.account.id, &id)? {
            return Err(Error::not_found("error-not-found"));
        }
        record(tx, &here, &mine, "browser.forget")
    };
    sso.db().write("sso.history.forget-browser", forget).await
}

/// The page that is meant, and how many there are.
fn numbered(page: i64, lines: i64) -> (i64, i64) {
    let pages = ((lines + PAGE - 1) / PAGE).max(1);
    (page.clamp(1, pages), pages)
}
