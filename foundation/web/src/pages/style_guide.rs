//! Every piece of the design system on one page.

use base::{Currency, Date, Localized, Message, Money, Timestamp};
use serde::Serialize;

use super::Page;
use crate::FormView;

/// The style guide: the pieces of `macros.html`, plain and with mistakes.
#[derive(Clone, Debug, Serialize)]
pub struct StyleGuide {
    form: FormView,
    tone: &'static str,
    confirmed: bool,
    today: Date,
    now: Timestamp,
    fee: Money,
    person: Localized,
}

impl StyleGuide {
    /// All pieces as they look at first.
    pub fn plain() -> Self {
        Self {
            form: FormView::filled([("answer", "yes"), ("several", "b"), ("born-year", "1990")]),
            tone: "plain",
            confirmed: false,
            today: Date::constant(2026, 11, 22),
            now: Timestamp::from_seconds(1_795_349_100),
            fee: Money::new(2500, Currency::Ils),
            person: Localized::new("هدى خليل", "Huda Khalil"),
        }
    }

    /// All pieces with everything wrong that can be.
    pub fn mistaken() -> Self {
        let fields = ["name", "note", "answer", "several", "place", "agree"];
        let form = fields
            .into_iter()
            .fold(FormView::filled([("name", "<هدى>")]), |form, field| {
                form.with_error(field, "required-field")
            })
            .with_error("number", "national-number-check")
            .with_error("born", "date-invalid")
            .with_error("paper", "required-file")
            .with_error("password", Message::new("too-short").with("min", 10))
            .with_error("", "error-conflict");
        Self { form, tone: "green", confirmed: true, ..Self::plain() }
    }
}

impl Page for StyleGuide {
    const TEMPLATE: &'static str = "style-guide.html";

    fn title(&self) -> Message {
        Message::new("style-guide-title")
    }

    fn samples() -> Vec<Self> {
        vec![Self::plain(), Self::mistaken()]
    }
}
