//! The vault's two pages.

use base::{Currency, Localized, Message, Money};
use serde::Serialize;
use web::{FormView, Origins, Page};

use crate::domain::Session;

/// The card's fields.
#[derive(Serialize)]
pub(crate) struct CardPage {
    form: FormView,
    amount: Money,
    description: Localized,
    return_url: String,
    test_cards: &'static [TestCard],
}

/// The minutes are over.
#[derive(Serialize)]
pub(crate) struct OverPage {
    pub(crate) return_url: String,
}

/// A card that only the sandbox's acquirer knows.
#[derive(Serialize)]
struct TestCard {
    number: &'static str,
    /// Key of what it does.
    does: &'static str,
}

const TEST_CARDS: &[TestCard] = &[
    TestCard { number: "4242 4242 4242 4242", does: "vault-test-accepted" },
    TestCard { number: "4000 0000 0000 9995", does: "vault-test-declined" },
    TestCard { number: "4000 0000 0000 0259", does: "vault-test-late" },
];

impl CardPage {
    /// The page of an open session; test cards are shown where there is a sandbox, and nowhere else.
    pub(crate) fn new(session: Session, form: FormView, origins: &Origins) -> Self {
        let test_cards = if origins.is_sandbox() { TEST_CARDS } else { &[] };
        let asked = session.asked;
        let (amount, description, return_url) = (asked.amount, asked.description, asked.return_url);
        Self { form, amount, description, return_url, test_cards }
    }
}

impl Page for CardPage {
    const TEMPLATE: &'static str = "card.html";

    fn title(&self) -> Message {
        "vault-card-title".into()
    }

    fn samples() -> Vec<Self> {
        let page = |form, test_cards| Self {
            form,
            amount: Money::new(1000, Currency::Ils),
            description: Localized::new("إصدار شهادة ميلاد", "Issue of birth certificate"),
            return_url: "http://127.0.0.1:8082/pay/1/t/card?attempt=1".to_owned(),
            test_cards,
        };
        let mistaken = FormView::filled([("card_number", "4242"), ("expiry", "13/27")])
            .with_error("card_number", "vault-number-length")
            .with_error("card_number", "vault-number-check")
            .with_error("expiry", "vault-expiry-format")
            .with_error("expiry", "vault-expiry-past")
            .with_error("cvv", "vault-cvv-format")
            .with_error("name", "vault-name-format");
        vec![page(FormView::default(), &[]), page(mistaken, TEST_CARDS)]
    }
}

impl Page for OverPage {
    const TEMPLATE: &'static str = "over.html";

    fn title(&self) -> Message {
        "vault-over-title".into()
    }

    fn samples() -> Vec<Self> {
        vec![Self { return_url: "http://127.0.0.1:8082/pay/1/t/card?attempt=1".to_owned() }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::testing::assert_samples;

    #[test]
    fn every_page_in_every_state_in_both_languages() {
        let pages = std::sync::Arc::new(crate::pages().unwrap());
        assert_samples::<CardPage>(&pages);
        assert_samples::<OverPage>(&pages);
    }
}
