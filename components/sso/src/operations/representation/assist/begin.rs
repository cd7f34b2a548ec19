//! The card: the registry is asked, and the person's phone gets a code.

use base::{Error, Id, Message, NationalNumber, Result};
use db::Tx;
use db::audit::Basis;
use messages::mandate::{MandateKind, ServiceName};
use messages::registry::{Person, PersonQuery};
use messages::road::ServiceId;
use web::Staff;
use web::road::Reason;

use super::{PURPOSE, clerk, place};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::one_time_code::{LIFETIME, OneTimeCode};
use crate::domain::holder::account::Account;
use crate::domain::representation::assistance::{Assistance, WAITS, Word};
use crate::domain::representation::mandate::{Details, Ending, Mandate, Party, Side, State};
use crate::operations::audit::{self, Act};
use crate::operations::holder::security::recent;
use crate::operations::holder::sessions::{self, Here};
use crate::operations::ladder::visits::is_relative;
use crate::operations::notify::{self, Notice};
use crate::operations::representation::mandates::{Doer, account_of, count, end_in, log, party_of};
use crate::store::door::tallies;
use crate::store::holder::protections;
use crate::store::representation::{mandates, parties};

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
    /// It waits for the person's word.
    Asked(Id<Mandate>),
    /// The civil registry knows no living person by this number.
    Unknown,
    /// Nobody assists themselves.
    Oneself,
    /// Nor their family.
    Relative,
    /// Too many.
    Paused(Paused),
}

/// The clerk of `here` wants to assist the person of the card.
///
/// # Errors
/// As [`super::may_assist`]; `Unavailable` `assist-registry-away`.
pub(crate) async fn begin(sso: &Sso, here: Here, visit: Visit) -> Result<Assisted> {
    let noted = match note(sso, here.clone(), visit.number.clone()).await? {
        Ok(noted) => noted,
        Err(refused) => return Ok(refused),
    };
    let (person, own) = match ask(sso, &visit.number, &noted).await {
        Ok(answers) => answers,
        Err(error) => {
            let give_back = move |tx: &mut Tx| give_back(tx, &noted.staff, &visit.number);
            sso.db().write("sso.assist.give-back", give_back).await?;
            return Err(error);
        }
    };
    let Some(person) = person else { return Ok(Assisted::Unknown) };
    if is_relative(&noted.me, own.as_ref(), &person) {
        return Ok(Assisted::Relative);
    }
    let sso_in = sso.clone();
    let begin = move |tx: &mut Tx| open(tx, &sso_in, &here, &person, &visit);
    sso.db().write("sso.assist.begin", begin).await.map(Assisted::Asked)
}

/// To the phone of the account, if there is one and nobody else had it. The clerk does not learn whether there is.
pub(super) fn send_code(
    tx: &mut Tx,
    sso: &Sso,
    id: Id<Mandate>,
    (represented, office, service): (Id<Party>, &str, &ServiceName),
) -> Result<Option<Vec<u8>>> {
    let Some(account) = account_of(tx, represented)? else { return Ok(None) };
    let (protection, now) = (protections::find(tx, account.id)?, tx.now());
    if protection.is_locked() || protection.doubts_number(now) {
        return Ok(None);
    }
    let code = tx.entropy().code();
    let digest = digest(tx, id, &code);
    let text = Message::new("sms-assistance-code")
        .with("code", code)
        .with("office", office)
        .with("service", service.name.text(account.lang));
    let to = account.owner.mobile;
    notify::send(tx, sso, &Notice { to, lang: account.lang, text, useful_for: LIFETIME })?;
    Ok(Some(digest))
}

pub(super) fn digest(tx: &Tx, id: Id<Mandate>, code: &str) -> Vec<u8> {
    tx.blind_index("one_time_code", &format!("{id}/{code}"))
}

/// What was counted and written down before the registry is asked.
struct Noted {
    /// The clerk's account,
    me: Account,
    /// and staff id.
    staff: String,
    /// The question about the person, and the one about the clerk.
    messages: [String; 2],
}

/// That the registry is asked is written down, and counted, before the questions leave.
async fn note(
    sso: &Sso,
    here: Here,
    number: NationalNumber,
) -> Result<std::result::Result<Noted, Assisted>> {
    let note = move |tx: &mut Tx| {
        let mine = recent(tx, &here)?;
        let (staff, me) = (clerk(tx, &mine)?, mine.account);
        if me.owner.national_number == number {
            return Ok(Err(Assisted::Oneself));
        }
        for (limit, subject) in limits(&staff.id, &number) {
            if let Err(paused) = count(tx, limit, subject)? {
                return Ok(Err(Assisted::Paused(paused)));
            }
        }
        record_question(tx, &staff, ("assist.ask-registry", &number))?;
        record_question(tx, &staff, ("registry.match-family", &me.owner.national_number))?;
        let messages = [(); 2].map(|()| tx.id::<PersonQuery>().to_string());
        Ok(Ok(Noted { me, staff: staff.id, messages }))
    };
    sso.db().write("sso.assist.note", note).await
}

fn limits<'a>(staff: &'a str, number: &'a NationalNumber) -> [(&'static Limit, &'a str); 2] {
    [(&Limit::ASSISTED_BY, staff), (&Limit::ASSISTED, number.reveal())]
}

/// The registry was away: nobody was seen.
fn give_back(tx: &mut Tx, staff: &str, number: &NationalNumber) -> Result<()> {
    for (limit, subject) in limits(staff, number) {
        let tally = tallies::find(tx, limit, subject)?;
        tallies::save(tx, limit, subject, tally.given_back())?;
    }
    Ok(())
}

/// What the registry says of the person, and of the clerk.
async fn ask(
    sso: &Sso,
    number: &NationalNumber,
    noted: &Noted,
) -> Result<(Option<Person>, Option<Person>)> {
    let [about_person, about_me] = noted.messages.clone();
    let person = registered(sso, number, about_person).await?;
    let own = registered(sso, &noted.me.owner.national_number, about_me).await?;
    Ok((person, own))
}

fn record_question(
    tx: &mut Tx,
    staff: &Staff,
    (action, subject): (&'static str, &NationalNumber),
) -> Result<()> {
    let origin = format!("staff:{}", staff.id);
    let act = Act { subject, action, purpose: PURPOSE, origin: &origin };
    audit::by_mandate(tx, act, (place(staff), Basis::Task), None, service().to_string())
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

/// The assistance waits for the person's word. Whoever begins anew gives up what waited.
fn open(
    tx: &mut Tx,
    sso: &Sso,
    here: &Here,
    person: &Person,
    visit: &Visit,
) -> Result<Id<Mandate>> {
    let mine = sessions::of_id(tx, here.session)?;
    let staff = clerk(tx, &mine)?;
    let party = Party::person(person.national_number.clone(), person.name_ar.clone());
    let (represented, now, id) = (parties::known(tx, &party)?, tx.now(), tx.id::<Mandate>());
    let actor = party_of(tx, &mine.account)?;
    for before in mandates::between(tx, represented, actor)? {
        if before.awaits(now).is_some() {
            end_in(tx, sso, before, Ending::Actor, &here.origin)?;
        }
    }
    let office = place(&staff);
    let digest = send_code(tx, sso, id, (represented, &office, &visit.service))?;
    let assistance = Assistance {
        office,
        staff: staff.id,
        reason: visit.reason.clone(),
        slip: format!("{:04}-{:04}", tx.entropy().below(10_000), tx.entropy().below(10_000)),
        word: Word::Asked(OneTimeCode::sent(digest, now)),
    };
    let details = Details {
        services: Some(vec![visit.service.clone()]),
        assistance: Some(assistance),
        ..Details::default()
    };
    let mandate = Mandate {
        id,
        kind: MandateKind::Assisted,
        represented,
        actor: Some(actor),
        details,
        offered_at: now,
        until: now.plus(WAITS),
        state: State::Offered,
    };
    mandates::insert(tx, &mandate)?;
    log(tx, &mandate, Doer::One(Side::Actor), "assist.ask", &here.origin)?;
    Ok(id)
}

fn service() -> ServiceId {
    ServiceId::new("moi", "civil-registry", "person")
}
