//! Acting for somebody else: by what right, for what, how long, and how it ends.

use base::{Date, Duration, Id, Localized, NationalNumber, Timestamp};
use messages::identity::Level;
use messages::mandate::{MandateClaim, MandateKind, Organization, ServiceName};
use messages::registry::PersonName;
use serde::{Deserialize, Serialize};

use super::assistance::Assistance;
use crate::domain::holder::account::{AGE_MIN, is_old_enough};

/// How long an offer waits for an answer.
pub(crate) const OFFER: Duration = Duration::from_hours(7 * 24);
/// How long a helper's code waits to be entered.
pub(crate) const CODE: Duration = Duration::from_mins(30);
/// How long a helper has for the task.
pub(crate) const TASK: Duration = Duration::from_hours(24);
/// How long an office in a company counts before its register is asked anew.
pub(crate) const OFFICE: Duration = Duration::from_hours(12);
/// The longest power of attorney, in days.
pub(crate) const ATTORNEY_DAYS: i64 = 365;
/// How long an ended mandate can still be read by both sides.
pub(crate) const KEPT: Duration = Duration::from_hours(365 * 24);

/// Somebody who acts or is represented.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub(crate) enum Party {
    /// A person.
    Person(Individual),
    /// A company of the register.
    Company(Organization),
}

/// A person as far as they are known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Individual {
    /// National number.
    pub(crate) national_number: NationalNumber,
    /// The name, once a register or an account has said it.
    pub(crate) name: Option<PersonName>,
}

/// A mandate.
#[derive(Clone, Debug)]
pub(crate) struct Mandate {
    /// Its id.
    pub(crate) id: Id<Mandate>,
    /// By what right.
    pub(crate) kind: MandateKind,
    /// For whom.
    pub(crate) represented: Id<Party>,
    /// Who acts; nobody while a code waits.
    pub(crate) actor: Option<Id<Party>>,
    /// What goes with it.
    pub(crate) details: Details,
    /// When it was offered or found in a register.
    pub(crate) offered_at: Timestamp,
    /// When it ends by itself.
    pub(crate) until: Timestamp,
    /// Where it stands.
    pub(crate) state: State,
}

/// What goes with a mandate. Kept sealed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Details {
    /// The services it is limited to; none: it is not limited.
    pub(crate) services: Option<Vec<ServiceName>>,
    /// When a power of attorney ends, once it is accepted.
    pub(crate) until: Option<Timestamp>,
    /// The helper's code, while it waits.
    pub(crate) code: Option<String>,
    /// The level at which its giver stood.
    #[serde(default)]
    pub(crate) level: Option<Level>,
    /// How a clerk came to assist.
    pub(crate) assistance: Option<Assistance>,
}

/// Where a mandate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It waits for the other side.
    Offered,
    /// It counts.
    Active {
        /// Since when.
        since: Timestamp,
    },
    /// It counts no more.
    Ended {
        /// Since when it counted, if it ever did.
        began: Option<Timestamp>,
        /// Since when it does not.
        at: Timestamp,
        /// Why.
        why: Ending,
    },
}

/// Why a mandate ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The represented person ended it.
    Represented,
    /// The actor gave it back.
    Actor,
    /// The actor did not take it.
    Declined,
    /// Its time was over.
    Time,
    /// Its task was done.
    Task,
    /// The register says otherwise now.
    Registry,
    /// The account of one side was closed.
    Closed,
    /// Somebody else who signs for the company ended it.
    Cosignatory,
    /// Somebody looked at a clerk's assistance again, and it did not hold.
    Review,
}

/// Who looks at a mandate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The represented person.
    Represented,
    /// Who acts.
    Actor,
}

impl Mandate {
    /// The actor takes what was offered to them, at `now`. A clerk takes nothing: the person's word begins it.
    pub(crate) fn accept(self, now: Timestamp) -> Option<Self> {
        let until = match self.kind {
            MandateKind::Helper => now.plus(TASK),
            _ => self.details.until.unwrap_or(self.until),
        };
        let theirs = self.kind != MandateKind::Assisted && self.state == State::Offered;
        let open = theirs && now < self.until && now < until;
        let details = Details { code: None, ..self.details };
        open.then_some(Self { details, until, state: State::Active { since: now }, ..self })
    }

    /// Somebody enters its code.
    pub(crate) fn entered_by(self, actor: Id<Party>, now: Timestamp) -> Option<Self> {
        let theirs = self.actor.is_none() && self.represented != actor;
        Self { actor: Some(actor), ..self }.accept(now).filter(|_| theirs)
    }

    /// It ends; what has ended stays as it was.
    pub(crate) fn end(self, why: Ending, now: Timestamp) -> Option<Self> {
        let began = match self.state {
            State::Offered => None,
            State::Active { since } => Some(since),
            State::Ended { .. } => return None,
        };
        let details = Details { code: None, ..self.details };
        Some(Self { details, state: State::Ended { began, at: now, why }, ..self })
    }

    /// A register said again that it holds, until `until`.
    pub(crate) fn confirmed(self, until: Timestamp, now: Timestamp) -> Option<Self> {
        let since = match self.state {
            State::Active { since } => since,
            State::Offered => now,
            State::Ended { .. } => return None,
        };
        Some(Self { until, state: State::Active { since }, ..self })
    }

    /// Whether it counts at `now`.
    pub(crate) fn is_active(&self, now: Timestamp) -> bool {
        matches!(self.state, State::Active { .. }) && now < self.until
    }

    /// Whether it can still come to count, or counts.
    pub(crate) fn is_open(&self, now: Timestamp) -> bool {
        !matches!(self.state, State::Ended { .. }) && now < self.until
    }

    /// Whether it ever counted.
    pub(crate) fn has_begun(&self) -> bool {
        !matches!(self.state, State::Offered | State::Ended { began: None, .. })
    }

    /// Whether somebody on `side` may end it. A child has no account to end it from; for a company all who sign for
    /// it may.
    pub(crate) fn may_end(&self, side: Side) -> bool {
        side == Side::Actor || self.kind != MandateKind::Parent
    }

    /// Whether its giver gave it from an account of their own.
    pub(crate) const fn is_given(&self) -> bool {
        matches!(self.kind, MandateKind::Attorney | MandateKind::Helper)
    }

    /// The highest level at which it can be used, while its giver stands at `now`. Nobody gives more than they
    /// have, neither then nor now; of a register's word and a clerk's task the actor's level decides alone.
    pub(crate) fn ceiling(&self, now: Level) -> Option<Level> {
        self.is_given().then(|| self.details.level.map_or(now, |then| then.min(now)))
    }

    /// Whether it came about, or came to count, at `moment` or later, and somebody on `side` did that.
    pub(crate) fn is_since(&self, side: Side, moment: Timestamp) -> bool {
        let counts = matches!(self.state, State::Active { since } if since >= moment);
        self.may_end(side)
            && match side {
                Side::Represented => self.offered_at >= moment || counts,
                Side::Actor => self.is_given() && counts,
            }
    }

    /// What tokens say of it.
    pub(crate) fn claim(&self) -> MandateClaim {
        let ids = |services: &Vec<ServiceName>| services.iter().map(|one| one.id.clone()).collect();
        MandateClaim {
            id: self.id.to_string(),
            kind: self.kind,
            services: self.details.services.as_ref().map(ids),
            expires: self.until.seconds(),
        }
    }
}

impl Party {
    /// A person with a name.
    pub(crate) fn person(national_number: NationalNumber, name: PersonName) -> Self {
        Self::Person(Individual { national_number, name: Some(name) })
    }

    /// A person of whom only the number is known.
    pub(crate) fn number(national_number: NationalNumber) -> Self {
        Self::Person(Individual { national_number, name: None })
    }

    /// The national number, if it is a person.
    pub(crate) fn national_number(&self) -> Option<&NationalNumber> {
        match self {
            Self::Person(person) => Some(&person.national_number),
            Self::Company(_) => None,
        }
    }

    /// How it is called.
    pub(crate) fn name(&self) -> Option<Localized> {
        match self {
            Self::Person(person) => person.name.as_ref().map(|name| {
                let full = name.full();
                Localized::new(full.clone(), full)
            }),
            Self::Company(company) => Some(company.name.clone()),
        }
    }

    /// Its number, of a person all but the end hidden.
    pub(crate) fn masked(&self) -> String {
        match self {
            Self::Person(person) => person.national_number.masked(),
            Self::Company(company) => company.number.clone(),
        }
    }

    /// What the log calls it: the name, and the masked number behind it.
    pub(crate) fn signature(&self) -> String {
        let name = self.name().map(|name| name.ar).unwrap_or_default();
        format!("{name} ({})", self.masked()).trim().to_owned()
    }

    /// The same party with what `other` knows more.
    pub(crate) fn with(self, other: &Self) -> Self {
        match (self, other) {
            (Self::Person(mine), Self::Person(theirs)) => {
                let name = theirs.name.clone().or(mine.name);
                Self::Person(Individual { name, ..mine })
            }
            (_, other) => other.clone(),
        }
    }
}

/// The moment at which a parent acts no more: the child's sixteenth birthday. None if it has come.
pub(crate) fn sixteenth_birthday(birth_date: Date, now: Timestamp) -> Option<Timestamp> {
    let year = birth_date.year() + AGE_MIN;
    // Whoever was born on 29 February comes of age on 1 March where there is none.
    let day = Date::new(year, birth_date.month(), birth_date.day());
    let day = day.or_else(|_| Date::new(year, 3, 1)).ok()?;
    let young = !is_old_enough(birth_date, now.date());
    Some(Timestamp::start_of(day)).filter(|birthday| young && *birthday > now)
}

/// The level at which somebody may give a mandate for `services`.
pub(crate) const fn level_to_give(services: Option<&Vec<ServiceName>>) -> Level {
    if services.is_none() { Level::Two } else { Level::One }
}

impl State {
    /// The word that is stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Active { .. } => "active",
            Self::Ended { .. } => "ended",
        }
    }
}

impl Ending {
    /// All of them.
    pub(crate) const ALL: [Self; 9] = [
        Self::Represented,
        Self::Actor,
        Self::Declined,
        Self::Time,
        Self::Task,
        Self::Registry,
        Self::Closed,
        Self::Cosignatory,
        Self::Review,
    ];

    /// The word that is stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Represented => "represented",
            Self::Actor => "actor",
            Self::Declined => "declined",
            Self::Time => "time",
            Self::Task => "task",
            Self::Registry => "registry",
            Self::Closed => "closed",
            Self::Cosignatory => "cosignatory",
            Self::Review => "review",
        }
    }

    /// The ending of a word.
    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ending| ending.code() == code)
    }
}

/// The word of a kind, as it is stored and as texts are named.
pub(crate) const fn kind_code(kind: MandateKind) -> &'static str {
    match kind {
        MandateKind::Parent => "parent",
        MandateKind::Officer => "officer",
        MandateKind::Attorney => "attorney",
        MandateKind::Helper => "helper",
        MandateKind::Assisted => "assisted",
    }
}

/// All kinds.
pub(crate) const KINDS: [MandateKind; 5] = [
    MandateKind::Parent,
    MandateKind::Officer,
    MandateKind::Attorney,
    MandateKind::Helper,
    MandateKind::Assisted,
];

#[cfg(test)]
mod tests;
