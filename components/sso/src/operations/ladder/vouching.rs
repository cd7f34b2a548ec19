//! A verified relative vouches. The registry says who is a relative; everybody may object for three days; then
//! a reviewer decides.

mod family;
mod wait;

use base::{Error, Id, NationalNumber, Result, Timestamp};
use db::Tx;
use messages::identity::Level;

use super::activate;
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::holder::account::Account;
use crate::domain::holder::event::Event;
use crate::domain::ladder::vouching::{Relation, State, Unfit, Vouch, YEAR, may_vouch};
use crate::operations::audit::{self, Act};
use crate::operations::holder::sessions::{self, Here};
use crate::operations::holder::{changes, events, security};
use crate::store::door::tallies;
use crate::store::holder::accounts;
use crate::store::ladder::{
    activations, identity_marks, presences, reviews, route_attempts, vouches,
};
use wait::adopt;
pub(crate) use wait::{adopt_waiting, mature, ripe};

/// The purpose that citizens read.
pub(crate) const PURPOSE: &str = "vouching";

/// For whom somebody wants to vouch.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    /// The relative's national number.
    pub(crate) number: NationalNumber,
    /// The number that the relative shows from their own account. Without it nobody at level 0 is meant, where
    /// several accounts may claim to be the relative.
    pub(crate) presence: Option<String>,
}

/// What became of the wish to vouch. It does not tell whether the relative has an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is given.
    Given,
    /// The person may not vouch (now).
    Unfit(Unfit),
    /// The number is not a relative's; so many tries are left.
    NotRelated(i64),
    /// The number that was shown is not of an account of the relative's; so many tries are left.
    NotShown(i64),
    /// Too many numbers were tried.
    Paused(Paused),
}

/// A vouch as one of the two sees it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// The vouch.
    pub(crate) vouch: Vouch,
    /// Who vouches.
    pub(crate) voucher: String,
}

/// What somebody sees of vouching.
#[derive(Clone, Debug)]
pub(crate) struct Overview {
    /// Whether they may vouch.
    pub(crate) may: Result<(), Unfit>,
    /// Whether they are to be vouched for: not yet at level 2.
    pub(crate) level: Level,
    /// Who vouches for them.
    pub(crate) for_me: Vec<Seen>,
    /// For whom they vouch.
    pub(crate) by_me: Vec<Vouch>,
}

/// What the person whose session is `here` sees.
pub(crate) async fn overview(sso: &Sso, here: Here) -> Result<Overview> {
    let load = move |tx: &mut Tx| {
        let account = sessions::of_id(tx, here.session)?.account;
        let since = tx.now().minus(YEAR);
        let by_me = vouches::by(tx, account.id, since)?;
        let may = fitness(tx, &account, by_me.len())?;
        let found = vouches::for_account(tx, account.id, since)?;
        let for_me = found.into_iter().map(|vouch| seen(tx, vouch)).collect::<Result<_>>()?;
        Ok(Overview { may, level: account.level, for_me, by_me })
    };
    sso.db().read("sso.vouching.overview", load).await
}

/// The person whose session is `here` vouches for the relative with this number.
///
/// # Errors
/// `Forbidden` [`security::NOT_RECENT`]; `Conflict` [`changes::COOLING_DOWN`]; `Unavailable` if the civil registry does not answer: no try is
/// counted.
pub(crate) async fn give(sso: &Sso, here: Here, wish: Wish) -> Result<Outcome> {
    let account = match reserve(sso, &here).await? {
        Ok(account) => account,
        Err(outcome) => return Ok(outcome),
    };
    let (id, subject) = (account.id, account.owner.national_number.clone());
    match family::relation(sso, id, subject, &wish.number).await {
        Ok((Some(relation), message)) => keep(sso, here, wish, (relation, message)).await,
        Ok((None, _)) => not_related(sso, id).await,
        Err(error) => {
            sso.db().write("sso.vouching.give-back", move |tx| give_back(tx, id)).await?;
            Err(error)
        }
    }
}

/// One of the two takes a vouch back; both hear of it.
///
/// # Errors
/// `NotFound` if it is nobody's business of theirs, or decided.
pub(crate) async fn withdraw(sso: &Sso, here: Here, id: Id<Vouch>) -> Result<()> {
    let sso_in = sso.clone();
    let withdraw = move |tx: &mut Tx| {
        let none = || Error::not_found("error-not-found");
        let mine = sessions::of_id(tx, here.session)?.account;
        let vouch = vouches::find(tx, id)?.ok_or_else(none)?;
        let concerned = vouch.voucher == mine.id || vouch.account == Some(mine.id);
        if !concerned || !vouch.state.is_open() {
            return Err(none());
        }
        let act = Act {
            subject: &vouch.number,
            action: "vouch.withdraw",
            purpose: PURPOSE,
            origin: &here.origin,
        };
        audit::own(tx, act)?;
        take_back(tx, &sso_in, &vouch)?;
        for other in [Some(vouch.voucher), vouch.account].into_iter().flatten() {
            if let Some(account) = accounts::find(tx, other)? {
                events::announce(tx, &sso_in, &account, Event::VouchWithdrawn)?;
            }
        }
        Ok(())
    };
    sso.db().write("sso.vouching.withdraw", withdraw).await
}

/// What was vouched from an account at `moment` or later counts no more: its owner says it was somebody else.
pub(in crate::operations) fn take_back_since(
    tx: &mut Tx,
    sso: &Sso,
    account: Id<Account>,
    moment: Timestamp,
) -> Result<()> {
    for vouch in vouches::by(tx, account, moment)?.iter().filter(|vouch| vouch.state.is_open()) {
        let (subject, origin) = (&vouch.number, "disavowal");
        let act = Act { subject, action: "vouch.withdraw", purpose: PURPOSE, origin };
        audit::own(tx, act)?;
        take_back(tx, sso, vouch)?;
    }
    Ok(())
}

/// What a vouch led to before a reviewer looked counts no more; whatever else its person proved does.
pub(crate) fn undo(tx: &mut Tx, sso: &Sso, vouch: &Vouch) -> Result<()> {
    let (Some(gave), Some(id)) = (vouch.activation, vouch.account) else { return Ok(()) };
    activations::withdraw(tx, gave)?;
    match accounts::of_id(tx, id)? {
        Some(account) => {
            let left = activations::highest(tx, id)?;
            activate::fall(tx, sso, &account, left)
        }
        None => Ok(()),
    }
}

/// The vouch counts no more.
fn take_back(tx: &mut Tx, sso: &Sso, vouch: &Vouch) -> Result<()> {
    vouches::set_state(tx, vouch.id, State::Withdrawn)?;
    reviews::withdraw(tx, vouch.id.cast())?;
    undo(tx, sso, vouch)?;
    match vouch.attempt {
        Some(attempt) => route_attempts::end(tx, attempt, "withdrawn"),
        None => Ok(()),
    }
}

/// Whether the person may vouch; the try is counted, and that the registry is asked is written down.
async fn reserve(sso: &Sso, here: &Here) -> Result<Result<Account, Outcome>> {
    let here = here.clone();
    let reserve = move |tx: &mut Tx| {
        let account = security::recent(tx, &here)?.account;
        changes::sensitive(tx, account.id)?;
        let given = vouches::by(tx, account.id, tx.now().minus(YEAR))?.len();
        if let Err(unfit) = fitness(tx, &account, given)? {
            return Ok(Err(Outcome::Unfit(unfit)));
        }
        let subject = account.id.to_string();
        let tally = tallies::find(tx, &Limit::VOUCHING, &subject)?;
        match tally.another(&Limit::VOUCHING, tx.now()) {
            Ok(next) => tallies::save(tx, &Limit::VOUCHING, &subject, next)?,
            Err(paused) => return Ok(Err(Outcome::Paused(paused))),
        }
        family::record(tx, &account.owner.national_number, &here.origin)?;
        Ok(Ok(account))
    };
    sso.db().write("sso.vouching.reserve", reserve).await
}

async fn keep(
    sso: &Sso,
    here: Here,
    Wish { number, presence }: Wish,
    (relation, message): (Relation, String),
) -> Result<Outcome> {
    let sso_in = sso.clone();
    let keep = move |tx: &mut Tx| {
        let voucher = sessions::of_id(tx, here.session)?.account;
        let Ok(meant) = meant(tx, &number, presence.as_deref())? else {
            return Ok(Outcome::NotShown(left(tx, voucher.id)?));
        };
        give_back(tx, voucher.id)?;
        let given = vouches::by(tx, voucher.id, tx.now().minus(YEAR))?;
        let open = |vouch: &&Vouch| vouch.number == number && vouch.state.is_open();
        if let Some(vouch) = given.iter().find(open) {
            if let (Some(account), None) = (&meant, vouch.account) {
                adopt(tx, &sso_in, vouch.id, account)?;
            }
            return Ok(Outcome::Given);
        }
        if let Err(unfit) = fitness(tx, &voucher, given.len())? {
            return Ok(Outcome::Unfit(unfit));
        }
        let vouch = Vouch {
            id: tx.id(),
            voucher: voucher.id,
            number: number.clone(),
            relation,
            message: message.clone(),
            account: None,
            attempt: None,
            activation: None,
            state: State::Waiting,
            given_at: tx.now(),
        };
        vouches::insert(tx, &vouch)?;
        let origin = &here.origin;
        let act = Act { subject: &number, action: "vouch.give", purpose: PURPOSE, origin };
        audit::own(tx, act)?;
        events::announce(tx, &sso_in, &voucher, Event::Vouching)?;
        match &meant {
            Some(account) => adopt(tx, &sso_in, vouch.id, account)?,
            None => adopt_waiting(tx, &sso_in)?,
        }
        Ok(Outcome::Given)
    };
    sso.db().write("sso.vouching.give", keep).await
}

/// Whose account it is whose number was shown, if one was: its owner stands beside the voucher. `Err` if it is none of
/// the relative's.
fn meant(
    tx: &mut Tx,
    number: &NationalNumber,
    presence: Option<&str>,
) -> Result<std::result::Result<Option<Account>, NotTheirs>> {
    let Some(code) = presence else { return Ok(Ok(None)) };
    let account = presences::find(tx, code)?.map_or(Ok(None), |id| accounts::find(tx, id))?;
    let Some(account) = account.filter(|account| account.owner.national_number == *number) else {
        return Ok(Err(NotTheirs));
    };
    presences::remove(tx, account.id)?;
    Ok(Ok(Some(account).filter(|account| account.level < Level::Two)))
}

/// The number that was shown leads to nobody, or to somebody else.
struct NotTheirs;

async fn not_related(sso: &Sso, account: Id<Account>) -> Result<Outcome> {
    let left = move |tx: &mut Tx| left(tx, account).map(Outcome::NotRelated);
    sso.db().read("sso.vouching.not-related", left).await
}

fn left(tx: &mut Tx, account: Id<Account>) -> Result<i64> {
    let now = tx.now();
    let tally = tallies::find(tx, &Limit::VOUCHING, &account.to_string())?;
    Ok(tally.left(&Limit::VOUCHING, now))
}

fn fitness(tx: &mut Tx, account: &Account, given: usize) -> Result<Result<(), Unfit>> {
    let since = identity_marks::verified_since(tx, account.id)?;
    Ok(may_vouch(account.level, since, given, tx.now()))
}

fn give_back(tx: &mut Tx, account: Id<Account>) -> Result<()> {
    let subject = account.to_string();
    let tally = tallies::find(tx, &Limit::VOUCHING, &subject)?;
    tallies::save(tx, &Limit::VOUCHING, &subject, tally.given_back())
}

fn seen(tx: &mut Tx, vouch: Vouch) -> Result<Seen> {
    let voucher = accounts::find(tx, vouch.voucher)?;
    let voucher = voucher.map(|account| account.owner.name.full()).unwrap_or_default();
    Ok(Seen { vouch, voucher })
}
