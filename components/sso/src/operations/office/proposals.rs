//! Four eyes: proposed by one officer, decided by another, done in the moment of the approval.

use base::{Error, Id, Result, Timestamp};
use db::Tx;

use super::apply;
use crate::Sso;
use crate::domain::office::administration::Officer;
use crate::domain::office::change::Change;
use crate::domain::office::proposal::{LIFETIME, Proposal, Verdict};
use crate::operations::audit::{Deed, by_staff};
use crate::store::office::proposals;

/// What waits, and what was decided lately.
#[derive(Clone, Debug)]
pub(crate) struct Lists {
    /// Oldest first.
    pub(crate) waiting: Vec<Proposal>,
    /// Newest first.
    pub(crate) decided: Vec<Proposal>,
}

/// A proposal as an officer sees it.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    /// The proposal.
    pub(crate) proposal: Proposal,
    /// What the officer may do with it.
    pub(crate) choices: Vec<Verdict>,
    /// Until when the officer may fetch the secret in which it ended.
    pub(crate) secret_until: Option<Timestamp>,
}

/// All proposals that `officer` reads.
pub(crate) async fn lists(sso: &Sso, officer: Officer) -> Result<Lists> {
    let load = move |tx: &mut Tx| {
        let since = tx.now().minus(LIFETIME);
        let theirs = |all: Vec<Proposal>| {
            all.into_iter().filter(|one| one.may_be_read_by(&officer)).collect()
        };
        Ok(Lists {
            waiting: theirs(proposals::open(tx, since)?),
            decided: theirs(proposals::latest(tx)?),
        })
    };
    sso.db().read("sso.proposals", load).await
}

/// One proposal.
///
/// # Errors
/// `NotFound`.
pub(crate) async fn show(sso: &Sso, officer: Officer, id: Id<Proposal>) -> Result<Shown> {
    let load = move |tx: &mut Tx| {
        let now = tx.now();
        let proposal = find(tx, id)?.at(now);
        if !proposal.may_be_read_by(&officer) {
            return Err(Error::not_found("error-not-found"));
        }
        let choices = proposal.choices(&officer);
        let secret_until = proposals::offered(tx, id, &officer.id)?;
        Ok(Shown { proposal, choices, secret_until })
    };
    sso.db().read("sso.proposal", load).await
}

/// Proposes a change. What it would meet is looked at now, so that nobody approves what cannot be done.
///
/// # Errors
/// `Forbidden`, if it is not the officer's work or is about them; those of [`apply::check`].
pub(crate) fn propose(
    tx: &mut Tx,
    officer: &Officer,
    change: Change,
    reason: String,
) -> Result<Id<Proposal>> {
    apply::check(tx, &change)?;
    let (id, now) = (tx.id(), tx.now());
    let proposal = Proposal::new((id, now), change, reason, officer)?;
    proposals::insert(tx, &proposal)?;
    record(tx, officer, ("proposal.propose", &proposal), proposal.reason.clone())?;
    Ok(id)
}

/// [`propose`] in a transaction of its own.
///
/// # Errors
/// As [`propose`].
pub(crate) async fn submit(
    sso: &Sso,
    officer: Officer,
    change: Change,
    reason: String,
) -> Result<Id<Proposal>> {
    let submit = move |tx: &mut Tx| propose(tx, &officer, change.clone(), reason.clone());
    sso.db().write("sso.proposal.propose", submit).await
}

/// Decides a proposal; one that is approved is done in the same transaction.
///
/// # Errors
/// `Forbidden` for an officer who may not decide it, or whose proof is too old; `Conflict` once it is
/// decided or expired, or when what it would change has changed since.
pub(crate) async fn decide(
    sso: &Sso,
    officer: Officer,
    id: Id<Proposal>,
    verdict: Verdict,
) -> Result<()> {
    let sso_in = sso.clone();
    let decide = move |tx: &mut Tx| {
        let now = tx.now();
        officer.recently_proved(now)?;
        let proposal = find(tx, id)?.decided(verdict, &officer, now)?;
        if proposals::decide(tx, &proposal)? == 0 {
            return Err(Error::conflict("proposal-decided-already"));
        }
        if verdict == Verdict::Approve {
            apply::apply(tx, &sso_in, &proposal, &officer)?;
        }
        record(tx, &officer, (action(verdict), &proposal), proposal.reason.clone())
    };
    sso.db().write("sso.proposal.decide", decide).await
}

fn find(tx: &mut Tx, id: Id<Proposal>) -> Result<Proposal> {
    proposals::find(tx, id)?.ok_or_else(|| Error::not_found("error-not-found"))
}

const fn action(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "proposal.approve",
        Verdict::Refuse => "proposal.refuse",
        Verdict::Withdraw => "proposal.withdraw",
    }
}

/// The entry has both names: who acts, and who had proposed it.
fn record(
    tx: &mut Tx,
    officer: &Officer,
    (action, proposal): (&'static str, &Proposal),
    purpose: String,
) -> Result<()> {
    let deed = Deed {
        action,
        subject: proposal.change.subject(),
        object: Some(format!("{} {}", proposal.change.kind(), proposal.id)),
        purpose,
        proposer: Some(proposal.proposer.id.clone()),
    };
    by_staff(tx, officer, deed)
}
