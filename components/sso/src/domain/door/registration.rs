//! A registration attempt: who somebody claims to be, what was checked so far, what comes next.
//!
//! Kept sealed in the store for half an hour after the last step; each step consumes the one before.

use std::fmt;

use base::{Date, Duration, Id, Lang, MobileNumber, NationalNumber, Timestamp};
use messages::identity::Level;
use messages::registry::{Person, PersonName};
use serde::{Deserialize, Serialize};

use super::one_time_code::{Answer, NotAgain, OneTimeCode};
use super::return_to::ReturnTo;
use crate::domain::holder::account::Owner;
use crate::domain::ladder::funnel::RouteAttempt;

/// How long an attempt waits for its next step.
pub(crate) const LIFETIME: Duration = Duration::from_mins(30);

/// Where an attempt stands. A variant holds what is known there and nothing else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub(crate) enum Registration {
    /// A national number was given; its owner's facts come next.
    Facts(NumberGiven),
    /// The facts are those of the civil registry; a mobile number comes next.
    Mobile(FactsMatched),
    /// A SIM is known, of whoever it is; a password comes next.
    Password(SimMatched),
    /// A code was sent; it comes next.
    Code(CodeSent),
}

/// The pages of an attempt, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Asks for the facts.
    Facts,
    /// Asks for the mobile number.
    Mobile,
    /// Asks for a password.
    Password,
    /// Asks for the code.
    Code,
}

/// See [`Registration::Facts`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct NumberGiven {
    /// The claimed number.
    pub(crate) national_number: NationalNumber,
    /// Where the applicant wanted to go.
    pub(crate) return_to: Option<ReturnTo>,
    /// The applicant's language.
    pub(crate) lang: Lang,
    /// The try in the figures.
    #[serde(default)]
    pub(crate) counted_as: Option<Id<RouteAttempt>>,
}

/// See [`Registration::Mobile`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct FactsMatched {
    /// What came before.
    pub(crate) start: NumberGiven,
    /// The registry's record of the person, as far as the account needs it.
    pub(crate) name: PersonName,
    /// Name in Latin letters.
    pub(crate) name_latin: String,
    /// Day of birth.
    pub(crate) birth_date: Date,
    /// The transporter's id of the exchange that matched the facts.
    pub(crate) facts_message: String,
    /// A SIM that the operators do not have registered to the person, who may go on with it at level 0.
    #[serde(default)]
    pub(crate) other_sim: Option<MobileNumber>,
}

/// See [`Registration::Password`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SimMatched {
    /// What came before.
    pub(crate) known: FactsMatched,
    /// The SIM.
    pub(crate) mobile: MobileNumber,
    /// Whose it is.
    #[serde(default)]
    pub(crate) sim_of: SimOf,
}

/// In whose name a SIM is registered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SimOf {
    /// The applicant's: level 1.
    #[default]
    Applicant,
    /// Somebody else's, or nobody's whom the operators know: level 0.
    SomebodyElse,
}

/// See [`Registration::Code`].
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CodeSent {
    /// What came before.
    pub(crate) reachable: SimMatched,
    /// The chosen password's hash (PHC string).
    pub(crate) password_hash: String,
    /// The code.
    pub(crate) code: OneTimeCode,
    /// The row of the SMS that carries it.
    pub(crate) message: String,
}

/// Without the password's hash.
impl fmt::Debug for CodeSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { reachable, code, .. } = self;
        f.debug_struct("CodeSent")
            .field("reachable", reachable)
            .field("code", code)
            .finish_non_exhaustive()
    }
}

impl Registration {
    /// Begins with a national number.
    pub(crate) fn begin(
        national_number: NationalNumber,
        return_to: Option<ReturnTo>,
        lang: Lang,
        counted_as: Id<RouteAttempt>,
    ) -> Self {
        let counted_as = Some(counted_as);
        Self::Facts(NumberGiven { national_number, return_to, lang, counted_as })
    }

    /// Which page comes next.
    pub(crate) fn stage(&self) -> Stage {
        match self {
            Self::Facts(_) => Stage::Facts,
            Self::Mobile(_) => Stage::Mobile,
            Self::Password(_) => Stage::Password,
            Self::Code(_) => Stage::Code,
        }
    }
}

impl NumberGiven {
    /// The civil registry answered with this person.
    pub(crate) fn matched(self, person: &Person, message: String) -> Registration {
        Registration::Mobile(FactsMatched {
            start: self,
            name: person.name_ar.clone(),
            name_latin: person.name_en.full(),
            birth_date: person.birth_date,
            facts_message: message,
            other_sim: None,
        })
    }
}

impl FactsMatched {
    /// The operator says that `mobile` is registered to the same person.
    pub(crate) fn sim_matched(self, mobile: MobileNumber) -> Registration {
        Registration::Password(SimMatched { known: self, mobile, sim_of: SimOf::Applicant })
    }

    /// The operators say that it is not: another may be tried, or this one kept.
    pub(crate) fn sim_differs(self, mobile: MobileNumber) -> Registration {
        Registration::Mobile(Self { other_sim: Some(mobile), ..self })
    }

    /// The applicant has no SIM in their own name and goes on with the one that differed, if there was one.
    pub(crate) fn sim_kept(self) -> Option<Registration> {
        let mobile = self.other_sim.clone()?;
        let sim_of = SimOf::SomebodyElse;
        Some(Registration::Password(SimMatched { known: self, mobile, sim_of }))
    }
}

impl SimMatched {
    /// A password was chosen and a code sent.
    pub(crate) fn code_sent(
        self,
        password_hash: String,
        code: OneTimeCode,
        message: String,
    ) -> Registration {
        Registration::Code(CodeSent { reachable: self, password_hash, code, message })
    }

    /// The level of the account that would come of it.
    pub(crate) fn level(&self) -> Level {
        match self.sim_of {
            SimOf::Applicant => Level::One,
            SimOf::SomebodyElse => Level::Zero,
        }
    }

    /// The owner of the account that would come of it.
    pub(crate) fn owner(&self) -> Owner {
        let known = &self.known;
        Owner {
            national_number: known.start.national_number.clone(),
            name: known.name.clone(),
            name_latin: Some(known.name_latin.clone()).filter(|name| !name.is_empty()),
            birth_date: known.birth_date,
            mobile: self.mobile.clone(),
        }
    }
}

impl CodeSent {
    /// Judges the code; only [`Answer::Right`] makes an account.
    pub(crate) fn answered(self, digest: &[u8], now: Timestamp) -> (Self, Answer) {
        let (code, answer) = self.code.answered(digest, now);
        (Self { code, ..self }, answer)
    }

    /// Another code was sent.
    pub(crate) fn again(
        self,
        digest: Option<Vec<u8>>,
        message: String,
        now: Timestamp,
    ) -> Result<Self, NotAgain> {
        let code = self.code.again(digest, now)?;
        Ok(Self { code, message, ..self })
    }

    /// The national number it is about.
    pub(crate) fn national_number(&self) -> &NationalNumber {
        &self.reachable.known.start.national_number
    }

    /// By what answers are counted: whoever only claims a number uses up nobody else's.
    pub(crate) fn counted_as(&self) -> &str {
        match self.reachable.sim_of {
            SimOf::Applicant => self.national_number().reveal(),
            SimOf::SomebodyElse => self.reachable.mobile.reveal(),
        }
    }

    /// The applicant's language.
    pub(crate) fn lang(&self) -> Lang {
        self.reachable.known.start.lang
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use messages::registry::Sex;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    /// A living adult of the registry.
    pub(crate) fn person() -> Person {
        let name = |first: &str, family: &str| PersonName {
            first: first.into(),
            father: "x".into(),
            grandfather: "y".into(),
            family: family.into(),
        };
        Person {
            national_number: NationalNumber::from_serial(70_000_001),
            name_ar: name("ليلى", "البرغوثي"),
            name_en: name("Layla", "Barghouthi"),
            sex: Sex::Female,
            birth_date: "1990-02-14".parse().unwrap(),
            birth_place_ar: String::new(),
            birth_place_en: String::new(),
            governorate: "PS-RBH".into(),
            father: None,
            mother: None,
            father_name_ar: String::new(),
            father_name_en: String::new(),
            mother_name_ar: String::new(),
            mother_name_en: String::new(),
            registration_number: String::new(),
            registration_date: "1990-02-20".parse().unwrap(),
            directorate: "moi-ramallah".into(),
            death_date: None,
        }
    }

    fn code_sent() -> CodeSent {
        let counted = Id::new(Timestamp::from_millis(0), &base::Entropy::seeded(1));
        let start = Registration::begin(person().national_number, None, Lang::Ar, counted);
        let Registration::Facts(start) = start else { panic!() };
        let Registration::Mobile(known) = start.matched(&person(), "m1".into()) else { panic!() };
        let mobile = MobileNumber::parse("0599123456").unwrap();
        let Registration::Password(reachable) = known.sim_matched(mobile) else { panic!() };
        let code = OneTimeCode::sent(Some(b"right".to_vec()), NOW);
        let sent = reachable.code_sent("$argon2id$".into(), code, "s1".into());
        let Registration::Code(sent) = sent else { panic!() };
        sent
    }

    #[test]
    fn the_account_is_the_registrys_person_with_the_sim_that_was_checked() {
        let (sent, answer) = code_sent().answered(b"right", NOW);
        assert_eq!(answer, Answer::Right);
        let owner = sent.reachable.owner();
        assert_eq!(owner.name, person().name_ar);
        assert_eq!(owner.mobile.national(), "0599123456");
    }

    #[test]
    fn another_ones_sim_leads_to_level_zero_and_only_one_that_was_asked_about() {
        let Registration::Code(sent) = Registration::Code(code_sent()) else { panic!() };
        assert_eq!(sent.reachable.level(), Level::One);
        let known = sent.reachable.known;
        assert_eq!(known.clone().sim_kept(), None);
        let mobile = MobileNumber::parse("0569000000").unwrap();
        let Registration::Mobile(known) = known.sim_differs(mobile.clone()) else { panic!() };
        let Some(Registration::Password(kept)) = known.sim_kept() else { panic!() };
        assert_eq!((kept.level(), kept.mobile), (Level::Zero, mobile));
    }

    #[test]
    fn the_passwords_hash_is_not_printed() {
        let printed = format!("{:?}", Registration::Code(code_sent()));
        assert!(printed.contains("CodeSent") && !printed.contains("argon2id"), "{printed}");
    }

    #[test]
    fn it_survives_the_store_at_every_stage() {
        let stage = Registration::Code(code_sent());
        let stored = serde_json::to_vec(&stage).unwrap();
        assert_eq!(serde_json::from_slice::<Registration>(&stored).unwrap(), stage);
        assert_eq!(stage.stage(), Stage::Code);
    }
}
