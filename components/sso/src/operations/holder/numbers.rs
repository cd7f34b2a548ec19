//! Another mobile number of one's own, or that of a person one trusts: proved by a code that comes back.

use base::{Error, Id, Message, MobileNumber, NationalNumber, Result, Timestamp};
use db::Tx;

use super::changes;
use super::security::{recent, record, tell};
use super::sessions::{Here, SignedIn};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::one_time_code::{Answer, LIFETIME, NotAgain, OneTimeCode};
use crate::domain::holder::account::Account;
use crate::domain::holder::cool_down::{Effect, of_mobile_change};
use crate::domain::holder::event::Event;
use crate::domain::holder::number_claim::{NumberClaim, Purpose};
use crate::domain::holder::pending_change::Change;
use crate::operations::audit::{self, Act};
use crate::operations::neighbours;
use crate::operations::notify;
use crate::store::door::messages::{self, Delivery};
use crate::store::door::tallies;
use crate::store::holder::notice_channels::{self, Channel, Kind};
use crate::store::holder::{number_claims, protections};

/// Nothing is awaited.
pub(crate) const GONE: &str = "number-claim-gone";

/// What became of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClaimOutcome {
    /// A code is on its way to it.
    CodeSent,
    /// It is the account's own already.
    Same,
    /// The operators have it registered to somebody else; so many tries are left.
    NotYours(i64),
    /// Too many tries, or codes.
    Paused(Paused),
}

/// What the code's page shows.
#[derive(Clone, Debug)]
pub(crate) struct Awaiting {
    /// The number, masked.
    pub(crate) mobile: String,
    /// Whether the code left.
    pub(crate) delivery: Delivery,
}

/// What became of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProofOutcome {
    /// It takes effect now.
    Done,
    /// It takes effect then.
    Waits(Timestamp),
    /// It was not the code.
    Refused(Answer),
    /// Too many tries.
    Paused(Paused),
}

/// What became of the wish for another code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AgainOutcome {
    /// It is on its way.
    Sent,
    /// Not now, or not at all.
    Refused(NotAgain),
    /// Too many codes were sent to this number.
    Paused(Paused),
}

/// Whether the person of `here` may ask now.
///
/// # Errors
/// `Forbidden` when they proved too long ago who they are; `Conflict` for a while after a recovery, for a
/// trusted number.
pub(crate) async fn may_claim(sso: &Sso, here: Here, purpose: Purpose) -> Result<()> {
    let may = move |tx: &mut Tx| may(tx, &here, purpose).map(drop);
    sso.db().read("sso.number.may-claim", may).await
}

/// Sends a code to a number; to one's own only when the operators have it registered to the same person.
///
/// # Errors
/// As [`may_claim`]; `Unavailable` when the operators cannot be asked.
pub(crate) async fn claim(
    sso: &Sso,
    here: Here,
    (purpose, mobile): (Purpose, MobileNumber),
) -> Result<ClaimOutcome> {
    if purpose == Purpose::Own
        && let Err(outcome) = check_sim(sso, &here, &mobile).await?
    {
        return Ok(outcome);
    }
    let sso_in = sso.clone();
    let send = move |tx: &mut Tx| {
        let mine = may(tx, &here, purpose)?;
        send_first(tx, &sso_in, &mine.account, (purpose, mobile.clone()))
    };
    sso.db().write("sso.number.claim", send).await
}

/// What the page of the code shows.
///
/// # Errors
/// `NotFound` [`GONE`] when nothing is awaited.
pub(crate) async fn awaiting(sso: &Sso, here: Here, purpose: Purpose) -> Result<Awaiting> {
    let find = move |tx: &mut Tx| {
        let (_, claim) = open_claim(tx, &here, purpose)?;
        let delivery = messages::delivery(tx, claim.message.parse()?)?;
        Ok(Awaiting { mobile: claim.mobile.masked(), delivery })
    };
    sso.db().read("sso.number.awaiting", find).await
}

/// Judges the code.
pub(crate) async fn answer(
    sso: &Sso,
    here: Here,
    (purpose, typed): (Purpose, String),
) -> Result<ProofOutcome> {
    let sso_in = sso.clone();
    let judge = move |tx: &mut Tx| {
        let (mine, claim) = open_claim(tx, &here, purpose)?;
        let counted = mine.account.id.to_string();
        let tally = tallies::find(tx, &Limit::SECOND_FACTOR, &counted)?;
        match tally.another(&Limit::SECOND_FACTOR, tx.now()) {
            Ok(next) => tallies::save(tx, &Limit::SECOND_FACTOR, &counted, next)?,
            Err(paused) => return Ok(ProofOutcome::Paused(paused)),
        }
        let digest = digest(tx, mine.account.id, (purpose, &typed));
        let (claim, answer) = claim.answered(&digest, tx.now());
        if answer != Answer::Right {
            number_claims::save(tx, mine.account.id, purpose, &claim)?;
            return Ok(ProofOutcome::Refused(answer));
        }
        tallies::clear(tx, &Limit::SECOND_FACTOR, &counted)?;
        number_claims::remove(tx, mine.account.id, purpose)?;
        proved(tx, &sso_in, (&here, &mine), (purpose, &claim.mobile))
    };
    sso.db().write("sso.number.answer", judge).await
}

/// Sends another code.
pub(crate) async fn again(sso: &Sso, here: Here, purpose: Purpose) -> Result<AgainOutcome> {
    let sso_in = sso.clone();
    let send = move |tx: &mut Tx| {
        let (mine, claim) = open_claim(tx, &here, purpose)?;
        // Whether it may be sent is asked first, so that a refusal sends nothing.
        if let Err(why) = claim.clone().again(Vec::new(), String::new(), tx.now()) {
            return Ok(AgainOutcome::Refused(why));
        }
        let (digest, message) =
            match write_code(tx, &sso_in, &mine.account, (purpose, &claim.mobile))? {
                Ok(written) => written,
                Err(paused) => return Ok(AgainOutcome::Paused(paused)),
            };
        match claim.again(digest, message, tx.now()) {
            Ok(claim) => number_claims::save(tx, mine.account.id, purpose, &claim)
                .map(|()| AgainOutcome::Sent),
            Err(why) => Ok(AgainOutcome::Refused(why)),
        }
    };
    sso.db().write("sso.number.again", send).await
}

/// The trusted number hears no more, and hears of that.
pub(crate) async fn remove_trusted(sso: &Sso, here: Here) -> Result<()> {
    let sso_in = sso.clone();
    let remove = move |tx: &mut Tx| {
        let mine = may(tx, &here, Purpose::Trusted)?;
        tell(tx, &sso_in, &here, &mine, ("trusted-number.remove", Event::TrustedRemoved))?;
        notice_channels::remove(tx, mine.account.id, Kind::Trusted).map(drop)
    };
    sso.db().write("sso.number.remove-trusted", remove).await
}

/// Another own number only cools down longer after a recovery; to name somebody who is told is refused.
fn may(tx: &mut Tx, here: &Here, purpose: Purpose) -> Result<SignedIn> {
    let mine = recent(tx, here)?;
    if purpose == Purpose::Trusted {
        changes::sensitive(tx, mine.account.id)?;
    }
    Ok(mine)
}

fn open_claim(tx: &mut Tx, here: &Here, purpose: Purpose) -> Result<(SignedIn, NumberClaim)> {
    let mine = may(tx, here, purpose)?;
    let claim = number_claims::find(tx, mine.account.id, purpose)?;
    Ok((mine, claim.ok_or_else(|| Error::not_found(GONE))?))
}

/// Counts the try, and writes down that somebody asks, before the question leaves.
async fn check_sim(
    sso: &Sso,
    here: &Here,
    mobile: &MobileNumber,
) -> Result<std::result::Result<(), ClaimOutcome>> {
    let (asking, wanted) = (here.clone(), mobile.clone());
    let reserve = move |tx: &mut Tx| reserve(tx, &asking, &wanted);
    let number = match sso.db().write("sso.number.reserve", reserve).await? {
        Ok(number) => number,
        Err(outcome) => return Ok(Err(outcome)),
    };
    let answer = neighbours::owns_sim(sso, mobile, &number).await;
    let counts = matches!(answer, Ok(false));
    let settle = move |tx: &mut Tx| settle(tx, &number, counts);
    let left = sso.db().write("sso.number.answered", settle).await?;
    Ok(if answer? { Ok(()) } else { Err(ClaimOutcome::NotYours(left)) })
}

fn reserve(
    tx: &mut Tx,
    here: &Here,
    mobile: &MobileNumber,
) -> Result<std::result::Result<NationalNumber, ClaimOutcome>> {
    let owner = may(tx, here, Purpose::Own)?.account.owner;
    if owner.mobile == *mobile {
        return Ok(Err(ClaimOutcome::Same));
    }
    let number = owner.national_number;
    let tally = tallies::find(tx, &Limit::SIM, number.reveal())?;
    let next = match tally.another(&Limit::SIM, tx.now()) {
        Ok(next) => next,
        Err(paused) => return Ok(Err(ClaimOutcome::Paused(paused))),
    };
    tallies::save(tx, &Limit::SIM, number.reveal(), next)?;
    let action = "account.match-sim";
    let act = Act { subject: &number, action, purpose: "security", origin: &here.origin };
    audit::task(tx, act, "mobile-operators".to_owned())?;
    Ok(Ok(number))
}

/// A try that does not count is given back; how many are left.
fn settle(tx: &mut Tx, number: &NationalNumber, counts: bool) -> Result<i64> {
    let tally = tallies::find(tx, &Limit::SIM, number.reveal())?;
    let tally = if counts { tally } else { tally.given_back() };
    tallies::save(tx, &Limit::SIM, number.reveal(), tally)?;
    Ok(tally.left(&Limit::SIM, tx.now()))
}

fn send_first(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    (purpose, mobile): (Purpose, MobileNumber),
) -> Result<ClaimOutcome> {
    if account.owner.mobile == mobile {
        return Ok(ClaimOutcome::Same);
    }
    let (digest, message) = match write_code(tx, sso, account, (purpose, &mobile))? {
        Ok(written) => written,
        Err(paused) => return Ok(ClaimOutcome::Paused(paused)),
    };
    let claim = NumberClaim { mobile, code: OneTimeCode::sent(Some(digest), tx.now()), message };
    number_claims::save(tx, account.id, purpose, &claim)?;
    Ok(ClaimOutcome::CodeSent)
}

fn write_code(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    (purpose, mobile): (Purpose, &MobileNumber),
) -> Result<std::result::Result<(Vec<u8>, String), Paused>> {
    let tally = tallies::find(tx, &Limit::CHANGE_CODES_SENT, mobile.reveal())?;
    match tally.another(&Limit::CHANGE_CODES_SENT, tx.now()) {
        Ok(next) => tallies::save(tx, &Limit::CHANGE_CODES_SENT, mobile.reveal(), next)?,
        Err(paused) => return Ok(Err(paused)),
    }
    let code = tx.entropy().code();
    let digest = digest(tx, account.id, (purpose, &code));
    let text = match purpose {
        Purpose::Own => Message::new("sms-new-number-code"),
        Purpose::Trusted => {
            Message::new("sms-trusted-code").with("name", account.owner.name.first.as_str())
        }
    };
    let notice = notify::Notice {
        to: mobile.clone(),
        lang: account.lang,
        text: text.with("code", code),
        useful_for: LIFETIME,
    };
    let message = notify::send(tx, sso, &notice)?;
    Ok(Ok((digest, message.to_string())))
}

fn proved(
    tx: &mut Tx,
    sso: &Sso,
    (here, mine): (&Here, &SignedIn),
    (purpose, mobile): (Purpose, &MobileNumber),
) -> Result<ProofOutcome> {
    match purpose {
        Purpose::Own => change_own(tx, sso, (here, mine), mobile),
        Purpose::Trusted => {
            tell(tx, sso, here, mine, ("trusted-number.add", Event::TrustedAdded))?;
            notice_channels::remove(tx, mine.account.id, Kind::Trusted)?;
            let channel = Channel { kind: Kind::Trusted, mobile: mobile.clone() };
            notice_channels::insert(tx, mine.account.id, &channel, None)?;
            Ok(ProofOutcome::Done)
        }
    }
}

fn change_own(
    tx: &mut Tx,
    sso: &Sso,
    (here, mine): (&Here, &SignedIn),
    mobile: &MobileNumber,
) -> Result<ProofOutcome> {
    let protection = protections::find(tx, mine.account.id)?;
    match of_mobile_change(&mine.session.methods, &protection, tx.now()) {
        Effect::Now => {
            record(tx, here, mine, "account.mobile")?;
            let place = mine.session.place();
            changes::replace_number(tx, sso, &mine.account, (mobile, place))?;
            Ok(ProofOutcome::Done)
        }
        Effect::At(at) => {
            let what = ("account.mobile.ask", Event::MobileChangeAsked);
            tell(tx, sso, here, mine, what)?;
            changes::delay(tx, mine.account.id, &Change::Mobile { to: mobile.clone() }, at)?;
            Ok(ProofOutcome::Waits(at))
        }
    }
}

fn digest(tx: &Tx, account: Id<Account>, (purpose, code): (Purpose, &str)) -> Vec<u8> {
    tx.blind_index("one_time_code", &format!("{account}/{}/{code}", purpose.code()))
}
