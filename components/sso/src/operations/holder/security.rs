//! What the owner sees and does on the page of their account's security.

use base::{Error, Id, Lang, Result, Timestamp};
use db::Tx;

use super::events::announce;
use super::sessions::{self, Here, SignedIn};
use crate::Sso;
use crate::domain::door::network::Kind;
use crate::domain::door::sign_in::SignIn;
use crate::domain::holder::account::Account;
use crate::domain::holder::authenticator::{Authenticator, State};
use crate::domain::holder::event::{Event, Happening, Place};
use crate::domain::holder::passkey::Passkey;
use crate::domain::holder::pending_change::PendingChange;
use crate::domain::holder::session::Session;
use crate::operations::audit::{self, Act};
use crate::store::holder::{
    accounts, authenticators, notice_channels, passkeys, pending_changes, recovery_codes,
    sessions as rows, sign_ins,
};

/// The person must have proved a moment ago who they are.
pub(crate) const NOT_RECENT: &str = "authentication-not-recent";

/// Everything on the page.
#[derive(Clone, Debug)]
pub(crate) struct Overview {
    /// The account.
    pub(crate) account: Account,
    /// How many sessions there are besides this browser's.
    pub(crate) others: usize,
    /// The apps that work, and since when.
    pub(crate) apps: Vec<(Id<Authenticator>, Timestamp)>,
    /// The passkeys.
    pub(crate) passkeys: Vec<Passkey>,
    /// What happened at the door.
    pub(crate) history: Vec<SignIn>,
    /// What is there for the day on which the phone is lost.
    pub(crate) phone: Phone,
}

/// What is there for the day on which the phone is lost, and what is about to change.
#[derive(Clone, Debug)]
pub(crate) struct Phone {
    /// Recovery codes that are left.
    pub(crate) codes_left: i64,
    /// The trusted number, masked.
    pub(crate) trusted: Option<String>,
    /// Changes that cool down.
    pub(crate) changes: Vec<PendingChange>,
}

/// Which sessions end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// This one.
    One(Id<Session>),
    /// All but the one that asks.
    Others,
    /// All.
    All,
}

/// What the person whose session is `here` sees.
pub(crate) async fn overview(sso: &Sso, here: Here) -> Result<Overview> {
    let load = move |tx: &mut Tx| {
        let here = here.session;
        let mine = sessions::of_id(tx, here)?;
        let id = mine.account.id;
        let others = rows::of_account(tx, id)?.iter().filter(|s| s.id != here).count();
        let apps = authenticators::of_account(tx, id)?;
        let apps = apps.iter().filter(|app| app.state != State::Pending);
        let apps = apps.map(|app| (app.id, app.created_at)).collect();
        let (passkeys, history) = (passkeys::of_account(tx, id)?, sign_ins::latest(tx, id)?);
        let phone = phone(tx, id)?;
        let account = mine.account;
        Ok(Overview { account, others, apps, passkeys, history, phone })
    };
    sso.db().read("sso.security.overview", load).await
}

fn phone(tx: &mut Tx, account: Id<Account>) -> Result<Phone> {
    let channels = notice_channels::of_account(tx, account)?;
    let trusted =
        channels.into_iter().find(|channel| channel.kind == notice_channels::Kind::Trusted);
    Ok(Phone {
        codes_left: recovery_codes::left(tx, account)?,
        trusted: trusted.map(|channel| channel.mobile.masked()),
        changes: pending_changes::of_account(tx, account)?,
    })
}

/// Ends sessions of the person whose session is `here`.
///
/// # Errors
/// `NotFound`: a session of somebody else does not exist.
pub(crate) async fn end_sessions(sso: &Sso, here: Here, ending: Ending) -> Result<()> {
    let sso_in = sso.clone();
    let end = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        let all = rows::of_account(tx, mine.account.id)?;
        let ends = |session: &Session| ending.ends(session, here.session);
        let chosen: Vec<_> = all.into_iter().filter(ends).collect();
        if chosen.is_empty() && matches!(ending, Ending::One(_)) {
            return Err(Error::not_found("error-not-found"));
        }
        for session in &chosen {
            sessions::end(tx, session)?;
        }
        match ending {
            Ending::One(_) => record(tx, &here, &mine, "session.end"),
            Ending::Others | Ending::All => {
                let what = ("session.end", Event::SignedOutEverywhere);
                tell(tx, &sso_in, &here, &mine, what)
            }
        }
    };
    sso.db().write("sso.security.end-sessions", end).await
}

/// Changes the language of messages.
pub(crate) async fn set_lang(sso: &Sso, here: Here, lang: Lang) -> Result<()> {
    let set = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        accounts::set_lang(tx, mine.account.id, lang)?;
        record(tx, &here, &mine, "account.language")
    };
    sso.db().write("sso.security.language", set).await
}

/// The person of `here`, if they proved a moment ago who they are.
///
/// # Errors
/// `Forbidden` [`NOT_RECENT`].
pub(in crate::operations) fn recent(tx: &mut Tx, here: &Here) -> Result<SignedIn> {
    let mine = sessions::of_id(tx, here.session)?;
    if mine.session.is_recent(tx.now()) { Ok(mine) } else { Err(Error::forbidden(NOT_RECENT)) }
}

/// The log and the owner's phone learn of it.
pub(in crate::operations) fn tell(
    tx: &mut Tx,
    sso: &Sso,
    here: &Here,
    mine: &SignedIn,
    (action, happening): (&'static str, impl Into<Happening>),
) -> Result<()> {
    record(tx, here, mine, action)?;
    let place = Place { network: Kind::of_origin(&here.origin), ..mine.session.place() };
    announce(tx, sso, &mine.account, Happening { place, ..happening.into() })
}

/// The log learns of it.
pub(in crate::operations) fn record(
    tx: &mut Tx,
    here: &Here,
    mine: &SignedIn,
    action: &'static str,
) -> Result<()> {
    let subject = &mine.account.owner.national_number;
    let act = Act { subject, action, purpose: "security", origin: &here.origin };
    audit::in_account(tx, &mine.account, act)
}

impl Ending {
    fn ends(self, session: &Session, here: Id<Session>) -> bool {
        match self {
            Self::One(id) => session.id == id,
            Self::Others => session.id != here,
            Self::All => true,
        }
    }
}
