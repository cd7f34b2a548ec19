//! What an approved proposal does.

use base::{Duration, Error, Id, NationalNumber, Result};
use db::Tx;
use db::jobs::{self, Job};
use messages::registry::PersonName;
use serde_json::json;
use web::{Role, Staff};

use crate::Sso;
use crate::domain::door::limit::Limit;
use crate::domain::holder::account::Account;
use crate::domain::ladder::identity::Claim;
use crate::domain::office::administration::Officer;
use crate::domain::office::change::{Appointment, Change};
use crate::domain::office::place::{AgentState, Place};
use crate::domain::office::proposal::Proposal;
use crate::domain::office::staff::{Member, Person};
use crate::domain::openid::client::Client;
use crate::operations::ladder::closing;
use crate::operations::openid::clients::end as end_client;
use crate::store::holder::accounts;
use crate::store::ladder::account_closings::Cause;
use crate::store::office::agents::Post;
use crate::store::office::{agents, client_registry, inquiries, proposals, staff, suspensions};
use crate::store::openid::{clients, registrations};

/// The job that destroys the signing keys and makes new ones.
pub(crate) const REPLACE_KEYS_JOB: &str = "replace-keys";
/// So long a proposer has to fetch a secret.
const PICKUP: Duration = Duration::from_hours(7 * 24);

/// Whether a change could be done as things stand.
///
/// # Errors
/// `Conflict` if what it would change is not as it was, or is not there.
pub(crate) fn check(tx: &mut Tx, change: &Change) -> Result<()> {
    match change {
        Change::RegisterClient { after } => is_free(tx, &after.id),
        Change::ReviseClient { before, .. } | Change::EndClient { before } => unchanged(tx, before),
        Change::RotateSecret { client } => has_secret(tx, client),
        Change::Appoint(appointment) => same_place(tx, appointment),
        Change::AppointAgent { national_number, place, .. } => {
            may_become_agent(tx, national_number, *place)
        }
        Change::ReinstateAgent { agent, .. } => suspended(tx, agent).map(drop),
        Change::CloseAccount { national_number, .. } => open_account(tx, national_number).map(drop),
        Change::ReopenAccount { national_number, .. } => {
            closed_account(tx, national_number).map(drop)
        }
        Change::SuspendNetworkLimit { .. }
        | Change::ReplaceKeys
        | Change::IssueRegistrationToken { .. } => Ok(()),
    }
}

/// Does what was approved.
///
/// # Errors
/// As [`check`]; those of the store.
pub(crate) fn apply(tx: &mut Tx, sso: &Sso, proposal: &Proposal, by: &Officer) -> Result<()> {
    let change = &proposal.change;
    check(tx, change)?;
    match change {
        Change::RegisterClient { after } => clients::save(tx, after)?,
        // What two people decided is not undone by a client that still holds its own registration token.
        Change::ReviseClient { after, .. } => {
            clients::save(tx, after)?;
            registrations::remove(tx, &after.id)?;
        }
        Change::EndClient { before } => end_client(tx, &before.id)?,
        Change::Appoint(appointment) => appoint(tx, appointment)?,
        Change::AppointAgent { national_number, name, place, .. } => {
            appoint_agent(tx, (national_number, name), *place)?;
        }
        Change::ReinstateAgent { agent, .. } => reinstate(tx, agent)?,
        Change::SuspendNetworkLimit { hours } => {
            let until = tx.now().plus(Duration::from_hours(u64::from(*hours)));
            suspensions::set(tx, &Limit::NETWORK, until)?;
        }
        Change::ReplaceKeys => replace_keys(tx, proposal)?,
        Change::CloseAccount { national_number, .. } => {
            let account = open_account(tx, national_number)?;
            closing::close(tx, sso, &account, Cause::Officers)?;
        }
        Change::ReopenAccount { national_number, .. } => reopen(tx, sso, national_number)?,
        Change::RotateSecret { .. } | Change::IssueRegistrationToken { .. } => {}
    }
    tracing::info!(kind = change.kind(), by = by.id, "a proposal was approved");
    if change.ends_in_a_secret() {
        let until = tx.now().plus(PICKUP);
        proposals::offer(tx, proposal.id, &proposal.proposer.id, until)?;
    }
    Ok(())
}

/// What a proposal was made for is not so any more.
fn stale() -> Error {
    Error::conflict("proposal-stale")
}

fn is_free(tx: &mut Tx, id: &str) -> Result<()> {
    if client_registry::was_given(tx, id)? {
        Err(Error::conflict("client-id-taken"))
    } else {
        Ok(())
    }
}

fn unchanged(tx: &mut Tx, before: &Client) -> Result<()> {
    let json = |client: &Client| serde_json::to_value(client).map_err(Error::internal);
    let now = clients::find(tx, &before.id)?.ok_or_else(stale)?;
    if json(&now)? == json(before)? { Ok(()) } else { Err(stale()) }
}

fn has_secret(tx: &mut Tx, id: &str) -> Result<()> {
    let client = clients::find(tx, id)?.ok_or_else(stale)?;
    if client.has_secret() { Ok(()) } else { Err(stale()) }
}

/// Neither their roles nor their office changed while the proposal waited.
fn same_place(tx: &mut Tx, appointment: &Appointment) -> Result<()> {
    let now = staff::of_person(tx, &appointment.national_number)?;
    let (roles, seat) = match now {
        Some(staff) => (staff.roles, Some((staff.entity, staff.office))),
        None => (Vec::new(), None),
    };
    let same = roles == appointment.before && seat == appointment.seat;
    same.then_some(()).ok_or_else(stale)
}

fn appoint(tx: &mut Tx, appointment: &Appointment) -> Result<()> {
    let Appointment { staff: id, national_number, name, after, entity, office, .. } =
        appointment.clone();
    let member = Staff { id, roles: after, entity, office };
    staff::appoint(tx, &Member { staff: member, person: Person { national_number, name } })
}

/// Whoever has another place in the administration sees no cards.
fn may_become_agent(tx: &mut Tx, number: &NationalNumber, place: Id<Place>) -> Result<()> {
    if staff::of_person(tx, number)?.is_some_and(|staff| !staff.roles.is_empty()) {
        return Err(Error::conflict("agent-works-here"));
    }
    agents::place(tx, place)?.ok_or_else(stale).map(drop)
}

fn appoint_agent(
    tx: &mut Tx,
    (number, name): (&NationalNumber, &PersonName),
    place: Id<Place>,
) -> Result<()> {
    let place = agents::place(tx, place)?.ok_or_else(stale)?;
    let id = format!("agent-{}", tx.entropy().code());
    let person = Person { national_number: number.clone(), name: name.clone() };
    super::agent_registry::station(tx, (id, person), &place)
}

fn suspended(tx: &mut Tx, agent: &str) -> Result<Post> {
    let post = agents::post(tx, agent)?.ok_or_else(stale)?;
    if post.state == AgentState::Suspended { Ok(post) } else { Err(stale()) }
}

fn reinstate(tx: &mut Tx, agent: &str) -> Result<()> {
    let post = suspended(tx, agent)?;
    super::agent_registry::set_roles(tx, agent, vec![Role::Agent])?;
    agents::save(tx, &Post { state: AgentState::Active, ..post })
}

/// Later, since the keys are also in the memory of the process.
fn replace_keys(tx: &mut Tx, proposal: &Proposal) -> Result<()> {
    let payload = json!({ "compromised": tx.now().millis() });
    let job =
        Job { kind: REPLACE_KEYS_JOB, key: proposal.id.to_string(), payload, run_at: tx.now() };
    jobs::enqueue(tx, job)
}

fn open_account(tx: &mut Tx, number: &NationalNumber) -> Result<Account> {
    let account = accounts::of_person(tx, number)?.ok_or_else(stale)?;
    if inquiries::is_closed(tx, account.id)? { Err(stale()) } else { Ok(account) }
}

fn closed_account(tx: &mut Tx, number: &NationalNumber) -> Result<Account> {
    let account = accounts::of_person(tx, number)?.ok_or_else(stale)?;
    if inquiries::is_closed(tx, account.id)? { Ok(account) } else { Err(stale()) }
}

fn reopen(tx: &mut Tx, sso: &Sso, number: &NationalNumber) -> Result<()> {
    let closed = closed_account(tx, number)?;
    match closing::reopen(tx, sso, &closed)? {
        Claim::Held => Ok(()),
        Claim::Taken => Err(stale()),
    }
}
