//! A person in front of an agent, or of an officer at a counter of the Interior.
//!
//! The agent types what the card says; the civil registry says whether it is so, and the person confirms with a code
//! from their own phone. The agent learns nothing that is not on the card.

use base::{Date, Duration, Id, Timestamp};
use messages::identity::Level;
use messages::registry::Person;
use serde::{Deserialize, Serialize};
use web::Role;

use super::activation::Route;
use super::funnel::RouteAttempt;
use crate::domain::door::limit::Paused;
use crate::domain::door::one_time_code::{Answer, NotAgain, OneTimeCode};
use crate::domain::door::recovery::Lost;
use crate::domain::holder::account::Account;

/// How long a visit waits for the person's code.
pub(crate) const LIFETIME: Duration = Duration::from_mins(20);
/// How long an agent's work can be looked into.
pub(crate) const KEPT: Duration = Duration::from_hours(2 * 365 * 24);
/// Of so many visits one is looked at again by somebody else.
pub(crate) const ONE_IN: u64 = 20;

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

/// Where the person sits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Desk {
    /// At a post office, a municipality, a bank branch, or on the road.
    Agent,
    /// At a counter of the Ministry of Interior.
    Counter,
}

/// What the person came for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Wish {
    /// The level that the desk gives; a closed account is opened again.
    Level,
    /// An end of the account.
    Close,
    /// Their account back, of which they lost this.
    Recover(Lost),
}

/// How the person in the room compares with the picture on the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Photo {
    /// It is the person.
    Same,
    /// It is not, or it cannot be said.
    Different,
}

/// Why a visit ends without what the person came for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The picture is not the person.
    Photo,
    /// The card's last day is over.
    CardExpired,
    /// What the card says is not what the civil registry says.
    NoMatch,
    /// The person is the agent.
    Oneself,
    /// The person is of the agent's family.
    Relative,
    /// The number that the person showed is not of this card's owner, or is too old.
    Presence,
    /// The person has no account.
    NoAccount,
    /// The account is closed: a counter opens it.
    Closed,
    /// The account has the level.
    Reached,
    /// The account has a level that this desk does not give: only one that does recovers it.
    Higher,
    /// Another account has this identity.
    Duplicate,
}

/// A visit that waits for the person's code. Kept sealed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Confirming {
    /// Whose account.
    pub(crate) account: Id<Account>,
    /// What for.
    pub(crate) wish: Wish,
    /// The row of the figures.
    pub(crate) funnel: Id<RouteAttempt>,
    /// The exchange on the road in which the registry agreed.
    pub(crate) registry: String,
    code: OneTimeCode,
    /// The row of the SMS.
    pub(crate) message: String,
}

/// How a person agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Agreed {
    /// With a code from their own phone.
    ByCode,
    /// In the officer's words: they have no phone with them.
    InPerson,
}

impl Desk {
    /// Who sits there.
    pub(crate) const fn role(self) -> Role {
        match self {
            Self::Agent => Role::Agent,
            Self::Counter => Role::Counter,
        }
    }

    /// The way up the ladder that it is.
    pub(crate) const fn route(self) -> Route {
        match self {
            Self::Agent => Route::Agent,
            Self::Counter => Route::Counter,
        }
    }

    /// Where it leads.
    pub(crate) const fn level(self) -> Level {
        match self {
            Self::Agent => Level::Two,
            Self::Counter => Level::Three,
        }
    }

    /// The word that is stored, and its address.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Counter => "counter",
        }
    }

    /// What people come for, the most usual first.
    pub(crate) const fn wishes(self) -> &'static [Wish] {
        const PASSWORD: Wish = Wish::Recover(Lost::Password);
        const PHONE: Wish = Wish::Recover(Lost::Phone);
        match self {
            Self::Agent => &[Wish::Level, PASSWORD, PHONE],
            Self::Counter => &[Wish::Level, PASSWORD, PHONE, Wish::Close],
        }
    }

    /// Whether somebody of `entity` may sit there.
    pub(crate) fn is_of(self, entity: &str) -> bool {
        self == Self::Agent || entity == "moi"
    }

    /// So many visits in an hour, and in a day.
    const fn pace(self) -> (usize, usize) {
        match self {
            Self::Agent => (5, 30),
            Self::Counter => (20, 120),
        }
    }

    /// Whether another visit may begin after those of the last day, oldest first.
    pub(crate) fn has_time(self, visits: &[Timestamp], now: Timestamp) -> Result<(), Paused> {
        let (hourly, daily) = self.pace();
        let within = |window, most: usize| {
            let recent: Vec<_> = visits.iter().filter(|at| now.since(**at) < window).collect();
            let blocking = recent.len().checked_sub(most).and_then(|at| recent.get(at));
            blocking.map(|at| Paused { until: at.plus(window) })
        };
        match within(DAY, daily).or_else(|| within(HOUR, hourly)) {
            Some(paused) => Err(paused),
            None => Ok(()),
        }
    }
}

impl Photo {
    /// From the word in the form.
    pub(crate) fn of(word: &str) -> Option<Self> {
        match word {
            "same" => Some(Self::Same),
            "different" => Some(Self::Different),
            _ => None,
        }
    }
}

impl Wish {
    /// From the word in the form.
    pub(crate) fn of(word: &str) -> Option<Self> {
        match word {
            "level" => Some(Self::Level),
            "close" => Some(Self::Close),
            lost => Lost::of(lost).map(Self::Recover),
        }
    }

    /// The word.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Close => "close",
            Self::Recover(lost) => lost.word(),
        }
    }
}

impl Refusal {
    /// All of them.
    pub(crate) const ALL: [Self; 11] = [
        Self::Photo,
        Self::CardExpired,
        Self::NoMatch,
        Self::Oneself,
        Self::Relative,
        Self::Presence,
        Self::NoAccount,
        Self::Closed,
        Self::Reached,
        Self::Higher,
        Self::Duplicate,
    ];

    /// The word that is stored and that the texts are named after.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Photo => "photo-differs",
            Self::CardExpired => "card-expired",
            Self::NoMatch => "no-match",
            Self::Oneself => "oneself",
            Self::Relative => "relative",
            Self::Presence => "presence-differs",
            Self::NoAccount => "no-account",
            Self::Closed => "closed",
            Self::Reached => "reached",
            Self::Higher => "higher",
            Self::Duplicate => "duplicate",
        }
    }
}

impl Confirming {
    /// A code was sent to the person's phone.
    pub(crate) fn sent(
        (account, wish): (Id<Account>, Wish),
        funnel: Id<RouteAttempt>,
        registry: String,
        (digest, message): (Vec<u8>, String),
        now: Timestamp,
    ) -> Self {
        let code = OneTimeCode::sent(Some(digest), now);
        Self { account, wish, funnel, registry, code, message }
    }

    /// Judges the code that the person read out.
    pub(crate) fn answered(self, digest: &[u8], now: Timestamp) -> (Self, Answer) {
        let (code, answer) = self.code.answered(digest, now);
        (Self { code, ..self }, answer)
    }

    /// Another code was sent.
    pub(crate) fn again(
        self,
        (digest, message): (Vec<u8>, String),
        now: Timestamp,
    ) -> Result<Self, NotAgain> {
        let code = self.code.again(Some(digest), now)?;
        Ok(Self { code, message, ..self })
    }

    /// Whether another code could be sent.
    pub(crate) fn may_be_sent_again(&self, now: Timestamp) -> Result<(), NotAgain> {
        self.code.clone().again(None, now).map(drop)
    }
}

/// Nobody vouches with their office for themselves, their parents, children, brothers or sisters. Whom somebody is
/// married to is not in the records that are read here.
pub(crate) fn are_family(one: &Person, other: &Person) -> bool {
    let parents = |person: &Person| [person.father.clone(), person.mother.clone()];
    let is_parent = |parent: &Person, child: &Person| {
        parents(child).contains(&Some(parent.national_number.clone()))
    };
    let same = |a: &Option<_>, b: &Option<_>| a.is_some() && a == b;
    is_parent(one, other)
        || is_parent(other, one)
        || same(&one.father, &other.father)
        || same(&one.mother, &other.mother)
}

/// Whether a card is valid on `today`.
pub(crate) fn is_valid(expires: Date, today: Date) -> bool {
    expires >= today
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::door::registration::tests::person;
    use base::NationalNumber;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn minutes_ago(all: &[u64]) -> Vec<Timestamp> {
        all.iter().map(|minutes| NOW.minus(Duration::from_mins(*minutes))).collect()
    }

    #[test]
    fn an_agent_sees_five_in_an_hour_and_thirty_in_a_day() {
        let five = minutes_ago(&[59, 40, 30, 20, 10]);
        let paused = Desk::Agent.has_time(&five, NOW).unwrap_err();
        assert_eq!(paused.until, NOW.plus(Duration::from_mins(1)));
        assert!(Desk::Agent.has_time(&five, paused.until).is_ok());
        assert!(Desk::Counter.has_time(&five, NOW).is_ok());
        let thirty: Vec<u64> = (0..30).map(|n| 1439 - n * 30).collect();
        let paused = Desk::Agent.has_time(&minutes_ago(&thirty), NOW).unwrap_err();
        assert_eq!(paused.until, NOW.plus(Duration::from_mins(1)));
    }

    #[test]
    fn family_is_parents_children_and_siblings() {
        let number = NationalNumber::from_serial;
        let of = |serial, father: Option<u32>, mother: Option<u32>| Person {
            national_number: number(serial),
            father: father.map(number),
            mother: mother.map(number),
            ..person()
        };
        let (father, child) = (of(1, None, None), of(2, Some(1), Some(3)));
        assert!(are_family(&father, &child) && are_family(&child, &father));
        assert!(are_family(&child, &of(4, None, Some(3))), "half-siblings");
        assert!(
            !are_family(&of(5, None, None), &of(6, None, None)),
            "both without parents on record"
        );
        assert!(!are_family(&child, &of(7, Some(8), None)));
    }
}
