//! Which code did we send you? While a number is changed, and at a recovery.

use base::Message;
use serde::Serialize;
use web::{FormView, Page};

use super::register::code::wrong;
use crate::domain::door::one_time_code::Answer;
use crate::store::door::messages::Delivery;

/// The page.
#[derive(Serialize)]
pub(crate) struct Code {
    form: FormView,
    action: &'static str,
    /// Where the code went, masked; empty where nobody may learn whether it went anywhere.
    mobile: String,
    /// Whether the operators did not take the message so far.
    delayed: bool,
}

impl Code {
    /// A code was sent to a number that the reader knows.
    pub(crate) fn sent_to(
        action: &'static str,
        (mobile, delivery): (String, Delivery),
        form: FormView,
    ) -> Self {
        Self { form, action, mobile, delayed: delivery == Delivery::Delayed }
    }

    /// A code was sent if there is an account.
    pub(crate) fn perhaps_sent(action: &'static str, form: FormView) -> Self {
        Self { form, action, mobile: String::new(), delayed: false }
    }
}

impl Page for Code {
    const TEMPLATE: &'static str = "code.html";

    fn title(&self) -> Message {
        Message::new("register-code-title")
    }

    fn samples() -> Vec<Self> {
        let path = "/recover/code";
        let known =
            |delivery| Self::sent_to(path, ("05•••••456".into(), delivery), FormView::default());
        let wrong = FormView::default().with_error("code", wrong(Answer::Wrong(3)));
        let too_soon = FormView::default().with_error("", "code-too-soon");
        vec![
            known(Delivery::OnItsWay),
            known(Delivery::Delayed),
            Self::perhaps_sent(path, FormView::default()),
            Self::perhaps_sent(path, wrong),
            Self::perhaps_sent(path, too_soon),
        ]
    }
}
