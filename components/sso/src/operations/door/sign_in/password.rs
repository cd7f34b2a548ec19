//! The first factor.

use base::{Result, Secret};
use db::Tx;

use super::second::{self, Begun};
use crate::Sso;
use crate::domain::door::guessing::{self, Counted, Refusal};
use crate::domain::door::limit::Paused;
use crate::domain::door::return_to::ReturnTo;
use crate::domain::door::risk::Familiarity;
use crate::domain::door::sign_in::Outcome;
use crate::domain::door::work::{Door, Puzzle};
use crate::domain::holder::account::{Account, Identifier};
use crate::domain::holder::event::Place;
use crate::domain::holder::passkey::Support;
use crate::domain::holder::protection::Protection;
use crate::operations::door::work::{self, Visitor};
use crate::operations::holder::sessions::{self, Browser};
use crate::store::holder::{accounts, protections, sign_ins};

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

/// A try that was counted before the work is done, so that many at once count as many.
struct Reserved {
    candidate: Candidate,
    counted: Counted,
}

/// An account that may be meant, its password's hash, and whether its owner has it locked.
type Candidate = Option<(Account, String, Protection)>;

/// Checks a password.
pub(crate) async fn check_password(
    sso: &Sso,
    typed: Credentials,
    browser: Browser,
) -> Result<PasswordOutcome> {
    let (place, meant) = (browser.place(), (typed.identifier, typed.proof));
    let Reserved { candidate, counted } = match reserve(sso, meant, browser).await? {
        Ok(reserved) => reserved,
        Err(paused) => return Ok(paused),
    };
    let right = is_right(sso, candidate.as_ref(), typed.password).await?;
    match candidate {
        Some((account, hash, _)) if right => {
            accept(sso, (account, hash), counted, (typed.return_to, typed.support)).await
        }
        candidate => refuse(sso, candidate.map(|(account, ..)| account), counted, place).await,
    }
}

async fn is_right(
    sso: &Sso,
    candidate: Option<&(Account, String, Protection)>,
    password: Secret<String>,
) -> Result<bool> {
    let Some((_, hash, protection)) = candidate else {
        return sso.passwords().verify_nothing(password).await.map(|()| false);
    };
    let right = sso.passwords().verify(password, hash.clone()).await?;
    Ok(right && !protection.is_locked())
}

async fn reserve(
    sso: &Sso,
    (identifier, proof): (Identifier, String),
    browser: Browser,
) -> Result<Result<Reserved, PasswordOutcome>> {
    let sso_in = sso.clone();
    let reserve = move |tx: &mut Tx| {
        let counted = counted(tx, &identifier, &browser)?;
        let now = tx.now();
        let visitor = Visitor {
            door: Door::SignIn,
            browser: &browser,
            familiarity: familiarity(&counted),
            subject: counted.tried(tx, now)?,
        };
        if let Some(puzzle) = work::demand(tx, &sso_in, &visitor, &proof)? {
            return Ok(Err(PasswordOutcome::WorkWanted(puzzle)));
        }
        match counted.reserve(tx, now)? {
            Ok(()) => {}
            Err(Refusal::Paused(paused)) => return Ok(Err(PasswordOutcome::Paused(paused))),
            Err(Refusal::NetworkPaused(paused)) => {
                return Ok(Err(PasswordOutcome::NetworkPaused(paused)));
            }
        }
        let account = accounts::meant_by(tx, &identifier)?;
        let candidate = match account {
            Some(account) => {
                let hash = accounts::password(tx, account.id)?;
                let protection = protections::find(tx, account.id)?;
                Some((account, hash, protection))
            }
            None => None,
        };
        Ok(Ok(Reserved { candidate, counted }))
    };
    sso.db().write("sso.sign-in.reserve", reserve).await
}

fn familiarity(counted: &Counted) -> Familiarity {
    match counted {
        Counted::Stranger { .. } => Familiarity::Stranger,
        Counted::Known { .. } => Familiarity::Known,
    }
}

/// One more failure of the network, unless somebody signed in in this browser before.
pub(super) fn count_failure(tx: &mut Tx, browser: &Browser) -> Result<()> {
    if !sessions::known_accounts(tx, browser)?.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    guessing::failed_in(tx, browser.network, now)
}

/// Whom the browser knows is asked first: to look for the account of every number that is typed would take
/// longer where there is one.
fn counted(tx: &mut Tx, identifier: &Identifier, browser: &Browser) -> Result<Counted> {
    let (typed, known) = (counted_as(identifier), sessions::known_accounts(tx, browser)?);
    let stranger = Counted::Stranger { typed: typed.clone(), network: browser.network };
    let (Some(token), false) = (&browser.known_token, known.is_empty()) else {
        return Ok(stranger);
    };
    let meant = accounts::meant_by(tx, identifier)?;
    if !meant.is_some_and(|account| known.contains(&account.id)) {
        return Ok(stranger);
    }
    Ok(Counted::Known { subject: format!("browser:{}:{typed}", token.expose()) })
}

/// The password was right a moment ago, and still is, unless its owner changed it or locked the account meanwhile.
async fn accept(
    sso: &Sso,
    (account, hash): (Account, String),
    counted: Counted,
    (return_to, support): (Option<ReturnTo>, Support),
) -> Result<PasswordOutcome> {
    let sso_in = sso.clone();
    let accept = move |tx: &mut Tx| {
        let now = tx.now();
        if !still_right(tx, &account, &hash)? {
            return Ok(PasswordOutcome::Refused);
        }
        counted.succeeded(tx, now)?;
        match second::begin(tx, &sso_in, &account, (return_to.clone(), support))? {
            Begun::Awaiting(token) => Ok(PasswordOutcome::Accepted(Secret::new(token))),
            Begun::Paused(paused) => Ok(PasswordOutcome::Paused(paused)),
        }
    };
    sso.db().write("sso.sign-in.accept", accept).await
}

fn still_right(tx: &mut Tx, account: &Account, hash: &str) -> Result<bool> {
    Ok(accounts::find(tx, account.id)?.is_some()
        && accounts::password(tx, account.id)? == hash
        && !protections::find(tx, account.id)?.is_locked())
}

/// Writes a row either way: how long the answer takes does not tell whether there is an account.
async fn refuse(
    sso: &Sso,
    account: Option<Account>,
    counted: Counted,
    place: Place,
) -> Result<PasswordOutcome> {
    let note = move |tx: &mut Tx| {
        let now = tx.now();
        counted.failed(tx, now)?;
        match &account {
            Some(account) => sign_ins::insert_at(tx, account.id, Outcome::WrongPassword, place),
            None => counted.rehearse(tx, now),
        }
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

#[cfg(test)]
mod tests {
    use db::Tx;

    use super::*;
    use crate::domain::door::network::Network;
    use crate::domain::holder::event::Event;
    use crate::operations::door::recovery::tests::{open, sso};
    use crate::store::MIGRATIONS;

    /// What comes of a password that was right for `hash` when it was looked at.
    async fn accepted(sso: &Sso, account: &Account, hash: &str) -> PasswordOutcome {
        let counted = Counted::Stranger { typed: "x".to_owned(), network: Network::Memory };
        accept(sso, (account.clone(), hash.to_owned()), counted, (None, Support::None))
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn what_changed_while_the_password_was_looked_at_counts() {
        db::testing::both("sso", MIGRATIONS, async |db| {
            let sso = sso(db).await;
            let account = sso.db().write("test.open", |tx: &mut Tx| open(tx)).await.unwrap();
            let hash = "$argon2id$";
            let outcome = accepted(&sso, &account, hash).await;
            assert!(matches!(outcome, PasswordOutcome::Accepted(_)), "{outcome:?}");
            let outcome = accepted(&sso, &account, "the one before").await;
            assert!(matches!(outcome, PasswordOutcome::Refused), "{outcome:?}");
            let id = account.id;
            let lock = move |tx: &mut Tx| {
                let now = tx.now();
                let locked = protections::find(tx, id)?.locked(Event::NewBrowser, now);
                protections::save(tx, id, locked)
            };
            sso.db().write("test.lock", lock).await.unwrap();
            let outcome = accepted(&sso, &account, hash).await;
            assert!(matches!(outcome, PasswordOutcome::Refused), "{outcome:?}");
        })
        .await;
    }
}
