//! A ticket with which somebody goes on with their recovery in another browser, or on another day: given by an officer
//! who saw them and their card, or while a reviewer looks at their photos.
//!
//! Twelve digits (39 bits), which count for one national number alone.

use base::{Duration, Entropy, Id, Timestamp, western_digits};

use super::recovery::Lost;
use crate::domain::holder::protection::Protection;
use crate::domain::ladder::activation::Route;
use crate::domain::ladder::review::Review;

/// How long one of a desk counts.
pub(crate) const AT_DESK: Duration = Duration::from_mins(30);
/// How long one counts after a reviewer's decision.
pub(crate) const AFTER_REVIEW: Duration = Duration::from_hours(7 * 24);

const DIGITS: usize = 12;
const BOUND: u64 = 10_u64.pow(12);

/// A ticket that was given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ticket {
    /// Its row.
    pub(crate) id: Id<Ticket>,
    /// What was lost.
    pub(crate) lost: Lost,
    /// By which route its holder proves to be the person.
    pub(crate) route: Route,
    /// The case that must be accepted first.
    pub(crate) review: Option<Id<Review>>,
    /// When it was given.
    pub(crate) issued_at: Timestamp,
}

impl Ticket {
    /// Whether nothing happened to the account since, by which its owner took it back.
    pub(crate) fn still_counts(&self, protection: &Protection) -> bool {
        let before = |at: Option<Timestamp>| at.is_none_or(|at| at < self.issued_at);
        protection.is_newest(self.issued_at) && before(protection.locked_at)
    }
}

/// New digits.
pub(crate) fn generate(entropy: &Entropy) -> String {
    format!("{:012}", entropy.below(BOUND))
}

/// The digits that somebody typed, however they grouped them; none if they cannot be a ticket's.
pub(crate) fn typed(text: &str) -> Option<String> {
    let plain: String =
        western_digits(text).chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}')).collect();
    (plain.len() == DIGITS && plain.bytes().all(|b| b.is_ascii_digit())).then_some(plain)
}

/// As it is shown: four groups of three.
pub(crate) fn in_groups(digits: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    digits.chunks(3).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::holder::event::Event;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    #[test]
    fn a_ticket_is_read_as_it_was_shown() {
        let digits = generate(&Entropy::seeded(3));
        assert_eq!(typed(&in_groups(&digits)), Some(digits));
        assert_eq!(typed("٠١٢-345 678 901").as_deref(), Some("012345678901"));
        for wrong in ["", "123", "0123 4567 8901 2", "0123 4567 890x"] {
            assert_eq!(typed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn another_password_and_a_lock_end_it() {
        let ticket = Ticket {
            id: Id::new(NOW, &Entropy::seeded(1)),
            lost: Lost::Phone,
            route: Route::Agent,
            review: None,
            issued_at: NOW,
        };
        let (calm, later) = (Protection::default(), NOW.plus(Duration::from_mins(1)));
        assert!(ticket.still_counts(&calm));
        assert!(!ticket.still_counts(&calm.renewed(later)));
        assert!(!ticket.still_counts(&calm.locked(Event::RecoveryBegun, later)));
        let earlier = NOW.minus(Duration::from_mins(1));
        assert!(ticket.still_counts(&calm.locked(Event::RecoveryBegun, earlier)));
    }
}
