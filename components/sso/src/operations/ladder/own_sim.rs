//! From level 0 to 1 with a SIM in one's own name: the civil registry and the operators are asked again, and the SIM
//! answers with its code. What was known at registration may not hold any more.

mod code;

use base::{MobileNumber, Result};
use db::Tx;
use messages::identity::Level;
use messages::registry::Person;

use super::{life, walk};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::return_to::ReturnTo;
use crate::domain::holder::account::Account;
use crate::domain::ladder::own_sim::{OwnSim, is_same};
use crate::operations::audit::{self, Act};
use crate::operations::holder::security;
use crate::operations::holder::sessions::Here;
use crate::operations::neighbours::{self, REGISTRATION};
use crate::store::door::tallies;
use crate::store::ladder::walks;

pub(crate) use code::{Again, Proof, answer, awaiting, send_again};

/// What became of a SIM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is the person's; a code is on its way to it.
    CodeSent,
    /// The operators have it registered to somebody else; so many tries are left.
    NotYours(i64),
    /// The registry has other facts by now.
    FactsDiffer,
    /// Too many tries, or codes.
    Paused(Paused),
}

/// What registry and operators said.
struct Found {
    person: Person,
    owns_sim: bool,
}

/// Asks whose SIM it is, and sends it a code if it is the person's.
///
/// # Errors
/// `Forbidden` [`security::NOT_RECENT`]; `Conflict` [`walk::NO_WALK`] above level 0; `Unavailable` when registry or
/// operators cannot be asked: no try is counted.
pub(crate) async fn show(
    sso: &Sso,
    here: Here,
    (mobile, return_to): (MobileNumber, Option<ReturnTo>),
) -> Result<Outcome> {
    let asking = here.clone();
    let reserve = move |tx: &mut Tx| reserve(tx, &asking, return_to.clone());
    let account = match sso.db().write("sso.own-sim.reserve", reserve).await? {
        Ok(account) => account,
        Err(paused) => return Ok(Outcome::Paused(paused)),
    };
    match ask(sso, &account, &mobile).await {
        Ok(found) => {
            let sso_in = sso.clone();
            let judge = move |tx: &mut Tx| judge(tx, &sso_in, (&found, &mobile), &here);
            sso.db().write("sso.own-sim.judge", judge).await
        }
        Err(error) => {
            let away = move |tx: &mut Tx| {
                give_back(tx, &account)?;
                match walks::find::<OwnSim>(tx, account.id)? {
                    Some(walk) => walk::abandon(tx, &walk, "away"),
                    None => Ok(()),
                }
            };
            sso.db().write("sso.own-sim.away", away).await?;
            Err(error)
        }
    }
}

/// Counts the try, and writes down that somebody asks, before the question leaves.
fn reserve(
    tx: &mut Tx,
    here: &Here,
    return_to: Option<ReturnTo>,
) -> Result<std::result::Result<Account, Paused>> {
    let account = security::recent(tx, here)?.account;
    if account.level > Level::Zero {
        return Err(base::Error::conflict(walk::NO_WALK));
    }
    let number = account.owner.national_number.clone();
    let next = match tallies::find(tx, &Limit::SIM, number.reveal())?.another(&Limit::SIM, tx.now())
    {
        Ok(next) => next,
        Err(paused) => return Ok(Err(paused)),
    };
    if let Err(paused) = walk::begin(tx, &account, OwnSim::Asking, return_to, &here.origin)? {
        return Ok(Err(paused));
    }
    tallies::save(tx, &Limit::SIM, number.reveal(), next)?;
    let (subject, origin) = (&number, here.origin.as_str());
    let act = Act { subject, action: "registration.match-sim", purpose: REGISTRATION, origin };
    audit::task(tx, act, "mobile-operators".to_owned())?;
    Ok(Ok(account))
}

async fn ask(sso: &Sso, account: &Account, mobile: &MobileNumber) -> Result<Found> {
    let person = life::living_owner(sso, account.id, REGISTRATION).await?;
    let owns_sim = neighbours::owns_sim(sso, mobile, &account.owner.national_number).await?;
    Ok(Found { person, owns_sim })
}

fn judge(
    tx: &mut Tx,
    sso: &Sso,
    (found, mobile): (&Found, &MobileNumber),
    here: &Here,
) -> Result<Outcome> {
    let account = security::recent(tx, here)?.account;
    let walk = walk::of::<OwnSim>(tx, &account)?;
    walk::describe(tx, &walk, &found.person)?;
    if !is_same(&found.person, &account.owner) {
        walk::refuse(tx, &walk, &account, "facts-differ", &here.origin)?;
        return Ok(Outcome::FactsDiffer);
    }
    if !found.owns_sim {
        walk::refuse(tx, &walk, &account, "sim-not-own", &here.origin)?;
        let tally = tallies::find(tx, &Limit::SIM, account.owner.national_number.reveal())?;
        return Ok(Outcome::NotYours(tally.left(&Limit::SIM, tx.now())));
    }
    give_back(tx, &account)?;
    code::send_first(tx, sso, (&account, walk), mobile)
}

fn give_back(tx: &mut Tx, account: &Account) -> Result<()> {
    let number = account.owner.national_number.reveal();
    let tally = tallies::find(tx, &Limit::SIM, number)?;
    tallies::save(tx, &Limit::SIM, number, tally.given_back())
}
