//! Every verdict, however the document was shown.

use base::Localized;

use super::super::samples::moment;
use super::{Shown, Verdict, VerdictPage};
use crate::operations::{PrintedRow, VerifiedDocument};

pub(super) fn all() -> Vec<VerdictPage> {
    let row = PrintedRow { label: Localized::new("الاسم", "Name"), value: "هدى".into() };
    let document = |rows, ended_at| VerifiedDocument {
        serial: "BC-2026-000001".into(),
        title: Localized::new("شهادة ميلاد", "Birth certificate"),
        issued_on: moment().date(),
        rows,
        ended_at,
    };
    let with_rows = |ended_at| document(vec![row.clone()], ended_at);
    let page = |answer, shown| VerdictPage { answer, shown };
    vec![
        page(Verdict::Genuine(document(vec![], None)), Shown::Number),
        page(Verdict::Genuine(with_rows(None)), Shown::Code),
        page(Verdict::Genuine(with_rows(None)), Shown::File),
        page(Verdict::Altered, Shown::Code),
        page(Verdict::Revoked(with_rows(Some(moment()))), Shown::Code),
        page(Verdict::Revoked(document(vec![], None)), Shown::Number),
        page(Verdict::Replaced(with_rows(Some(moment()))), Shown::File),
        page(Verdict::Unknown, Shown::Number),
    ]
}
