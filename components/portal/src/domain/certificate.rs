//! An issued document: what is printed, in which order, and the bytes that are signed.
//!
//! **What is signed.** UTF-8 text, one line each, ended by a line feed:
//!
//! ```text
//! hukumati-document/1
//! kind=birth-certificate
//! serial=BC-2026-000001
//! issued=2026-11-22
//! name_ar=…            every printed line as column=value, in the order of the paper
//! ```
//!
//! The signature is Ed25519 over these bytes; the QR code is `{portal}/verify/{serial}?k={signature}` in
//! base64url. Online, the portal compares it with what it issued. Offline, whoever has the public keys
//! (`/.well-known/document-keys.json`) types the printed lines and verifies the same bytes.

use std::fmt::Write;

use base::{Date, Lang, Localized};
use serde::{Deserialize, Serialize};

/// What a document says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// `birth-certificate`
    pub kind: String,
    /// `BC-2026-000001`
    pub serial: String,
    /// The day it was issued.
    pub issued_on: Date,
    /// The language it is printed in.
    pub lang: Lang,
    /// Its name.
    pub title: Localized,
    /// Who issues it, from the state down.
    pub issuer: Vec<Localized>,
    /// Who it is about, for lists.
    pub about: Localized,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A printed line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The column it comes from.
    pub column: String,
    /// Its label.
    pub label: Localized,
    /// What is printed.
    pub value: String,
}

/// The serial number of a document.
pub fn serial(prefix: &str, year: i16, count: i64) -> String {
    format!("{prefix}-{year:04}-{count:06}")
}

impl Certificate {
    /// The bytes that are signed. A blank of any kind inside a value is one space, as on paper.
    pub fn signed_bytes(&self) -> Vec<u8> {
        let mut text = String::from("hukumati-document/1\n");
        let head = [
            ("kind", self.kind.clone()),
            ("serial", self.serial.clone()),
            ("issued", self.issued_on.to_string()),
        ];
        let lines = self.lines.iter().map(|line| (line.column.as_str(), line.value.clone()));
        for (name, value) in head.into_iter().chain(lines) {
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{name}={value}");
        }
        text.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn certificate() -> Certificate {
        Certificate {
            kind: "birth-certificate".into(),
            serial: serial("BC", 2026, 1),
            issued_on: date(2026, 11, 22),
            lang: Lang::Ar,
            title: Localized::new("شهادة ميلاد", "Birth certificate"),
            issuer: Vec::new(),
            about: Localized::default(),
            lines: vec![Line {
                column: "name_ar".into(),
                label: Localized::new("الاسم", "Name"),
                value: "هدى  يوسف\nخليل".into(),
            }],
        }
    }

    #[test]
    fn what_is_signed_can_be_typed_from_the_paper() {
        let text = String::from_utf8(certificate().signed_bytes()).unwrap();
        assert_eq!(
            text,
            "hukumati-document/1\nkind=birth-certificate\nserial=BC-2026-000001\n\
             issued=2026-11-22\nname_ar=هدى يوسف خليل\n"
        );
    }

    #[test]
    fn no_line_can_be_smuggled_in() {
        let mut forged = certificate();
        forged.lines[0].value = "هدى\nsex=male".into();
        let text = String::from_utf8(forged.signed_bytes()).unwrap();
        assert_eq!(text.lines().count(), 5);
    }
}
