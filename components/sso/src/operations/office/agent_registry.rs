//! Places and agents: appointed by two registrars, suspended by one at once, reinstated by two.

use base::{Error, Id, NationalNumber, Result};
use db::Tx;
use messages::identity::Level;
use web::{Role, Staff};

use super::proposals::propose;
use crate::Sso;
use crate::domain::office::administration::Officer;
use crate::domain::office::change::Change;
use crate::domain::office::place::{Agent, AgentState, Place};
use crate::domain::office::proposal::Proposal;
use crate::domain::office::staff::{Member, Person};
use crate::operations::audit::{Deed, by_staff};
use crate::store::holder::accounts;
use crate::store::office::agents::{self, Post};
use crate::store::office::staff;

/// A place and who works there.
#[derive(Clone, Debug)]
pub(crate) struct Staffed {
    /// The place.
    pub(crate) place: Place,
    /// Its agents.
    pub(crate) agents: Vec<Agent>,
}

/// All places with their agents.
pub(crate) async fn list(sso: &Sso) -> Result<Vec<Staffed>> {
    let load = |tx: &mut Tx| {
        let (places, posts, members) = (agents::places(tx)?, agents::posts(tx)?, staff::list(tx)?);
        let of = |place: Place| {
            let here = posts.iter().filter(|post| post.place == place.id);
            Staffed { agents: here.map(|post| agent(post, &members)).collect(), place }
        };
        Ok(places.into_iter().map(of).collect())
    };
    sso.db().read("sso.agents.list", load).await
}

/// Adds a place. It opens no door before somebody is appointed there.
pub(crate) async fn add_place(sso: &Sso, officer: Officer, place: Place) -> Result<()> {
    let add = move |tx: &mut Tx| {
        let place = Place { id: tx.id(), ..place.clone() };
        agents::insert_place(tx, &place)?;
        let object = Some(format!("{} {}", place.id, place.name.ar));
        by_staff(tx, &officer, Deed { action: "place.add", object, ..Deed::default() })
    };
    sso.db().write("sso.agents.add-place", add).await
}

/// Proposes somebody as an agent at a place.
///
/// # Errors
/// `Invalid` without an account at level 2; `Conflict` if they have another place in the administration.
pub(crate) async fn appoint(
    sso: &Sso,
    officer: Officer,
    (number, place): (NationalNumber, Id<Place>),
    reason: String,
) -> Result<Id<Proposal>> {
    let appoint = move |tx: &mut Tx| {
        let unknown = || Error::invalid("staff-no-account");
        let account = accounts::of_person(tx, &number)?.ok_or_else(unknown)?;
        if account.level < Level::Two {
            return Err(Error::invalid("staff-level"));
        }
        let known = agents::place(tx, place)?;
        let place_name = known.ok_or_else(|| Error::invalid("choose-one"))?.name.ar;
        let (national_number, name) = (number.clone(), account.owner.name);
        let change = Change::AppointAgent { national_number, name, place, place_name };
        propose(tx, &officer, change, reason.clone())
    };
    sso.db().write("sso.agents.appoint", appoint).await
}

/// Stops an agent at once: the safe direction needs nobody else.
///
/// # Errors
/// `NotFound`; `Conflict` if they are suspended already.
pub(crate) async fn suspend(
    sso: &Sso,
    officer: Officer,
    agent: String,
    reason: String,
) -> Result<()> {
    let suspend = move |tx: &mut Tx| {
        let post = agents::post(tx, &agent)?.ok_or_else(missing)?;
        if post.state == AgentState::Suspended {
            return Err(Error::conflict("agent-suspended-already"));
        }
        let number = set_roles(tx, &agent, Vec::new())?;
        agents::save(tx, &Post { state: AgentState::Suspended, ..post })?;
        let deed = Deed {
            action: "agent.suspend",
            subject: Some(&number),
            object: Some(agent.clone()),
            purpose: reason.clone(),
            proposer: None,
        };
        by_staff(tx, &officer, deed)
    };
    sso.db().write("sso.agents.suspend", suspend).await
}

/// Proposes that a suspended agent works again.
///
/// # Errors
/// `NotFound`; `Conflict` unless they are suspended.
pub(crate) async fn reinstate(
    sso: &Sso,
    officer: Officer,
    agent: String,
    reason: String,
) -> Result<Id<Proposal>> {
    let reinstate = move |tx: &mut Tx| {
        let members = staff::list(tx)?;
        let member = members.iter().find(|m| m.staff.id == agent).ok_or_else(missing)?;
        let (agent, name) = (agent.clone(), member.person.name.full());
        propose(tx, &officer, Change::ReinstateAgent { agent, name }, reason.clone())
    };
    sso.db().write("sso.agents.reinstate", reinstate).await
}

/// Makes somebody an agent at `place`, which is their office; whoever worked here before keeps their id.
pub(in crate::operations) fn station(
    tx: &mut Tx,
    (id, person): (String, Person),
    place: &Place,
) -> Result<()> {
    let (entity, office) = (place.kind.word().to_owned(), Some(place.id.to_string()));
    let number = person.national_number.clone();
    let member = Staff { id, roles: vec![Role::Agent], entity, office };
    staff::appoint(tx, &Member { staff: member, person })?;
    let appointed = staff::of_person(tx, &number)?.ok_or_else(missing)?;
    let post = Post { staff: appointed.id, place: place.id, state: AgentState::Active };
    agents::save(tx, &post)
}

/// Gives an agent these roles and no others; whose place it is.
pub(in crate::operations) fn set_roles(
    tx: &mut Tx,
    agent: &str,
    roles: Vec<Role>,
) -> Result<NationalNumber> {
    let members = staff::list(tx)?;
    let found = members.into_iter().find(|member| member.staff.id == agent);
    let Member { staff: before, person } = found.ok_or_else(missing)?;
    let number = person.national_number.clone();
    staff::appoint(tx, &Member { staff: Staff { roles, ..before }, person })?;
    Ok(number)
}

fn agent(post: &Post, members: &[Member]) -> Agent {
    let member = members.iter().find(|member| member.staff.id == post.staff);
    let name = member.map(|member| member.person.name.full()).unwrap_or_default();
    Agent { staff: post.staff.clone(), name, state: post.state }
}

fn missing() -> Error {
    Error::not_found("error-not-found")
}
