//! The second factor: an authenticator app where there is one, a passkey where the browser has them, else a
//! code by SMS.

use base::{Error, Id, Message, Result, Timestamp};
use db::Tx;

use super::{entered, load};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::one_time_code::{Answer, LIFETIME, NotAgain};
use crate::domain::door::return_to::ReturnTo;
use crate::domain::door::second_factor::{Awaited, SecondFactor};
use crate::domain::door::sign_in::Outcome;
use crate::domain::holder::account::Account;
use crate::domain::holder::authenticator::{Authenticator, State};
use crate::domain::holder::passkey::{StrongFactors, Support};
use crate::domain::holder::session::{Method, Methods};
use crate::operations::holder::passkeys::strong_factors;
use crate::operations::holder::sessions::{self, Browser, Opened};
use crate::operations::notify;
use crate::store::door::attempts::{self, Attempt};
use crate::store::door::messages::{self, Delivery};
use crate::store::door::tallies;
use crate::store::holder::{accounts, authenticators, passkeys, protections, sign_ins};

/// What became of a right password.
pub(super) enum Begun {
    /// The second factor is awaited from the holder of this token.
    Awaiting(String),
    /// Too many codes were sent to this SIM.
    Paused(Paused),
}

/// What the page needs to know to ask.
#[derive(Clone, Debug)]
pub(crate) struct Awaiting {
    /// Which factor.
    pub(crate) method: Method,
    /// The SIM, masked.
    pub(crate) mobile: String,
    /// How many passkeys would do as well.
    pub(crate) passkeys: usize,
    /// Whether the code left.
    pub(crate) delivery: Delivery,
}

/// What became of an answer.
#[derive(Clone, Debug)]
pub(crate) enum SecondOutcome {
    /// Signed in.
    SignedIn {
        /// The tokens for the browser.
        opened: Opened,
        /// Where to.
        return_to: Option<ReturnTo>,
        /// The factors of the account that do not travel by SMS.
        strong: StrongFactors,
    },
    /// It was not right.
    Refused(Answer),
    /// Too many tries.
    Paused(Paused),
}

/// What became of the wish for a code by SMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SendOutcome {
    /// It is on its way.
    Sent,
    /// Not now, or not at all.
    Refused(NotAgain),
    /// Too many codes were sent to this SIM.
    Paused(Paused),
    /// The account was recovered a while ago: until then no message stands in for its app or passkey.
    Rests(Paused),
}

/// What is awaited from the holder of `token`.
pub(crate) async fn awaiting(sso: &Sso, token: &str) -> Result<Awaiting> {
    let token = token.to_owned();
    let find = move |tx: &mut Tx| {
        let state = load(tx, &token)?.state;
        let account = account(tx, &state)?;
        let delivery = match &state.awaited {
            Awaited::App | Awaited::Passkey => Delivery::OnItsWay,
            Awaited::Sms { message, .. } => messages::delivery(tx, message.parse()?)?,
        };
        let passkeys = passkeys::of_account(tx, account.id)?.len();
        let (method, mobile) = (state.method(), account.owner.mobile.masked());
        Ok(Awaiting { method, mobile, passkeys, delivery })
    };
    sso.db().read("sso.sign-in.awaiting", find).await
}

/// Judges the code that was typed.
pub(crate) async fn answer_second(
    sso: &Sso,
    token: &str,
    typed: String,
    browser: Browser,
) -> Result<SecondOutcome> {
    let token = token.to_owned();
    let judge = move |tx: &mut Tx| {
        let attempt = load(tx, &token)?;
        let counted = counted_for(tx, attempt.state.account, &browser)?;
        let tally = tallies::find(tx, &Limit::SECOND_FACTOR, &counted)?;
        match tally.another(&Limit::SECOND_FACTOR, tx.now()) {
            Ok(next) => tallies::save(tx, &Limit::SECOND_FACTOR, &counted, next)?,
            Err(paused) => return Ok(SecondOutcome::Paused(paused)),
        }
        let (attempt, answer) = answer(tx, attempt, (&typed, &counted))?;
        if answer == Answer::Right {
            tallies::clear(tx, &Limit::SECOND_FACTOR, &counted)?;
            let method = attempt.state.method();
            return enter(tx, attempt, method, &browser);
        }
        attempts::save(tx, attempt.id, &attempt.state)?;
        let place = browser.place();
        sign_ins::insert_at(tx, attempt.state.account, Outcome::WrongCode, place)?;
        Ok(SecondOutcome::Refused(answer))
    };
    sso.db().write("sso.sign-in.second", judge).await
}

/// Sends a code by SMS: another one, or the first when the app is not at hand.
pub(crate) async fn send_sms(sso: &Sso, token: &str) -> Result<SendOutcome> {
    let (sso_in, token) = (sso.clone(), token.to_owned());
    let send = move |tx: &mut Tx| {
        let Attempt { id, state } = load(tx, &token)?;
        // Whether it may be sent is asked first, so that a refusal sends nothing.
        if let Err(why) = state.clone().sms_sent(Vec::new(), String::new(), tx.now()) {
            return Ok(SendOutcome::Refused(why));
        }
        let account = account(tx, &state)?;
        if let Some(until) = rests(tx, account.id)? {
            return Ok(SendOutcome::Rests(Paused { until }));
        }
        let (digest, message) = match write_code(tx, &sso_in, &account, id)? {
            Ok(written) => written,
            Err(paused) => return Ok(SendOutcome::Paused(paused)),
        };
        let now = tx.now();
        match state.sms_sent(digest, message.to_string(), now) {
            Ok(state) => attempts::save(tx, id, &state).map(|()| SendOutcome::Sent),
            Err(why) => Ok(SendOutcome::Refused(why)),
        }
    };
    sso.db().write("sso.sign-in.send-sms", send).await
}

/// The password of `account` was right.
pub(super) fn begin(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    (return_to, support): (Option<ReturnTo>, Support),
) -> Result<Begun> {
    let token = tx.entropy().token();
    let by_itself = without_message(tx, account.id, support)?;
    let awaited = by_itself.clone().unwrap_or(Awaited::App);
    let state = SecondFactor { account: account.id, return_to, awaited };
    let id = attempts::begin(tx, &token, &state)?;
    if by_itself.is_some() {
        return Ok(Begun::Awaiting(token));
    }
    let (digest, message) = match write_code(tx, sso, account, id)? {
        Ok(written) => written,
        Err(paused) => return Ok(Begun::Paused(paused)),
    };
    let now = tx.now();
    let sent = state.sms_sent(digest, message.to_string(), now);
    let state = sent.map_err(|_| Error::internal("the first code of a sign-in"))?;
    attempts::save(tx, id, &state)?;
    Ok(Begun::Awaiting(token))
}

/// The digest of a new code, and the message that carries it.
type Written = (Vec<u8>, Id<messages::Message>);

fn write_code(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    attempt: Id<Attempt<SecondFactor>>,
) -> Result<Result<Written, Paused>> {
    let mobile = &account.owner.mobile;
    let tally = tallies::find(tx, &Limit::CODES_SENT, mobile.reveal())?;
    match tally.another(&Limit::CODES_SENT, tx.now()) {
        Ok(next) => tallies::save(tx, &Limit::CODES_SENT, mobile.reveal(), next)?,
        Err(paused) => return Ok(Err(paused)),
    }
    let code = tx.entropy().code();
    let digest = digest(tx, attempt, &code);
    let text = Message::new("sms-sign-in-code").with("code", code);
    let notice =
        notify::Notice { to: mobile.clone(), lang: account.lang, text, useful_for: LIFETIME };
    let message = notify::send(tx, sso, &notice)?;
    Ok(Ok((digest, message)))
}

fn answer(
    tx: &mut Tx,
    attempt: Attempt<SecondFactor>,
    (typed, counted): (&str, &str),
) -> Result<(Attempt<SecondFactor>, Answer)> {
    if attempt.state.method() == Method::App {
        let answer = answer_app(tx, attempt.state.account, (typed, counted))?;
        return Ok((attempt, answer));
    }
    let digest = digest(tx, attempt.id, typed);
    let (state, answer) = attempt.state.answered(&digest, tx.now());
    Ok((Attempt { id: attempt.id, state }, answer))
}

fn answer_app(tx: &mut Tx, account: Id<Account>, (typed, counted): (&str, &str)) -> Result<Answer> {
    let now = tx.now();
    for app in confirmed(tx, account)? {
        if let Some(step) = crypto::totp_check(&app.secret, typed, now, app.last_step()) {
            authenticators::save(tx, &app.accepted(step))?;
            return Ok(Answer::Right);
        }
    }
    let tally = tallies::find(tx, &Limit::SECOND_FACTOR, counted)?;
    let left = tally.left(&Limit::SECOND_FACTOR, now);
    Ok(Answer::Wrong(u8::try_from(left).unwrap_or(0)))
}

fn confirmed(tx: &mut Tx, account: Id<Account>) -> Result<Vec<Authenticator>> {
    let apps = authenticators::of_account(tx, account)?;
    Ok(apps.into_iter().filter(|app| app.state != State::Pending).collect())
}

/// The factor of `account` that needs no message: an app, or a passkey where the browser has them.
fn without_message(tx: &mut Tx, account: Id<Account>, support: Support) -> Result<Option<Awaited>> {
    if !confirmed(tx, account)?.is_empty() {
        return Ok(Some(Awaited::App));
    }
    let here = support != Support::None || rests(tx, account)?.is_some();
    let passkey = here && !passkeys::of_account(tx, account)?.is_empty();
    Ok(passkey.then_some(Awaited::Passkey))
}

/// Until when no message stands in for the app or passkey that an account has: whoever recovered it may hold the
/// phone, and not be its owner.
fn rests(tx: &mut Tx, account: Id<Account>) -> Result<Option<Timestamp>> {
    let now = tx.now();
    let until = protections::find(tx, account)?.sensitive_from(now);
    if until.is_none() || strong_factors(tx, account)? == StrongFactors(0) {
        return Ok(None);
    }
    Ok(until)
}

/// What tries count against: the account; in a browser in which its owner signed in before, that browser, so
/// that whoever found out the password does not keep the owner out.
pub(super) fn counted_for(tx: &mut Tx, account: Id<Account>, browser: &Browser) -> Result<String> {
    let known = sessions::known_accounts(tx, browser)?.contains(&account);
    Ok(match &browser.known_token {
        Some(token) if known => format!("browser:{}:{account}", token.expose()),
        _ => account.to_string(),
    })
}

/// Signs in whoever proved `method` beside the password.
pub(super) fn enter(
    tx: &mut Tx,
    attempt: Attempt<SecondFactor>,
    method: Method,
    browser: &Browser,
) -> Result<SecondOutcome> {
    let account = account(tx, &attempt.state)?;
    attempts::end(tx, attempt.id)?;
    let opened = entered(tx, &account, (Methods::password_and(method), method), browser)?;
    if method == Method::Sms {
        tallies::clear(tx, &Limit::CODES_SENT, account.owner.mobile.reveal())?;
    }
    let strong = strong_factors(tx, account.id)?;
    Ok(SecondOutcome::SignedIn { opened, return_to: attempt.state.return_to, strong })
}

fn account(tx: &mut Tx, state: &SecondFactor) -> Result<Account> {
    accounts::find(tx, state.account)?.ok_or_else(|| Error::not_found("sign-in-expired"))
}

fn digest(tx: &Tx, attempt: Id<Attempt<SecondFactor>>, code: &str) -> Vec<u8> {
    tx.blind_index("one_time_code", &format!("{attempt}/{code}"))
}
