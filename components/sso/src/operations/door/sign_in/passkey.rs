//! A passkey instead of password and code, or after the password. The challenge is taken and the try
//! counted before the signature is looked at, and what came of it is written afterwards.

use base::{Error, Result};
use crypto::webauthn::{self, Assertion, Known, Proven, Refusal, UserVerification};
use db::Tx;

use super::password::count_failure;
use super::{entered, lets_in, load};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::return_to::ReturnTo;
use crate::domain::door::second_factor::SecondFactor;
use crate::domain::door::sign_in::Outcome;
use crate::domain::holder::event::Event;
use crate::domain::holder::passkey::{Passkey, Purpose};
use crate::domain::holder::session::{Method, Methods};
use crate::operations::holder::events::announce;
use crate::operations::holder::passkeys::{Asked, answered, handle, relying_party};
use crate::operations::holder::sessions::{Browser, Opened};
use crate::store::door::attempts::{self, Attempt};
use crate::store::door::tallies;
use crate::store::holder::{accounts, passkeys, protections, security_events, sign_ins};

/// What an authenticator answered.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    /// Which passkey it used.
    pub(crate) credential: Vec<u8>,
    /// What it calls the account; not every authenticator says it.
    pub(crate) handle: Vec<u8>,
    /// `clientDataJSON`.
    pub(crate) client_data: Vec<u8>,
    /// `authenticatorData`.
    pub(crate) authenticator_data: Vec<u8>,
    /// `signature`.
    pub(crate) signature: Vec<u8>,
}

/// The passkeys among which an authenticator looks for its own.
#[derive(Clone, Debug)]
pub(crate) struct Choices {
    /// The challenge, and the browser that it is for.
    pub(crate) asked: Asked,
    /// The passkeys of the account.
    pub(crate) credentials: Vec<Vec<u8>>,
}

/// What became of an answer.
#[derive(Clone, Debug)]
pub(crate) enum PasskeyOutcome {
    /// Signed in.
    SignedIn {
        /// The tokens for the browser.
        opened: Opened,
        /// Where to.
        return_to: Option<ReturnTo>,
    },
    /// It proves nothing: a passkey that we do not know (any more), or a wrong answer of one that we do.
    Refused,
    /// The question was answered before, or waited too long.
    Stale,
    /// Too many tries.
    Paused(Paused),
}

/// A question that anybody's passkey may answer.
pub(crate) async fn passkey_question(sso: &Sso, browser: Option<String>) -> Result<Asked> {
    let ask = move |tx: &mut Tx| Asked::new(tx, browser.clone(), Purpose::SignIn);
    sso.db().write("sso.sign-in.passkey-question", ask).await
}

/// A question to the passkeys of the person whose password was right.
pub(crate) async fn passkey_choices(
    sso: &Sso,
    token: &str,
    browser: Option<String>,
) -> Result<Choices> {
    let token = token.to_owned();
    let ask = move |tx: &mut Tx| {
        let account = load(tx, &token)?.state.account;
        let asked = Asked::new(tx, browser.clone(), Purpose::SecondFactor)?;
        let has = passkeys::of_account(tx, account)?;
        Ok(Choices { asked, credentials: has.into_iter().map(|p| p.credential).collect() })
    };
    sso.db().write("sso.sign-in.passkey-choices", ask).await
}

/// Signs in whoever's passkey answered.
pub(crate) async fn sign_in_with_passkey(
    sso: &Sso,
    held: String,
    shown: Shown,
    return_to: Option<ReturnTo>,
    browser: Browser,
) -> Result<PasskeyOutcome> {
    conclude(sso, (Entry::Alone(return_to), held), shown, browser).await
}

/// Judges a passkey after the password.
pub(crate) async fn answer_with_passkey(
    sso: &Sso,
    token: &str,
    held: String,
    shown: Shown,
    browser: Browser,
) -> Result<PasskeyOutcome> {
    let token = token.to_owned();
    let find = move |tx: &mut Tx| load(tx, &token);
    let attempt = sso.db().read("sso.sign-in.passkey-attempt", find).await?;
    conclude(sso, (Entry::AfterPassword(attempt), held), shown, browser).await
}

/// What stands before the passkey.
#[derive(Clone)]
enum Entry {
    /// Nothing.
    Alone(Option<ReturnTo>),
    /// A right password.
    AfterPassword(Attempt<SecondFactor>),
}

/// A question that was answered, and by which passkey.
#[derive(Clone)]
struct Reserved {
    challenge: Vec<u8>,
    passkey: Passkey,
}

async fn conclude(
    sso: &Sso,
    (entry, held): (Entry, String),
    shown: Shown,
    browser: Browser,
) -> Result<PasskeyOutcome> {
    let reserved = reserve(sso, (entry.clone(), held), shown.clone(), browser.clone()).await?;
    let Reserved { challenge, passkey } = match reserved {
        Ok(reserved) => reserved,
        Err(outcome) => return Ok(outcome),
    };
    let known = Known { key: &passkey.key, sign_count: passkey.sign_count };
    let answer = Assertion {
        client_data: &shown.client_data,
        authenticator_data: &shown.authenticator_data,
        signature: &shown.signature,
    };
    let (rp, verification) = (relying_party(sso), entry.verification());
    match webauthn::authenticate(&rp, &challenge, verification, known, answer) {
        Ok(proven) => accept(sso, entry, passkey, proven, browser).await,
        Err(why) => refuse(sso, entry, passkey, why, browser).await,
    }
}

/// Takes the challenge and counts the try; the passkey that is to be judged, or why none is.
async fn reserve(
    sso: &Sso,
    (entry, held): (Entry, String),
    shown: Shown,
    browser: Browser,
) -> Result<Result<Reserved, PasskeyOutcome>> {
    let reserve = move |tx: &mut Tx| {
        let challenge = answered(tx, &held, entry.purpose(), &shown.client_data)?;
        let Some(challenge) = challenge else { return Ok(Err(PasskeyOutcome::Stale)) };
        let Some(passkey) = meant(tx, &entry, &shown)? else {
            count_failure(tx, &browser)?;
            return Ok(Err(PasskeyOutcome::Refused));
        };
        let (limit, subject) = entry.counted(&passkey);
        match tallies::find(tx, &limit, &subject)?.another(&limit, tx.now()) {
            Ok(next) => tallies::save(tx, &limit, &subject, next)?,
            Err(paused) => return Ok(Err(PasskeyOutcome::Paused(paused))),
        }
        Ok(Ok(Reserved { challenge, passkey }))
    };
    sso.db().write("sso.sign-in.passkey-reserve", reserve).await
}

/// The passkey that answered, if it is one of the account's that is meant.
fn meant(tx: &mut Tx, entry: &Entry, shown: &Shown) -> Result<Option<Passkey>> {
    let Some(passkey) = passkeys::of_credential(tx, &shown.credential)? else { return Ok(None) };
    let expected = match entry {
        Entry::Alone(_) => None,
        Entry::AfterPassword(attempt) => Some(attempt.state.account),
    };
    let fits = expected.is_none_or(|account| account == passkey.account)
        && (shown.handle.is_empty() || shown.handle == handle(tx, passkey.account));
    Ok(fits.then_some(passkey))
}

async fn accept(
    sso: &Sso,
    entry: Entry,
    passkey: Passkey,
    proven: Proven,
    browser: Browser,
) -> Result<PasskeyOutcome> {
    let accept = move |tx: &mut Tx| {
        // Two answers at once do not both count with one count.
        let now = passkeys::find(tx, passkey.account, passkey.id)?;
        let unchanged = now.is_some_and(|now| now.sign_count == passkey.sign_count);
        let account = accounts::find(tx, passkey.account)?.filter(|_| unchanged);
        let Some(account) = account else { return Ok(PasskeyOutcome::Refused) };
        entry.still_open(tx)?;
        if !believed(tx, &entry, &passkey)? {
            return Ok(PasskeyOutcome::Refused);
        }
        passkeys::used(tx, passkey.id, proven)?;
        let (limit, subject) = entry.counted(&passkey);
        tallies::clear(tx, &limit, &subject)?;
        let (methods, return_to) = entry.clone().passed(tx)?;
        let opened = entered(tx, &account, (methods, Method::Passkey), &browser)?;
        Ok(PasskeyOutcome::SignedIn { opened, return_to })
    };
    sso.db().write("sso.sign-in.passkey", accept).await
}

/// Whether the account opens: one that its owner has locked, to no password, and to those passkeys only that it had
/// before whatever its owner says was somebody else.
fn believed(tx: &mut Tx, entry: &Entry, passkey: &Passkey) -> Result<bool> {
    let Some(locked_at) = protections::find(tx, passkey.account)?.locked_at else {
        return Ok(true);
    };
    let first = security_events::first_disavowed(tx, passkey.account, locked_at)?;
    let since = first.map_or(locked_at, |first| first.min(locked_at));
    Ok(matches!(entry, Entry::Alone(_)) && passkey.created_at < since)
}

async fn refuse(
    sso: &Sso,
    entry: Entry,
    passkey: Passkey,
    why: Refusal,
    browser: Browser,
) -> Result<PasskeyOutcome> {
    tracing::info!(%why, "a passkey was refused");
    let sso_in = sso.clone();
    let refuse = move |tx: &mut Tx| {
        if matches!(entry, Entry::Alone(_)) {
            count_failure(tx, &browser)?;
        }
        sign_ins::insert(tx, passkey.account, Outcome::WrongPasskey, browser.device)?;
        if why == Refusal::Counter
            && let Some(account) = accounts::find(tx, passkey.account)?
        {
            announce(tx, &sso_in, &account, Event::PasskeyCopied)?;
        }
        Ok(PasskeyOutcome::Refused)
    };
    sso.db().write("sso.sign-in.passkey-refuse", refuse).await
}

impl Entry {
    const fn purpose(&self) -> Purpose {
        match self {
            Self::Alone(_) => Purpose::SignIn,
            Self::AfterPassword(_) => Purpose::SecondFactor,
        }
    }

    /// Alone it stands for two factors, so it must have checked its owner.
    const fn verification(&self) -> UserVerification {
        match self {
            Self::Alone(_) => UserVerification::Required,
            Self::AfterPassword(_) => UserVerification::Preferred,
        }
    }

    /// Which limit a try counts against, and for whom.
    fn counted(&self, passkey: &Passkey) -> (Limit, String) {
        match self {
            Self::Alone(_) => (Limit::PASSKEY, passkey.id.to_string()),
            Self::AfterPassword(_) => (Limit::SECOND_FACTOR, passkey.account.to_string()),
        }
    }

    /// Whether the password that came before still counts: it may have been changed, or the account locked, while
    /// the signature was looked at.
    fn still_open(&self, tx: &mut Tx) -> Result<()> {
        match self {
            Self::Alone(_) => Ok(()),
            Self::AfterPassword(attempt) => lets_in(tx, attempt),
        }
    }

    /// What was proved with the passkey, and where to go.
    fn passed(self, tx: &mut Tx) -> Result<(Methods, Option<ReturnTo>)> {
        match self {
            Self::Alone(return_to) => Ok((Methods::passkey(), return_to)),
            Self::AfterPassword(attempt) => {
                let Attempt { id, state } = attempt;
                if attempts::end(tx, id)? == 0 {
                    return Err(Error::not_found("sign-in-expired"));
                }
                Ok((Methods::password_and(Method::Passkey), state.return_to))
            }
        }
    }
}
