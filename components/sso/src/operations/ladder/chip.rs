//! The chip of an ICAO 9303 document, read by a phone and judged here; then the person, compared with the picture in
//! it.
//!
//! Begun by a person with a session, or by somebody who recovers an account; the phone continues with the ticket that
//! the person hands it. A ticket serves once, so that neither a challenge nor an answer can be used again. The chip
//! proves the document and not who holds it: the person shows their face in the browser that began.

mod bearer;
mod face;

use base::{Error, Result, Secret};
use crypto::mrtd::{CHALLENGE_LENGTH, Commands, Reading};
use db::Tx;
use messages::registry::Person;

use super::{life, walk};
use crate::Sso;
use crate::domain::door::limit::Paused;
use crate::domain::door::return_to::ReturnTo;
use crate::domain::ladder::activation::Route;
use crate::domain::ladder::chip::{
    Asked, AtChip, Bearer, Challenged, ChipCheck, Owned, Proven, Stop, Whose, challenge_of,
};
use crate::domain::ladder::portrait::Image;
use crate::operations::holder::security::recent;
use crate::operations::holder::sessions::{self, Here};
use crate::store::ladder::{chip_checks, evidence_images};

use bearer::Waiting;
pub(crate) use face::{compare, show_live, stage};
pub(in crate::operations) use face::{evidence, written_down};

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
    /// The document is believed; the person goes on with their portrait.
    Proven,
    /// The chip is to be asked first; the ticket for its answer.
    Ask(Commands, Secret<String>),
    /// No level.
    Stopped(Stop),
}

/// Whether this route is open: a document is judged by countries' certificates, the person by a verifier.
pub(crate) fn is_open(sso: &Sso) -> bool {
    !sso.documents().is_empty() && sso.peers().verifier.is_some()
}

/// Begins a check for the owner of `here`.
///
/// # Errors
/// `Forbidden` if the person must first prove again who they are; `Unavailable` `chip-not-offered` where this route is
/// closed, and [`life::REGISTRY_AWAY`] if the civil registry does not answer.
pub(crate) async fn begin(
    sso: &Sso,
    here: Here,
    return_to: Option<ReturnTo>,
) -> Result<std::result::Result<Begun, Paused>> {
    if !is_open(sso) {
        return Err(Error::unavailable("chip-not-offered"));
    }
    let known = here.clone();
    let owner = move |tx: &mut Tx| recent(tx, &known).map(|mine| mine.account.id);
    let account = sso.db().read("sso.chip.owner", owner).await?;
    let person = life::living_owner(sso, account, Route::Chip.code()).await?;
    let begin = move |tx: &mut Tx| challenge(tx, &here, &person, return_to.clone());
    sso.db().write("sso.chip.begin", begin).await
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
    let (ChipCheck::Challenged(challenged), bearer) = take(sso, ticket).await? else {
        return Err(spent());
    };
    let whose = challenged.whose.clone();
    let now = sso.db().clock().now();
    let Submission { reading, signature } = submission;
    let owned = match challenged.read(reading, &sso.documents(), &bearer, now) {
        Ok(owned) => owned,
        Err(stop) => return refuse(sso, whose, stop, origin).await,
    };
    let face = owned.face().to_vec();
    match prove(sso, owned, signature) {
        Ok(Proof::Done(proven)) => believe(sso, whose, proven, Some(face)).await,
        Ok(Proof::Ask(asked, commands)) => ask(sso, (asked, face), commands).await,
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
        Ok(proven) => believe(sso, whose, proven, None).await,
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

fn challenge(
    tx: &mut Tx,
    here: &Here,
    person: &Person,
    return_to: Option<ReturnTo>,
) -> Result<std::result::Result<Begun, Paused>> {
    let account = sessions::of_id(tx, here.session)?.account;
    let walk = match walk::begin(tx, &account, AtChip::Phone, return_to, &here.origin)? {
        Ok(walk) => walk,
        Err(paused) => return Ok(Err(paused)),
    };
    walk::describe(tx, &walk, person)?;
    ticket(tx, Whose::Owner { account: account.id, walk: walk.id }).map(Ok)
}

/// A ticket for the phone.
pub(in crate::operations) fn ticket(tx: &mut Tx, whose: Whose) -> Result<Begun> {
    let ticket = tx.entropy().token();
    let challenge = challenge_of(&ticket);
    chip_checks::insert(tx, &ticket, &ChipCheck::Challenged(Challenged { whose, challenge }))?;
    Ok(Begun { ticket: Secret::new(ticket), challenge })
}

async fn take(sso: &Sso, ticket: &str) -> Result<(ChipCheck, Bearer)> {
    let ticket = ticket.to_owned();
    let take = move |tx: &mut Tx| {
        let check = chip_checks::take(tx, &ticket)?.ok_or_else(spent)?;
        let (ChipCheck::Challenged(Challenged { whose, .. })
        | ChipCheck::Asked(Asked { whose, .. })) = &check;
        let waiting = waiting(tx, whose)?;
        waiting.step(tx, "chip-read")?;
        Ok((check, waiting.bearer()))
    };
    sso.db().write("sso.chip.take", take).await
}

/// Whoever waits for the phone with this ticket. Whoever began anew has another.
fn waiting(tx: &mut Tx, whose: &Whose) -> Result<Waiting> {
    Waiting::find(tx, whose)?.ok_or_else(spent)
}

async fn ask(sso: &Sso, (asked, face): (Asked, Vec<u8>), commands: Commands) -> Result<Judged> {
    let ticket = sso.db().entropy().token();
    let kept = ticket.clone();
    let keep = move |tx: &mut Tx| {
        let waiting = waiting(tx, &asked.whose)?;
        waiting.step(tx, "chip-asked")?;
        evidence_images::save(tx, waiting.images(), Image::Reference, &face)?;
        chip_checks::insert(tx, &kept, &ChipCheck::Asked(asked.clone()))
    };
    sso.db().write("sso.chip.ask", keep).await?;
    Ok(Judged::Ask(commands, Secret::new(ticket)))
}

/// The document was there, and is the owner's. `face`: its picture, unless it is kept already.
async fn believe(sso: &Sso, whose: Whose, proven: Proven, face: Option<Vec<u8>>) -> Result<Judged> {
    let keep = move |tx: &mut Tx| {
        let waiting = waiting(tx, &whose)?;
        if let Some(face) = &face {
            evidence_images::save(tx, waiting.images(), Image::Reference, face)?;
        }
        waiting.go_on(tx, proven.clone())
    };
    sso.db().write("sso.chip.believe", keep).await?;
    Ok(Judged::Proven)
}

async fn refuse(sso: &Sso, whose: Whose, stop: Stop, origin: String) -> Result<Judged> {
    let refuse = move |tx: &mut Tx| waiting(tx, &whose)?.refuse(tx, stop, &origin);
    sso.db().write("sso.chip.refuse", refuse).await?;
    Ok(Judged::Stopped(stop))
}

fn spent() -> Error {
    Error::not_found("chip-ticket")
}
