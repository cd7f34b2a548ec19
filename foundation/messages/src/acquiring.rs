//! Card acquiring: what the till (through the vault) says to the acquirer's host.
//!
//! The real acquirers' interfaces are not public; this is the one documented interface behind which
//! each of them will be one adapter. `reference` is ours and makes every call idempotent.

use std::fmt;
use std::str::FromStr;

use base::{Error, Lang, Localized, Money, Result};
use serde::{Deserialize, Serialize};

/// `POST /acquirer/purchases`: authorize and capture in one step. Printing it shows no card.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purchase {
    /// Our id of the attempt: the same again is the same purchase.
    pub reference: String,
    /// The amount.
    pub amount: Money,
    /// Card number. Only the vault ever fills this in.
    pub card_number: String,
    /// `MM/YY`.
    pub expiry: String,
    /// Card verification value; never stored.
    pub cvv: String,
}

impl fmt::Debug for Purchase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { reference, amount, .. } = self;
        f.debug_struct("Purchase")
            .field("reference", reference)
            .field("amount", amount)
            .finish_non_exhaustive()
    }
}

/// `POST {vault}/api/sessions`: pay asks for a page on which the payer gives a card.
/// Printing it does not show where the browser goes: whoever has that address has the payer's page.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewSession {
    /// The attempt: the only purchase for which the card may be used.
    pub reference: String,
    /// How much.
    pub amount: Money,
    /// What for, shown above the card's fields.
    pub description: Localized,
    /// The payer's language.
    pub lang: Lang,
    /// Where the browser goes with the card's token.
    pub return_url: String,
}

/// The answer: where the payer gives the card. Printing it shows nothing.
#[derive(Clone, Serialize, Deserialize)]
pub struct SessionView {
    /// The page's address. Whoever has it may fill it in, once.
    pub url: String,
}

impl fmt::Debug for NewSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { reference, amount, .. } = self;
        f.debug_struct("NewSession")
            .field("reference", reference)
            .field("amount", amount)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for SessionView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionView(…)")
    }
}

/// `POST {vault}/api/purchases`: what pay asks of the vault; the vault puts the card in.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenPurchase {
    /// Our id of the attempt.
    pub reference: String,
    /// The amount.
    pub amount: Money,
    /// Which card, by the vault's single-use token.
    pub card_token: String,
}

impl fmt::Debug for TokenPurchase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { reference, amount, .. } = self;
        f.debug_struct("TokenPurchase")
            .field("reference", reference)
            .field("amount", amount)
            .finish_non_exhaustive()
    }
}

/// The code of the problem with which `GET /acquirer/purchases/{reference}` answers that there is no such
/// purchase. This word and no other says so: a 404 alone may come from whatever stands in between.
pub const PURCHASE_NOT_FOUND: &str = "purchase-not-found";

/// The acquirer's word on a purchase (also `GET /acquirer/purchases/{reference}`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PurchaseAnswer {
    /// Our id of the attempt.
    pub reference: String,
    /// The outcome.
    pub outcome: Outcome,
    /// The amount it speaks of: must equal what we asked.
    pub amount: Money,
}

/// What the acquirer decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "result")]
pub enum Outcome {
    /// Money was taken.
    Approved {
        /// The acquirer's approval code, on the receipt.
        approval_code: String,
    },
    /// The issuer said no; no money moved.
    Declined {
        /// Why, as a stable word: `insufficient_funds`, `do_not_honour`, `expired_card`.
        reason: DeclineReason,
    },
}

/// Why an issuer declines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    /// Not enough money.
    InsufficientFunds,
    /// The card is past its month.
    ExpiredCard,
    /// The issuer does not say.
    DoNotHonour,
}

impl DeclineReason {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::InsufficientFunds, Self::ExpiredCard, Self::DoNotHonour];

    /// The stable word, in messages and in stores.
    pub const fn word(self) -> &'static str {
        match self {
            Self::InsufficientFunds => "insufficient_funds",
            Self::ExpiredCard => "expired_card",
            Self::DoNotHonour => "do_not_honour",
        }
    }
}

impl FromStr for DeclineReason {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self> {
        let known = Self::ALL.into_iter().find(|reason| reason.word() == word);
        known.ok_or_else(|| Error::internal("not the word of a decline reason"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_shows_no_address_and_no_token() {
        let (reference, amount) = ("r".to_owned(), Money::new(1, base::Currency::Ils));
        let description = Localized { ar: "وصف".to_owned(), en: "what for".to_owned() };
        let return_url = "https://secret".to_owned();
        let new = NewSession {
            reference: reference.clone(),
            amount,
            description,
            lang: Lang::Ar,
            return_url,
        };
        let view = SessionView { url: "https://secret".to_owned() };
        let purchase = TokenPurchase { reference, amount, card_token: "secret".to_owned() };
        assert!(!format!("{new:?} {view:?} {purchase:?}").contains("secret"));
    }

    #[test]
    fn a_reason_has_one_word_wherever_it_is_written() {
        for reason in DeclineReason::ALL {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.word());
            assert_eq!(reason.word().parse::<DeclineReason>().unwrap(), reason);
        }
        assert!("no_reason".parse::<DeclineReason>().is_err());
    }
}
