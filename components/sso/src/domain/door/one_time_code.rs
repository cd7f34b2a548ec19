//! A six-digit code that was sent by SMS.

use std::fmt;

use base::{Duration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long a code works.
pub(crate) const LIFETIME: Duration = Duration::from_mins(10);
/// How long to wait before asking for another one.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

const TRIES: u8 = 5;
const SENDS: u8 = 4;

/// What the SSO remembers of a code: a keyed digest, never the code.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct OneTimeCode {
    /// `None`: nobody was sent a code, and no answer is right (somebody tries to register again for
    /// an account that exists, and must not learn that it does).
    digest: Option<Vec<u8>>,
    sent_at: Timestamp,
    wrong: u8,
    sent: u8,
}

/// What an answer came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It is the code.
    Right,
    /// It is not; so many tries are left.
    Wrong(u8),
    /// The code is too old.
    Expired,
    /// Too many wrong answers: only another code helps.
    Spent,
}

/// Why another code cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotAgain {
    /// The last one may still be on its way.
    TooSoon,
    /// Enough were sent: start again.
    TooMany,
}

/// Without the digest: six digits are soon found from it by whoever also has the key.
impl fmt::Debug for OneTimeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sent_at, wrong, sent, .. } = self;
        f.debug_struct("OneTimeCode")
            .field("sent_at", sent_at)
            .field("wrong", wrong)
            .field("sent", sent)
            .finish_non_exhaustive()
    }
}

impl OneTimeCode {
    /// The first code.
    pub(crate) fn sent(digest: Option<Vec<u8>>, now: Timestamp) -> Self {
        Self { digest, sent_at: now, wrong: 0, sent: 1 }
    }

    /// Judges an answer by its digest, and remembers that it was given.
    pub(crate) fn answered(mut self, digest: &[u8], now: Timestamp) -> (Self, Answer) {
        let answer = self.judge(digest, now);
        if let Answer::Wrong(_) = answer {
            self.wrong += 1;
        }
        (self, answer)
    }

    /// Replaces the code by another.
    pub(crate) fn again(self, digest: Option<Vec<u8>>, now: Timestamp) -> Result<Self, NotAgain> {
        if self.sent >= SENDS {
            return Err(NotAgain::TooMany);
        }
        if now.since(self.sent_at) < PATIENCE && self.wrong < TRIES {
            return Err(NotAgain::TooSoon);
        }
        Ok(Self { digest, sent_at: now, wrong: 0, sent: self.sent + 1 })
    }

    /// Whether somebody was really sent a code.
    pub(crate) fn is_real(&self) -> bool {
        self.digest.is_some()
    }

    fn judge(&self, digest: &[u8], now: Timestamp) -> Answer {
        if self.wrong >= TRIES {
            return Answer::Spent;
        }
        if now.since(self.sent_at) >= LIFETIME {
            return Answer::Expired;
        }
        let right = self.digest.as_deref().is_some_and(|d| crypto::constant_time_eq(d, digest));
        if right { Answer::Right } else { Answer::Wrong(TRIES - 1 - self.wrong) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn code() -> OneTimeCode {
        OneTimeCode::sent(Some(b"right".to_vec()), NOW)
    }

    #[test]
    fn five_wrong_answers_spend_it_even_for_the_right_one() {
        let mut code = code();
        for left in (0..5).rev() {
            let (next, answer) = code.answered(b"wrong", NOW);
            assert_eq!(answer, Answer::Wrong(left));
            code = next;
        }
        assert_eq!(code.answered(b"right", NOW).1, Answer::Spent);
    }

    #[test]
    fn its_digest_is_not_printed() {
        let code = OneTimeCode::sent(Some(vec![123]), NOW);
        assert!(!format!("{code:?}").contains("123"), "{code:?}");
    }

    #[test]
    fn it_lives_ten_minutes() {
        assert_eq!(code().answered(b"right", NOW.plus(Duration::from_secs(599))).1, Answer::Right);
        assert_eq!(code().answered(b"right", NOW.plus(LIFETIME)).1, Answer::Expired);
    }

    #[test]
    fn a_code_that_nobody_has_looks_like_any_other() {
        let nobody = OneTimeCode::sent(None, NOW);
        assert_eq!(nobody.answered(b"right", NOW).1, code().answered(b"wrong", NOW).1);
    }

    #[test]
    fn another_is_sent_after_a_minute_and_three_times_at_most() {
        assert_eq!(code().again(Some(vec![1]), NOW), Err(NotAgain::TooSoon));
        let (mut code, mut now) = (code(), NOW);
        for _ in 0..3 {
            now = now.plus(PATIENCE);
            code = code.again(Some(vec![1]), now).unwrap();
        }
        let refused = code.again(Some(vec![1]), now.plus(PATIENCE));
        assert_eq!(refused, Err(NotAgain::TooMany));
    }
}
