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
use crate::domain::ladder::bank::AtBank;
use crate::domain::ladder::chip::AtChip;
use crate::domain::ladder::portrait::Showing;

/// How long a recovery waits for its next step.
pub(crate) const LIFETIME: Duration = Duration::from_mins(30);

/// Where a recovery stands. A variant holds what is known there and nothing else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub(crate) enum Recovery {
    /// A way comes next.
    Way(Claimed),
    /// The facts of the civil registry come next.
    Facts(Claimed),
    /// Two recovery codes come next.
    Codes(Claimed),
    /// The person's bank comes next, or its answer.
    Bank(AskingBank),
    /// A photo of a card comes next, or one of the person.
    Portrait(ShowingPortrait),
    /// A document's chip comes next, or a photo of the person.
    Chip(AskingChip),
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
    /// Offers the ways.
    Way,
    /// Asks for the facts.
    Facts,
    /// Asks for two recovery codes.
    Codes,
    /// Asks which bank.
    Bank,
    /// Asks for a photo of the card.
    Document,
    /// Asks for a photo of the person.
    Live,
    /// Asks for a document's chip.
    Chip,
    /// Asks for a photo of the person whose document's chip was read.
    ChipLive,
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

/// Somebody chooses a bank, or is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct AskingBank {
    /// What came before.
    pub(crate) claimed: Claimed,
    /// Where they are; none: they choose.
    pub(crate) at: Option<AtBank>,
}

/// Somebody shows a card, and then themselves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ShowingPortrait {
    /// What came before.
    pub(crate) claimed: Claimed,
    /// How far they are; none: the card comes next.
    pub(crate) showing: Option<Showing>,
}

/// Somebody whose document's chip is read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct AskingChip {
    /// What came before.
    pub(crate) claimed: Claimed,
    /// How far they are; none: no phone has a ticket.
    pub(crate) at: Option<AtChip>,
}

/// How somebody can prove to be the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Facts of the civil registry and a SIM.
    Facts,
    /// Two recovery codes.
    Codes,
    /// The person's bank.
    Bank,
    /// A card and a face.
    Portrait,
    /// A document's chip and a face.
    Chip,
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
            Self::Way(_) => Stage::Way,
            Self::Facts(_) => Stage::Facts,
            Self::Codes(_) => Stage::Codes,
            Self::Bank(_) => Stage::Bank,
            Self::Portrait(ShowingPortrait { showing: None, .. }) => Stage::Document,
            Self::Portrait(_) => Stage::Live,
            Self::Chip(AskingChip { at: None | Some(AtChip::Phone), .. }) => Stage::Chip,
            Self::Chip(_) => Stage::ChipLive,
            Self::Mobile(_) => Stage::Mobile,
            Self::Code(_) => Stage::Code,
            Self::Password(_) => Stage::Password,
        }
    }

    /// What was claimed, while nothing is proved: another way may still be chosen.
    pub(crate) fn claimed(&self) -> Option<&Claimed> {
        match self {
            Self::Way(claimed)
            | Self::Facts(claimed)
            | Self::Codes(claimed)
            | Self::Bank(AskingBank { claimed, .. })
            | Self::Portrait(ShowingPortrait { claimed, .. })
            | Self::Chip(AskingChip { claimed, .. }) => Some(claimed),
            Self::Mobile(_) | Self::Code(_) | Self::Password(_) => None,
        }
    }
}

impl Lost {
    /// Both, as pages and tables name them.
    pub(crate) const ALL: [(&'static str, Self); 2] =
        [("password", Self::Password), ("phone", Self::Phone)];

    /// From its word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(own, _)| *own == word).map(|(_, lost)| lost)
    }

    /// The word.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Phone => "phone",
        }
    }
}

impl Way {
    /// All of them, as pages name them.
    pub(crate) const ALL: [(&'static str, Self); 5] = [
        ("bank", Self::Bank),
        ("portrait", Self::Portrait),
        ("chip", Self::Chip),
        ("codes", Self::Codes),
        ("facts", Self::Facts),
    ];
}

impl Claimed {
    /// This way comes next.
    pub(crate) fn by(self, way: Way) -> Recovery {
        match way {
            Way::Facts => Recovery::Facts(self),
            Way::Codes => Recovery::Codes(self),
            Way::Bank => Recovery::Bank(AskingBank { claimed: self, at: None }),
            Way::Chip => Recovery::Chip(AskingChip { claimed: self, at: None }),
            Way::Portrait => Recovery::Portrait(ShowingPortrait { claimed: self, showing: None }),
        }
    }

    /// It was proved.
    pub(crate) fn proved(self, proof: Proof) -> Known {
        Known { national_number: self.national_number, proof, lang: self.lang }
    }

    /// It was proved by more than facts: a new number comes next where the phone is lost, else another password.
    pub(crate) fn proved_well(self, proof: Proof) -> Recovery {
        let lost = self.lost;
        let known = self.proved(proof);
        match lost {
            Lost::Phone => Recovery::Mobile(known),
            Lost::Password => Recovery::Password(Proven { known, mobile: None }),
        }
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

    /// Whether it is the word of somebody at a desk.
    fn is_of_a_desk(&self) -> bool {
        let Self::Route { route } = self else { return false };
        matches!(Route::of(route), Some(Route::Agent | Route::Counter))
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

    /// Whether the number may stay as it is without a code from it: not where facts or one officer's word are all
    /// that there is.
    pub(crate) fn may_keep_number(&self) -> bool {
        self.proof != Proof::Facts && !self.proof.is_of_a_desk()
    }

    /// The number stays as it is, or is still asked for.
    pub(crate) fn keeps_number(self) -> Recovery {
        if self.may_keep_number() {
            Recovery::Password(Proven { known: self, mobile: None })
        } else {
            Recovery::Mobile(self)
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
        let facts = self.known.proof == Proof::Facts && self.rests_on_number();
        self.known.proof.reaches(level) || facts
    }

    /// Whether it rests on a code to the SIM that the account has, which must still be the same person's.
    pub(crate) fn rests_on_number(&self) -> bool {
        self.mobile.is_none() && !self.known.may_keep_number()
    }

    /// When it takes effect. Facts and a SIM are what a thief could come by, and one officer's word what a thief could
    /// buy: the owner of an account above level 1 has three days to object to either. At level 1 whose number is to be
    /// another has a day.
    pub(crate) fn effect(&self, level: Level, now: Timestamp) -> Effect {
        let proof = &self.known.proof;
        let other_number = self.mobile.is_some() && !self.known.may_keep_number();
        if !proof.reaches(level) || (other_number && level > Level::One) {
            Effect::At(CoolDown::THREE_DAYS.ends(now))
        } else if other_number {
            Effect::At(CoolDown::DAY.ends(now))
        } else {
            Effect::Now
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

    fn claimed(lost: Lost) -> Claimed {
        Claimed { national_number: NationalNumber::from_serial(70_000_001), lost, lang: Lang::Ar }
    }

    fn known(proof: Proof) -> Known {
        claimed(Lost::Phone).proved(proof)
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
    fn another_sim_waits_a_day_and_above_level_one_three_by_one_officers_word() {
        let waits = |proof| with_new_number(proof).effect(Level::One, NOW) != Effect::Now;
        assert!(waits(Proof::Facts) && !waits(Proof::Codes) && !waits(Proof::by(Route::Chip)));
        for proof in [Proof::by(Route::Agent), Proof::by(Route::Counter)] {
            let effect = |level| with_new_number(proof.clone()).effect(level, NOW);
            assert_eq!(effect(Level::One), Effect::At(CoolDown::DAY.ends(NOW)));
            assert_eq!(effect(Level::Two), Effect::At(CoolDown::THREE_DAYS.ends(NOW)));
        }
        let same = Proven { mobile: None, ..with_new_number(Proof::by(Route::Agent)) };
        assert_eq!(same.effect(Level::Two, NOW), Effect::Now, "a code came from the phone");
        assert!(same.rests_on_number() && !same.suffices(Level::Three));
        let bank = Proven { mobile: None, ..with_new_number(Proof::by(Route::Bank)) };
        assert!(!bank.rests_on_number());
    }

    #[test]
    fn facts_or_one_word_alone_do_not_keep_the_number() {
        for proof in [Proof::Facts, Proof::by(Route::Agent), Proof::by(Route::Counter)] {
            assert_eq!(known(proof).keeps_number().stage(), Stage::Mobile);
        }
        assert_eq!(known(Proof::Codes).keeps_number().stage(), Stage::Password);
        assert_eq!(known(Proof::by(Route::Bank)).keeps_number().stage(), Stage::Password);
    }

    #[test]
    fn another_way_may_be_chosen_until_something_is_proved() {
        for (_, way) in Way::ALL {
            let stage = claimed(Lost::Phone).by(way);
            assert_eq!(stage.claimed(), Some(&claimed(Lost::Phone)), "{way:?}");
        }
        for (lost, stage) in [(Lost::Phone, Stage::Mobile), (Lost::Password, Stage::Password)] {
            let next = claimed(lost).proved_well(Proof::by(Route::Bank));
            assert_eq!((next.stage(), next.claimed()), (stage, None));
        }
    }

    #[test]
    fn it_survives_the_store() {
        let stage = Recovery::Password(with_new_number(Proof::by(Route::Chip)));
        let stored = serde_json::to_vec(&stage).unwrap();
        assert_eq!(serde_json::from_slice::<Recovery>(&stored).unwrap(), stage);
    }
}
