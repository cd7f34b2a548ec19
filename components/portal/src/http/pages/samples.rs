//! Values that the samples of several pages share.

use base::{Entropy, Localized, Timestamp};
use messages::mandate::MandateKind::{Assisted, Attorney, Helper, Officer, Parent};

use crate::domain::acting::ActedRow;
use crate::domain::case::{CaseNumber, EventKind};
use crate::domain::kind::Display;
use crate::operations::{DocumentRow, DocumentStatus, Row, TimelineRow};

pub(super) fn number() -> CaseNumber {
    CaseNumber::new(2026, &Entropy::seeded(1))
}

pub(super) fn moment() -> Timestamp {
    Timestamp::from_seconds(1_795_334_400)
}

pub(super) fn service() -> Localized {
    Localized::new("إصدار شهادة ميلاد", "Issue of birth certificate")
}

pub(super) fn office() -> Localized {
    Localized::new("مديرية الداخلية في نابلس", "Interior directorate of Nablus")
}

/// A row of every kind that a page can show.
pub(super) fn rows(step: Option<&str>) -> Vec<Row> {
    let day = moment().date();
    let values = [
        Display::Nothing,
        Display::Text("هدى".into()),
        Display::Localized(Localized::new("نابلس", "Nablus")),
        Display::Date(day),
        Display::Number(3),
        Display::Yes,
        Display::No,
    ];
    let money = "10 ILS".parse().ok().map(Display::Money);
    values
        .into_iter()
        .chain(money)
        .map(|value| Row {
            label: Localized::new("البيان", "The item"),
            value,
            step: step.map(str::to_owned),
        })
        .collect()
}

/// A line for everything that can happen, by everybody who can do it.
pub(super) fn timeline() -> Vec<TimelineRow> {
    let actors = ["citizen", "office", "system", "representative"].into_iter().cycle();
    EventKind::ALL
        .iter()
        .zip(actors)
        .map(|(kind, actor)| TimelineRow {
            at: moment(),
            kind: *kind,
            actor,
            note: (*kind == EventKind::Asked).then(|| "أين وُلد الطفل؟".to_owned()),
        })
        .collect()
}

pub(super) fn document(status: DocumentStatus) -> DocumentRow {
    DocumentRow {
        serial: "BC-2026-000001".into(),
        title: Localized::new("شهادة ميلاد", "Birth certificate"),
        about: Localized::new("هدى يوسف أحمد خليل", "Huda Yousef Ahmad Khalil"),
        issued_at: moment(),
        status,
        case: number(),
    }
}

/// Everybody who may have acted for somebody.
pub(super) fn acted() -> Vec<ActedRow> {
    let row = |kind| ActedRow {
        kind,
        who: Localized::new("رنا محمود حمدان", "Rana Hamdan"),
        since: moment(),
    };
    [Parent, Officer, Attorney, Helper, Assisted].map(row).to_vec()
}
