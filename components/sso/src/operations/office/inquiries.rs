//! An officer helps a person with their account: says why first, then sees what helps and no secret.

use base::{Error, Id, NationalNumber, Result, Timestamp};
use db::Tx;

use super::proposals::propose;
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::sign_in::SignIn;
use crate::domain::holder::account::Account;
use crate::domain::holder::event::Event;
use crate::domain::holder::pending_change::PendingChange;
use crate::domain::holder::protection::Protection;
use crate::domain::office::administration::Officer;
use crate::domain::office::change::Change;
use crate::domain::office::inquiry::{Inquiry, LIFETIME, Past, Reason};
use crate::domain::office::proposal::Proposal;
use crate::operations::audit::{Deed, by_staff};
use crate::operations::holder::events::announce;
use crate::operations::holder::sessions;
use crate::store::door::tallies;
use crate::store::holder::{accounts, pending_changes, protections, sessions as rows, sign_ins};
use crate::store::office::inquiries;

/// What became of the wish to open somebody's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opened {
    /// The officer may look.
    Inquiry(Id<Inquiry>),
    /// Too many in this hour.
    Paused(Paused),
}

/// What an officer sees of an account.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Who asked for it and why.
    pub(crate) inquiry: Inquiry,
    /// The account, if there is one.
    pub(crate) found: Option<Found>,
}

/// The account of a file.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The account.
    pub(crate) account: Account,
    /// Whether it opens doors.
    pub(crate) state: AccountState,
    /// How it reached its levels.
    pub(crate) past: Vec<Past>,
    /// How many browsers are signed in.
    pub(crate) sessions: usize,
    /// What happened at its door.
    pub(crate) history: Vec<SignIn>,
    /// What it is protected by for a while.
    pub(crate) protection: Protection,
    /// Changes that cool down.
    pub(crate) changes: Vec<PendingChange>,
}

/// Whether an account opens doors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AccountState {
    /// It does.
    Open,
    /// It is locked since then.
    Locked(Timestamp),
    /// It is closed, for good.
    Closed,
}

/// What an officer does for the owner of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Help {
    /// Ends every session.
    EndSessions,
    /// Locks it: nobody gets in, the owner neither.
    Lock,
    /// Unlocks it.
    Unlock,
    /// Sends a message, to see whether messages arrive.
    Greet,
}

impl Help {
    /// All of it.
    pub(crate) const ALL: [Self; 4] = [Self::EndSessions, Self::Lock, Self::Unlock, Self::Greet];

    /// The word in forms and texts.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::EndSessions => "end-sessions",
            Self::Lock => "lock",
            Self::Unlock => "unlock",
            Self::Greet => "greet",
        }
    }

    const fn action(self) -> &'static str {
        match self {
            Self::EndSessions => "support.end-sessions",
            Self::Lock => "support.lock",
            Self::Unlock => "support.unlock",
            Self::Greet => "support.greet",
        }
    }

    const fn event(self) -> Event {
        match self {
            Self::EndSessions => Event::SessionsEnded,
            Self::Lock => Event::Locked,
            Self::Unlock => Event::Unlocked,
            Self::Greet => Event::Greeted,
        }
    }

    /// Whether it makes sense in this state.
    pub(crate) fn fits(self, state: AccountState) -> bool {
        match self {
            Self::EndSessions | Self::Lock => state == AccountState::Open,
            Self::Unlock => matches!(state, AccountState::Locked(_)),
            Self::Greet => state != AccountState::Closed,
        }
    }
}

/// Opens the account of `number` for an officer who said why. The log says so before anything is shown, and
/// the owner hears of it.
///
/// # Errors
/// `Forbidden` for the officer's own number: that is what the account page is for.
pub(crate) async fn open(
    sso: &Sso,
    officer: Officer,
    number: NationalNumber,
    reason: Reason,
) -> Result<Opened> {
    if officer.national_number == number {
        return Err(Error::forbidden("inquiry-own"));
    }
    let sso_in = sso.clone();
    let open = move |tx: &mut Tx| {
        if let Err(paused) = count(tx, &officer)? {
            return Ok(Opened::Paused(paused));
        }
        let inquiry = Inquiry { id: tx.id(), number: number.clone(), reason: reason.clone() };
        inquiries::insert(tx, &inquiry, &officer.id)?;
        record(tx, &officer, ("support.search", &inquiry), reason.purpose())?;
        if let Some(account) = accounts::of_person(tx, &number)?
            && state(tx, &account)? != AccountState::Closed
        {
            announce(tx, &sso_in, &account, Event::LookedAt)?;
        }
        Ok(Opened::Inquiry(inquiry.id))
    };
    sso.db().write("sso.inquiry.open", open).await
}

/// What the officer's own inquiry shows.
///
/// # Errors
/// `NotFound`, if it is somebody else's or half an hour old.
pub(crate) async fn show(sso: &Sso, officer: Officer, id: Id<Inquiry>) -> Result<File> {
    let load = move |tx: &mut Tx| {
        let inquiry = find(tx, &officer, id)?;
        let account = accounts::of_person(tx, &inquiry.number)?;
        let found = account.map(|account| found(tx, account)).transpose()?;
        Ok(File { inquiry, found })
    };
    sso.db().read("sso.inquiry", load).await
}

/// Does something for the owner.
///
/// # Errors
/// As [`show`]; `Conflict` where it makes no sense.
pub(crate) async fn help(
    sso: &Sso,
    officer: Officer,
    id: Id<Inquiry>,
    (help, why): (Help, String),
) -> Result<()> {
    let sso_in = sso.clone();
    let act = move |tx: &mut Tx| {
        let inquiry = find(tx, &officer, id)?;
        let account = account(tx, &inquiry)?;
        if !help.fits(state(tx, &account)?) {
            return Err(Error::conflict("error-conflict"));
        }
        record(tx, &officer, (help.action(), &inquiry), because(&inquiry, &why))?;
        match help {
            Help::EndSessions => end_sessions(tx, &account)?,
            Help::Lock => {
                end_sessions(tx, &account)?;
                inquiries::lock(tx, account.id, &officer.id)?;
            }
            Help::Unlock => {
                inquiries::unlock(tx, account.id)?;
            }
            Help::Greet => {}
        }
        announce(tx, &sso_in, &account, help.event())
    };
    sso.db().write("sso.inquiry.help", act).await
}

/// Proposes that the account is closed.
///
/// # Errors
/// As [`help`].
pub(crate) async fn close(
    sso: &Sso,
    officer: Officer,
    id: Id<Inquiry>,
    why: String,
) -> Result<Id<Proposal>> {
    let close = move |tx: &mut Tx| {
        let inquiry = find(tx, &officer, id)?;
        let name = account(tx, &inquiry)?.owner.name.full();
        let change = Change::CloseAccount { national_number: inquiry.number.clone(), name };
        propose(tx, &officer, change, because(&inquiry, &why))
    };
    sso.db().write("sso.inquiry.close", close).await
}

fn find(tx: &mut Tx, officer: &Officer, id: Id<Inquiry>) -> Result<Inquiry> {
    let since = tx.now().minus(LIFETIME);
    let found = inquiries::find(tx, id, &officer.id, since)?;
    found.ok_or_else(|| Error::not_found("inquiry-over"))
}

fn account(tx: &mut Tx, inquiry: &Inquiry) -> Result<Account> {
    let found = accounts::of_person(tx, &inquiry.number)?;
    found.ok_or_else(|| Error::conflict("error-conflict"))
}

fn found(tx: &mut Tx, account: Account) -> Result<Found> {
    Ok(Found {
        state: state(tx, &account)?,
        past: inquiries::activations(tx, account.id)?,
        sessions: rows::of_account(tx, account.id)?.len(),
        history: sign_ins::latest(tx, account.id)?,
        protection: protections::find(tx, account.id)?,
        changes: pending_changes::of_account(tx, account.id)?,
        account,
    })
}

fn state(tx: &mut Tx, account: &Account) -> Result<AccountState> {
    if inquiries::is_closed(tx, account.id)? {
        return Ok(AccountState::Closed);
    }
    let locked = inquiries::locked(tx, account.id)?;
    Ok(locked.map_or(AccountState::Open, AccountState::Locked))
}

fn end_sessions(tx: &mut Tx, account: &Account) -> Result<()> {
    rows::of_account(tx, account.id)?.iter().try_for_each(|session| sessions::end(tx, session))
}

fn count(tx: &mut Tx, officer: &Officer) -> Result<std::result::Result<(), Paused>> {
    let tally = tallies::find(tx, &Limit::INQUIRIES, &officer.id)?;
    match tally.another(&Limit::INQUIRIES, tx.now()) {
        Ok(next) => tallies::save(tx, &Limit::INQUIRIES, &officer.id, next).map(Ok),
        Err(paused) => Ok(Err(paused)),
    }
}

fn because(inquiry: &Inquiry, why: &str) -> String {
    format!("{why} ({})", inquiry.reason.reference)
}

fn record(
    tx: &mut Tx,
    officer: &Officer,
    (action, inquiry): (&'static str, &Inquiry),
    purpose: String,
) -> Result<()> {
    let object = Some(format!("{} {}", inquiry.reason.category.word(), inquiry.id));
    let subject = Some(&inquiry.number);
    by_staff(tx, officer, Deed { action, subject, object, purpose, proposer: None })
}
