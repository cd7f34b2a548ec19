//! Asking for the Interior's portrait and for the comparison, and what follows from the answer.

use base::{Error, Id, NationalNumber, Result};
use crypto::{b64, unb64};
use db::Tx;
use db::audit::Basis;
use messages::registry::PersonQuery;
use messages::road::ServiceId;
use messages::verification::{Comparison, Finding, PortraitAnswer, Source};
use web::road::Reason;

use super::{Outcome, PURPOSE};
use crate::Sso;
use crate::domain::ladder::activation::Evidence;
use crate::domain::ladder::portrait::{Image, Showing, Verdict, judge};
use crate::domain::ladder::review::{Detail, Findings};
use crate::operations::audit::{self, Act};
use crate::operations::holder::sessions::{self, Here};
use crate::operations::ladder::activate::Raised;
use crate::operations::ladder::walk;
use crate::store::ladder::evidence_images;
use crate::verifier::Verifier;

/// What is asked, once it is written down.
pub(in crate::operations) struct Asked {
    /// Of whom.
    pub(in crate::operations) number: NationalNumber,
    /// Under which name.
    pub(in crate::operations) message: String,
    purpose: &'static str,
    document: Vec<u8>,
    live: Vec<u8>,
}

/// What was answered.
pub(in crate::operations) enum Answered {
    /// The Interior has no portrait.
    NoPortrait,
    /// The verifier's finding, and the portrait that it compared with.
    Found {
        /// The finding.
        finding: Finding,
        /// The Interior's portrait.
        portrait: Vec<u8>,
    },
}

/// The service that has the portrait on a person's card.
fn portrait_service() -> ServiceId {
    ServiceId::new("moi", "civil-registry", "portrait")
}

/// That the Interior and the verifier are asked is written down before the images leave.
pub(super) async fn about_to_ask(sso: &Sso, here: &Here, verifier: &Verifier) -> Result<Asked> {
    let (here, name) = (here.clone(), verifier.name.clone());
    let record = move |tx: &mut Tx| {
        let account = sessions::of_id(tx, here.session)?.account;
        let walk = walk::of::<Showing>(tx, &account)?;
        let number = account.owner.national_number;
        let asked = written_down(tx, walk.id.cast(), (number, PURPOSE), (&name, &here.origin))?;
        asked.ok_or_else(|| Error::conflict(walk::NO_WALK))
    };
    sso.db().write("sso.portrait.ask", record).await
}

/// The same for the images of the row `id`, whoever shows them; none if they are not both there.
pub(in crate::operations) fn written_down(
    tx: &mut Tx,
    id: Id<()>,
    (number, purpose): (NationalNumber, &'static str),
    (verifier, origin): (&str, &str),
) -> Result<Option<Asked>> {
    let document = evidence_images::find(tx, id, Image::Document)?;
    let live = evidence_images::find(tx, id, Image::Live)?;
    let (Some(document), Some(live)) = (document, live) else { return Ok(None) };
    let act = |action| Act { subject: &number, action, purpose, origin };
    audit::task(tx, act("registry.portrait"), portrait_service().to_string())?;
    audit::task(tx, act("portrait.compare"), verifier.to_owned())?;
    let message = tx.id::<Comparison>().to_string();
    Ok(Some(Asked { number, message, purpose, document, live }))
}

/// Asks both.
///
/// # Errors
/// As the road and the verifier; `Internal` if either answers something else.
pub(in crate::operations) async fn ask(
    sso: &Sso,
    verifier: &Verifier,
    asked: &Asked,
) -> Result<Answered> {
    let Some(portrait) = portrait(sso, asked).await? else { return Ok(Answered::NoPortrait) };
    let comparison = Comparison {
        reference: asked.message.clone(),
        document: Some(b64(&asked.document)),
        live: b64(&asked.live),
        portrait: b64(&portrait),
        source: Source::Interior,
    };
    let finding = verifier.compare(&comparison).await?;
    Ok(Answered::Found { finding, portrait })
}

async fn portrait(sso: &Sso, asked: &Asked) -> Result<Option<Vec<u8>>> {
    let reason = Reason {
        subject: Some(asked.number.clone()),
        purpose: asked.purpose.to_owned(),
        basis: Basis::Task,
        user: Some("citizen".to_owned()),
        issue: None,
        id: Some(asked.message.clone()),
    };
    let query = PersonQuery { national_number: asked.number.clone() };
    let answer: PortraitAnswer = sso.road().call(&portrait_service(), &reason, &query).await?;
    if answer.national_number != asked.number {
        return Err(Error::internal("somebody else's portrait"));
    }
    let unread = || Error::internal("a portrait that cannot be read");
    answer.portrait.map(|text| unb64(&text).ok_or_else(unread)).transpose()
}

/// What follows: a level, a review, or a refusal. The images are gone unless a person is to see them.
pub(super) async fn conclude(
    sso: &Sso,
    here: Here,
    asked: Asked,
    answered: Answered,
) -> Result<Outcome> {
    let sso_in = sso.clone();
    let conclude = move |tx: &mut Tx| {
        let account = sessions::of_id(tx, here.session)?.account;
        let walk = walk::of::<Showing>(tx, &account)?;
        let Answered::Found { finding, portrait } = &answered else {
            walk::refuse(tx, &walk, &account, "portrait-none", &here.origin)?;
            return Ok(Outcome::NoPortrait);
        };
        let evidence = evidence(finding, &asked.message);
        match judge(finding, &account.owner.national_number, tx.now().date()) {
            Verdict::Accept => match walk::pass(tx, &sso_in, &walk, &evidence, &here.origin)? {
                Raised::At(_) => Ok(Outcome::Raised(walk.return_to)),
                Raised::Duplicate => Ok(Outcome::Duplicate),
            },
            Verdict::Review => {
                evidence_images::save(tx, walk.id.cast(), Image::Reference, portrait)?;
                let Finding { liveness, similarity, .. } = *finding;
                let detail = Detail::Portrait { liveness, similarity };
                walk::hand_over(tx, &walk, Findings { evidence: evidence.to_vec(), detail })?;
                Ok(Outcome::InReview)
            }
            Verdict::Reject(doubt) => {
                walk::refuse(tx, &walk, &account, doubt.code(), &here.origin)?;
                Ok(Outcome::Refused(doubt))
            }
        }
    };
    sso.db().write("sso.portrait.conclude", conclude).await
}

/// What was checked and by whom; the scores are in the verifier's own record under its reference.
pub(in crate::operations) fn evidence(finding: &Finding, message: &str) -> [Evidence; 3] {
    let reference = || Some(finding.reference.clone());
    let interior = portrait_service().to_string();
    [
        Evidence::new("identity-card", &finding.by, reference()),
        Evidence::new("live-portrait", &finding.by, reference()),
        Evidence::new("interior-portrait", &interior, Some(message.to_owned())),
    ]
}
