//! A session: the few minutes in which one payer gives one card for one attempt.
//!
//! ```text
//!  Open ──card given──→ Filled ──used, or its minutes passed──→ Closed
//! ```
//! The card number exists while the session is *Filled*, no longer.

use base::{Duration, Error, Money, Result, Secret, Timestamp};
use messages::acquiring::NewSession;

/// How long a payer has to type, and a typed card to be used.
pub const LIFETIME: Duration = Duration::from_mins(15);

const REFERENCE_MAX: usize = 64;
const DESCRIPTION_MAX: usize = 200;
const RETURN_URL_MAX: usize = 500;

/// A session.
#[derive(Clone, Debug)]
pub struct Session {
    /// What was asked for.
    pub asked: NewSession,
    /// The stored deadline.
    pub expires_at: Timestamp,
    /// Where it stands.
    pub state: State,
}

/// Where a session stands.
#[derive(Clone, Debug)]
pub enum State {
    /// No card yet.
    Open,
    /// A card is kept, sealed, under this single-use token.
    Filled(Secret<String>),
    /// The card is gone.
    Closed,
}

/// Refuses what pay would never ask; `home` is pay's own public origin.
///
/// # Errors
/// `vault-session-invalid`.
pub fn checked(asked: NewSession, home: &str) -> Result<NewSession> {
    let short = |text: &str| (1..=DESCRIPTION_MAX).contains(&text.chars().count());
    let reference = (1..=REFERENCE_MAX).contains(&asked.reference.len())
        && asked.reference.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let leads_home = asked.return_url.len() <= RETURN_URL_MAX
        && asked.return_url.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
        && asked.return_url.strip_prefix(home).is_some_and(|rest| rest.starts_with('/'));
    let good = reference
        && asked.amount.minor() > 0
        && short(&asked.description.ar)
        && short(&asked.description.en)
        && leads_home;
    good.then_some(asked).ok_or_else(|| Error::invalid("vault-session-invalid"))
}

impl Session {
    /// A new session.
    pub fn new(asked: NewSession, now: Timestamp) -> Self {
        Self { asked, expires_at: now.plus(LIFETIME), state: State::Open }
    }

    /// A card was given: the session holds it under `token`. Given twice, the first card stays (the
    /// payer pressed the button twice).
    ///
    /// # Errors
    /// `vault-session-over`.
    pub fn fill(self, token: Secret<String>, now: Timestamp) -> Result<Self> {
        let over = now >= self.expires_at;
        match self.state {
            State::Open if !over => Ok(Self { state: State::Filled(token), ..self }),
            State::Filled(_) if !over => Ok(self),
            _ => Err(Error::not_found("vault-session-over")),
        }
    }

    /// Whether the card that it holds is the one of this token.
    pub fn holds(&self, token: &Secret<String>) -> bool {
        matches!(&self.state, State::Filled(own) if own.expose() == token.expose())
    }

    /// The card may be used for `amount`, now and never again.
    ///
    /// # Errors
    /// `vault-card-gone`: not given, used, too late, another token or another amount. Nothing was asked
    /// of the acquirer.
    pub fn spend(self, token: &str, amount: Money, now: Timestamp) -> Result<Self> {
        let right = match &self.state {
            State::Filled(own) => {
                crypto::constant_time_eq(own.expose().as_bytes(), token.as_bytes())
            }
            State::Open | State::Closed => false,
        };
        if !right || now >= self.expires_at || amount != self.asked.amount {
            return Err(Error::conflict("vault-card-gone"));
        }
        Ok(self.close())
    }

    /// Its card is to be forgotten.
    #[must_use]
    pub fn close(self) -> Self {
        Self { state: State::Closed, ..self }
    }

    /// Whether the payer may type a card at `now`.
    pub fn is_open(&self, now: Timestamp) -> bool {
        matches!(self.state, State::Open) && now < self.expires_at
    }
}

impl State {
    /// The word in the store.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Filled(_) => "filled",
            Self::Closed => "closed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Currency;
    use base::{Lang, Localized};

    const START: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn amount() -> Money {
        Money::new(1000, Currency::Ils)
    }

    fn asked() -> NewSession {
        NewSession {
            reference: "a-1".into(),
            amount: amount(),
            description: Localized::new("شهادة", "Certificate"),
            lang: Lang::Ar,
            return_url: "http://pay.example/pay/1/t/card?attempt=1".into(),
        }
    }

    fn filled() -> Session {
        Session::new(asked(), START).fill(Secret::new("token".to_owned()), START).unwrap()
    }

    #[test]
    fn the_second_press_of_the_button_keeps_the_first_card() {
        let again = filled().fill(Secret::new("other".to_owned()), START).unwrap();
        assert!(again.spend("token", amount(), START).is_ok());
    }

    #[test]
    fn a_card_is_spent_once_in_time_for_its_amount_by_its_token() {
        let spent = filled().spend("token", amount(), START).unwrap();
        assert!(spent.spend("token", amount(), START).unwrap_err().is("vault-card-gone"));
        assert!(filled().spend("other", amount(), START).is_err());
        assert!(filled().spend("token", Money::new(999, Currency::Ils), START).is_err());
        assert!(filled().spend("token", amount(), START.plus(LIFETIME)).is_err());
        assert!(Session::new(asked(), START).spend("", amount(), START).is_err());
    }

    #[test]
    fn nothing_is_filled_in_after_its_minutes() {
        let late = Session::new(asked(), START);
        let token = Secret::new("token".to_owned());
        assert!(late.fill(token, START.plus(LIFETIME)).unwrap_err().is("vault-session-over"));
    }

    #[test]
    fn the_browser_returns_to_pay_only() {
        let elsewhere = NewSession { return_url: "http://pay.example.evil/".into(), ..asked() };
        assert!(checked(elsewhere, "http://pay.example").is_err());
        assert!(checked(asked(), "http://pay.example").is_ok());
    }
}
