//! The person in front of a camera, compared with the picture in the document's chip.

use base::{Error, Id, NationalNumber, Result};
use crypto::b64;
use db::Tx;
use messages::verification::{Comparison, Finding, Source};
use web::Bytes;

use crate::Sso;
use crate::domain::holder::account::Account;
use crate::domain::ladder::activation::{Evidence, Route};
use crate::domain::ladder::chip::{AtChip, Proven};
use crate::domain::ladder::identity::{Claim, Mark};
use crate::domain::ladder::portrait::{Doubt, Image, Verdict, judge_faces};
use crate::domain::ladder::review::{Detail, Findings};
use crate::domain::ladder::walk::Walk;
use crate::operations::audit::{self, Act, SELF};
use crate::operations::holder::sessions::{self, Here};
use crate::operations::ladder::activate::{self, Raised};
use crate::operations::ladder::portrait::{AWAY, Outcome, verifier};
use crate::operations::ladder::walk;
use crate::store::ladder::{evidence_images, walks};
use crate::verifier::Verifier;

/// What is asked, once it is written down.
struct Question {
    walk: Walk<AtChip>,
    comparison: Comparison,
}

/// Where the person stands, if they are on this way.
pub(crate) async fn stage(sso: &Sso, here: &Here) -> Result<Option<AtChip>> {
    let session = here.session;
    let load = move |tx: &mut Tx| {
        let account = sessions::of_id(tx, session)?.account;
        Ok(walks::find::<AtChip>(tx, account.id)?.map(|walk| walk.state))
    };
    sso.db().read("sso.chip.stage", load).await
}

/// The person shows themselves.
///
/// # Errors
/// `Conflict` [`walk::NO_WALK`] if no chip proved itself, or too long ago.
pub(crate) async fn show_live(sso: &Sso, here: &Here, live: Bytes) -> Result<()> {
    let session = here.session;
    let keep = move |tx: &mut Tx| {
        let account = sessions::of_id(tx, session)?.account;
        let mut walk = walk::of::<AtChip>(tx, &account)?;
        let (AtChip::Live(proven) | AtChip::Compare(proven)) = walk.state else {
            return Err(Error::conflict(walk::NO_WALK));
        };
        walk.state = AtChip::Compare(proven);
        walk::advance(tx, &walk)?;
        evidence_images::save(tx, walk.id.cast(), Image::Live, &live)
    };
    sso.db().write("sso.chip.live", keep).await
}

/// Has the person compared with the picture.
///
/// # Errors
/// `Conflict` [`walk::NO_WALK`]; `Unavailable` [`AWAY`]: nothing is lost, and it may be asked again.
pub(crate) async fn compare(sso: &Sso, here: Here) -> Result<Outcome> {
    let verifier = verifier(sso)?;
    let question = about_to_ask(sso, &here, verifier).await?;
    match verifier.compare(&question.comparison).await {
        Ok(finding) => conclude(sso, here, question.walk, finding).await,
        Err(error) => Err(Error::unavailable(AWAY).because(error)),
    }
}

/// That the verifier is asked is written down before the images leave.
async fn about_to_ask(sso: &Sso, here: &Here, verifier: &Verifier) -> Result<Question> {
    let (here, name) = (here.clone(), verifier.name.clone());
    let record = move |tx: &mut Tx| {
        let account = sessions::of_id(tx, here.session)?.account;
        let walk = walk::of::<AtChip>(tx, &account)?;
        let about = (&account.owner.national_number, Route::Chip.code());
        let comparison = written_down(tx, walk.id.cast(), about, (&name, &here.origin))?;
        let comparison = comparison.ok_or_else(|| Error::conflict(walk::NO_WALK))?;
        Ok(Question { walk, comparison })
    };
    sso.db().write("sso.chip.compare", record).await
}

/// The same for the images of the row `id`, whoever shows them; none if they are not both there.
pub(in crate::operations) fn written_down(
    tx: &mut Tx,
    id: Id<()>,
    (subject, purpose): (&NationalNumber, &'static str),
    (verifier, origin): (&str, &str),
) -> Result<Option<Comparison>> {
    let live = evidence_images::find(tx, id, Image::Live)?;
    let portrait = evidence_images::find(tx, id, Image::Reference)?;
    let (Some(live), Some(portrait)) = (live, portrait) else { return Ok(None) };
    let act = Act { subject, action: "portrait.compare", purpose, origin };
    audit::task(tx, act, verifier.to_owned())?;
    Ok(Some(Comparison {
        reference: tx.id::<Comparison>().to_string(),
        document: None,
        live: b64(&live),
        portrait: b64(&portrait),
        source: Source::Chip,
    }))
}

/// What follows: a level, a review, or a refusal. The images are gone unless a person is to see them.
async fn conclude(sso: &Sso, here: Here, asked: Walk<AtChip>, finding: Finding) -> Result<Outcome> {
    let sso_in = sso.clone();
    let conclude = move |tx: &mut Tx| {
        let account = sessions::of_id(tx, here.session)?.account;
        let walk = walk::of::<AtChip>(tx, &account)?;
        let proven = match &walk.state {
            AtChip::Compare(proven) if walk.id == asked.id => proven.clone(),
            _ => return Err(Error::conflict(walk::NO_WALK)),
        };
        match judge_faces(&finding, Doubt::UnlikeDocument) {
            Verdict::Accept => pass(tx, &sso_in, (walk, &proven, &account), &finding, &here.origin),
            Verdict::Review => {
                let Finding { liveness, similarity, .. } = finding;
                let detail = Detail::Chip { liveness, similarity, document: proven.mark() };
                let evidence = evidence(&proven, &finding);
                walk::hand_over(tx, &walk, Findings { evidence, detail })?;
                Ok(Outcome::InReview)
            }
            Verdict::Reject(doubt) => {
                walk::refuse(tx, &walk, &account, doubt.code(), &here.origin)?;
                Ok(Outcome::Refused(doubt))
            }
        }
    };
    sso.db().write("sso.chip.conclude", conclude).await
}

/// The document belongs to this account from now on, unless it is another's.
fn pass(
    tx: &mut Tx,
    sso: &Sso,
    (walk, proven, account): (Walk<AtChip>, &Proven, &Account),
    finding: &Finding,
    origin: &str,
) -> Result<Outcome> {
    let document = proven.mark();
    let mark = Mark::Document(&document);
    if activate::claim(tx, account, Route::Chip, &mark, origin)? == Claim::Taken {
        walk::refuse(tx, &walk, account, "duplicate", origin)?;
        return Ok(Outcome::Duplicate);
    }
    Ok(match walk::pass(tx, sso, &walk, &evidence(proven, finding), origin)? {
        Raised::At(_) => Outcome::Raised(walk.return_to),
        Raised::Duplicate => Outcome::Duplicate,
    })
}

/// What was checked and by whom; the scores are in the verifier's own record under its reference.
pub(in crate::operations) fn evidence(proven: &Proven, finding: &Finding) -> Vec<Evidence> {
    let reference = Some(finding.reference.clone());
    let live = Evidence::new("live-portrait", &finding.by, reference);
    proven
        .evidence(SELF)
        .into_iter()
        .chain([live, Evidence::new("chip-portrait", SELF, None)])
        .collect()
}
