//! What agents' visits, and what clerks do for visitors, say of them: for registrars and auditors.

use base::{Result, Timestamp};
use db::Tx;

use crate::Sso;
use crate::domain::ladder::agent_figures::{AgentFigures, PERIOD};
use crate::domain::ladder::recheck::{Verdict, Work};
use crate::store::ladder::visits::AgentLine;
use crate::store::ladder::{rechecks, visits};
use crate::store::representation::assistances::{self, ClerkLine};

/// How an agent's visits held when somebody looked again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rechecked {
    /// Nobody has looked.
    pub(crate) waiting: i64,
    /// They held.
    pub(crate) held: i64,
    /// They did not.
    pub(crate) failed: i64,
}

/// The work of somebody who sees people.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// Their visits.
    pub(crate) visits: AgentFigures,
    /// How the visits held.
    pub(crate) rechecked: Rechecked,
    /// What they did for visitors as a clerk.
    pub(crate) assisted: ClerkLine,
    /// How that held.
    pub(crate) assisted_rechecked: Rechecked,
    /// Since when they assist nobody, if they are stopped.
    pub(crate) stopped: Option<Timestamp>,
}

/// Everybody who saw people in the last thirty days: agents and officers, and clerks who assisted.
pub(crate) async fn all(sso: &Sso) -> Result<(Vec<AgentLine>, Vec<ClerkLine>)> {
    let load = |tx: &mut Tx| {
        let since = tx.now().minus(PERIOD);
        Ok((visits::agents(tx, since)?, assistances::clerks(tx, since)?))
    };
    sso.db().read("sso.agent-figures.all", load).await
}

/// One of them.
pub(crate) async fn of(sso: &Sso, staff: String) -> Result<Seen> {
    let load = move |tx: &mut Tx| {
        let since = tx.now().minus(PERIOD);
        let assisted = assistances::clerks(tx, since)?.into_iter().find(|one| one.staff == staff);
        Ok(Seen {
            visits: AgentFigures::of(&visits::lines(tx, &staff, since)?),
            rechecked: rechecked(tx, &staff, Work::Visit)?,
            assisted: assisted.unwrap_or_default(),
            assisted_rechecked: rechecked(tx, &staff, Work::Assistance)?,
            stopped: assistances::stopped(tx, &staff)?,
        })
    };
    sso.db().read("sso.agent-figures.of", load).await
}

fn rechecked(tx: &mut Tx, staff: &str, work: Work) -> Result<Rechecked> {
    let mut rechecked = Rechecked::default();
    for (state, count) in rechecks::counts(tx, staff, work)? {
        match Verdict::of(&state) {
            Some(Verdict::Held) => rechecked.held = count,
            Some(Verdict::Failed) => rechecked.failed = count,
            None => rechecked.waiting = count,
        }
    }
    Ok(rechecked)
}
