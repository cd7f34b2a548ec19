//! The clerk's page in each of its states.

use base::{Entropy, Id};

use super::super::super::samples::{moment, number, office, rows, service, timeline};
use super::{Act, CaseFilePage, CaseView, FormView};
use crate::domain::service::FeeBasis;
use crate::operations::{Applicant, FeeView, PaymentView};

pub(super) fn all() -> Vec<CaseFilePage> {
    let page = |case| CaseFilePage { form: FormView::default(), in_hand: false, case };
    let mine = |case| CaseFilePage { in_hand: true, ..page(case) };
    let in_hand = || {
        let may = vec![Act::Release, Act::Ask, Act::Accept, Act::Refuse];
        case("in_review", may, Some("moi-nablus-07"))
    };
    let form = FormView::default().with_error("question", "required-field");
    let mistaken =
        CaseFilePage { form: form.with_error("reason", "required-field"), ..mine(in_hand()) };
    let form = FormView::default().with_error("", "error-conflict");
    let moved_on = CaseFilePage { form, ..page(case("in_review", vec![], Some("moi-nablus-08"))) };
    let issued =
        CaseView { document: Some("BC-2026-000001".into()), ..case("issued", vec![], None) };
    let bare = CaseView {
        fee: None,
        office: None,
        due_on: None,
        submitted_at: None,
        answers: vec![],
        verified: vec![],
        ..case("accepted", vec![], Some("moi-nablus-07"))
    };
    vec![
        page(case("received", vec![Act::Claim], None)),
        mine(in_hand()),
        mistaken,
        moved_on,
        mine(case("waiting_for_citizen", vec![], Some("moi-nablus-07"))),
        page(case("refused", vec![], Some("moi-nablus-08"))),
        page(issued),
        page(bare),
    ]
}

fn case(state: &'static str, may: Vec<Act>, clerk: Option<&str>) -> CaseView {
    let fee = |amount| FeeView { amount, because: None, basis: FeeBasis::Placeholder };
    CaseView {
        id: Id::new(moment(), &Entropy::seeded(1)),
        number: number(),
        name: service(),
        state,
        may,
        clerk: clerk.map(str::to_owned),
        office: Some(office()),
        applicant: Applicant {
            name: "هدى يوسف أحمد خليل".into(),
            national_number: "700000011".into(),
            phone: "0599123456".into(),
        },
        answers: rows(None),
        verified: rows(None),
        fee: "10 ILS".parse().ok().map(fee),
        payment: PaymentView::Paid,
        timeline: timeline(),
        submitted_at: Some(moment()),
        due_on: Some(moment().date()),
        document: None,
        acted: super::super::super::samples::acted(),
    }
}
