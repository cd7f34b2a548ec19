//! A document's chip as evidence: challenged, read, proven to be its owner's; then the person is compared with the
//! picture in it. Each step consumes the one before.

use std::fmt;

use base::{Duration, Entropy, Id, NationalNumber, Timestamp};
use crypto::mrtd::{Authentic, CHALLENGE_LENGTH, Commands, Genuine, MasterList, Mrz, Reading};
use crypto::mrtd::{Refusal, Relay};
use messages::identity::Level;
use serde::{Deserialize, Serialize};

use super::activation::{Evidence, Route};
use super::walk::{Steps, Walk};
use crate::domain::door::limit::Limit;
use crate::domain::holder::account::{Account, Owner};

/// How long the phone has for each of its two steps.
pub(crate) const LIFETIME: Duration = Duration::from_mins(10);
/// How long a document and a face that agreed stand beside an officer who sees the person.
pub(crate) const COUNTS: Duration = Duration::from_hours(30 * 24);
/// Whose documents are accepted: as they write their state, and as its certificates do.
const STATES: &[(&str, &str)] = &[("PSE", "PS")];

/// Where somebody on this route stands. Kept sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum AtChip {
    /// The phone has a ticket.
    Phone,
    /// The chip proved itself, and its picture is kept; the person comes next.
    Live(Proven),
    /// The person was there too; they are to be compared.
    Compare(Proven),
}

/// Where a phone's check stands. Not to be printed: it holds what only the chip may know.
#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub(crate) enum ChipCheck {
    /// The phone has a challenge and reads the chip.
    Challenged(Challenged),
    /// The phone carries the server's question to the chip.
    Asked(Asked),
}

/// Whose check it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Whose {
    /// An owner's who wants a level.
    Owner {
        /// The account.
        account: Id<Account>,
        /// The way up that it is part of.
        walk: Id<Walk<AtChip>>,
    },
    /// Somebody's who recovers an account; the id of the recovery.
    Claimant(Id<()>),
}

/// Whom a document must be about.
#[derive(Clone, Debug)]
pub(crate) enum Bearer {
    /// The owner of an account.
    Owner(Owner),
    /// Whoever has this number: nothing else is known of somebody who recovers an account.
    Number(NationalNumber),
}

/// See [`ChipCheck::Challenged`].
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Challenged {
    /// Whose.
    pub(crate) whose: Whose,
    /// What the chip must sign, if it signs.
    pub(crate) challenge: [u8; CHALLENGE_LENGTH],
}

/// See [`ChipCheck::Asked`].
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Asked {
    /// Whose.
    pub(crate) whose: Whose,
    relay: Relay,
    bound: Bound,
}

/// A document that a state signed, and that is the owner's.
pub(crate) struct Owned {
    challenged: Challenged,
    genuine: Genuine,
    bound: Bound,
    face: Vec<u8>,
}

/// A document that was there, and is the owner's. It tells who has it: kept sealed, and printed without its number.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Proven {
    document: Authentic,
    bound: Bound,
}

/// What makes a document its owner's, and its number.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Bound {
    by: Binding,
    number: String,
}

/// What makes a document its owner's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Binding {
    /// It carries the national number.
    NationalNumber,
    /// It carries no number; name and day of birth are those of the civil registry.
    NameAndBirthDate,
}

/// Why a check ends without a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The document is not believed.
    Document(Refusal),
    /// It is somebody else's.
    NotTheOwners,
}

/// The challenge that goes with a ticket: the first bytes of its SHA-256, so that a phone that was handed the ticket
/// knows it. As random and as short-lived as the ticket, which is the server's.
pub(crate) fn challenge_of(ticket: &str) -> [u8; CHALLENGE_LENGTH] {
    let mut challenge = [0; CHALLENGE_LENGTH];
    challenge.iter_mut().zip(crypto::sha256(ticket.as_bytes())).for_each(|(to, from)| *to = from);
    challenge
}

impl Steps for AtChip {
    const ROUTE: Route = Route::Chip;
    const LEVEL: Level = Level::Two;
    const LIMIT: Limit = Limit::CHIP;
    const LIFETIME: Duration = Duration::from_mins(30);

    fn step(&self) -> &'static str {
        match self {
            Self::Phone => "ticket",
            Self::Live(_) => "chip-proven",
            Self::Compare(_) => "portrait",
        }
    }
}

impl Challenged {
    /// Judges what the phone read: signed by a state, about `bearer`, with a picture to compare somebody with.
    pub(crate) fn read(
        self,
        reading: Reading,
        trusted: &MasterList,
        bearer: &Bearer,
        now: Timestamp,
    ) -> Result<Owned, Stop> {
        let genuine = reading.examine(trusted, STATES, now).map_err(Stop::Document)?;
        let by = bearer.binding(genuine.mrz()).ok_or(Stop::NotTheOwners)?;
        let face = genuine.face().map_err(Stop::Document)?.to_vec();
        let bound = Bound { by, number: genuine.mrz().number.clone() };
        Ok(Owned { challenged: self, genuine, bound, face })
    }
}

impl Owned {
    /// The picture in it.
    pub(crate) fn face(&self) -> &[u8] {
        &self.face
    }

    /// The chip signed the challenge.
    pub(crate) fn signed(self, signature: &[u8]) -> Result<Proven, Stop> {
        let document = self.genuine.signed(self.challenged.challenge, signature);
        let document = document.map_err(Stop::Document)?;
        Ok(Proven { document, bound: self.bound })
    }

    /// The chip is to be asked by the server.
    pub(crate) fn asked(self, entropy: &Entropy) -> Result<(Asked, Commands), Stop> {
        let (relay, commands) = self.genuine.relay(entropy).map_err(Stop::Document)?;
        Ok((Asked { whose: self.challenged.whose, relay, bound: self.bound }, commands))
    }
}

impl Asked {
    /// Judges what the chip answered.
    pub(crate) fn answered(self, answer: &[u8]) -> Result<Proven, Stop> {
        let document = self.relay.answered(answer).map_err(Stop::Document)?;
        Ok(Proven { document, bound: self.bound })
    }
}

impl Bearer {
    fn binding(&self, mrz: &Mrz) -> Option<Binding> {
        match self {
            Self::Owner(owner) => binding(mrz, owner),
            Self::Number(number) => {
                let same = mrz.personal_number() == Some(number.reveal());
                same.then_some(Binding::NationalNumber)
            }
        }
    }
}

impl fmt::Debug for Proven {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proven").field("document", &self.document).finish_non_exhaustive()
    }
}

impl Proven {
    /// What is recorded: kind, state and signer of the document, how its chip proved itself, what makes it the
    /// owner's. Nothing of what it says.
    pub(crate) fn evidence(&self, by: &str) -> [Evidence; 3] {
        let facts = &self.document.facts;
        let signer = Some(format!("sha256:{}", facts.signer));
        [
            Evidence::new(&facts.kind, &facts.state, signer),
            Evidence::new(self.document.proof.code(), by, None),
            Evidence::new(self.bound.by.code(), by, None),
        ]
    }

    /// By what the document is known: state, kind and number, which the state gives to no other. Not the chip's key: the
    /// standard does not ask that each chip has its own.
    pub(crate) fn mark(&self) -> String {
        let facts = &self.document.facts;
        format!("{}\n{}\n{}", facts.state, facts.kind, self.bound.number)
    }
}

impl Binding {
    const fn code(self) -> &'static str {
        match self {
            Self::NationalNumber => "document-number-match",
            Self::NameAndBirthDate => "document-name-match",
        }
    }
}

impl Stop {
    /// One word for figures and programs.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Document(refusal) => refusal.code(),
            Self::NotTheOwners => "not-the-owners",
        }
    }
}

/// A document that carries a number must carry the owner's. The day of birth must be the owner's in any case.
fn binding(mrz: &Mrz, owner: &Owner) -> Option<Binding> {
    if !mrz.is_born_on(owner.birth_date) {
        return None;
    }
    if let Some(number) = mrz.personal_number() {
        return (number == owner.national_number.reveal()).then_some(Binding::NationalNumber);
    }
    let fits = owner.name_latin.as_deref().is_some_and(|name| mrz.fits_name(name));
    fits.then_some(Binding::NameAndBirthDate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::door::registration::tests::person;
    use base::MobileNumber;

    fn owner() -> Owner {
        let person = person();
        Owner {
            national_number: person.national_number,
            name: person.name_ar,
            name_latin: Some("Layla Sami Al-Barghouthi".into()),
            birth_date: person.birth_date,
            mobile: MobileNumber::parse("0599123456").unwrap(),
        }
    }

    fn mrz(born: &str, number: &str, family: &str) -> Mrz {
        Mrz {
            kind: crypto::mrtd::Kind::Passport,
            state: "PSE".into(),
            number: "N1234567".into(),
            born: born.into(),
            expires: "2031-01-01".parse().unwrap(),
            names: (family.into(), "LAYLA".into()),
            optional: vec![number.into()],
        }
    }

    #[test]
    fn who_recovers_an_account_is_known_by_the_number_alone() {
        let number = owner().national_number;
        let judge = |on_document| {
            let bearer = Bearer::Number(number.clone());
            bearer.binding(&mrz("900214", on_document, "ALBARGHOUTHI"))
        };
        assert_eq!(judge(number.reveal()), Some(Binding::NationalNumber));
        assert_eq!(judge(""), None, "name and birth are no proof of a number");
        assert_eq!(judge(base::NationalNumber::from_serial(70_000_002).reveal()), None);
    }

    #[test]
    fn a_number_on_the_document_decides_and_without_one_the_name_does() {
        let owner = owner();
        let number = owner.national_number.reveal();
        let other = base::NationalNumber::from_serial(70_000_002);
        let judge = |born, number, family| binding(&mrz(born, number, family), &owner);
        assert_eq!(judge("900214", number, "ANYBODY"), Some(Binding::NationalNumber));
        assert_eq!(judge("900215", number, "ALBARGHOUTHI"), None);
        assert_eq!(judge("900214", other.reveal(), "ALBARGHOUTHI"), None);
        assert_eq!(judge("900214", "", "AL BARGHOUTHI"), Some(Binding::NameAndBirthDate));
        assert_eq!(judge("900214", "", "MANSOUR"), None);
    }
}
