//! The represented person gives a mandate: a power of attorney, or a code for one task.

use base::{Date, Duration, Error, Id, NationalNumber, Result, Timestamp};
use db::Tx;
use messages::identity::Level;
use messages::mandate::{MandateKind, ServiceName};

use super::{Doer, count, log, party_of, tell};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::holder::event::{Event, Happening};
use crate::domain::representation::mandate::{
    ATTORNEY_DAYS, CODE, Details, Mandate, OFFER, Party, Side, State, level_to_give,
};
use crate::operations::holder::changes;
use crate::operations::holder::security::recent;
use crate::operations::holder::sessions::{Here, SignedIn};
use crate::store::representation::{mandates, parties};

/// Digits of a helper's code, drawn in two halves.
const HALF: u64 = 10_000;
/// Codes are drawn; another one is drawn if it waits already.
const DRAWS: usize = 8;

/// A power of attorney that somebody wants to give.
#[derive(Clone, Debug)]
pub(crate) struct Attorney {
    /// To whom.
    pub(crate) to: NationalNumber,
    /// For which services; none: for everything.
    pub(crate) services: Option<Vec<ServiceName>>,
    /// The last day.
    pub(crate) last_day: Date,
}

/// What became of the wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    /// It waits for the other side, whether they have an account or not.
    Offered,
    /// Nobody represents themselves.
    Oneself,
    /// The day is past, or more than a year away.
    WrongDay,
    /// A mandate without limits takes a higher level.
    LevelTooLow,
    /// Too many in a day.
    Paused(Paused),
}

/// Whether the person of `here` may give mandates now.
///
/// # Errors
/// `Forbidden` `authentication-not-recent`, `error-level`; `Conflict` `cooling-down`.
pub(crate) async fn may_give(sso: &Sso, here: Here) -> Result<Level> {
    let check = move |tx: &mut Tx| giver(tx, &here).map(|mine| mine.account.level);
    sso.db().read("sso.mandate.may-give", check).await
}

/// Offers a power of attorney.
///
/// # Errors
/// As [`may_give`].
pub(crate) async fn offer(sso: &Sso, here: Here, wish: Attorney) -> Result<Given> {
    let sso_in = sso.clone();
    let offer = move |tx: &mut Tx| {
        let mine = giver(tx, &here)?;
        let until = match judge(tx, &mine, &wish)? {
            Ok(until) => until,
            Err(refused) => return Ok(refused),
        };
        let represented = party_of(tx, &mine.account)?;
        let actor = parties::known(tx, &Party::number(wish.to.clone()))?;
        let (services, until) = (wish.services.clone(), Some(until));
        let level = Some(mine.account.level);
        let details = Details { services, until, level, ..Details::default() };
        let offer = Mandate {
            id: tx.id(),
            kind: MandateKind::Attorney,
            represented,
            actor: Some(actor),
            details,
            offered_at: tx.now(),
            until: tx.now().plus(OFFER),
            state: State::Offered,
        };
        mandates::insert(tx, &offer)?;
        log(tx, &offer, Doer::One(Side::Represented), "mandate.give", &here.origin)?;
        tell(tx, &sso_in, Some(represented), Happening::from(Event::MandateGiven).of(&offer.id))?;
        tell(tx, &sso_in, Some(actor), Event::MandateOffered)?;
        Ok(Given::Offered)
    };
    sso.db().write("sso.mandate.offer", offer).await
}

/// When the power of attorney ends, or why it is not given.
fn judge(
    tx: &mut Tx,
    mine: &SignedIn,
    wish: &Attorney,
) -> Result<std::result::Result<Timestamp, Given>> {
    let account = &mine.account;
    if account.owner.national_number == wish.to {
        return Ok(Err(Given::Oneself));
    }
    if account.level < level_to_give(wish.services.as_ref()) {
        return Ok(Err(Given::LevelTooLow));
    }
    let until = Timestamp::start_of(wish.last_day).plus(Duration::from_hours(24));
    let year = Duration::from_hours(24) * u32::try_from(ATTORNEY_DAYS + 1).unwrap_or(0);
    if until <= tx.now() || until.since(tx.now()) > year {
        return Ok(Err(Given::WrongDay));
    }
    let counted = count(tx, &Limit::MANDATES, &account.id.to_string())?;
    Ok(counted.map(|()| until).map_err(Given::Paused))
}

/// Makes a code with which a helper may do one thing.
///
/// # Errors
/// As [`may_give`].
pub(crate) async fn make_code(
    sso: &Sso,
    here: Here,
    service: ServiceName,
) -> Result<std::result::Result<Id<Mandate>, Paused>> {
    let make = move |tx: &mut Tx| {
        let mine = giver(tx, &here)?;
        let account = mine.account.id.to_string();
        if let Err(paused) = count(tx, &Limit::MANDATES, &account)? {
            return Ok(Err(paused));
        }
        let (services, code) = (Some(vec![service.clone()]), Some(free_code(tx)?));
        let level = Some(mine.account.level);
        let details = Details { services, code, level, ..Details::default() };
        let offer = Mandate {
            id: tx.id(),
            kind: MandateKind::Helper,
            represented: party_of(tx, &mine.account)?,
            actor: None,
            details,
            offered_at: tx.now(),
            until: tx.now().plus(CODE),
            state: State::Offered,
        };
        mandates::insert(tx, &offer)?;
        log(tx, &offer, Doer::One(Side::Represented), "mandate.code", &here.origin)?;
        Ok(Ok(offer.id))
    };
    sso.db().write("sso.mandate.make-code", make).await
}

/// A person who signed in a moment ago and whose identity is known; not while a recovery cools down.
fn giver(tx: &mut Tx, here: &Here) -> Result<SignedIn> {
    let mine = recent(tx, here)?;
    if mine.account.level < Level::One {
        return Err(Error::forbidden("error-level"));
    }
    changes::sensitive(tx, mine.account.id)?;
    Ok(mine)
}

fn free_code(tx: &mut Tx) -> Result<String> {
    for _ in 0..DRAWS {
        let (one, two) = (tx.entropy().below(HALF), tx.entropy().below(HALF));
        let code = format!("{one:04}{two:04}");
        if mandates::of_code(tx, &code)?.is_none() {
            return Ok(code);
        }
    }
    Err(Error::internal("no code is free"))
}
