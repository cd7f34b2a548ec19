//! Document and live portrait: two images, compared by a verifier with the Interior's portrait. Near the line
//! a person decides.

pub(in crate::operations) mod compare;

use base::{Error, Result};
use db::Tx;
use web::Bytes;

use super::{life, walk};
use crate::Sso;
use crate::domain::door::limit::Paused;
use crate::domain::door::return_to::ReturnTo;
use crate::domain::ladder::portrait::{Doubt, Image, Showing};
use crate::operations::holder::sessions::{self, Here};
use crate::store::ladder::evidence_images;
use crate::verifier::Verifier;

/// The purpose that citizens read.
const PURPOSE: &str = "activation-portrait";
/// Interior or verifier do not answer: nothing was learnt, and the images are kept.
pub(crate) const AWAY: &str = "activation-portrait-away";

/// What came of the comparison.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    /// The level is raised; where the person wanted to go.
    Raised(Option<ReturnTo>),
    /// A person looks.
    InReview,
    /// Another account has this identity.
    Duplicate,
    /// The Interior has no portrait of the person.
    NoPortrait,
    /// It cannot be said that it is the person.
    Refused(Doubt),
}

/// The person shows a document: a new walk begins.
///
/// # Errors
/// `NotFound` where there is no verifier; `Unavailable` if the civil registry does not answer.
pub(crate) async fn show_document(
    sso: &Sso,
    here: Here,
    document: Bytes,
    return_to: Option<ReturnTo>,
) -> Result<std::result::Result<(), Paused>> {
    verifier(sso)?;
    let session = here.session;
    let owner = move |tx: &mut Tx| sessions::of_id(tx, session).map(|mine| mine.account.id);
    let account = sso.db().read("sso.portrait.owner", owner).await?;
    let person = life::living_owner(sso, account, PURPOSE).await?;
    let start = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        let to = return_to.clone();
        let walk = match walk::begin(tx, &mine.account, Showing::Live, to, &here.origin)? {
            Ok(walk) => walk,
            Err(paused) => return Ok(Err(paused)),
        };
        walk::describe(tx, &walk, &person)?;
        evidence_images::save(tx, walk.id.cast(), Image::Document, &document).map(Ok)
    };
    sso.db().write("sso.portrait.document", start).await
}

/// The person shows themselves.
///
/// # Errors
/// `Conflict` [`walk::NO_WALK`] if no document was shown, or too long ago.
pub(crate) async fn show_live(sso: &Sso, here: &Here, live: Bytes) -> Result<()> {
    let session = here.session;
    let keep = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, session)?;
        let mut walk = walk::of::<Showing>(tx, &mine.account)?;
        walk.state = Showing::Compare;
        walk::advance(tx, &walk)?;
        evidence_images::save(tx, walk.id.cast(), Image::Live, &live)
    };
    sso.db().write("sso.portrait.live", keep).await
}

/// Where the person stands.
///
/// # Errors
/// `Conflict` [`walk::NO_WALK`].
pub(crate) async fn current(sso: &Sso, here: &Here) -> Result<Showing> {
    let session = here.session;
    let load = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, session)?;
        walk::of::<Showing>(tx, &mine.account).map(|walk| walk.state)
    };
    sso.db().read("sso.portrait.current", load).await
}

/// Has the images compared.
///
/// # Errors
/// `Conflict` [`walk::NO_WALK`]; `Unavailable` [`AWAY`]: nothing is lost, and it may be asked again.
pub(crate) async fn compare(sso: &Sso, here: Here) -> Result<Outcome> {
    let verifier = verifier(sso)?;
    let asked = compare::about_to_ask(sso, &here, verifier).await?;
    match compare::ask(sso, verifier, &asked).await {
        Ok(answer) => compare::conclude(sso, here, asked, answer).await,
        Err(error) => Err(Error::unavailable(AWAY).because(error)),
    }
}

/// Whether this route is open.
pub(crate) fn is_open(sso: &Sso) -> bool {
    sso.peers().verifier.is_some()
}

/// Who compares.
///
/// # Errors
/// `NotFound` where nobody does.
pub(in crate::operations) fn verifier(sso: &Sso) -> Result<&Verifier> {
    sso.peers().verifier.as_ref().ok_or_else(|| Error::not_found("error-not-found"))
}
