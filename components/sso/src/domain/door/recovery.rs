//! Recovering an account whose password or phone is lost: what was proved, and what comes next.
//!
//! Kept sealed for half an hour after the last step. Whether there is an account is asked at the end only, of
//! somebody who proved to be the person: until then every answer is the same.

use base::{Duration, Lang, MobileNumber, NationalNumber, Timestamp};
use messages::identity::Level;
use serde::{Deserialize, Serialize};

use super::one_time_code::{Answer, NotAgain, OneTimeCode};
use crate::domain::holder::cool_down::{CoolDown, Effect};
use crate::domain::holder::pending_change::After;
use crate::domain::ladder::activation::Route;

/// How long a recovery waits for its next step.
pub(crate) const LIFETIME: Duration = Duration::from_mins(30);

/// Where a recovery stands. A variant holds what is known there and nothing else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub(crate) enum Recovery {
    /// The facts of the civil registry come next.
    Facts(Claimed),
    /// Two recovery codes come next.
    Codes(Claimed),
    /// A new mobile number comes next.
    Mobile(Known),
    /// A code was sent; it comes next.
    Code(CodeSent),
    /// All is proved; another password comes next.
    Password(Proven),
}

/// The pages of a recovery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Asks for the facts.
    Facts,
    /// Asks for two recovery codes.
    Codes,
    /// Asks for a new mobile number.
    Mobile,
    /// Asks for the code.
    Code,
    /// Asks for another password.
    Password,
}

/// What was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Lost {
    /// The password; the phone is at hand.
    Password,
    /// The phone or its number.
    Phone,
}

/// A number was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Claimed {
    /// The number.
    pub(crate) national_number: NationalNumber,
    /// What was lost.
    pub(crate) lost: Lost,
    /// The person's language.
    pub(crate) lang: Lang,
}

/// How somebody proved to be the person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub(crate) enum Proof {
    /// Facts of the civil registry; a SIM of the same person comes with the code.
    #[default]
    Facts,
    /// Two recovery codes.
    Codes,
    /// A route of the account's level, by its word.
    Route {
        /// See [`Route::code`].
        route: String,
    },
}

/// Somebody proved to be the person of a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Known {
    /// The number.
    pub(crate) national_number: NationalNumber,
    /// How.
    pub(crate) proof: Proof,
    /// The person's language.
    pub(crate) lang: Lang,
}

/// A code was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct CodeSent {
    /// What came before.
    pub(crate) known: Known,
    /// The new number that it was sent to; none: the account's own, if there is an account.
    pub(crate) mobile: Option<MobileNumber>,
    /// The code.
    pub(crate) code: OneTimeCode,
    /// The row of the SMS that carries it, if there is one.
    pub(crate) message: Option<String>,
}

/// Everything is proved but that there is an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Proven {
    /// What came before.
    pub(crate) known: Known,
    /// The new number, where the phone is lost.
    pub(crate) mobile: Option<MobileNumber>,
}

impl Recovery {
    /// Which page comes next.
    pub(crate) fn stage(&self) -> Stage {
        match self {
            Self::Facts(_) => Stage::Facts,
            Self::Codes(_) => Stage::Codes,
            Self::Mobile(_) => Stage::Mobile,
            Self::Code(_) => Stage::Code,
            Self::Password(_) => Stage::Password,
        }
    }
}

impl Claimed {
    /// It was proved.
    pub(crate) fn proved(self, proof: Proof) -> Known {
        Known { national_number: self.national_number, proof, lang: self.lang }
    }
}

impl Proof {
    /// A route of the ladder.
    pub(crate) fn by(route: Route) -> Self {
        match route {
            Route::RegistryAndSim => Self::Facts,
            above => Self::Route { route: above.code().to_owned() },
        }
    }

    /// Whether it recovers an account of `level` whose phone is lost: a route of that level, or two codes.
    pub(crate) fn reaches(&self, level: Level) -> bool {
        match self {
            Self::Facts => level <= Route::RegistryAndSim.ceiling(),
            Self::Codes => true,
            Self::Route { route } => Route::of(route).is_some_and(|route| route.ceiling() >= level),
        }
    }
}

impl Known {
    /// A code was sent to a new number, or to the account's own.
    pub(crate) fn code_sent(
        self,
        mobile: Option<MobileNumber>,
        code: OneTimeCode,
        message: Option<String>,
    ) -> Recovery {
        Recovery::Code(CodeSent { known: self, mobile, code, message })
    }

    /// The number stays as it is, unless facts are all that was shown: then it is still asked for.
    pub(crate) fn keeps_number(self) -> Recovery {
        match self.proof {
            Proof::Facts => Recovery::Mobile(self),
            Proof::Codes | Proof::Route { .. } => {
                Recovery::Password(Proven { known: self, mobile: None })
            }
        }
    }
}

impl CodeSent {
    /// Judges the code.
    pub(crate) fn answered(self, digest: &[u8], now: Timestamp) -> (Self, Answer) {
        let (code, answer) = self.code.answered(digest, now);
        (Self { code, ..self }, answer)
    }

    /// The code was right.
    pub(crate) fn proved(self) -> Proven {
        Proven { known: self.known, mobile: self.mobile }
    }

    /// Another code was sent.
    pub(crate) fn again(
        self,
        digest: Option<Vec<u8>>,
        message: Option<String>,
        now: Timestamp,
    ) -> Result<Self, NotAgain> {
        let code = self.code.again(digest, now)?;
        Ok(Self { code, message, ..self })
    }
}

impl Proven {
    /// Whether it is enough for an account of `level`, at once or after a wait.
    pub(crate) fn suffices(&self, level: Level) -> bool {
        self.known.proof.reaches(level) || self.rests_on_number()
    }

    /// Whether it rests on the SIM that the account has, which must still be the same person's.
    pub(crate) fn rests_on_number(&self) -> bool {
        self.mobile.is_none() && self.known.proof == Proof::Facts
    }

    /// When it takes effect: facts and a SIM are what a thief could come by, so the owner of an account above
    /// level 1 has three days to object, and anybody whose number is to be another a day.
    pub(crate) fn effect(&self, level: Level, now: Timestamp) -> Effect {
        match (&self.known.proof, &self.mobile) {
            (proof, _) if !proof.reaches(level) => Effect::At(CoolDown::THREE_DAYS.ends(now)),
            (Proof::Facts, Some(_)) => Effect::At(CoolDown::DAY.ends(now)),
            _ => Effect::Now,
        }
    }

    /// How long nothing sensitive may be changed afterwards on an account of `level`.
    pub(crate) fn then(&self, level: Level) -> After {
        let weak = self.mobile.is_some() || !self.known.proof.reaches(level);
        if weak { After::ThreeDays } else { After::Day }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn known(proof: Proof) -> Known {
        let national_number = NationalNumber::from_serial(70_000_001);
        Claimed { national_number, lost: Lost::Phone, lang: Lang::Ar }.proved(proof)
    }

    fn with_new_number(proof: Proof) -> Proven {
        let mobile = MobileNumber::parse("0599123456").ok();
        Proven { known: known(proof), mobile }
    }

    #[test]
    fn a_lost_phone_needs_a_route_of_the_accounts_level_or_two_codes() {
        let enough = |proof, level| with_new_number(proof).suffices(level);
        assert!(enough(Proof::Facts, Level::One) && !enough(Proof::Facts, Level::Two));
        assert!(enough(Proof::by(Route::Bank), Level::Two));
        assert!(!enough(Proof::by(Route::Bank), Level::Three));
        assert!(enough(Proof::Codes, Level::Three));
        let same = Proven { mobile: None, ..with_new_number(Proof::Facts) };
        assert!(same.suffices(Level::Three) && same.rests_on_number());
    }

    #[test]
    fn facts_and_the_own_sim_wait_three_days_above_level_one() {
        let same = Proven { mobile: None, ..with_new_number(Proof::Facts) };
        assert_eq!(
            (same.effect(Level::One, NOW), same.then(Level::One)),
            (Effect::Now, After::Day)
        );
        for level in [Level::Two, Level::Three] {
            assert_eq!(same.effect(level, NOW), Effect::At(CoolDown::THREE_DAYS.ends(NOW)));
            assert_eq!(same.then(level), After::ThreeDays);
        }
        let bank = Proven { mobile: None, ..with_new_number(Proof::by(Route::Bank)) };
        assert_eq!(bank.effect(Level::Two, NOW), Effect::Now);
        assert!(!bank.suffices(Level::Three), "raised meanwhile");
    }

    #[test]
    fn facts_and_another_sim_wait_a_day() {
        let waits = |proof| with_new_number(proof).effect(Level::One, NOW) != Effect::Now;
        assert!(waits(Proof::Facts) && !waits(Proof::Codes) && !waits(Proof::by(Route::Chip)));
    }

    #[test]
    fn facts_alone_do_not_keep_the_number() {
        assert_eq!(known(Proof::Facts).keeps_number().stage(), Stage::Mobile);
        assert_eq!(known(Proof::Codes).keeps_number().stage(), Stage::Password);
    }

    #[test]
    fn it_survives_the_store() {
        let stage = Recovery::Password(with_new_number(Proof::by(Route::Chip)));
        let stored = serde_json::to_vec(&stage).unwrap();
        assert_eq!(serde_json::from_slice::<Recovery>(&stored).unwrap(), stage);
    }
}
