//! A verified relative vouches: who may, for whom, how often.

use base::{Duration, Id, NationalNumber, Timestamp};
use messages::identity::Level;
use messages::registry::Person;

use super::activation::Reached;
use super::funnel::RouteAttempt;
use crate::domain::holder::account::Account;

/// So long the voucher's own level 2 must have stood.
pub(crate) const SENIORITY: Duration = Duration::from_hours(30 * 24);
/// So long everybody may object before a person decides.
pub(crate) const WAIT: Duration = Duration::from_hours(72);
/// So many vouches of one person in [`YEAR`].
pub(crate) const PER_YEAR: usize = 3;
/// In which they are counted.
pub(crate) const YEAR: Duration = Duration::from_hours(365 * 24);

/// What the voucher is to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// Father or mother.
    Parent,
    /// Son or daughter.
    Child,
    /// Father or mother of the same child.
    Spouse,
}

/// Where a vouch stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Everybody may still object, or the person has no account yet.
    Waiting,
    /// A reviewer decides.
    InReview,
    /// One of the two took it back.
    Withdrawn,
    /// The person's level was raised.
    Accepted,
    /// It was not.
    Refused,
}

/// A vouch.
#[derive(Clone, Debug)]
pub(crate) struct Vouch {
    /// Its id.
    pub(crate) id: Id<Vouch>,
    /// Who vouches.
    pub(crate) voucher: Id<Account>,
    /// For whom.
    pub(crate) number: NationalNumber,
    /// What the voucher is to that person.
    pub(crate) relation: Relation,
    /// The exchange in which the registry said so.
    pub(crate) message: String,
    /// That person's account, once there is one.
    pub(crate) account: Option<Id<Account>>,
    /// Its line in the figures.
    pub(crate) attempt: Option<Id<RouteAttempt>>,
    /// What it led to before a reviewer looked.
    pub(crate) activation: Option<Id<Reached>>,
    /// Where it stands.
    pub(crate) state: State,
    /// When it was given.
    pub(crate) given_at: Timestamp,
}

/// Why somebody may not vouch (now).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// Only people of level 2 vouch.
    Level,
    /// Their level is too young; from then on they may.
    Until(Timestamp),
    /// They vouched for as many people as one may in a year.
    TooMany,
}

impl Relation {
    const ALL: [Self; 3] = [Self::Parent, Self::Child, Self::Spouse];

    /// The word that is stored and that the texts are named after.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Child => "child",
            Self::Spouse => "spouse",
        }
    }

    /// The relation of a word.
    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.code() == code)
    }

    /// What the voucher with this `record` and these `children` is to the owner of `number`. A child of
    /// whom the voucher is neither father nor mother is no child of theirs, whoever says so.
    pub(crate) fn between(
        record: &Person,
        children: &[Person],
        number: &NationalNumber,
    ) -> Option<Self> {
        let voucher = &record.national_number;
        let is = |parent: &Option<NationalNumber>, who| parent.as_ref() == Some(who);
        let own = || {
            children.iter().filter(|child| is(&child.father, voucher) || is(&child.mother, voucher))
        };
        if number == voucher {
            None
        } else if own().any(|child| child.national_number == *number) {
            Some(Self::Parent)
        } else if is(&record.father, number) || is(&record.mother, number) {
            Some(Self::Child)
        } else if own().any(|child| is(&child.father, number) || is(&child.mother, number)) {
            Some(Self::Spouse)
        } else {
            None
        }
    }
}

impl State {
    const ALL: [Self; 5] =
        [Self::Waiting, Self::InReview, Self::Withdrawn, Self::Accepted, Self::Refused];

    /// The word that is stored and that the texts are named after.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::InReview => "in-review",
            Self::Withdrawn => "withdrawn",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
        }
    }

    /// The state of a word.
    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether it may still be taken back.
    pub(crate) const fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::InReview)
    }
}

/// Whether somebody of `level`, verified `since`, who gave so many vouches this year may vouch.
pub(crate) fn may_vouch(
    level: Level,
    since: Option<Timestamp>,
    given: usize,
    now: Timestamp,
) -> Result<(), Unfit> {
    let Some(since) = since.filter(|_| level >= Level::Two) else { return Err(Unfit::Level) };
    let from = since.plus(SENIORITY);
    if now < from {
        return Err(Unfit::Until(from));
    }
    if given < PER_YEAR { Ok(()) } else { Err(Unfit::TooMany) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::door::registration::tests::person;

    fn number(serial: u32) -> NationalNumber {
        NationalNumber::from_serial(serial)
    }

    fn somebody(own: u32, father: u32, mother: u32) -> Person {
        Person {
            national_number: number(own),
            father: Some(number(father)),
            mother: Some(number(mother)),
            ..person()
        }
    }

    #[test]
    fn parents_children_and_the_other_parent_are_relatives() {
        let (record, child) = (somebody(1, 2, 3), somebody(4, 1, 5));
        let children = [child];
        let is = |serial| Relation::between(&record, &children, &number(serial));
        assert_eq!(is(2), Some(Relation::Child));
        assert_eq!(is(3), Some(Relation::Child));
        assert_eq!(is(4), Some(Relation::Parent));
        assert_eq!(is(5), Some(Relation::Spouse));
        assert_eq!((is(1), is(6)), (None, None));
    }

    #[test]
    fn other_peoples_children_make_no_relatives() {
        let (record, stranger) = (somebody(1, 2, 3), somebody(4, 8, 9));
        let children = [stranger];
        for serial in [4, 8, 9] {
            assert_eq!(Relation::between(&record, &children, &number(serial)), None);
        }
    }

    #[test]
    fn a_voucher_has_stood_at_level_two_for_thirty_days() {
        let since = Timestamp::from_seconds(1_800_000_000);
        let from = since.plus(SENIORITY);
        let early = from.minus(Duration::from_secs(1));
        assert_eq!(may_vouch(Level::Two, Some(since), 0, early), Err(Unfit::Until(from)));
        assert_eq!(may_vouch(Level::Two, Some(since), 2, from), Ok(()));
        assert_eq!(may_vouch(Level::Two, Some(since), 3, from), Err(Unfit::TooMany));
        assert_eq!(may_vouch(Level::One, Some(since), 0, from), Err(Unfit::Level));
        assert_eq!(may_vouch(Level::Two, None, 0, from), Err(Unfit::Level));
    }
}
