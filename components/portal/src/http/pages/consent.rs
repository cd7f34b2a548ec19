//! What will be read about the citizen, to agree to: before a form, and before an inquiry.

use base::{Localized, Message};
use serde::Serialize;
use web::{FormView, Page};

use super::samples;
use crate::operations::{ConsentLine, ConsentView};

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct ConsentPage {
    pub(crate) form: FormView,
    /// Where the agreement is posted to.
    pub(crate) action: String,
    pub(crate) back: String,
    /// The service's name.
    pub(crate) name: Localized,
    pub(crate) consent: ConsentView,
    /// Set while a register does not answer: what its service says then.
    pub(crate) away: Option<Localized>,
}

impl Page for ConsentPage {
    const TEMPLATE: &'static str = "consent.html";

    fn title(&self) -> Message {
        Message::new("consent-title")
    }

    fn samples() -> Vec<Self> {
        let line = ConsentLine {
            register: Localized::new("السجل المدني في وزارة الداخلية", "The civil registry"),
            text: Localized::new(
                "نقرأ قيدك: الاسم وتاريخ الميلاد.",
                "We read your entry: name, birthday.",
            ),
        };
        let page = |form, away| Self {
            form,
            action: "/services/moi-passport-status/inquire".into(),
            back: "/services/moi-passport-status".into(),
            name: samples::service(),
            consent: ConsentView { version: "v1".into(), readings: vec![line.clone()] },
            away,
        };
        let away = Localized::new("السجل المدني لا يجيب الآن.", "The registry is not answering.");
        vec![
            page(FormView::default(), None),
            page(FormView::default(), Some(away)),
            page(FormView::default().with_error("", "error-conflict"), None),
        ]
    }
}
