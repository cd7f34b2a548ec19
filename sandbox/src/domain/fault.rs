//! How a system may misbehave when told to.

use serde::{Deserialize, Serialize};

/// A system of the sandbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum System {
    /// The registers of the Ministry of Interior.
    Interior,
    /// The birth notifications of the Ministry of Health.
    Health,
    /// The mobile operators.
    Operators,
    /// The card acquirer's host.
    Acquirer,
    /// The banks that say who their customers are.
    Bank,
    /// The verifier of documents and portraits.
    Verifier,
}

impl System {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Interior, Self::Health, Self::Operators, Self::Acquirer, Self::Bank, Self::Verifier];

    /// The one of this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The word in forms and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Interior => "interior",
            Self::Health => "health",
            Self::Operators => "operators",
            Self::Acquirer => "acquirer",
            Self::Bank => "bank",
            Self::Verifier => "verifier",
        }
    }
}

/// How a system behaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Behaviour {
    /// As it should.
    #[default]
    Well,
    /// Answers rightly, but late.
    Slow,
    /// Does its work, and answers something that does not fit the question.
    Lies,
    /// Does its work, and the answer never arrives.
    LosesAnswers,
    /// Does nothing and answers nothing.
    Down,
}

impl Behaviour {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Well, Self::Slow, Self::Lies, Self::LosesAnswers, Self::Down];

    /// The one of this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The word in forms and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::Slow => "slow",
            Self::Lies => "lies",
            Self::LosesAnswers => "loses_answers",
            Self::Down => "down",
        }
    }
}
