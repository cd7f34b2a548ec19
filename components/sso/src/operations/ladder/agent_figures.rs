//! What agents' visits say of the agents, for registrars and auditors.

use base::Result;
use db::Tx;

use crate::Sso;
use crate::domain::ladder::agent_figures::{AgentFigures, PERIOD};
use crate::domain::ladder::recheck::Verdict;
use crate::store::ladder::visits::AgentLine;
use crate::store::ladder::{rechecks, visits};

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

/// Everybody who saw people in the last thirty days.
pub(crate) async fn all(sso: &Sso) -> Result<Vec<AgentLine>> {
    let load = |tx: &mut Tx| {
        let since = tx.now().minus(PERIOD);
        visits::agents(tx, since)
    };
    sso.db().read("sso.agent-figures.all", load).await
}

/// One of them.
pub(crate) async fn of(sso: &Sso, staff: String) -> Result<(AgentFigures, Rechecked)> {
    let load = move |tx: &mut Tx| {
        let since = tx.now().minus(PERIOD);
        let figures = AgentFigures::of(&visits::lines(tx, &staff, since)?);
        let mut rechecked = Rechecked::default();
        for (state, count) in rechecks::counts(tx, &staff)? {
            match Verdict::of(&state) {
                Some(Verdict::Held) => rechecked.held = count,
                Some(Verdict::Failed) => rechecked.failed = count,
                None => rechecked.waiting = count,
            }
        }
        Ok((figures, rechecked))
    };
    sso.db().read("sso.agent-figures.of", load).await
}
