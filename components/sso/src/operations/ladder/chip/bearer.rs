//! Whoever waits while a phone reads their document: an owner on the way up, or somebody who recovers an account.

use base::{Id, Result};
use db::Tx;

use crate::domain::door::recovery::Recovery;
use crate::domain::holder::account::Account;
use crate::domain::ladder::chip::{AtChip, Bearer, Proven, Stop, Whose};
use crate::domain::ladder::walk::Walk;
use crate::operations::door::recovery::AtPhone;
use crate::operations::ladder::walk;
use crate::store::door::attempts::Attempt;
use crate::store::holder::accounts;
use crate::store::ladder::{route_attempts, walks};

/// See the module.
pub(super) enum Waiting {
    Owner(Walk<AtChip>, Box<Account>),
    Claimant(AtPhone),
}

impl Waiting {
    /// Whoever of `whose` still waits for a phone.
    pub(super) fn find(tx: &mut Tx, whose: &Whose) -> Result<Option<Self>> {
        match whose {
            Whose::Claimant(recovery) => {
                let recovery: Id<Attempt<Recovery>> = recovery.cast();
                Ok(AtPhone::find(tx, recovery)?.map(Self::Claimant))
            }
            Whose::Owner { account, walk } => {
                let Some(account) = accounts::find(tx, *account)? else { return Ok(None) };
                let found = walks::find::<AtChip>(tx, account.id)?;
                let found = found.filter(|one| one.id == *walk && one.state == AtChip::Phone);
                Ok(found.map(|walk| Self::Owner(walk, Box::new(account))))
            }
        }
    }

    /// Whom the document must be about.
    pub(super) fn bearer(&self) -> Bearer {
        match self {
            Self::Owner(_, account) => Bearer::Owner(account.owner.clone()),
            Self::Claimant(at) => Bearer::Number(at.claimed.national_number.clone()),
        }
    }

    /// The row with which images are kept.
    pub(super) fn images(&self) -> Id<()> {
        match self {
            Self::Owner(walk, _) => walk.id.cast(),
            Self::Claimant(at) => at.id.cast(),
        }
    }

    /// For the figures, which count ways up alone.
    pub(super) fn step(&self, tx: &mut Tx, word: &'static str) -> Result<()> {
        match self {
            Self::Owner(walk, _) => route_attempts::step(tx, walk.attempt, word),
            Self::Claimant(_) => Ok(()),
        }
    }

    /// The document was there: the person comes next.
    pub(super) fn go_on(self, tx: &mut Tx, proven: Proven) -> Result<()> {
        match self {
            Self::Owner(walk, _) => {
                walk::advance(tx, &Walk { state: AtChip::Live(proven), ..walk })
            }
            Self::Claimant(at) => at.go_on(tx, AtChip::Live(proven)),
        }
    }

    /// The document is not believed.
    pub(super) fn refuse(self, tx: &mut Tx, stop: Stop, origin: &str) -> Result<()> {
        match self {
            Self::Owner(walk, account) => walk::refuse(tx, &walk, &account, stop.code(), origin),
            Self::Claimant(at) => at.refuse(tx, origin),
        }
    }
}
