//! Assisted mode: a clerk does one thing for a person who stands at the counter and has no telephone. Never
//! with the person's password: the clerk signs in as themselves, and every token says who acts for whom.

use base::{Error, Id, NationalNumber, Result};
use db::Tx;
use db::audit::Basis;
use messages::identity::Level;
use messages::mandate::{MandateKind, ServiceName};
use messages::registry::{Person, PersonQuery};
use messages::road::ServiceId;
use web::Staff;
use web::road::Reason;

use super::mandates::{Doer, count, log, party_of, tell};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::holder::event::Event;
use crate::domain::holder::session::Method;
use crate::domain::representation::mandate::{
    ASSISTANCE, Assistance, Details, Mandate, Party, Side, State,
};
use crate::operations::audit::{self, Act};
use crate::operations::holder::security::recent;
use crate::operations::holder::sessions::{self, Here, SignedIn};
use crate::store::office::staff;
use crate::store::representation::{mandates, parties};

/// The purpose that people read beside what was asked.
const PURPOSE: &str = "assistance";
/// The clerk's account is not strong enough for this.
pub(crate) const TOO_WEAK: &str = "assist-too-weak";

/// What a clerk says before assisting.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    /// The number on the card that the clerk holds.
    pub(crate) number: NationalNumber,
    /// What the person came for.
    pub(crate) service: ServiceName,
    /// Why not by themselves.
    pub(crate) reason: String,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Assisted {
    /// The clerk may begin.
    Begun(Id<Mandate>),
    /// The civil registry knows no living person by this number.
    Unknown,
    /// Nobody assists themselves.
    Oneself,
    /// Too many.
    Paused(Paused),
}

/// What stands on the slip that the person signs and takes along.
#[derive(Clone, Debug)]
pub(crate) struct Slip {
    /// The assisted person.
    pub(crate) person: Party,
    /// How it came about.
    pub(crate) how: Assistance,
    /// The mandate.
    pub(crate) mandate: Mandate,
}

/// Whether the clerk of `here` may assist now.
///
/// # Errors
/// `Forbidden` `authentication-not-recent`, [`TOO_WEAK`].
pub(crate) async fn may_assist(sso: &Sso, here: Here) -> Result<()> {
    sso.db().read("sso.assist.may", move |tx| clerk(tx, &here).map(drop)).await
}

/// The clerk of `here` begins to assist the person of the card.
///
/// # Errors
/// As [`may_assist`]; `Unavailable` `assist-registry-away`.
pub(crate) async fn begin(sso: &Sso, here: Here, visit: Visit) -> Result<Assisted> {
    let message_id = match note(sso, here.clone(), visit.number.clone()).await? {
        Ok(message_id) => message_id,
        Err(refused) => return Ok(refused),
    };
    let Some(person) = registered(sso, &visit.number, message_id).await? else {
        return Ok(Assisted::Unknown);
    };
    let sso_in = sso.clone();
    let begin = move |tx: &mut Tx| open(tx, &sso_in, &here, &person, &visit);
    sso.db().write("sso.assist.begin", begin).await.map(Assisted::Begun)
}

/// The slip of an assistance by the clerk of `here`.
///
/// # Errors
/// `NotFound`.
pub(crate) async fn slip(sso: &Sso, here: Here, id: Id<Mandate>) -> Result<Slip> {
    let load = move |tx: &mut Tx| {
        let gone = || Error::not_found("error-not-found");
        let mine = sessions::of_id(tx, here.session)?;
        let me = parties::of_number(tx, &mine.account.owner.national_number)?;
        let mandate = mandates::find(tx, id)?.filter(|one| me.is_some() && one.actor == me);
        let mandate = mandate.ok_or_else(gone)?;
        let how = mandate.details.assistance.clone().ok_or_else(gone)?;
        Ok(Slip { person: parties::get(tx, mandate.represented)?, how, mandate })
    };
    sso.db().read("sso.assist.slip", load).await
}

/// That the registry is asked is written down, and counted, before the question leaves.
async fn note(
    sso: &Sso,
    here: Here,
    number: NationalNumber,
) -> Result<std::result::Result<String, Assisted>> {
    let note = move |tx: &mut Tx| {
        let (mine, staff) = clerk(tx, &here)?;
        if mine.account.owner.national_number == number {
            return Ok(Err(Assisted::Oneself));
        }
        let limits = [(Limit::ASSISTED_BY, staff.id.as_str()), (Limit::ASSISTED, number.reveal())];
        for (limit, subject) in limits {
            if let Err(paused) = count(tx, &limit, subject)? {
                return Ok(Err(Assisted::Paused(paused)));
            }
        }
        let by = (place(&staff), Basis::Task);
        let origin = format!("staff:{}", staff.id);
        let (action, purpose) = ("assist.ask-registry", PURPOSE);
        let act = Act { subject: &number, action, purpose, origin: &origin };
        audit::by_mandate(tx, act, by, None, service().to_string())?;
        Ok(Ok(tx.id::<PersonQuery>().to_string()))
    };
    sso.db().write("sso.assist.note", note).await
}

/// The living person of a number.
async fn registered(
    sso: &Sso,
    number: &NationalNumber,
    message_id: String,
) -> Result<Option<Person>> {
    let reason = Reason {
        subject: Some(number.clone()),
        purpose: PURPOSE.to_owned(),
        basis: Basis::Task,
        user: Some("clerk".to_owned()),
        issue: None,
        id: Some(message_id),
    };
    let query = PersonQuery { national_number: number.clone() };
    match sso.road().call::<_, Person>(&service(), &reason, &query).await {
        Ok(person) => Ok(Some(person)
            .filter(|found| found.death_date.is_none() && found.national_number == *number)),
        Err(error) if error.kind() == base::Kind::NotFound => Ok(None),
        Err(error) => Err(Error::unavailable("assist-registry-away").because(error)),
    }
}

fn open(
    tx: &mut Tx,
    sso: &Sso,
    here: &Here,
    person: &Person,
    visit: &Visit,
) -> Result<Id<Mandate>> {
    let (mine, staff) = clerk(tx, here)?;
    let party = Party::person(person.national_number.clone(), person.name_ar.clone());
    let (represented, now) = (parties::known(tx, &party)?, tx.now());
    let assistance = Assistance {
        office: place(&staff),
        staff: staff.id,
        reason: visit.reason.clone(),
        slip: format!("{:04}-{:04}", tx.entropy().below(10_000), tx.entropy().below(10_000)),
    };
    let mandate = Mandate {
        id: tx.id(),
        kind: MandateKind::Assisted,
        represented,
        actor: Some(party_of(tx, &mine.account)?),
        details: Details {
            services: Some(vec![visit.service.clone()]),
            assistance: Some(assistance),
            ..Details::default()
        },
        offered_at: now,
        until: now.plus(ASSISTANCE),
        state: State::Active { since: now },
    };
    mandates::insert(tx, &mandate)?;
    log(tx, &mandate, Doer::One(Side::Actor), "assist.begin", &here.origin)?;
    tell(tx, sso, Some(represented), Event::AssistanceBegun)?;
    Ok(mandate.id)
}

/// A clerk who signed in a moment ago, at level 2, with a factor that nobody can redirect.
fn clerk(tx: &mut Tx, here: &Here) -> Result<(SignedIn, Staff)> {
    let mine = recent(tx, here)?;
    let strong = [Method::App, Method::Passkey];
    let code = mine.session.methods.code();
    let is_strong = strong.iter().any(|method| code.split(' ').any(|word| word == method.amr()));
    if mine.account.level < Level::Two || !is_strong {
        return Err(Error::forbidden(TOO_WEAK));
    }
    let staff = staff::of_person(tx, &mine.account.owner.national_number)?;
    let staff = staff.ok_or_else(|| Error::not_found("error-not-found"))?;
    Ok((mine, staff))
}

fn place(staff: &Staff) -> String {
    staff.office.clone().unwrap_or_else(|| staff.entity.clone())
}

fn service() -> ServiceId {
    ServiceId::new("moi", "civil-registry", "person")
}
