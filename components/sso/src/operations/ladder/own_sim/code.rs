//! The code that the SIM answers with.

use base::{Error, Id, Message, MobileNumber, Result};
use db::Tx;

use super::Outcome;
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::one_time_code::{Answer, LIFETIME, NotAgain, OneTimeCode};
use crate::domain::door::return_to::ReturnTo;
use crate::domain::holder::account::Account;
use crate::domain::ladder::activation::Evidence;
use crate::domain::ladder::own_sim::{CodeSent, OwnSim};
use crate::domain::ladder::walk::Walk;
use crate::operations::audit::SELF;
use crate::operations::holder::sessions::{Here, SignedIn};
use crate::operations::holder::{changes, security};
use crate::operations::ladder::activate::Raised;
use crate::operations::ladder::life::person_service;
use crate::operations::ladder::walk;
use crate::operations::notify::{self, Notice};
use crate::store::door::messages::{self, Delivery};
use crate::store::door::tallies;
use crate::store::ladder::walks;

/// What the code's page shows.
#[derive(Clone, Debug)]
pub(crate) struct Awaiting {
    /// The number, masked.
    pub(crate) mobile: String,
    /// Whether the code left.
    pub(crate) delivery: Delivery,
}

/// What became of a code.
#[derive(Clone, Debug)]
pub(crate) enum Proof {
    /// The account stands at level 1; where the person wanted to go.
    Raised(Option<ReturnTo>),
    /// Another account holds the number.
    Duplicate,
    /// It was not the code.
    Refused(Answer),
    /// Too many answers.
    Paused(Paused),
}

/// What became of the wish for another code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// It is on its way.
    Sent,
    /// Not now, or not at all.
    Refused(NotAgain),
    /// Too many codes were sent to this number.
    Paused(Paused),
}

/// What the page of the code shows.
///
/// # Errors
/// `Conflict` [`walk::NO_WALK`].
pub(crate) async fn awaiting(sso: &Sso, here: Here) -> Result<Awaiting> {
    let find = move |tx: &mut Tx| {
        let (_, _, sent) = open(tx, &here)?;
        let delivery = messages::delivery(tx, sent.message.parse()?)?;
        Ok(Awaiting { mobile: sent.mobile.masked(), delivery })
    };
    sso.db().read("sso.own-sim.awaiting", find).await
}

/// Judges the code.
///
/// # Errors
/// As [`awaiting`]; `Forbidden` [`security::NOT_RECENT`].
pub(crate) async fn answer(sso: &Sso, here: Here, typed: String) -> Result<Proof> {
    let sso_in = sso.clone();
    let judge = move |tx: &mut Tx| {
        let (mine, walk, sent) = open(tx, &here)?;
        let counted = mine.account.id.to_string();
        let tally = tallies::find(tx, &Limit::OWN_SIM_CODE, &counted)?;
        match tally.another(&Limit::OWN_SIM_CODE, tx.now()) {
            Ok(next) => tallies::save(tx, &Limit::OWN_SIM_CODE, &counted, next)?,
            Err(paused) => return Ok(Proof::Paused(paused)),
        }
        let digest = digest(tx, mine.account.id, &typed);
        let (code, answer) = sent.code.answered(&digest, tx.now());
        let sent = CodeSent { code, ..sent };
        if answer != Answer::Right {
            walks::save(tx, &Walk { state: OwnSim::Code(sent), ..walk })?;
            return Ok(Proof::Refused(answer));
        }
        proved(tx, &sso_in, (&mine, &walk), &sent, &here)
    };
    sso.db().write("sso.own-sim.answer", judge).await
}

/// Sends another code.
///
/// # Errors
/// As [`answer`].
pub(crate) async fn send_again(sso: &Sso, here: Here) -> Result<Again> {
    let sso_in = sso.clone();
    let send = move |tx: &mut Tx| {
        let (mine, walk, sent) = open(tx, &here)?;
        // Whether it may be sent is asked first, so that a refusal sends nothing.
        if let Err(why) = sent.code.clone().again(None, tx.now()) {
            return Ok(Again::Refused(why));
        }
        let (digest, message) = match write_code(tx, &sso_in, &mine.account, &sent.mobile)? {
            Ok(written) => written,
            Err(paused) => return Ok(Again::Paused(paused)),
        };
        match sent.code.clone().again(Some(digest), tx.now()) {
            Ok(code) => {
                let state = OwnSim::Code(CodeSent { code, message, ..sent });
                walks::save(tx, &Walk { state, ..walk }).map(|()| Again::Sent)
            }
            Err(why) => Ok(Again::Refused(why)),
        }
    };
    sso.db().write("sso.own-sim.again", send).await
}

/// The SIM is the person's: it gets its code.
pub(super) fn send_first(
    tx: &mut Tx,
    sso: &Sso,
    (account, walk): (&Account, Walk<OwnSim>),
    mobile: &MobileNumber,
) -> Result<Outcome> {
    let (digest, message) = match write_code(tx, sso, account, mobile)? {
        Ok(written) => written,
        Err(paused) => {
            walk::abandon(tx, &walk, "codes-paused")?;
            return Ok(Outcome::Paused(paused));
        }
    };
    let code = OneTimeCode::sent(Some(digest), tx.now());
    let state = OwnSim::Code(CodeSent { mobile: mobile.clone(), code, message });
    walk::advance(tx, &Walk { state, ..walk })?;
    Ok(Outcome::CodeSent)
}

/// The account rises; its phone is that SIM from now on. Nothing cools down: the SIM proves more than the account had.
fn proved(
    tx: &mut Tx,
    sso: &Sso,
    (mine, walk): (&SignedIn, &Walk<OwnSim>),
    sent: &CodeSent,
    here: &Here,
) -> Result<Proof> {
    let evidence = [
        Evidence::new("civil-registry-facts", &person_service().to_string(), None),
        Evidence::new("sim-owner", "mobile-operators", None),
        Evidence::new("sms-code", SELF, Some(sent.message.clone())),
    ];
    if walk::pass(tx, sso, walk, &evidence, &here.origin)? == Raised::Duplicate {
        return Ok(Proof::Duplicate);
    }
    if sent.mobile != mine.account.owner.mobile {
        let place = mine.session.place();
        changes::replace_number(tx, sso, &mine.account, (&sent.mobile, place))?;
    }
    Ok(Proof::Raised(walk.return_to.clone()))
}

fn open(tx: &mut Tx, here: &Here) -> Result<(SignedIn, Walk<OwnSim>, CodeSent)> {
    let mine = security::recent(tx, here)?;
    let walk = walk::of::<OwnSim>(tx, &mine.account)?;
    match walk.state.clone() {
        OwnSim::Code(sent) => Ok((mine, walk, sent)),
        OwnSim::Asking => Err(Error::conflict(walk::NO_WALK)),
    }
}

fn write_code(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    mobile: &MobileNumber,
) -> Result<std::result::Result<(Vec<u8>, String), Paused>> {
    let tally = tallies::find(tx, &Limit::CHANGE_CODES_SENT, mobile.reveal())?;
    match tally.another(&Limit::CHANGE_CODES_SENT, tx.now()) {
        Ok(next) => tallies::save(tx, &Limit::CHANGE_CODES_SENT, mobile.reveal(), next)?,
        Err(paused) => return Ok(Err(paused)),
    }
    let code = tx.entropy().code();
    let digest = digest(tx, account.id, &code);
    let text = Message::new("sms-own-sim-code").with("code", code);
    let notice = Notice { to: mobile.clone(), lang: account.lang, text, useful_for: LIFETIME };
    Ok(Ok((digest, notify::send(tx, sso, &notice)?.to_string())))
}

fn digest(tx: &Tx, account: Id<Account>, code: &str) -> Vec<u8> {
    tx.blind_index("one_time_code", &format!("{account}/own-sim/{code}"))
}
