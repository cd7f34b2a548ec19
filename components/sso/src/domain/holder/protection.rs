//! What an account is protected by for a while, beside its factors.

use base::Timestamp;

use super::cool_down::CoolDown;
use super::event::Event;

/// How an account stands. The default is an account to which nothing happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Protection {
    /// Since when its owner has it locked: no password opens it until another one is chosen.
    pub(crate) locked_at: Option<Timestamp>,
    /// When its password was last renewed, or its owner last stopped it: what was begun before leads nowhere, be it a
    /// sign-in with the password before or somebody else's recovery.
    pub(crate) renewed_at: Option<Timestamp>,
    /// Until then nothing sensitive may be changed: it was recovered a while ago.
    pub(crate) sensitive_from: Option<Timestamp>,
    /// Until then nobody recovers it by its own number: its owner said that somebody else did.
    pub(crate) number_doubted_until: Option<Timestamp>,
}

impl Protection {
    /// The owner said that `event` was somebody else.
    pub(crate) fn locked(self, event: Event, now: Timestamp) -> Self {
        let doubted = event.casts_doubt_on_number().then(|| CoolDown::THREE_DAYS.ends(now));
        let number_doubted_until = doubted.max(self.number_doubted_until);
        let locked_at = Some(self.locked_at.unwrap_or(now));
        Self { locked_at, renewed_at: Some(now), number_doubted_until, ..self }
    }

    /// Another password was chosen by whoever proved to be the owner.
    pub(crate) fn renewed(self, now: Timestamp) -> Self {
        Self { locked_at: None, renewed_at: Some(now), ..self }
    }

    /// The account was recovered: unlocked, and still for a while.
    pub(crate) fn recovered(self, wait: CoolDown, now: Timestamp) -> Self {
        let sensitive_from = Some(wait.ends(now)).max(self.sensitive_from);
        Self { sensitive_from, ..self.renewed(now) }
    }

    /// Whether its owner has it locked.
    pub(crate) fn is_locked(&self) -> bool {
        self.locked_at.is_some()
    }

    /// Whether a sign-in that began at `began_at` may still come to its end.
    pub(crate) fn lets_in(&self, began_at: Timestamp) -> bool {
        !self.is_locked() && self.is_newest(began_at)
    }

    /// Whether since `began_at` no other password was chosen, and its owner did not stop it.
    pub(crate) fn is_newest(&self, began_at: Timestamp) -> bool {
        self.renewed_at.is_none_or(|renewed| began_at >= renewed)
    }

    /// From when on something sensitive may be changed, if that is in the future.
    pub(crate) fn sensitive_from(&self, now: Timestamp) -> Option<Timestamp> {
        self.sensitive_from.filter(|from| *from > now)
    }

    /// Whether a code to its own number proves nothing at `now`.
    pub(crate) fn doubts_number(&self, now: Timestamp) -> bool {
        self.number_doubted_until.is_some_and(|until| until > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    #[test]
    fn whatever_was_begun_before_its_owner_stopped_it_leads_nowhere() {
        let later = NOW.plus(base::Duration::from_mins(1));
        let stopped = Protection::default().locked(Event::NewBrowser, NOW);
        assert!(stopped.is_newest(NOW), "a recovery that its owner begins then");
        let again = stopped.locked(Event::RecoveryBegun, later);
        assert!(!again.is_newest(NOW) && again.is_newest(later));
        assert_eq!(again.locked_at, Some(NOW), "by then it was locked already");
    }

    #[test]
    fn a_recovery_that_was_somebody_elses_makes_its_number_doubted() {
        let calm = Protection::default();
        assert!(!calm.locked(Event::NewBrowser, NOW).doubts_number(NOW));
        let doubted = calm.locked(Event::RecoveryDone, NOW);
        assert!(doubted.is_locked() && doubted.doubts_number(NOW));
        let recovered = doubted.recovered(CoolDown::DAY, NOW);
        assert!(!recovered.is_locked());
        assert!(
            recovered.doubts_number(NOW),
            "another way was found; the number is not yet trusted"
        );
        assert!(!recovered.doubts_number(CoolDown::THREE_DAYS.ends(NOW)));
    }
}
