//! The page in each of its states.

use super::super::samples::{document, number, office, rows, service, timeline};
use super::{CasePage, News, PaymentView, PublicState, RequestView};
use crate::operations::{DocumentStatus, Outcome};

pub(super) fn all() -> Vec<CasePage> {
    let reviewed =
        |state| RequestView { office: Some(office()), timeline: vec![], ..request(state) };
    let due = |payment| RequestView { payment, ..request(PublicState::WaitingForPayment) };
    let question = RequestView {
        question: Some("أين وُلد الطفل؟".into()),
        due_on: Some(super::super::samples::moment().date()),
        ..reviewed(PublicState::WaitingForYou)
    };
    let refused = RequestView {
        outcome: Some(Outcome::Refused),
        reason: Some("الإشعار ليس لهذا المولود.".into()),
        ..reviewed(PublicState::Done)
    };
    let issued = |status| RequestView {
        outcome: Some(Outcome::Issued),
        payment: PaymentView::Paid,
        document: Some(document(status)),
        ..request(PublicState::Done)
    };
    let mut empty_answer = CasePage::of(question.clone(), None);
    empty_answer.form = empty_answer.form.with_error("answer", "required-field");
    vec![
        CasePage::of(request(PublicState::Draft), None),
        CasePage::of(due(PaymentView::Due), Some(News::PayLater)),
        CasePage::of(due(PaymentView::Due), Some(News::Back)),
        CasePage::of(due(PaymentView::DueAgain), None),
        CasePage::of(reviewed(PublicState::Received), Some(News::Sent)),
        CasePage::of(reviewed(PublicState::BeingProcessed), Some(News::Answered)),
        CasePage::of(request(PublicState::BeingProcessed), None),
        CasePage::of(question, None),
        empty_answer,
        CasePage::of(refused, None),
        CasePage::of(issued(DocumentStatus::Valid), None),
        CasePage::of(issued(DocumentStatus::Revoked), None),
        CasePage::of(issued(DocumentStatus::Replaced), None),
    ]
}

fn request(state: PublicState) -> RequestView {
    RequestView {
        number: number(),
        service: "moi-birth-certificate".into(),
        name: service(),
        state,
        outcome: None,
        reason: None,
        office: None,
        due_on: None,
        timeline: timeline(),
        question: None,
        fee: "10 ILS".parse().ok(),
        payment: PaymentView::None,
        answers: rows(None),
        document: None,
        acted: super::super::samples::acted(),
    }
}
