//! The first factor.

use base::{Result, Secret};
use db::Tx;

use super::second::{self, Begun};
use crate::Sso;
use crate::domain::account::{Account, Identifier};
use crate::domain::device::Device;
use crate::domain::limit::{Limit, Paused};
use crate::domain::network::{Network, window_end};
use crate::domain::passkey::Support;
use crate::domain::return_to::ReturnTo;
use crate::domain::risk::Familiarity;
use crate::domain::sign_in::Outcome;
use crate::domain::work::{Door, Puzzle};
use crate::operations::sessions::{self, Browser};
use crate::operations::work::{self, Visitor};
use crate::store::{accounts, sign_ins, suspensions, tallies};

/// What somebody typed.
#[derive(Clone, Debug)]
pub(crate) struct Credentials {
    /// Who they say they are.
    pub(crate) identifier: Identifier,
    /// Their password.
    pub(crate) password: Secret<String>,
    /// Where they want to go.
    pub(crate) return_to: Option<ReturnTo>,
    /// Whether their browser has passkeys.
    pub(crate) support: Support,
    /// The work that was asked of them.
    pub(crate) proof: String,
}

/// What became of it.
#[derive(Clone, Debug)]
pub(crate) enum PasswordOutcome {
    /// The second factor comes next; the browser holds this token.
    Accepted(Secret<String>),
    /// Account or password are wrong; nobody says which.
    Refused,
    /// Too many tries.
    Paused(Paused),
    /// A program may be trying: work is wanted first, and the try was not counted.
    WorkWanted(Puzzle),
    /// Too many tries of others in the same network.
    NetworkPaused(Paused),
}

/// What a try counts against.
#[derive(Clone)]
struct Counted {
    /// Counts for what was typed: to count by account would tell that two numbers have the same one. In a
    /// browser in which the account's owner signed in before it counts apart, so that strangers who try do
    /// not keep the owner out.
    subject: String,
    /// The network's budget, which a known browser does not need.
    network: Option<Network>,
}

/// A try that was counted before the work is done, so that many at once count as many.
struct Reserved {
    candidate: Candidate,
    counted: Counted,
}

/// An account that may be meant, and its password's hash.
type Candidate = Option<(Account, String)>;

/// Checks a password.
pub(crate) async fn check_password(
    sso: &Sso,
    typed: Credentials,
    browser: Browser,
) -> Result<PasswordOutcome> {
    let device = browser.device;
    let meant = (typed.identifier, typed.proof);
    let Reserved { candidate, counted } = match reserve(sso, meant, browser).await? {
        Ok(reserved) => reserved,
        Err(paused) => return Ok(paused),
    };
    let right = is_right(sso, candidate.as_ref(), typed.password).await?;
    let account = candidate.map(|(account, _)| account);
    match account {
        Some(account) if right => {
            accept(sso, account, counted, (typed.return_to, typed.support)).await
        }
        account => refuse(sso, account, counted, device).await,
    }
}

async fn is_right(
    sso: &Sso,
    candidate: Option<&(Account, String)>,
    password: Secret<String>,
) -> Result<bool> {
    let Some((_, hash)) = candidate else {
        return sso.passwords().verify_nothing(password).await.map(|()| false);
    };
    sso.passwords().verify(password, hash.clone()).await
}

async fn reserve(
    sso: &Sso,
    (identifier, proof): (Identifier, String),
    browser: Browser,
) -> Result<Result<Reserved, PasswordOutcome>> {
    let sso_in = sso.clone();
    let reserve = move |tx: &mut Tx| {
        let counted = counted(tx, &identifier, &browser)?;
        if let Err(paused) = afford(tx, counted.network)? {
            return Ok(Err(PasswordOutcome::NetworkPaused(paused)));
        }
        let tally = tallies::find(tx, &Limit::PASSWORD, &counted.subject)?;
        let visitor = counted.visitor(&browser, tally.tried(&Limit::PASSWORD, tx.now()));
        if let Some(puzzle) = work::demand(tx, &sso_in, &visitor, &proof)? {
            return Ok(Err(PasswordOutcome::WorkWanted(puzzle)));
        }
        match tally.another(&Limit::PASSWORD, tx.now()) {
            Ok(next) => tallies::save(tx, &Limit::PASSWORD, &counted.subject, next)?,
            Err(paused) => return Ok(Err(PasswordOutcome::Paused(paused))),
        }
        let account = accounts::meant_by(tx, &identifier)?;
        let candidate = match account {
            Some(account) => Some((account.clone(), accounts::password(tx, account.id)?)),
            None => None,
        };
        Ok(Ok(Reserved { candidate, counted }))
    };
    sso.db().write("sso.sign-in.reserve", reserve).await
}

impl Counted {
    /// Who tries, for the question whether work is wanted.
    fn visitor<'a>(&self, browser: &'a Browser, subject: i64) -> Visitor<'a> {
        let stranger = self.network.is_some();
        let familiarity = if stranger { Familiarity::Stranger } else { Familiarity::Known };
        Visitor { door: Door::SignIn, browser, familiarity, subject }
    }
}

/// Whether the network has failures left. Only failures count, afterwards, so that those who sign in
/// rightly do not wait for one row: many at once may overdraw it by as many as are hashed at once.
fn afford(tx: &mut Tx, network: Option<Network>) -> Result<Result<(), Paused>> {
    let (Some(network), now) = (network, tx.now()) else { return Ok(Ok(())) };
    if suspensions::rests(tx, &Limit::NETWORK)?.is_some() {
        return Ok(Ok(()));
    }
    let tally = tallies::find(tx, &Limit::NETWORK, &network.counted_as(now))?;
    let afforded = tally.another(&Limit::NETWORK, now).map(drop);
    Ok(afforded.map_err(|_| Paused { until: window_end(now) }))
}

/// One more failure of the network, unless somebody signed in in this browser before.
pub(super) fn count_failure(tx: &mut Tx, browser: &Browser) -> Result<()> {
    let known = !sessions::known_accounts(tx, browser)?.is_empty();
    count(tx, (!known).then_some(browser.network))
}

/// One more failure of the network.
fn count(tx: &mut Tx, network: Option<Network>) -> Result<()> {
    let (Some(network), now) = (network, tx.now()) else { return Ok(()) };
    let counted = network.counted_as(now);
    let tally = tallies::find(tx, &Limit::NETWORK, &counted)?;
    match tally.another(&Limit::NETWORK, now) {
        Ok(next) => tallies::save(tx, &Limit::NETWORK, &counted, next),
        Err(_) => Ok(()),
    }
}

/// Whom the browser knows is asked first: to look for the account of every number that is typed would take
/// longer where there is one.
fn counted(tx: &mut Tx, identifier: &Identifier, browser: &Browser) -> Result<Counted> {
    let (typed, known) = (counted_as(identifier), sessions::known_accounts(tx, browser)?);
    let stranger = Counted { subject: typed.clone(), network: Some(browser.network) };
    let (Some(token), false) = (&browser.known_token, known.is_empty()) else {
        return Ok(stranger);
    };
    let meant = accounts::meant_by(tx, identifier)?;
    if !meant.is_some_and(|account| known.contains(&account.id)) {
        return Ok(stranger);
    }
    Ok(Counted { subject: format!("browser:{}:{typed}", token.expose()), network: None })
}

async fn accept(
    sso: &Sso,
    account: Account,
    counted: Counted,
    (return_to, support): (Option<ReturnTo>, Support),
) -> Result<PasswordOutcome> {
    let sso_in = sso.clone();
    let accept = move |tx: &mut Tx| {
        tallies::clear(tx, &Limit::PASSWORD, &counted.subject)?;
        match second::begin(tx, &sso_in, &account, (return_to.clone(), support))? {
            Begun::Awaiting(token) => Ok(PasswordOutcome::Accepted(Secret::new(token))),
            Begun::Paused(paused) => Ok(PasswordOutcome::Paused(paused)),
        }
    };
    sso.db().write("sso.sign-in.accept", accept).await
}

/// Writes a row either way: how long the answer takes does not tell whether there is an account.
async fn refuse(
    sso: &Sso,
    account: Option<Account>,
    counted: Counted,
    device: Device,
) -> Result<PasswordOutcome> {
    let note = move |tx: &mut Tx| {
        count(tx, counted.network)?;
        if let Some(account) = &account {
            return sign_ins::insert(tx, account.id, Outcome::WrongPassword, device);
        }
        let tally = tallies::find(tx, &Limit::PASSWORD, &counted.subject)?;
        tallies::save(tx, &Limit::PASSWORD, &counted.subject, tally)
    };
    sso.db().write("sso.sign-in.refuse", note).await?;
    Ok(PasswordOutcome::Refused)
}

fn counted_as(identifier: &Identifier) -> String {
    match identifier {
        Identifier::NationalNumber(number) => format!("national-number:{}", number.reveal()),
        Identifier::Mobile(mobile) => format!("mobile:{}", mobile.reveal()),
    }
}
