//! A card and a face, compared by the verifier with the Interior's portrait of the number that was typed. Until the
//! comparison agrees, no answer tells more than that it did not.

use base::{Error, Id, Kind, NationalNumber, Result, Secret};
use db::Tx;
use messages::verification::Finding;
use web::Bytes;

use super::ticket::issue;
use super::tries::{count, give_back, record_refusal};
use super::{Completed, complete, load, out_of_turn};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::network::Network;
use crate::domain::door::recovery::{Claimed, Recovery, ShowingPortrait};
use crate::domain::door::recovery_ticket::AFTER_REVIEW;
use crate::domain::ladder::activation::{Evidence, Route};
use crate::domain::ladder::portrait::{IMAGE_LIFETIME, Image, Showing, Verdict, judge};
use crate::domain::ladder::review::{Detail, Findings, Review, State};
use crate::operations::holder::sessions::Browser;
use crate::operations::ladder::portrait::compare::{Answered, Asked, ask, evidence, written_down};
use crate::operations::ladder::portrait::{AWAY, verifier};
use crate::operations::neighbours::RECOVERY;
use crate::store::door::attempts::{self, Attempt};
use crate::store::ladder::{evidence_images, reviews};

/// What came of the comparison.
#[derive(Clone, Debug)]
pub(crate) enum PortraitOutcome {
    /// The person is who they say.
    Proved(Completed),
    /// A person looks; the ticket leads on afterwards.
    InReview(Secret<String>),
    /// It did not prove it; nobody says why.
    Refused,
}

/// A recovery whose person shows themselves.
struct Shown {
    id: Id<Attempt<Recovery>>,
    claimed: Claimed,
}

/// The person shows a card. The try is counted.
///
/// # Errors
/// `NotFound` where there is no verifier.
pub(crate) async fn show_card(
    sso: &Sso,
    token: &str,
    card: Bytes,
    network: Network,
) -> Result<std::result::Result<(), Paused>> {
    verifier(sso)?;
    let token = token.to_owned();
    let keep = move |tx: &mut Tx| {
        let attempt = load(tx, &token)?;
        let Recovery::Portrait(ShowingPortrait { claimed, .. }) = attempt.state else {
            return Err(out_of_turn());
        };
        let of_network = network.counted_as(tx.now());
        let tries = [
            (&Limit::NETWORK_PORTRAITS, of_network.as_str()),
            (&Limit::PORTRAIT, claimed.national_number.reveal()),
        ];
        for (limit, subject) in tries {
            if let Err(paused) = count(tx, limit, subject)? {
                return Ok(Err(paused));
            }
        }
        evidence_images::save(tx, attempt.id.cast(), Image::Document, &card)?;
        let next = ShowingPortrait { claimed, showing: Some(Showing::Live) };
        attempts::save(tx, attempt.id, &Recovery::Portrait(next)).map(Ok)
    };
    sso.db().write("sso.recovery.card", keep).await
}

/// The person shows their face.
///
/// # Errors
/// `Conflict` if no card was shown.
pub(crate) async fn show_face(sso: &Sso, token: &str, face: Bytes) -> Result<()> {
    let token = token.to_owned();
    let keep = move |tx: &mut Tx| {
        let attempt = load(tx, &token)?;
        let Recovery::Portrait(ShowingPortrait { claimed, showing: Some(_) }) = attempt.state
        else {
            return Err(out_of_turn());
        };
        evidence_images::save(tx, attempt.id.cast(), Image::Live, &face)?;
        let next = ShowingPortrait { claimed, showing: Some(Showing::Compare) };
        attempts::save(tx, attempt.id, &Recovery::Portrait(next))
    };
    sso.db().write("sso.recovery.face", keep).await
}

/// Has the images compared.
///
/// # Errors
/// `Conflict` if they were not both shown; `Unavailable` [`AWAY`]: nothing is lost, and it may be asked again.
pub(crate) async fn compare(sso: &Sso, token: &str, browser: Browser) -> Result<PortraitOutcome> {
    let verifier = verifier(sso)?;
    let (name, origin, own) = (verifier.name.clone(), browser.origin.clone(), token.to_owned());
    let record = move |tx: &mut Tx| {
        let shown = shown(tx, &own)?;
        let about = (shown.claimed.national_number, RECOVERY);
        let asked = written_down(tx, shown.id.cast(), about, (&name, &origin))?;
        asked.ok_or_else(out_of_turn)
    };
    let asked = sso.db().write("sso.recovery.ask-portrait", record).await?;
    let answered = match ask(sso, verifier, &asked).await {
        Ok(answered) => answered,
        // Whether there is such a number is not told either.
        Err(error) if error.kind() == Kind::NotFound => Answered::NoPortrait,
        Err(error) => return Err(Error::unavailable(AWAY).because(error)),
    };
    let (sso_in, token) = (sso.clone(), token.to_owned());
    let conclude = move |tx: &mut Tx| {
        let shown = shown(tx, &token)?;
        conclude(tx, &sso_in, shown, (&asked, &answered), &browser)
    };
    sso.db().write("sso.recovery.portrait", conclude).await
}

/// The recovery whose person has shown both.
fn shown(tx: &mut Tx, token: &str) -> Result<Shown> {
    let attempt = load(tx, token)?;
    match attempt.state {
        Recovery::Portrait(ShowingPortrait { claimed, showing: Some(Showing::Compare) }) => {
            Ok(Shown { id: attempt.id, claimed })
        }
        _ => Err(out_of_turn()),
    }
}

fn conclude(
    tx: &mut Tx,
    sso: &Sso,
    shown: Shown,
    (asked, answered): (&Asked, &Answered),
    browser: &Browser,
) -> Result<PortraitOutcome> {
    let Answered::Found { finding, portrait } = answered else {
        return refuse(tx, shown, browser);
    };
    match judge(finding, &asked.number, tx.now().date()) {
        Verdict::Accept => {
            let of_network = browser.network.counted_as(tx.now());
            give_back(tx, &Limit::PORTRAIT, asked.number.reveal())?;
            give_back(tx, &Limit::NETWORK_PORTRAITS, &of_network)?;
            let walk = (shown.id, shown.claimed);
            complete(tx, sso, walk, (Route::Portrait, browser)).map(PortraitOutcome::Proved)
        }
        Verdict::Review => {
            evidence_images::save(tx, shown.id.cast(), Image::Reference, portrait)?;
            let evidence = evidence(finding, &asked.message).to_vec();
            hand_over(tx, (shown.id, shown.claimed), (Route::Portrait, evidence), finding)
        }
        Verdict::Reject(_) => refuse(tx, shown, browser),
    }
}

/// The images are gone, and others may be shown.
fn refuse(tx: &mut Tx, shown: Shown, browser: &Browser) -> Result<PortraitOutcome> {
    let Shown { id, claimed } = shown;
    record_refusal(tx, &claimed.national_number, Route::Portrait, &browser.origin)?;
    evidence_images::remove(tx, id.cast())?;
    let next = ShowingPortrait { claimed, showing: None };
    attempts::save(tx, id, &Recovery::Portrait(next))?;
    Ok(PortraitOutcome::Refused)
}

/// A person decides: the recovery ends in this browser, and goes on with a ticket, whether there is an account or not.
pub(super) fn hand_over(
    tx: &mut Tx,
    (id, claimed): (Id<Attempt<Recovery>>, Claimed),
    (route, evidence): (Route, Vec<Evidence>),
    finding: &Finding,
) -> Result<PortraitOutcome> {
    let number: NationalNumber = claimed.national_number;
    let Finding { liveness, similarity, .. } = *finding;
    let detail = Detail::Recovery { national_number: number.clone(), liveness, similarity };
    let review = Review {
        id: id.cast(),
        account: None,
        route,
        attempt: None,
        findings: Findings { evidence, detail },
        state: State::Open,
        opened_at: tx.now(),
    };
    reviews::insert(tx, &review)?;
    attempts::end(tx, id)?;
    let until = tx.now().plus(IMAGE_LIFETIME).plus(AFTER_REVIEW);
    let proof = (claimed.lost, route, Some(review.id));
    issue(tx, (id.cast(), &number), proof, until).map(PortraitOutcome::InReview)
}
