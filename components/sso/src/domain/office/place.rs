//! Places where agents see people: the registry of them, and who works there.

use base::Id;

use crate::domain::openid::client::ClientName;

/// The governorates (ISO 3166-2), north to south: the code list of places and figures.
pub(crate) const GOVERNORATES: [&str; 16] = [
    "PS-JEN", "PS-TBS", "PS-TKM", "PS-NBS", "PS-QQA", "PS-SLT", "PS-RBH", "PS-JRH", "PS-JEM",
    "PS-BTH", "PS-HBN", "PS-NGZ", "PS-GZA", "PS-DEB", "PS-KYS", "PS-RFH",
];

/// A place.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Its id; the office of the agents who work there.
    pub(crate) id: Id<Place>,
    /// What kind of place.
    pub(crate) kind: PlaceKind,
    /// Where (ISO 3166-2).
    pub(crate) governorate: String,
    /// What it is called.
    pub(crate) name: ClientName,
}

/// What kind of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// A post office.
    PostOffice,
    /// A municipality.
    Municipality,
    /// A branch of a bank.
    BankBranch,
    /// A team that comes to people.
    MobileTeam,
}

/// An agent.
#[derive(Clone, Debug)]
pub(crate) struct Agent {
    /// Their staff id.
    pub(crate) staff: String,
    /// Their name in Arabic.
    pub(crate) name: String,
    /// Whether they do.
    pub(crate) state: AgentState,
}

/// Whether an agent works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AgentState {
    /// They do.
    Active,
    /// Not now: one registrar stopped them, two let them work again.
    Suspended,
}

impl PlaceKind {
    /// All of them.
    pub(crate) const ALL: [Self; 4] =
        [Self::PostOffice, Self::Municipality, Self::BankBranch, Self::MobileTeam];

    /// The word that is stored and that the texts are named after.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::PostOffice => "post-office",
            Self::Municipality => "municipality",
            Self::BankBranch => "bank-branch",
            Self::MobileTeam => "mobile-team",
        }
    }

    /// The kind of a word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl AgentState {
    /// The word that is stored and that the texts are named after.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
        }
    }

    /// The state of a word; what is not known does not work.
    pub(crate) fn of(word: &str) -> Self {
        if word == Self::Active.word() { Self::Active } else { Self::Suspended }
    }
}
