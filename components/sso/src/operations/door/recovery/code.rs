//! The code that comes back from the account's own number, or from the new one.

use base::{Id, Lang, Message, MobileNumber, NationalNumber, Result};
use db::Tx;

use super::tries::count;
use super::{Completed, account_of, load, out_of_turn};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::one_time_code::{Answer, LIFETIME, NotAgain};
use crate::domain::door::recovery::{CodeSent, Known, Proof, Recovery, Stage};
use crate::domain::holder::account::Account;
use crate::domain::holder::event::{Event, Happening};
use crate::operations::holder::events::announce;
use crate::operations::holder::sessions::Browser;
use crate::operations::notify;
use crate::store::door::attempts::{self, Attempt};
use crate::store::door::messages::{self, Delivery};
use crate::store::door::tallies;
use crate::store::holder::protections;

/// What a code is sent for.
pub(super) struct Dispatch<'a> {
    pub(super) attempt: Id<Attempt<Recovery>>,
    pub(super) known: &'a Known,
    /// The new number; none: the account's own.
    pub(super) mobile: Option<&'a MobileNumber>,
}

/// What left the house; nothing, where there is nobody to send it to.
pub(super) struct Dispatched {
    pub(super) digest: Option<Vec<u8>>,
    pub(super) message: Option<String>,
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeOutcome {
    /// The person is who they say.
    Proved(Completed),
    /// It was not the code.
    Refused(Answer),
    /// Too many answers, in this recovery and others.
    Paused(Paused),
}

/// What became of the wish for another code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResendOutcome {
    /// Another one is on its way, if there is an account.
    Sent,
    /// Not now, or not at all.
    Refused(NotAgain),
    /// Too many codes were sent.
    Paused(Paused),
}

/// Judges the code.
pub(crate) async fn answer_code(sso: &Sso, token: &str, typed: String) -> Result<CodeOutcome> {
    let token = token.to_owned();
    let judge = move |tx: &mut Tx| {
        let attempt = load(tx, &token)?;
        let Recovery::Code(sent) = attempt.state else { return Err(out_of_turn()) };
        let number = sent.known.national_number.clone();
        if let Err(paused) = count(tx, &Limit::RECOVERY_CODE, number.reveal())? {
            return Ok(CodeOutcome::Paused(paused));
        }
        let digest = digest(tx, attempt.id, &typed);
        let (sent, answer) = sent.answered(&digest, tx.now());
        if answer != Answer::Right {
            attempts::save(tx, attempt.id, &Recovery::Code(sent))?;
            return Ok(CodeOutcome::Refused(answer));
        }
        tallies::clear(tx, &Limit::RECOVERY_CODE, number.reveal())?;
        proved(tx, (attempt.id, sent), &number)
    };
    sso.db().write("sso.recovery.code", judge).await
}

/// Sends another code.
pub(crate) async fn send_again(sso: &Sso, token: &str) -> Result<ResendOutcome> {
    let (sso_in, token) = (sso.clone(), token.to_owned());
    let send = move |tx: &mut Tx| {
        let attempt = load(tx, &token)?;
        let Recovery::Code(sent) = attempt.state else { return Err(out_of_turn()) };
        // Whether it may be sent is asked first, so that a refusal sends nothing.
        if let Err(why) = sent.clone().again(None, None, tx.now()) {
            return Ok(ResendOutcome::Refused(why));
        }
        let about =
            Dispatch { attempt: attempt.id, known: &sent.known, mobile: sent.mobile.as_ref() };
        let next = match dispatch(tx, &sso_in, &about, None)? {
            Ok(next) => next,
            Err(paused) => return Ok(ResendOutcome::Paused(paused)),
        };
        match sent.again(next.digest, next.message, tx.now()) {
            Ok(sent) => {
                attempts::save(tx, attempt.id, &Recovery::Code(sent)).map(|()| ResendOutcome::Sent)
            }
            Err(why) => Ok(ResendOutcome::Refused(why)),
        }
    };
    sso.db().write("sso.recovery.send-again", send).await
}

/// Whether the message with the code left.
pub(crate) async fn delivery(sso: &Sso, sent: &CodeSent) -> Result<Delivery> {
    // Whether a message is late is told of a new number only: else it would tell that there is an account.
    let (Some(message), true) = (&sent.message, sent.mobile.is_some()) else {
        return Ok(Delivery::OnItsWay);
    };
    let id: Id<messages::Message> = message.parse()?;
    sso.db().read("sso.recovery.delivery", move |tx| messages::delivery(tx, id)).await
}

/// Writes the code. The first of a recovery counts, and the owner of an account hears that it was begun.
pub(super) fn dispatch(
    tx: &mut Tx,
    sso: &Sso,
    about: &Dispatch<'_>,
    first_in: Option<&Browser>,
) -> Result<std::result::Result<Dispatched, Paused>> {
    let number = &about.known.national_number;
    if first_in.is_some()
        && let Err(paused) = count(tx, &Limit::RECOVERIES, number.reveal())?
    {
        return Ok(Err(paused));
    }
    let account = account_of(tx, number)?;
    if let (Some(account), Some(browser)) = (&account, first_in)
        && about.known.proof == Proof::Facts
    {
        announce(tx, sso, account, Happening::at(Event::RecoveryBegun, browser.place()))?;
    }
    let to = match about.mobile {
        Some(mobile) => Some((mobile.clone(), about.known.lang)),
        None => own_number(tx, account.as_ref())?,
    };
    let Some((to, lang)) = to else {
        return Ok(Ok(Dispatched { digest: None, message: None }));
    };
    if let Err(paused) = count(tx, &Limit::CHANGE_CODES_SENT, to.reveal())? {
        // Of a number that only the account knows nothing is told.
        let silent = Dispatched { digest: None, message: None };
        return Ok(if about.mobile.is_some() { Err(paused) } else { Ok(silent) });
    }
    write(tx, sso, about.attempt, (to, lang)).map(Ok)
}

/// The account's number, unless somebody else had its phone.
fn own_number(tx: &mut Tx, account: Option<&Account>) -> Result<Option<(MobileNumber, Lang)>> {
    let Some(account) = account else { return Ok(None) };
    let now = tx.now();
    let doubted = protections::find(tx, account.id)?.doubts_number(now);
    Ok((!doubted).then(|| (account.owner.mobile.clone(), account.lang)))
}

fn write(
    tx: &mut Tx,
    sso: &Sso,
    attempt: Id<Attempt<Recovery>>,
    (to, lang): (MobileNumber, Lang),
) -> Result<Dispatched> {
    let code = tx.entropy().code();
    let digest = digest(tx, attempt, &code);
    let text = Message::new("sms-recovery-code").with("code", code);
    let message = notify::send(tx, sso, &notify::Notice { to, lang, text, useful_for: LIFETIME })?;
    Ok(Dispatched { digest: Some(digest), message: Some(message.to_string()) })
}

fn proved(
    tx: &mut Tx,
    (id, sent): (Id<Attempt<Recovery>>, CodeSent),
    number: &NationalNumber,
) -> Result<CodeOutcome> {
    let proven = sent.proved();
    let outcome = match account_of(tx, number)? {
        None => Completed::NoAccount,
        Some(account) if !proven.suffices(account.level) => Completed::TooWeak,
        Some(_) => {
            attempts::save(tx, id, &Recovery::Password(proven))?;
            return Ok(CodeOutcome::Proved(Completed::Next(Stage::Password)));
        }
    };
    attempts::end(tx, id)?;
    Ok(CodeOutcome::Proved(outcome))
}

fn digest(tx: &Tx, attempt: Id<Attempt<Recovery>>, code: &str) -> Vec<u8> {
    tx.blind_index("one_time_code", &format!("{attempt}/{code}"))
}
