//! The card: what it says is compared with the civil registry, and the person gets a code.

use base::{Date, Id, Message, NationalNumber, Result, Secret};
use db::Tx;
use messages::registry::{FactsQuery, Person};

use super::recover::hand_ticket;
use super::{AtDesk, at_desk};
use crate::Sso;
use crate::domain::door::limit::Paused;
use crate::domain::door::one_time_code::LIFETIME;
use crate::domain::door::recovery::Lost;
use crate::domain::holder::account::Account;
use crate::domain::ladder::activation::Route;
use crate::domain::ladder::funnel::{Demographics, RouteAttempt};
use crate::domain::ladder::visit::{Confirming, Desk, Photo, Refusal, Wish, are_family, is_valid};
use crate::operations::audit::{self, Act};
use crate::operations::holder::sessions::Here;
use crate::operations::neighbours::{self, Question, facts_service};
use crate::operations::notify::{self, Notice};
use crate::store::holder::accounts;
use crate::store::ladder::visits::{self, Seer, Visit};
use crate::store::ladder::{presences, route_attempts};
use crate::store::office::inquiries;

/// What the agent types from the card, and sees.
#[derive(Clone, Debug)]
pub(crate) struct Card {
    /// What the person came for.
    pub(crate) wish: Wish,
    /// The number that the person's phone shows, if they have one with them.
    pub(crate) presence: Option<String>,
    /// What the card says of its holder.
    pub(crate) facts: FactsQuery,
    /// Its last day.
    pub(crate) expires: Date,
    /// Whether its picture is the person.
    pub(crate) photo: Photo,
}

/// What became of it.
#[derive(Clone, Debug)]
pub(crate) enum Seen {
    /// The person has a code on their phone.
    CodeSent(Id<Visit>),
    /// The person goes on with these digits: their phone is lost, so no code can be asked for.
    Ticket(Secret<String>),
    /// It ends here.
    Refused(Refusal),
    /// Too many visits.
    Paused(Paused),
}

/// The outcome of a visit for which the registry could not be asked. It does not count.
const AWAY: &str = "registry-away";

/// A visit that was counted, and written down, before the registry is asked.
struct Reserved {
    visit: Id<Visit>,
    funnel: Id<RouteAttempt>,
    /// The question about the person, and the one about the agent.
    messages: [String; 2],
    agent: Account,
}

/// An agent saw a person and their card.
///
/// # Errors
/// As [`super::work`]; `Unavailable` if the registry cannot be asked.
pub(crate) async fn see(sso: &Sso, here: Here, desk: Desk, card: Card) -> Result<Seen> {
    let (asked, from) = (card.clone(), here.clone());
    let begin = move |tx: &mut Tx| begin(tx, &from, desk, &asked);
    let reserved = match sso.db().write("sso.visit.begin", begin).await? {
        Ok(reserved) => reserved,
        Err(ended) => return Ok(ended),
    };
    let (person, agent) = match ask(sso, desk, &card, &reserved).await {
        Ok(answers) => answers,
        Err(error) => {
            let give_back = move |tx: &mut Tx| end_with(tx, &reserved, AWAY, None);
            sso.db().write("sso.visit.give-back", give_back).await?;
            return Err(error);
        }
    };
    let inside = sso.clone();
    let judge = move |tx: &mut Tx| {
        let me = at_desk(tx, &here, desk)?;
        let found = (person.as_ref(), agent.as_ref());
        match judge(tx, desk, &card, &me, found)? {
            Ok(account) => match card.wish {
                Wish::Recover(lost @ Lost::Phone) => {
                    let seen = (reserved.visit, reserved.funnel, &account);
                    hand_ticket(tx, (&me, desk), seen, lost).map(Seen::Ticket)
                }
                _ => send(tx, &inside, &reserved, (&card, account)),
            },
            Err((refusal, account)) => {
                end(tx, &reserved, refusal, account)?;
                Ok(Seen::Refused(refusal))
            }
        }
    };
    sso.db().write("sso.visit.judge", judge).await
}

/// What the registry says of the person, and of the agent.
async fn ask(
    sso: &Sso,
    desk: Desk,
    card: &Card,
    reserved: &Reserved,
) -> Result<(Option<Person>, Option<Person>)> {
    let [about_person, about_agent] = &reserved.messages;
    let question = Question { purpose: desk.route().code(), user: desk.word() };
    let person = neighbours::facts_person(sso, &card.facts, about_person, question).await?;
    let own = own_facts(&reserved.agent);
    let agent = neighbours::facts_person(sso, &own, about_agent, question).await?;
    Ok((person, agent))
}

/// Counts the visit, writes it down for the person whose card it is, and judges what needs no registry.
fn begin(
    tx: &mut Tx,
    here: &Here,
    desk: Desk,
    card: &Card,
) -> Result<std::result::Result<Reserved, Seen>> {
    let (me, now) = (at_desk(tx, here, desk)?, tx.now());
    let since = now.minus(base::Duration::from_hours(24));
    let before = visits::began(tx, &me.staff.id, desk, since)?;
    if let Err(paused) = desk.has_time(&before, now) {
        return Ok(Err(Seen::Paused(paused)));
    }
    let (staff, entity, network) = (&me.staff.id, &me.staff.entity, &here.origin);
    let visit = visits::begin(tx, Seer { desk, staff, entity, network })?;
    let who = Demographics::of_age(card.facts.birth_date, now.date());
    let funnel = route_attempts::begin(tx, desk.route(), &who)?;
    let subject = &card.facts.national_number;
    let act = Act { subject, action: "card.see", purpose: desk.route().code(), origin: "" };
    me.record(tx, desk, act)?;
    let messages = [(); 2].map(|()| tx.id::<FactsQuery>().to_string());
    let reserved = Reserved { visit, funnel, messages, agent: me.account };
    if let Some(refusal) = at_sight(card, &reserved.agent, now.date()) {
        end(tx, &reserved, refusal, None)?;
        return Ok(Err(Seen::Refused(refusal)));
    }
    for (about, whose) in [("card", subject), ("family", &reserved.agent.owner.national_number)] {
        record_question(tx, desk.route(), about, whose)?;
    }
    route_attempts::step(tx, reserved.funnel, "card-seen")?;
    Ok(Ok(reserved))
}

fn at_sight(card: &Card, agent: &Account, today: Date) -> Option<Refusal> {
    if card.facts.national_number == agent.owner.national_number {
        return Some(Refusal::Oneself);
    }
    match card.photo {
        Photo::Different => Some(Refusal::Photo),
        Photo::Same => (!is_valid(card.expires, today)).then_some(Refusal::CardExpired),
    }
}

/// That the registry is asked is written down before the question leaves.
fn record_question(
    tx: &mut Tx,
    route: Route,
    about: &'static str,
    subject: &NationalNumber,
) -> Result<()> {
    let action = if about == "card" { "registry.match-card" } else { "registry.match-family" };
    let act = Act { subject, action, purpose: route.code(), origin: "" };
    audit::task(tx, act, facts_service().to_string())
}

/// The agent's own facts: their family must not sit in front of them.
fn own_facts(agent: &Account) -> FactsQuery {
    let owner = &agent.owner;
    FactsQuery {
        national_number: owner.national_number.clone(),
        first_name: owner.name.first.clone(),
        father_name: owner.name.father.clone(),
        family_name: owner.name.family.clone(),
        birth_date: owner.birth_date,
    }
}

/// Whose account it is, if nothing speaks against it.
type Judged = std::result::Result<Account, (Refusal, Option<Id<Account>>)>;

fn judge(
    tx: &mut Tx,
    desk: Desk,
    card: &Card,
    me: &AtDesk,
    (person, agent): (Option<&Person>, Option<&Person>),
) -> Result<Judged> {
    let number = &card.facts.national_number;
    let Some(person) = lives(person, number) else { return Ok(Err((Refusal::NoMatch, None))) };
    let own = lives(agent, &me.account.owner.national_number);
    let related = own.is_some_and(|agent| are_family(agent, person));
    if related || is_parent(&me.account, person) {
        return Ok(Err((Refusal::Relative, None)));
    }
    let Some(account) = accounts::of_person(tx, number)? else {
        return Ok(Err((Refusal::NoAccount, None)));
    };
    let refusal = of_account(tx, desk, card, &account)?;
    Ok(refusal.map_or(Ok(account.clone()), |why| Err((why, Some(account.id)))))
}

/// Also where the registry has no record of the agent under the account's facts.
fn is_parent(agent: &Account, person: &Person) -> bool {
    let own = Some(&agent.owner.national_number);
    person.father.as_ref() == own || person.mother.as_ref() == own
}

fn lives<'a>(person: Option<&'a Person>, number: &NationalNumber) -> Option<&'a Person> {
    person.filter(|person| person.death_date.is_none() && person.national_number == *number)
}

fn of_account(tx: &mut Tx, desk: Desk, card: &Card, account: &Account) -> Result<Option<Refusal>> {
    if let Some(code) = &card.presence {
        if presences::find(tx, code)? != Some(account.id) {
            return Ok(Some(Refusal::Presence));
        }
        presences::remove(tx, account.id)?;
    }
    let closed = inquiries::is_closed(tx, account.id)?;
    Ok(match (closed, desk, card.wish) {
        (true, Desk::Agent, _) | (true, _, Wish::Close | Wish::Recover(_)) => Some(Refusal::Closed),
        (false, _, Wish::Level) if account.level >= desk.level() => Some(Refusal::Reached),
        (false, _, Wish::Recover(_)) if account.level > desk.level() => Some(Refusal::Higher),
        _ => None,
    })
}

fn send(
    tx: &mut Tx,
    sso: &Sso,
    reserved: &Reserved,
    (card, account): (&Card, Account),
) -> Result<Seen> {
    let sent = send_code(tx, sso, reserved.visit, &account)?;
    let [registry, _] = &reserved.messages;
    let about = (account.id, card.wish);
    let state = Confirming::sent(about, reserved.funnel, registry.clone(), sent, tx.now());
    visits::keep(tx, reserved.visit, &state, account.owner.mobile.reveal())?;
    route_attempts::step(tx, reserved.funnel, "code-sent")?;
    Ok(Seen::CodeSent(reserved.visit))
}

/// To the person's phone, never to the agent.
pub(super) fn send_code(
    tx: &mut Tx,
    sso: &Sso,
    visit: Id<Visit>,
    account: &Account,
) -> Result<(Vec<u8>, String)> {
    let code = tx.entropy().code();
    let digest = digest(tx, visit, &code);
    let notice = Notice {
        to: account.owner.mobile.clone(),
        lang: account.lang,
        text: Message::new("sms-visit-code").with("code", code),
        useful_for: LIFETIME,
    };
    Ok((digest, notify::send(tx, sso, &notice)?.to_string()))
}

pub(super) fn digest(tx: &Tx, visit: Id<Visit>, code: &str) -> Vec<u8> {
    tx.blind_index("one_time_code", &format!("{visit}/{code}"))
}

fn end(
    tx: &mut Tx,
    reserved: &Reserved,
    refusal: Refusal,
    account: Option<Id<Account>>,
) -> Result<()> {
    end_with(tx, reserved, refusal.word(), account)
}

fn end_with(
    tx: &mut Tx,
    reserved: &Reserved,
    outcome: &'static str,
    account: Option<Id<Account>>,
) -> Result<()> {
    visits::end(tx, reserved.visit, outcome, account)?;
    route_attempts::end(tx, reserved.funnel, outcome)
}
