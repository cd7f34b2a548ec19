//! The payer's page in each state of a payment.

use base::{Currency, Localized, Message, Money, Timestamp};
use messages::acquiring::DeclineReason;
use serde::Serialize;
use web::Page;

use crate::domain::{Attempt, Intent, attempt};

/// What every page of a payment shows of it.
#[derive(Clone, Serialize)]
pub(crate) struct Summary {
    amount: Money,
    description: Localized,
    reference: String,
    return_url: String,
}

/// Nothing tried yet.
#[derive(Serialize)]
pub(crate) struct PayPage {
    pub(crate) order: Summary,
    pub(crate) card_action: String,
}

/// The last try was declined, or did not reach the bank.
#[derive(Serialize)]
pub(crate) struct NotPaidPage {
    pub(crate) order: Summary,
    pub(crate) card_action: String,
    reason: &'static str,
}

/// A try is under way, or its outcome is unknown.
#[derive(Serialize)]
pub(crate) struct WaitPage {
    pub(crate) order: Summary,
    pub(crate) page: String,
    pub(crate) patience: Patience,
}

/// How long the payer has waited.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Patience {
    /// Banks take a few seconds.
    Short,
    /// The answer was lost, or takes very long.
    Long,
}

/// Paid.
#[derive(Serialize)]
pub(crate) struct ReceiptPage {
    pub(crate) order: Summary,
    pub(crate) approval_code: String,
    pub(crate) paid_at: Timestamp,
    pub(crate) number: String,
}

/// Given up, or its day passed.
#[derive(Serialize)]
pub(crate) struct EndedPage {
    pub(crate) order: Summary,
    pub(crate) end: End,
}

/// Why nobody can pay any more.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum End {
    /// The service gave the payment up.
    Canceled,
    /// Its day passed.
    Expired,
}

impl Summary {
    pub(crate) fn of(intent: &Intent) -> Self {
        let order = &intent.order;
        Self {
            amount: order.amount,
            description: order.description.clone(),
            reference: order.reference.clone(),
            return_url: order.return_url.clone(),
        }
    }

    fn sample() -> Self {
        Self {
            amount: Money::new(1000, Currency::Ils),
            description: Localized::new("إصدار شهادة ميلاد", "Issue of birth certificate"),
            reference: "2026-000123".to_owned(),
            return_url: "http://127.0.0.1:8080/requests/2026-000123".to_owned(),
        }
    }
}

impl NotPaidPage {
    /// The page, if that is how the last attempt ended.
    pub(crate) fn after(last: &Attempt, order: Summary, card_action: String) -> Option<Self> {
        let reason = match &last.state {
            attempt::State::Declined { reason, .. } => declined(*reason),
            attempt::State::Failed { .. } => "pay-not-paid-failed",
            _ => return None,
        };
        Some(Self { order, card_action, reason })
    }
}

const fn declined(reason: DeclineReason) -> &'static str {
    match reason {
        DeclineReason::InsufficientFunds => "pay-not-paid-funds",
        DeclineReason::ExpiredCard => "pay-not-paid-expired",
        DeclineReason::DoNotHonour => "pay-not-paid-refused",
    }
}

impl Page for PayPage {
    const TEMPLATE: &'static str = "pay.html";

    fn title(&self) -> Message {
        "pay-title".into()
    }

    fn samples() -> Vec<Self> {
        vec![Self { order: Summary::sample(), card_action: "/pay/1/t/card".to_owned() }]
    }
}

impl Page for NotPaidPage {
    const TEMPLATE: &'static str = "not-paid.html";

    fn title(&self) -> Message {
        "pay-not-paid-title".into()
    }

    fn samples() -> Vec<Self> {
        let reasons = [
            declined(DeclineReason::InsufficientFunds),
            declined(DeclineReason::ExpiredCard),
            declined(DeclineReason::DoNotHonour),
            "pay-not-paid-failed",
        ];
        let page = |reason| Self {
            order: Summary::sample(),
            card_action: "/pay/1/t/card".to_owned(),
            reason,
        };
        reasons.map(page).into()
    }
}

impl Page for WaitPage {
    const TEMPLATE: &'static str = "wait.html";

    fn title(&self) -> Message {
        "pay-wait-title".into()
    }

    fn samples() -> Vec<Self> {
        let page =
            |patience| Self { order: Summary::sample(), page: "/pay/1/t".to_owned(), patience };
        [Patience::Short, Patience::Long].map(page).into()
    }
}

impl Page for ReceiptPage {
    const TEMPLATE: &'static str = "receipt.html";

    fn title(&self) -> Message {
        "pay-receipt-title".into()
    }

    fn samples() -> Vec<Self> {
        vec![Self {
            order: Summary::sample(),
            approval_code: "A12345".to_owned(),
            paid_at: Timestamp::from_seconds(1_795_334_400),
            number: "019a0000-0000-7000-8000-000000000000".to_owned(),
        }]
    }
}

impl Page for EndedPage {
    const TEMPLATE: &'static str = "ended.html";

    fn title(&self) -> Message {
        Message::new(match self.end {
            End::Canceled => "pay-canceled-title",
            End::Expired => "pay-expired-title",
        })
    }

    fn samples() -> Vec<Self> {
        [End::Canceled, End::Expired].map(|end| Self { order: Summary::sample(), end }).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::testing::assert_samples;

    #[test]
    fn every_page_in_every_state_in_both_languages() {
        let pages = std::sync::Arc::new(crate::pages().unwrap());
        assert_samples::<PayPage>(&pages);
        assert_samples::<NotPaidPage>(&pages);
        assert_samples::<WaitPage>(&pages);
        assert_samples::<ReceiptPage>(&pages);
        assert_samples::<EndedPage>(&pages);
    }
}
