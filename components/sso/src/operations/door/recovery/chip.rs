//! A document's chip, read by a phone, and the face in it. The document must carry the number that was typed: of a
//! person who cannot sign in nothing else is known.

use base::{Error, Id, Result};
use db::Tx;
use messages::verification::Finding;
use web::Bytes;

use super::portrait::{PortraitOutcome, hand_over};
use super::tries::{count, give_back, record_refusal};
use super::{complete, load, out_of_turn};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::recovery::{AskingChip, Claimed, Recovery};
use crate::domain::ladder::activation::Route;
use crate::domain::ladder::chip::{AtChip, Proven, Whose};
use crate::domain::ladder::portrait::{Doubt, Image, Verdict, judge_faces};
use crate::operations::holder::sessions::Browser;
use crate::operations::ladder::chip::{Begun, evidence, is_open, ticket, written_down};
use crate::operations::ladder::portrait::{AWAY, verifier};
use crate::operations::neighbours::RECOVERY;
use crate::store::door::attempts::{self, Attempt};
use crate::store::ladder::evidence_images;

/// Somebody who recovers an account, and waits while a phone reads their document.
pub(in crate::operations) struct AtPhone {
    /// The recovery.
    pub(in crate::operations) id: Id<Attempt<Recovery>>,
    /// Whose account it is to be.
    pub(in crate::operations) claimed: Claimed,
}

/// A recovery whose person has shown their face after their document.
struct Shown {
    at: AtPhone,
    proven: Proven,
}

/// A ticket for the phone. The try is counted.
///
/// # Errors
/// `NotFound` where this way is closed.
pub(crate) async fn read_chip(
    sso: &Sso,
    token: &str,
) -> Result<std::result::Result<Begun, Paused>> {
    if !is_open(sso) {
        return Err(Error::not_found("error-not-found"));
    }
    let token = token.to_owned();
    let begin = move |tx: &mut Tx| {
        let attempt = load(tx, &token)?;
        let Recovery::Chip(AskingChip { claimed, .. }) = attempt.state else {
            return Err(out_of_turn());
        };
        if let Err(paused) = count(tx, &Limit::CHIP, claimed.national_number.reveal())? {
            return Ok(Err(paused));
        }
        evidence_images::remove(tx, attempt.id.cast())?;
        let next = AskingChip { claimed, at: Some(AtChip::Phone) };
        attempts::save(tx, attempt.id, &Recovery::Chip(next))?;
        ticket(tx, Whose::Claimant(attempt.id.cast())).map(Ok)
    };
    sso.db().write("sso.recovery.chip", begin).await
}

impl AtPhone {
    /// Whoever waits in the recovery of this row.
    pub(in crate::operations) fn find(
        tx: &mut Tx,
        id: Id<Attempt<Recovery>>,
    ) -> Result<Option<Self>> {
        Ok(match attempts::of_id(tx, id)? {
            Some(Recovery::Chip(AskingChip { claimed, at: Some(AtChip::Phone) })) => {
                Some(Self { id, claimed })
            }
            _ => None,
        })
    }

    /// The next step.
    pub(in crate::operations) fn go_on(self, tx: &mut Tx, at: AtChip) -> Result<()> {
        let next = AskingChip { claimed: self.claimed, at: Some(at) };
        attempts::save(tx, self.id, &Recovery::Chip(next))
    }

    /// It proved nothing: the images are gone, and a phone may read again.
    pub(in crate::operations) fn refuse(self, tx: &mut Tx, origin: &str) -> Result<()> {
        record_refusal(tx, &self.claimed.national_number, Route::Chip, origin)?;
        evidence_images::remove(tx, self.id.cast())?;
        let next = AskingChip { claimed: self.claimed, at: None };
        attempts::save(tx, self.id, &Recovery::Chip(next))
    }
}

/// The person shows their face.
///
/// # Errors
/// `Conflict` if no chip proved itself.
pub(crate) async fn show_chip_face(sso: &Sso, token: &str, face: Bytes) -> Result<()> {
    let token = token.to_owned();
    let keep = move |tx: &mut Tx| {
        let attempt = load(tx, &token)?;
        let Recovery::Chip(AskingChip { claimed, at }) = attempt.state else {
            return Err(out_of_turn());
        };
        let Some(AtChip::Live(proven) | AtChip::Compare(proven)) = at else {
            return Err(out_of_turn());
        };
        evidence_images::save(tx, attempt.id.cast(), Image::Live, &face)?;
        AtPhone { id: attempt.id, claimed }.go_on(tx, AtChip::Compare(proven))
    };
    sso.db().write("sso.recovery.chip-face", keep).await
}

/// Has the face compared with the one in the chip.
///
/// # Errors
/// `Conflict` if they were not both shown; `Unavailable` [`AWAY`]: nothing is lost, and it may be asked again.
pub(crate) async fn compare_with_chip(
    sso: &Sso,
    token: &str,
    browser: Browser,
) -> Result<PortraitOutcome> {
    let verifier = verifier(sso)?;
    let (name, origin, own) = (verifier.name.clone(), browser.origin.clone(), token.to_owned());
    let record = move |tx: &mut Tx| {
        let Shown { at, .. } = shown(tx, &own)?;
        let about = (&at.claimed.national_number, RECOVERY);
        written_down(tx, at.id.cast(), about, (&name, &origin))?.ok_or_else(out_of_turn)
    };
    let comparison = sso.db().write("sso.recovery.ask-chip", record).await?;
    let finding = verifier.compare(&comparison).await;
    let finding = finding.map_err(|error| Error::unavailable(AWAY).because(error))?;
    let (sso_in, token) = (sso.clone(), token.to_owned());
    let conclude = move |tx: &mut Tx| {
        let shown = shown(tx, &token)?;
        conclude(tx, &sso_in, shown, &finding, &browser)
    };
    sso.db().write("sso.recovery.chip-compared", conclude).await
}

/// The recovery whose person has shown both.
fn shown(tx: &mut Tx, token: &str) -> Result<Shown> {
    let attempt = load(tx, token)?;
    match attempt.state {
        Recovery::Chip(AskingChip { claimed, at: Some(AtChip::Compare(proven)) }) => {
            Ok(Shown { at: AtPhone { id: attempt.id, claimed }, proven })
        }
        _ => Err(out_of_turn()),
    }
}

fn conclude(
    tx: &mut Tx,
    sso: &Sso,
    Shown { at, proven }: Shown,
    finding: &Finding,
    browser: &Browser,
) -> Result<PortraitOutcome> {
    match judge_faces(finding, Doubt::UnlikeDocument) {
        Verdict::Accept => {
            give_back(tx, &Limit::CHIP, at.claimed.national_number.reveal())?;
            complete(tx, sso, (at.id, at.claimed), (Route::Chip, browser))
                .map(PortraitOutcome::Proved)
        }
        Verdict::Review => {
            let evidence = evidence(&proven, finding);
            hand_over(tx, (at.id, at.claimed), (Route::Chip, evidence), finding)
        }
        Verdict::Reject(_) => at.refuse(tx, &browser.origin).map(|()| PortraitOutcome::Refused),
    }
}
