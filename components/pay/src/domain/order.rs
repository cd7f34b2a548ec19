//! What is owed, to whom and for what: fixed when the intent is made, never changed after.

use base::{Error, Lang, Localized, Money, Result};
use messages::payment::NewIntent;

/// The largest amount of one payment, in minor units: far above any fee, far below an overflow.
const MINOR_MAX: i64 = 1_000_000_000_000;
const PAYEE_MAX: usize = 64;
const REFERENCE_MAX: usize = 64;
const DESCRIPTION_MAX: usize = 200;
const RETURN_URL_MAX: usize = 500;

/// A debt. The constructor is the only door.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// What is owed.
    pub amount: Money,
    /// The ledger account it is owed to: `moi-certificates`.
    pub payee: String,
    /// What it is for.
    pub description: Localized,
    /// The caller's own reference, shown to the payer.
    pub reference: String,
    /// Where the payer goes when done.
    pub return_url: String,
    /// The payer's language.
    pub lang: Lang,
}

impl Order {
    /// Reads what a caller asks for; `home` is the caller's own public origin, the only place to which
    /// a payer may be sent back.
    ///
    /// # Errors
    /// `pay-amount-range`, `pay-payee-format`, `pay-description-length`, `pay-reference-format`,
    /// `pay-return-url`.
    pub fn parse(new: NewIntent, home: &str) -> Result<Self> {
        let rules = [
            ((1..=MINOR_MAX).contains(&new.amount.minor()), "pay-amount-range"),
            (is_payee(&new.payee), "pay-payee-format"),
            (is_description(&new.description.ar), "pay-description-length"),
            (is_description(&new.description.en), "pay-description-length"),
            (is_reference(&new.reference), "pay-reference-format"),
            (is_below(&new.return_url, home), "pay-return-url"),
        ];
        if let Some((_, broken)) = rules.into_iter().find(|(holds, _)| !holds) {
            return Err(Error::invalid(broken));
        }
        let NewIntent { amount, payee, description, reference, return_url, lang } = new;
        Ok(Self { amount, payee, description, reference, return_url, lang })
    }
}

fn is_payee(text: &str) -> bool {
    (1..=PAYEE_MAX).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn is_description(text: &str) -> bool {
    (1..=DESCRIPTION_MAX).contains(&text.chars().count())
        && !text.trim().is_empty()
        && !text.chars().any(char::is_control)
}

fn is_reference(text: &str) -> bool {
    (1..=REFERENCE_MAX).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic())
}

/// Whether `url` is a page of the site `home`: `https://portal` does not own `https://portal.evil`.
fn is_below(url: &str, home: &str) -> bool {
    url.len() <= RETURN_URL_MAX
        && url.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
        && url.strip_prefix(home).is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Currency;

    fn asked() -> NewIntent {
        NewIntent {
            amount: Money::new(1000, Currency::Ils),
            payee: "moi-certificates".into(),
            description: Localized::new("شهادة ميلاد", "Birth certificate"),
            reference: "2026-000123".into(),
            return_url: "http://portal.example/requests/2026-000123".into(),
            lang: Lang::Ar,
        }
    }

    fn refusal(change: impl FnOnce(&mut NewIntent)) -> String {
        let mut new = asked();
        change(&mut new);
        Order::parse(new, "http://portal.example").unwrap_err().message().key.to_string()
    }

    #[test]
    fn a_good_order_is_taken_as_it_is() {
        let order = Order::parse(asked(), "http://portal.example").unwrap();
        assert_eq!(order.amount.to_string(), "10.00 ILS");
    }

    #[test]
    fn each_wrong_part_has_its_own_refusal() {
        for minor in [0, -1, i64::MIN, MINOR_MAX + 1] {
            assert_eq!(
                refusal(|n| n.amount = Money::new(minor, Currency::Jod)),
                "pay-amount-range"
            );
        }
        assert_eq!(refusal(|n| n.payee = "moi certificates".into()), "pay-payee-format");
        assert_eq!(refusal(|n| n.description.en = " ".into()), "pay-description-length");
        assert_eq!(refusal(|n| n.description.ar = "ا".repeat(201)), "pay-description-length");
        assert_eq!(refusal(|n| n.reference = String::new()), "pay-reference-format");
    }

    #[test]
    fn the_payer_is_sent_home_only() {
        for url in [
            "http://portal.example.evil/",
            "http://portal.example@evil/",
            "http://portal.example",
            "https://evil/http://portal.example/",
            "http://portal.example/\\evil",
            "http://portal.example/a b",
        ] {
            assert_eq!(refusal(|n| n.return_url = url.into()), "pay-return-url", "{url}");
        }
    }
}
