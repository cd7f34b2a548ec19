//! How long a sensitive change waits before it takes effect: long enough for its owner to hear of it.

use base::{Duration, Timestamp};

use super::protection::Protection;
use super::session::{Method, Methods};

/// A wait of 24 to 72 hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CoolDown(Duration);

/// When a change takes effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// At once.
    Now,
    /// Then.
    At(Timestamp),
}

impl CoolDown {
    const SHORTEST: u64 = 24;
    const LONGEST: u64 = 72;

    /// A change asked with factors that a stolen phone would give, and a recovery that kept the number.
    pub(crate) const DAY: Self = Self::hours(24);
    /// After a recovery that replaced the phone, and while a number is doubted.
    pub(crate) const THREE_DAYS: Self = Self::hours(72);

    /// Refuses, when it is compiled, what is out of bounds.
    const fn hours(hours: u64) -> Self {
        assert!(hours >= Self::SHORTEST && hours <= Self::LONGEST);
        Self(Duration::from_hours(hours))
    }

    /// When it ends if it begins now.
    pub(crate) fn ends(self, now: Timestamp) -> Timestamp {
        now.plus(self.0)
    }
}

/// When another mobile number takes effect that is asked for in a session of these `methods`.
pub(crate) fn of_mobile_change(
    methods: &Methods,
    protection: &Protection,
    now: Timestamp,
) -> Effect {
    if let Some(until) = protection.sensitive_from(now) {
        return Effect::At(until.max(CoolDown::DAY.ends(now)));
    }
    let strong = [Method::App, Method::Passkey].iter().any(|method| methods.include(*method));
    if strong { Effect::Now } else { Effect::At(CoolDown::DAY.ends(now)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);
    const HOUR: u64 = 3600;

    fn hours(effect: Effect) -> u64 {
        match effect {
            Effect::Now => 0,
            Effect::At(at) => at.since(NOW).as_secs() / HOUR,
        }
    }

    #[test]
    fn a_strong_factor_changes_at_once_but_not_after_a_recovery() {
        let (app, sms) = (Methods::password_and(Method::App), Methods::password_and(Method::Sms));
        let calm = Protection::default();
        assert_eq!(hours(of_mobile_change(&app, &calm, NOW)), 0);
        assert_eq!(hours(of_mobile_change(&sms, &calm, NOW)), 24);
        let recovered = calm.recovered(CoolDown::THREE_DAYS, NOW);
        assert_eq!(hours(of_mobile_change(&app, &recovered, NOW)), 72);
        let nearly = NOW.plus(Duration::from_hours(71));
        let wait = match of_mobile_change(&app, &recovered, nearly) {
            Effect::At(at) => at.since(nearly).as_secs() / HOUR,
            Effect::Now => 0,
        };
        assert_eq!(wait, 24, "the owner always has a day to hear of it");
        assert_eq!(
            hours(of_mobile_change(&app, &recovered, NOW.plus(Duration::from_hours(72)))),
            0
        );
    }
}
