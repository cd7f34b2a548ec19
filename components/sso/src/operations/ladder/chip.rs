//! The chip of an ICAO 9303 document, read by a phone and judged here.
//!
//! Begun by a person with a session; the phone continues with the ticket that the person hands it. A ticket serves
//! once, so that neither a challenge nor an answer can be used again.

use base::{Error, Result, Secret};
use crypto::mrtd::{CHALLENGE_LENGTH, Commands, Reading};
use db::Tx;
use messages::identity::Level;

use super::activate::{self, Raised};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::holder::account::Account;
use crate::domain::ladder::activation::Route;
use crate::domain::ladder::chip::{
    Asked, Challenged, ChipCheck, Owned, Proven, Stop, Whose, challenge_of,
};
use crate::domain::ladder::funnel::{Demographics, PASSED};
use crate::operations::audit::{self, Act, SELF};
use crate::operations::holder::security::recent;
use crate::operations::holder::sessions::Here;
use crate::store::door::tallies;
use crate::store::holder::accounts;
use crate::store::ladder::{chip_checks, route_attempts};

/// What the person hands to the phone.
#[derive(Clone, Debug)]
pub(crate) struct Begun {
    /// Opens the next step, once.
    pub(crate) ticket: Secret<String>,
    /// What the chip signs, if it signs.
    pub(crate) challenge: [u8; CHALLENGE_LENGTH],
}

/// What a phone read.
pub(crate) struct Submission {
    /// The files.
    pub(crate) reading: Reading,
    /// The chip's signature of the challenge, if it signs.
    pub(crate) signature: Option<Vec<u8>>,
}

/// What became of a step.
pub(crate) enum Judged {
    /// The account reached the level.
    Raised,
    /// The chip is to be asked first; the ticket for its answer.
    Ask(Commands, Secret<String>),
    /// No level.
    Stopped(Stop),
}

/// Begins a check for the owner of `here`.
///
/// # Errors
/// `Forbidden` if the person must first prove again who they are; `Unavailable` `chip-not-offered` where no
/// country's certificates are installed.
pub(crate) async fn begin(sso: &Sso, here: Here) -> Result<std::result::Result<Begun, Paused>> {
    if sso.documents().is_empty() {
        return Err(Error::unavailable("chip-not-offered"));
    }
    sso.db().write("sso.chip.begin", move |tx| challenge(tx, &here)).await
}

/// Judges what the phone of the holder of `ticket` read.
///
/// # Errors
/// `NotFound` `chip-ticket` if the ticket was used, or is too old.
pub(crate) async fn submit(
    sso: &Sso,
    ticket: &str,
    submission: Submission,
    origin: String,
) -> Result<Judged> {
    let (ChipCheck::Challenged(challenged), account) = take(sso, ticket).await? else {
        return Err(spent());
    };
    let whose = challenged.whose.clone();
    let now = sso.db().clock().now();
    let Submission { reading, signature } = submission;
    let owned = challenged.read(reading, &sso.documents(), &account.owner, now);
    match owned.and_then(|owned| prove(sso, owned, signature)) {
        Ok(Proof::Done(proven)) => raise(sso, whose, proven, origin).await,
        Ok(Proof::Ask(asked, commands)) => ask(sso, asked, commands).await,
        Err(stop) => refuse(sso, whose, stop, origin).await,
    }
}

/// Judges what the chip answered to the server.
///
/// # Errors
/// As [`submit`].
pub(crate) async fn answer(
    sso: &Sso,
    ticket: &str,
    answer: Vec<u8>,
    origin: String,
) -> Result<Judged> {
    let (ChipCheck::Asked(asked), _) = take(sso, ticket).await? else { return Err(spent()) };
    let whose = asked.whose.clone();
    match asked.answered(&answer) {
        Ok(proven) => raise(sso, whose, proven, origin).await,
        Err(stop) => refuse(sso, whose, stop, origin).await,
    }
}

enum Proof {
    Done(Proven),
    Ask(Asked, Commands),
}

/// A signature that the phone brings is judged; without one the chip is asked.
fn prove(sso: &Sso, owned: Owned, signature: Option<Vec<u8>>) -> std::result::Result<Proof, Stop> {
    if let Some(signature) = signature {
        return owned.signed(&signature).map(Proof::Done);
    }
    let (asked, commands) = owned.asked(sso.db().entropy())?;
    Ok(Proof::Ask(asked, commands))
}

fn challenge(tx: &mut Tx, here: &Here) -> Result<std::result::Result<Begun, Paused>> {
    let mine = recent(tx, here)?;
    let (account, today) = (mine.account, tx.now().date());
    let subject = account.id.to_string();
    let tally = tallies::find(tx, &Limit::CHIP, &subject)?;
    match tally.another(&Limit::CHIP, tx.now()) {
        Ok(next) => tallies::save(tx, &Limit::CHIP, &subject, next)?,
        Err(paused) => return Ok(Err(paused)),
    }
    let who = Demographics::of_age(account.owner.birth_date, today);
    let funnel = route_attempts::begin(tx, Route::Chip, &who)?;
    let ticket = tx.entropy().token();
    let challenge = challenge_of(&ticket);
    let check = Challenged { whose: Whose { account: account.id, funnel }, challenge };
    chip_checks::insert(tx, &ticket, &ChipCheck::Challenged(check))?;
    record(tx, &account, ("chip.begin", &here.origin))?;
    Ok(Ok(Begun { ticket: Secret::new(ticket), challenge }))
}

async fn take(sso: &Sso, ticket: &str) -> Result<(ChipCheck, Account)> {
    let ticket = ticket.to_owned();
    let take = move |tx: &mut Tx| {
        let check = chip_checks::take(tx, &ticket)?.ok_or_else(spent)?;
        let (ChipCheck::Challenged(Challenged { whose, .. })
        | ChipCheck::Asked(Asked { whose, .. })) = &check;
        let account = accounts::find(tx, whose.account)?.ok_or_else(spent)?;
        route_attempts::step(tx, whose.funnel, "chip-read")?;
        Ok((check, account))
    };
    sso.db().write("sso.chip.take", take).await
}

async fn ask(sso: &Sso, asked: Asked, commands: Commands) -> Result<Judged> {
    let ticket = sso.db().entropy().token();
    let kept = ticket.clone();
    let keep = move |tx: &mut Tx| {
        route_attempts::step(tx, asked.whose.funnel, "chip-asked")?;
        chip_checks::insert(tx, &kept, &ChipCheck::Asked(asked.clone()))
    };
    sso.db().write("sso.chip.ask", keep).await?;
    Ok(Judged::Ask(commands, Secret::new(ticket)))
}

/// A chip leads to level 2; an officer who sees the person besides leads to 3.
async fn raise(sso: &Sso, whose: Whose, proven: Proven, origin: String) -> Result<Judged> {
    let inside = sso.clone();
    let raise = move |tx: &mut Tx| {
        let account = accounts::find(tx, whose.account)?.ok_or_else(spent)?;
        let evidence = proven.evidence(SELF);
        let to = (Route::Chip, Level::Two);
        match activate::raise(tx, &inside, &account, to, &evidence, &origin)? {
            Raised::Duplicate => {
                route_attempts::end(tx, whose.funnel, Stop::Duplicate.code())?;
                Ok(Judged::Stopped(Stop::Duplicate))
            }
            Raised::At(_) => {
                tallies::clear(tx, &Limit::CHIP, &account.id.to_string())?;
                route_attempts::end(tx, whose.funnel, PASSED)?;
                Ok(Judged::Raised)
            }
        }
    };
    sso.db().write("sso.chip.raise", raise).await
}

async fn refuse(sso: &Sso, whose: Whose, stop: Stop, origin: String) -> Result<Judged> {
    let refuse = move |tx: &mut Tx| {
        if let Some(account) = accounts::find(tx, whose.account)? {
            record(tx, &account, ("chip.refused", &origin))?;
        }
        route_attempts::end(tx, whose.funnel, stop.code())
    };
    sso.db().write("sso.chip.refuse", refuse).await?;
    Ok(Judged::Stopped(stop))
}

fn record(tx: &mut Tx, account: &Account, (action, origin): (&'static str, &str)) -> Result<()> {
    let subject = &account.owner.national_number;
    audit::own(tx, Act { subject, action, purpose: Route::Chip.code(), origin })
}

fn spent() -> Error {
    Error::not_found("chip-ticket")
}
