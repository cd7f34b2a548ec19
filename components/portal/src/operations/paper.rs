//! From a request to a sheet of paper: what is printed, and its file.

use base::{Date, Lang, Localized, Result, Timestamp};
use documents::{Block, Document, Field, Notice, Verification};

use super::Engine;
use super::case::Opened;
use crate::domain::catalogue::PaperTexts;
use crate::domain::certificate::{Certificate, Line};
use crate::domain::dossier::display;
use crate::domain::kind::Display;
use crate::domain::service::{DocumentPlan, Shown};
use crate::domain::value::Value;

/// What a certificate is made from.
pub(super) struct Sheet<'a> {
    pub(super) opened: &'a Opened,
    pub(super) plan: &'a DocumentPlan,
    pub(super) record: &'a Value,
    pub(super) serial: String,
    pub(super) issued_on: Date,
}

/// Everything that the file of a certificate is rendered from.
pub(super) struct CertificateData {
    /// What it says.
    pub(super) certificate: Certificate,
    /// When it was issued.
    pub(super) issued_at: Timestamp,
    /// What the QR code holds.
    pub(super) verify_url: String,
    /// The words of the paper itself.
    pub(super) texts: PaperTexts,
    /// The address to type.
    pub(super) verify_address: String,
    /// Whether it is only a trial.
    pub(super) sandbox: bool,
}

impl Engine {
    /// The words of a document, in the language that was asked for.
    pub(super) fn certificate(&self, sheet: &Sheet<'_>) -> Certificate {
        let plan = sheet.plan;
        let given = plan.language.as_ref().and_then(|field| sheet.opened.dossier.given.get(field));
        let lang = given.and_then(|lang| Lang::parse(lang)).unwrap_or_default();
        let line = |shown: &Shown| self.line(sheet, shown, lang);
        Certificate {
            kind: plan.form.kind.clone(),
            serial: sheet.serial.clone(),
            issued_on: sheet.issued_on,
            lang,
            title: plan.form.title.clone(),
            issuer: plan.form.issuer.clone(),
            about: about(sheet.record),
            lines: plan.form.rows.iter().map(line).collect(),
        }
    }

    fn line(&self, sheet: &Sheet<'_>, shown: &Shown, lang: Lang) -> Line {
        let column = match (lang, &shown.value_en) {
            (Lang::En, Some(english)) => english,
            _ => &shown.value,
        };
        let name = format!("{}.{column}", sheet.plan.subject);
        let kind = sheet.opened.service.names.get(&name);
        let value = display(sheet.record.column(column), kind, self.catalogue());
        Line { column: column.clone(), label: shown.label.clone(), value: printed(&value, lang) }
    }
}

/// A value as it is printed; a line that is not on record has a dash, so that nothing can be written in.
fn printed(value: &Display, lang: Lang) -> String {
    match value {
        Display::Text(text) => text.clone(),
        Display::Localized(text) => text.text(lang).to_owned(),
        Display::Date(date) => date.to_string(),
        Display::Number(number) => number.to_string(),
        Display::Nothing | Display::Money(_) | Display::Yes | Display::No => "—".to_owned(),
    }
}

fn about(record: &Value) -> Localized {
    let text = |column: &str| record.column(column).text().unwrap_or_default().to_owned();
    Localized::new(text("name_ar"), text("name_en"))
}

/// The file of a certificate. The same data give the same bytes.
pub(super) fn render_certificate(data: &CertificateData) -> Result<Vec<u8>> {
    let certificate = &data.certificate;
    let lang = certificate.lang;
    let only = |text: &Localized| match lang {
        Lang::Ar => Localized::new(&text.ar, ""),
        Lang::En => Localized::new("", &text.en),
    };
    let line = |line: &Line| Field::same(only(&line.label), line.value.clone());
    let texts = &data.texts;
    let mut fields: Vec<Field> = certificate.lines.iter().map(line).collect();
    fields.push(Field::same(only(&texts.issued), certificate.issued_on.to_string()));
    let document = Document {
        lang,
        issuer: certificate.issuer.iter().map(only).collect(),
        title: only(&certificate.title),
        subtitle: None,
        serial: Field::same(only(&texts.serial), certificate.serial.clone()),
        blocks: vec![Block::Fields(fields)],
        verification: Verification {
            qr: data.verify_url.clone(),
            address: data.verify_address.clone(),
            explanation: only(&texts.explanation),
        },
        footer: vec![only(&texts.footer)],
        notice: data
            .sandbox
            .then(|| Notice { line: texts.trial.clone(), mark: texts.mark.ar.clone() }),
    };
    documents::render(&document, data.issued_at)
}
