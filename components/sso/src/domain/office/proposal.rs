//! Four eyes: what one officer proposes, and another approves or refuses.

use base::{Duration, Error, Id, NationalNumber, Result, Timestamp};

use super::administration::{Officer, READ_ALL};
use super::change::Change;

/// After so long without a decision a proposal counts no more.
pub(crate) const LIFETIME: Duration = Duration::from_hours(14 * 24);

/// A proposal.
#[derive(Clone, Debug)]
pub(crate) struct Proposal {
    /// Its id.
    pub(crate) id: Id<Proposal>,
    /// What would change.
    pub(crate) change: Change,
    /// Why.
    pub(crate) reason: String,
    /// Who proposed it.
    pub(crate) proposer: Proposer,
    /// When.
    pub(crate) proposed_at: Timestamp,
    /// Where it stands.
    pub(crate) state: State,
}

/// Who proposed something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proposer {
    /// Their staff id.
    pub(crate) id: String,
    /// Who they are.
    pub(crate) national_number: NationalNumber,
}

/// Where a proposal stands. What was decided holds who did and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It waits.
    Proposed,
    /// A second officer approved it, and it was done in the same moment.
    Approved(Decision),
    /// A second officer refused it.
    Refused(Decision),
    /// Its proposer took it back.
    Withdrawn(Decision),
    /// Nobody decided in time.
    Expired,
}

/// Who decided, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decision {
    /// Their staff id.
    pub(crate) by: String,
    /// When.
    pub(crate) at: Timestamp,
}

/// What an officer does with a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Approves it.
    Approve,
    /// Refuses it.
    Refuse,
    /// Takes one's own back.
    Withdraw,
}

impl Verdict {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Approve, Self::Refuse, Self::Withdraw];

    /// Its word in forms, texts and the log.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Refuse => "refuse",
            Self::Withdraw => "withdraw",
        }
    }
}

impl State {
    /// The word that is stored and that the texts are named after.
    pub(crate) const fn word(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved(_) => "approved",
            Self::Refused(_) => "refused",
            Self::Withdrawn(_) => "withdrawn",
            Self::Expired => "expired",
        }
    }

    /// Who decided, if anybody did.
    pub(crate) fn decision(&self) -> Option<&Decision> {
        match self {
            Self::Approved(decision) | Self::Refused(decision) | Self::Withdrawn(decision) => {
                Some(decision)
            }
            Self::Proposed | Self::Expired => None,
        }
    }
}

impl Proposal {
    /// A new one. Nobody proposes what is about themselves.
    ///
    /// # Errors
    /// `Forbidden`, if it is not the officer's work or is about them.
    pub(crate) fn new(
        (id, now): (Id<Self>, Timestamp),
        change: Change,
        reason: String,
        by: &Officer,
    ) -> Result<Self> {
        if !change.is_work_of(&by.roles) {
            return Err(Error::forbidden("error-forbidden"));
        }
        if change.subject() == Some(&by.national_number) {
            return Err(Error::forbidden("proposal-about-yourself"));
        }
        let proposer = Proposer { id: by.id.clone(), national_number: by.national_number.clone() };
        Ok(Self { id, change, reason, proposer, proposed_at: now, state: State::Proposed })
    }

    /// The proposal after `verdict`.
    ///
    /// # Errors
    /// `Conflict` once it was decided or expired; `Forbidden` for an officer who may not decide it.
    pub(crate) fn decided(self, verdict: Verdict, by: &Officer, now: Timestamp) -> Result<Self> {
        let open = self.waiting(now)?;
        match verdict {
            Verdict::Withdraw => open.may_withdraw(by)?,
            Verdict::Approve | Verdict::Refuse => open.may_decide(by)?,
        }
        let decision = Decision { by: by.id.clone(), at: now };
        let state = match verdict {
            Verdict::Approve => State::Approved(decision),
            Verdict::Refuse => State::Refused(decision),
            Verdict::Withdraw => State::Withdrawn(decision),
        };
        Ok(Self { state, ..open })
    }

    /// The proposal as it stands at `now`: what nobody decided in time has expired.
    pub(crate) fn at(self, now: Timestamp) -> Self {
        match self.state {
            State::Proposed if self.expires_at() <= now => Self { state: State::Expired, ..self },
            _ => self,
        }
    }

    /// When it expires.
    pub(crate) fn expires_at(&self) -> Timestamp {
        self.proposed_at.plus(LIFETIME)
    }

    /// Whether `officer` reads it: whoever sits at a counter only what is asked there.
    pub(crate) fn may_be_read_by(&self, officer: &Officer) -> bool {
        officer.roles.iter().any(|role| READ_ALL.contains(role))
            || self.change.is_work_of(&officer.roles)
    }

    /// What `officer` may still do with it.
    pub(crate) fn choices(&self, officer: &Officer) -> Vec<Verdict> {
        let may = |verdict: &Verdict| match (&self.state, verdict) {
            (State::Proposed, Verdict::Withdraw) => self.may_withdraw(officer).is_ok(),
            (State::Proposed, _) => self.may_decide(officer).is_ok(),
            _ => false,
        };
        Verdict::ALL.into_iter().filter(may).collect()
    }

    fn waiting(self, now: Timestamp) -> Result<Self> {
        let current = self.at(now);
        match current.state {
            State::Proposed => Ok(current),
            State::Expired => Err(Error::conflict("proposal-expired")),
            _ => Err(Error::conflict("proposal-decided-already")),
        }
    }

    fn may_decide(&self, by: &Officer) -> Result<()> {
        let own = self.proposer.id == by.id || self.proposer.national_number == by.national_number;
        if own {
            return Err(Error::forbidden("proposal-own"));
        }
        if self.change.subject() == Some(&by.national_number) {
            return Err(Error::forbidden("proposal-about-yourself"));
        }
        let theirs = self.change.is_work_of(&by.roles);
        theirs.then_some(()).ok_or_else(|| Error::forbidden("error-forbidden"))
    }

    fn may_withdraw(&self, by: &Officer) -> Result<()> {
        let own = self.proposer.id == by.id;
        own.then_some(()).ok_or_else(|| Error::forbidden("error-forbidden"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Entropy, Kind};
    use web::Role;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn officer(serial: u32, roles: &[Role]) -> Officer {
        Officer {
            id: format!("officer-{serial}"),
            national_number: NationalNumber::from_serial(serial),
            roles: roles.to_vec(),
            authenticated_at: NOW,
            origin: String::new(),
        }
    }

    fn proposal(by: &Officer) -> Proposal {
        let change = Change::CloseAccount {
            national_number: NationalNumber::from_serial(70_000_009),
            name: String::new(),
        };
        let id = Id::new(NOW, &Entropy::seeded(2));
        Proposal::new((id, NOW), change, "asked".into(), by).unwrap()
    }

    fn refused(proposal: Proposal, by: &Officer, at: Timestamp) -> Kind {
        proposal.decided(Verdict::Approve, by, at).unwrap_err().kind()
    }

    #[test]
    fn it_takes_another_officer_of_the_same_work() {
        let (one, two) =
            (officer(70_000_001, &[Role::Support]), officer(70_000_002, &[Role::Support]));
        assert_eq!(refused(proposal(&one), &one, NOW), Kind::Forbidden);
        let auditor = officer(70_000_003, &[Role::Auditor]);
        assert_eq!(refused(proposal(&one), &auditor, NOW), Kind::Forbidden);
        let subject = officer(70_000_009, &[Role::Support]);
        assert_eq!(refused(proposal(&one), &subject, NOW), Kind::Forbidden);
        let approved = proposal(&one).decided(Verdict::Approve, &two, NOW).unwrap();
        assert_eq!(approved.state, State::Approved(Decision { by: two.id.clone(), at: NOW }));
        assert_eq!(refused(approved, &two, NOW), Kind::Conflict);
    }

    #[test]
    fn a_counter_reads_and_decides_what_is_asked_there_alone() {
        let counter = |serial| officer(serial, &[Role::Counter]);
        let theirs = proposal(&counter(70_000_001));
        assert!(theirs.may_be_read_by(&counter(70_000_002)));
        assert_eq!(theirs.choices(&counter(70_000_001)), [Verdict::Withdraw]);
        assert_eq!(theirs.choices(&counter(70_000_002)), [Verdict::Approve, Verdict::Refuse]);
        let keys = Proposal { change: Change::ReplaceKeys, ..theirs };
        assert!(!keys.may_be_read_by(&counter(70_000_002)));
        assert!(keys.choices(&counter(70_000_002)).is_empty());
        assert!(keys.may_be_read_by(&officer(70_000_003, &[Role::Auditor])));
    }

    #[test]
    fn one_person_with_two_places_is_still_one_pair_of_eyes() {
        let one = officer(70_000_001, &[Role::Support]);
        let again = Officer { id: "another-place".into(), ..one.clone() };
        assert_eq!(refused(proposal(&one), &again, NOW), Kind::Forbidden);
    }

    #[test]
    fn after_two_weeks_it_is_too_late() {
        let (one, two) =
            (officer(70_000_001, &[Role::Support]), officer(70_000_002, &[Role::Support]));
        let late = NOW.plus(LIFETIME);
        assert_eq!(refused(proposal(&one), &two, late), Kind::Conflict);
        assert!(
            proposal(&one)
                .decided(Verdict::Approve, &two, late.minus(Duration::from_secs(1)))
                .is_ok()
        );
        assert!(proposal(&one).at(late).choices(&two).is_empty());
    }

    #[test]
    fn only_its_proposer_takes_it_back() {
        let (one, two) =
            (officer(70_000_001, &[Role::Support]), officer(70_000_002, &[Role::Support]));
        assert_eq!(proposal(&one).choices(&one), [Verdict::Withdraw]);
        assert_eq!(proposal(&one).choices(&two), [Verdict::Approve, Verdict::Refuse]);
        assert!(proposal(&one).decided(Verdict::Withdraw, &two, NOW).is_err());
        assert!(proposal(&one).decided(Verdict::Withdraw, &one, NOW).is_ok());
    }
}
