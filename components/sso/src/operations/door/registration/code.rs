//! Step 5: the code; then the account exists and its owner is signed in.

use ::messages::identity::Level;
use base::{Id, Lang, Message, Result};
use db::Tx;

use super::{funnel, load, out_of_turn};
use crate::Sso;
use crate::domain::door::device::Device;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::one_time_code::{Answer, LIFETIME, NotAgain};
use crate::domain::door::registration::{CodeSent, Registration, SimMatched};
use crate::domain::door::return_to::ReturnTo;
use crate::domain::door::sign_in::Outcome;
use crate::domain::holder::account::Owner;
use crate::domain::ladder::funnel::PASSED;
use crate::operations::audit::{self, Act};
use crate::operations::holder::sessions::{Browser, Opened};
use crate::operations::ladder::activate;
use crate::operations::neighbours::REGISTRATION;
use crate::operations::notify;
use crate::operations::representation::mandates;
use crate::store::door::attempts::{self, Attempt};
use crate::store::door::messages::{self, Delivery};
use crate::store::door::tallies;
use crate::store::holder::{accounts, sign_ins};

/// The outcome of a registration that ended below level 1, for want of a SIM in the applicant's own name.
const LEVEL_ZERO: &str = "level-zero";

/// Whom a code is for.
pub(super) struct CodeFor {
    pub(super) attempt: Id<Attempt<Registration>>,
    pub(super) owner: Owner,
    pub(super) lang: Lang,
    level: Level,
}

impl CodeFor {
    pub(super) fn of(attempt: Id<Attempt<Registration>>, reachable: &SimMatched) -> Self {
        let (owner, level) = (reachable.owner(), reachable.level());
        Self { attempt, owner, lang: reachable.known.start.lang, level }
    }
}

/// What left the house.
pub(super) struct Dispatched {
    /// The digest of the code; none if the message was another one, for the owner of an account.
    pub(super) digest: Option<Vec<u8>>,
    pub(super) message: Id<messages::Message>,
}

/// What became of an answer.
#[derive(Clone, Debug)]
pub(crate) enum CodeOutcome {
    /// The account exists; the browser's new session, and where its person wanted to go.
    Activated {
        /// The tokens for the browser.
        opened: Opened,
        /// Where to.
        return_to: Option<ReturnTo>,
    },
    /// It was not the code.
    Refused(Answer),
    /// Too many answers, in this attempt and others.
    Paused(Paused),
}

/// What became of the wish for another code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResendOutcome {
    /// Another one is on its way.
    Sent,
    /// Not now, or not at all.
    Refused(NotAgain),
    /// Too many codes were sent to this SIM.
    Paused(Paused),
}

/// Judges the code that the applicant typed.
pub(crate) async fn answer_code(
    sso: &Sso,
    token: &str,
    typed: String,
    browser: Browser,
) -> Result<CodeOutcome> {
    let (inside, token) = (sso.clone(), token.to_owned());
    let judge = move |tx: &mut Tx| {
        let attempt = load(tx, &token)?;
        let Registration::Code(sent) = attempt.state else { return Err(out_of_turn()) };
        if let Err(paused) = count_answer(tx, &sent)? {
            funnel::end(tx, &sent.reachable.known.start, "code-paused")?;
            return Ok(CodeOutcome::Paused(paused));
        }
        let digest = digest(tx, attempt.id, &typed);
        let (sent, answer) = sent.answered(&digest, tx.now());
        if answer == Answer::Right {
            attempts::end(tx, attempt.id)?;
            tallies::clear(tx, &Limit::REGISTRATION_CODE, sent.counted_as())?;
            return activate(tx, &inside, &sent, &browser);
        }
        attempts::save(tx, attempt.id, &Registration::Code(sent))?;
        Ok(CodeOutcome::Refused(answer))
    };
    sso.db().write("sso.registration.code", judge).await
}

/// Sends another code.
pub(crate) async fn send_again(sso: &Sso, token: &str) -> Result<ResendOutcome> {
    let (sso_in, token) = (sso.clone(), token.to_owned());
    let send = move |tx: &mut Tx| {
        let attempt = load(tx, &token)?;
        let Registration::Code(sent) = attempt.state else { return Err(out_of_turn()) };
        resend(tx, &sso_in, attempt.id, sent)
    };
    sso.db().write("sso.registration.send-again", send).await
}

/// Whether the message with the code left.
pub(crate) async fn delivery(sso: &Sso, sent: &CodeSent) -> Result<Delivery> {
    let id: Id<messages::Message> = sent.message.parse()?;
    sso.db().read("sso.registration.delivery", move |tx| messages::delivery(tx, id)).await
}

/// Writes the code to the applicant's SIM, or a warning to the owner of the account that exists already. At level 0,
/// where anybody's SIM will do, the code tells nothing by coming: a number may be claimed whoever holds it.
pub(super) fn dispatch(
    tx: &mut Tx,
    sso: &Sso,
    about: &CodeFor,
) -> Result<std::result::Result<Dispatched, Paused>> {
    if let Err(paused) = count(tx, &about.owner)? {
        return Ok(Err(paused));
    }
    let existing = match about.level {
        Level::Zero => None,
        _ => accounts::of_person(tx, &about.owner.national_number)?,
    };
    let dispatched = match existing {
        None => send_code(tx, sso, about)?,
        Some(account) => {
            sign_ins::insert(tx, account.id, Outcome::RegistrationTried, Device::UNKNOWN)?;
            warn(tx, sso, &account.owner, account.lang)?
        }
    };
    Ok(Ok(dispatched))
}

fn send_code(tx: &mut Tx, sso: &Sso, about: &CodeFor) -> Result<Dispatched> {
    let code = tx.entropy().code();
    let digest = digest(tx, about.attempt, &code);
    let text = Message::new("sms-registration-code").with("code", code);
    let notice = notify::Notice {
        to: about.owner.mobile.clone(),
        lang: about.lang,
        text,
        useful_for: LIFETIME,
    };
    let message = notify::send(tx, sso, &notice)?;
    Ok(Dispatched { digest: Some(digest), message })
}

fn warn(tx: &mut Tx, sso: &Sso, owner: &Owner, lang: Lang) -> Result<Dispatched> {
    let notice = notify::Notice {
        to: owner.mobile.clone(),
        lang,
        text: Message::new("sms-registration-tried"),
        useful_for: activate::NOTICE_LIFETIME,
    };
    let message = notify::send(tx, sso, &notice)?;
    Ok(Dispatched { digest: None, message })
}

fn resend(
    tx: &mut Tx,
    sso: &Sso,
    id: Id<Attempt<Registration>>,
    sent: CodeSent,
) -> Result<ResendOutcome> {
    // Whether it may be sent is asked first, so that a refusal sends nothing.
    if let Err(why) = sent.clone().again(None, String::new(), tx.now()) {
        return Ok(ResendOutcome::Refused(why));
    }
    let dispatched = match dispatch_again(tx, sso, id, &sent)? {
        Ok(dispatched) => dispatched,
        Err(paused) => return Ok(ResendOutcome::Paused(paused)),
    };
    let now = tx.now();
    match sent.again(dispatched.digest, dispatched.message.to_string(), now) {
        Ok(sent) => {
            attempts::save(tx, id, &Registration::Code(sent))?;
            Ok(ResendOutcome::Sent)
        }
        Err(why) => Ok(ResendOutcome::Refused(why)),
    }
}

/// The owner of an account is warned once for each attempt; to the applicant it looks the same.
fn dispatch_again(
    tx: &mut Tx,
    sso: &Sso,
    id: Id<Attempt<Registration>>,
    sent: &CodeSent,
) -> Result<std::result::Result<Dispatched, Paused>> {
    let owner = sent.reachable.owner();
    if sent.code.is_real() {
        return dispatch(tx, sso, &CodeFor::of(id, &sent.reachable));
    }
    let counted = count(tx, &owner)?;
    let message = sent.message.parse()?;
    Ok(counted.map(|()| Dispatched { digest: None, message }))
}

/// Answers are counted by the number: an attempt that begins anew, with another code, buys no more of them.
fn count_answer(tx: &mut Tx, sent: &CodeSent) -> Result<std::result::Result<(), Paused>> {
    let subject = sent.counted_as();
    let tally = tallies::find(tx, &Limit::REGISTRATION_CODE, subject)?;
    match tally.another(&Limit::REGISTRATION_CODE, tx.now()) {
        Ok(next) => tallies::save(tx, &Limit::REGISTRATION_CODE, subject, next).map(Ok),
        Err(paused) => Ok(Err(paused)),
    }
}

/// Codes are counted by the SIM that they are sent to.
fn count(tx: &mut Tx, owner: &Owner) -> Result<std::result::Result<(), Paused>> {
    let mobile = owner.mobile.reveal();
    let tally = tallies::find(tx, &Limit::REGISTRATION_CODES_SENT, mobile)?;
    match tally.another(&Limit::REGISTRATION_CODES_SENT, tx.now()) {
        Ok(next) => tallies::save(tx, &Limit::REGISTRATION_CODES_SENT, mobile, next).map(Ok),
        Err(paused) => Ok(Err(paused)),
    }
}

/// Only a code that was really sent is right, so from level 1 up nobody has an account yet; two attempts at once are
/// told apart by the store.
fn activate(tx: &mut Tx, sso: &Sso, sent: &CodeSent, browser: &Browser) -> Result<CodeOutcome> {
    let owner = sent.reachable.owner();
    let proven = sent.reachable.level() > Level::Zero;
    if proven && accounts::of_person(tx, &owner.national_number)?.is_some() {
        return Err(base::Error::conflict("registration-meanwhile"));
    }
    let opened = activate::by_registration(tx, sso, sent, owner, browser)?;
    funnel::end(tx, &sent.reachable.known.start, if proven { PASSED } else { LEVEL_ZERO })?;
    let (subject, origin) = (sent.national_number(), browser.origin.as_str());
    let act = |action| Act { subject, action, purpose: REGISTRATION, origin };
    if proven {
        audit::own(tx, act("account.open"))?;
        mandates::end_parents(tx, sso, subject)?;
    } else {
        audit::task(tx, act("account.claim"), audit::SELF.to_owned())?;
    }
    Ok(CodeOutcome::Activated { opened, return_to: sent.reachable.known.start.return_to.clone() })
}

fn digest(tx: &Tx, attempt: Id<Attempt<Registration>>, code: &str) -> Vec<u8> {
    tx.blind_index("one_time_code", &format!("{attempt}/{code}"))
}
