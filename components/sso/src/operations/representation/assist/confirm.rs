//! The person's word: the code from their phone, or the slip alone.

use base::{Id, Result};
use db::Tx;
use web::Staff;

use super::begin::{digest, send_code};
use super::{clerk, over, own};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::one_time_code::{Answer, NotAgain};
use crate::domain::holder::event::{Event, Happening};
use crate::domain::ladder::recheck::{Subject, Work};
use crate::domain::representation::assistance::Word;
use crate::domain::representation::mandate::{Mandate, Side};
use crate::operations::holder::sessions::{self, Here};
use crate::operations::ladder::rechecks::is_picked;
use crate::operations::representation::mandates::{Doer, count, log, tell};
use crate::store::ladder::rechecks;
use crate::store::representation::{assistances, mandates};

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answered {
    /// The clerk may begin.
    Begun,
    /// The code was not it.
    Wrong(Answer),
}

/// Judges the code that the person read out to the clerk of `here`.
///
/// # Errors
/// As [`super::may_assist`], though an older sign-in will do; `NotFound` if nothing waits.
pub(crate) async fn answer(
    sso: &Sso,
    here: Here,
    (id, typed): (Id<Mandate>, String),
) -> Result<Answered> {
    let inside = sso.clone();
    let judge = move |tx: &mut Tx| {
        let (staff, mandate) = find(tx, &here, id)?;
        let (digest, now) = (digest(tx, id, &typed), tx.now());
        let (mandate, answer) = mandate.answered(&digest, now).ok_or_else(over)?;
        if answer != Answer::Right {
            mandates::save(tx, &mandate)?;
            return Ok(Answered::Wrong(answer));
        }
        start(tx, &inside, (&mandate, Word::Code), (&staff, &here))?;
        Ok(Answered::Begun)
    };
    sso.db().write("sso.assist.answer", judge).await
}

/// The person says that they have no phone with them: the slip has to do, and somebody looks at it again.
///
/// # Errors
/// As [`answer`].
pub(crate) async fn on_paper(
    sso: &Sso,
    here: Here,
    id: Id<Mandate>,
) -> Result<std::result::Result<(), Paused>> {
    let inside = sso.clone();
    let begin = move |tx: &mut Tx| {
        let (staff, mandate) = find(tx, &here, id)?;
        let now = tx.now();
        let mandate = mandate.on_paper(now).ok_or_else(over)?;
        if let Err(paused) = count(tx, &Limit::ASSISTED_ON_PAPER, &staff.id)? {
            return Ok(Err(paused));
        }
        start(tx, &inside, (&mandate, Word::Paper), (&staff, &here)).map(Ok)
    };
    sso.db().write("sso.assist.on-paper", begin).await
}

/// Sends another code, if there is a phone.
///
/// # Errors
/// As [`answer`].
pub(crate) async fn send_again(
    sso: &Sso,
    here: Here,
    id: Id<Mandate>,
) -> Result<std::result::Result<(), NotAgain>> {
    let inside = sso.clone();
    let send = move |tx: &mut Tx| {
        let (_, mandate) = find(tx, &here, id)?;
        let now = tx.now();
        // Whether it may be sent is asked first, so that a refusal sends nothing.
        if let Err(why) = mandate.clone().asked_again(None, now).ok_or_else(over)? {
            return Ok(Err(why));
        }
        let how = mandate.details.assistance.as_ref().ok_or_else(over)?;
        let service = mandate.details.services.as_ref().and_then(|all| all.first());
        let about = (mandate.represented, how.office.as_str(), service.ok_or_else(over)?);
        let digest = send_code(tx, &inside, id, about)?;
        match mandate.asked_again(digest, now).ok_or_else(over)? {
            Ok(again) => mandates::save(tx, &again).map(Ok),
            Err(why) => Ok(Err(why)),
        }
    };
    sso.db().write("sso.assist.send-again", send).await
}

fn find(tx: &mut Tx, here: &Here, id: Id<Mandate>) -> Result<(Staff, Mandate)> {
    let mine = sessions::of_id(tx, here.session)?;
    Ok((clerk(tx, &mine)?, own(tx, &mine, id)?))
}

/// From now on the clerk acts. The person hears of it on every channel that they have.
fn start(
    tx: &mut Tx,
    sso: &Sso,
    (mandate, word): (&Mandate, Word),
    (staff, here): (&Staff, &Here),
) -> Result<()> {
    mandates::save(tx, mandate)?;
    assistances::insert(tx, mandate.id, &staff.id, &word)?;
    let (event, action) = match word {
        Word::Code | Word::Asked(_) => (Event::AssistanceBegun, "assist.begin"),
        Word::Paper => (Event::AssistanceOnPaper, "assist.begin-on-paper"),
    };
    if word == Word::Paper || is_picked(tx, &staff.id, Work::Assistance)? {
        let subject = Subject::Assistance(mandate.id);
        rechecks::insert(tx, mandate.id.cast(), &subject, &staff.id)?;
    }
    log(tx, mandate, Doer::One(Side::Actor), action, &here.origin)?;
    tell(tx, sso, Some(mandate.represented), Happening::from(event).of(&mandate.id))
}
