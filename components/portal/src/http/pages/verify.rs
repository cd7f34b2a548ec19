//! Is this document genuine? Anyone may ask, with its number, its QR code, or its file.

use base::{Error, Message, western_digits};
use serde::{Deserialize, Serialize};
use web::{
    FileKind, Form, FormView, FormWithFile, Page, Path, Query, Reader, Result, State, StatusCode,
    Upload,
};

use super::place::go;
use crate::Portal;
use crate::operations::{Proof, Verdict};

const SERIAL_LETTERS: usize = 40;

/// The question.
#[derive(Serialize)]
pub(crate) struct Ask {
    form: FormView,
}

/// The answer.
#[derive(Serialize)]
pub(crate) struct VerdictPage {
    answer: Verdict,
    shown: Shown,
}

/// How the document was shown to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Shown {
    Number,
    Code,
    File,
}

/// What the QR code carries beside the number.
#[derive(Deserialize)]
pub(crate) struct Code {
    k: Option<String>,
}

pub(crate) async fn ask(reader: Reader) -> Result {
    reader.page(&Ask { form: FormView::default() })
}

pub(crate) async fn look_up(
    State(portal): State<Portal>,
    reader: Reader,
    FormWithFile { data, file }: FormWithFile,
) -> Result {
    let mut form = data.form();
    let asked = question(&mut form, file);
    let engine = portal.engine();
    let answer = match asked {
        Some((Some(serial), None)) => return Ok(go(&format!("/verify/{serial}"))),
        Some((Some(serial), Some(file))) => {
            engine.verify(&serial, Proof::File(file.bytes.to_vec())).await?
        }
        Some((None, Some(file))) => engine.verify_file(&file.bytes).await?,
        Some((None, None)) | None => {
            return reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &Ask { form: form.view() });
        }
    };
    reader.page(&VerdictPage { answer, shown: Shown::File })
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Path(serial): Path<String>,
    Query(code): Query<Code>,
) -> Result {
    let (proof, shown) = match code.k {
        Some(code) => (Proof::Code(code), Shown::Code),
        None => (Proof::Nothing, Shown::Number),
    };
    let answer = portal.engine().verify(&serial, proof).await?;
    reader.page(&VerdictPage { answer, shown })
}

/// A number, a file, or both; nothing if the form has mistakes.
fn question(form: &mut Form, file: Option<Upload>) -> Option<(Option<String>, Option<Upload>)> {
    let serial = form.parse_optional("serial", read_serial);
    if file.as_ref().is_some_and(|file| file.kind() != Some(FileKind::Pdf)) {
        form.error("file", "verify-not-pdf");
    }
    let serial = serial.filter(|_| form.is_valid())?;
    if serial.is_none() && file.is_none() {
        form.error("serial", "verify-need");
        return None;
    }
    Some((serial, file))
}

/// As people type it: any case, any digits, blanks for hyphens.
pub(super) fn read_serial(typed: &str) -> base::Result<String> {
    let plain = western_digits(typed).to_ascii_uppercase();
    let parts: Vec<_> = plain.split(['-', ' ', '–']).filter(|part| !part.is_empty()).collect();
    let serial = parts.join("-");
    let known = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if serial.is_empty() || serial.len() > SERIAL_LETTERS || !serial.chars().all(known) {
        return Err(Error::invalid("verify-serial-invalid"));
    }
    Ok(serial)
}

impl Page for Ask {
    const TEMPLATE: &'static str = "verify.html";

    fn title(&self) -> Message {
        Message::new("verify-title")
    }

    fn samples() -> Vec<Self> {
        let typed = || FormView::filled([("serial", "BC-2026-1")]);
        vec![
            Self { form: FormView::default() },
            Self { form: FormView::default().with_error("serial", "verify-need") },
            Self { form: typed().with_error("serial", "verify-serial-invalid") },
            Self { form: typed().with_error("file", "verify-not-pdf") },
        ]
    }
}

impl Page for VerdictPage {
    const TEMPLATE: &'static str = "verdict.html";

    fn title(&self) -> Message {
        Message::new(match self.answer {
            Verdict::Genuine(_) if self.shown == Shown::Number => "verify-issued",
            Verdict::Genuine(_) => "verify-genuine",
            Verdict::Altered => "verify-altered",
            Verdict::Revoked(_) => "verify-revoked",
            Verdict::Replaced(_) => "verify-replaced",
            Verdict::Unknown => "verify-unknown",
        })
    }

    fn samples() -> Vec<Self> {
        samples::all()
    }
}

mod samples;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_type_it() {
        for typed in ["BC-2026-000001", "bc 2026 000001", "BC–٢٠٢٦–٠٠٠٠٠١", " bc-2026-000001 "]
        {
            assert_eq!(read_serial(typed).unwrap(), "BC-2026-000001", "{typed}");
        }
        for typed in ["../office", "ش-1", "-", &"A".repeat(41)] {
            assert!(read_serial(typed).is_err(), "{typed}");
        }
    }
}
