//! Whether a document is genuine: for anybody, without an account.
//!
//! Serial numbers follow one another, so a bare one is answered with its state alone; what is printed on a
//! document is shown only to who holds it: the code of its QR, or its file.

use base::{Result, Timestamp};
use crypto::{constant_time_eq, sha256, unb64};
use db::Tx;

use super::Engine;
use super::documents::tidy_serial;
use super::views::{PrintedRow, Proof, Verdict, VerifiedDocument};
use crate::store::documents::{self, Status, Stored};

impl Engine {
    /// What can be said of a document with this serial number, given what its holder shows of it.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn verify(&self, serial: &str, proof: Proof) -> Result<Verdict> {
        let serial = tidy_serial(serial);
        let find = move |tx: &mut Tx| verdict(tx, &serial, &proof);
        self.db().read("document.verify", find).await
    }

    /// What can be said of a file whose serial number was not given.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn verify_file(&self, bytes: &[u8]) -> Result<Verdict> {
        let (hash, claimed) = (sha256(bytes), claimed_serial(bytes));
        let find = move |tx: &mut Tx| {
            if let Some(stored) = documents::by_hash(tx, &hash)? {
                return Ok(state(&stored, Shown::Printed));
            }
            let claimed = claimed.as_deref().map(|serial| documents::by_serial(tx, serial));
            let known = claimed.transpose()?.flatten().is_some();
            Ok(if known { Verdict::Altered } else { Verdict::Unknown })
        };
        self.db().read("document.verify_file", find).await
    }
}

fn verdict(tx: &mut Tx, serial: &str, proof: &Proof) -> Result<Verdict> {
    let stored = documents::by_serial(tx, serial)?;
    let Some(stored) = stored.filter(|stored| stored.status != Status::Preparing) else {
        return Ok(Verdict::Unknown);
    };
    Ok(match proof {
        Proof::Nothing => state(&stored, Shown::Nothing),
        Proof::Code(code) if is_signature(code, &stored) => state(&stored, Shown::Printed),
        Proof::File(bytes) => match documents::by_hash(tx, &sha256(bytes))? {
            Some(same) if same.id == stored.id => state(&stored, Shown::Printed),
            _ => Verdict::Altered,
        },
        Proof::Code(_) => Verdict::Altered,
    })
}

fn is_signature(code: &str, stored: &Stored) -> bool {
    unb64(code).is_some_and(|code| constant_time_eq(&code, &stored.signature))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Nothing,
    Printed,
}

fn state(stored: &Stored, shown: Shown) -> Verdict {
    let view = view(stored, shown, stored.ended_at);
    match stored.status {
        Status::Preparing => Verdict::Unknown,
        Status::Valid => Verdict::Genuine(view),
        Status::Revoked => Verdict::Revoked(view),
        Status::Replaced => Verdict::Replaced(view),
    }
}

fn view(stored: &Stored, shown: Shown, ended_at: Option<Timestamp>) -> VerifiedDocument {
    let certificate = &stored.certificate;
    let line = |line: &crate::domain::certificate::Line| PrintedRow {
        label: line.label.clone(),
        value: line.value.clone(),
    };
    let rows = match shown {
        Shown::Nothing => Vec::new(),
        Shown::Printed => certificate.lines.iter().map(line).collect(),
    };
    VerifiedDocument {
        serial: certificate.serial.clone(),
        title: certificate.title.clone(),
        issued_on: certificate.issued_on,
        rows,
        ended_at,
    }
}

/// The serial number that a file says it has, in its metadata: `BC-2026-000001`.
fn claimed_serial(bytes: &[u8]) -> Option<String> {
    const LENGTHS: [usize; 3] = [14, 15, 16];
    let at = |start: usize| {
        let candidates = LENGTHS.iter().filter_map(move |length| bytes.get(start..start + length));
        candidates.filter_map(|piece| std::str::from_utf8(piece).ok()).find(|text| is_serial(text))
    };
    (0..bytes.len()).find_map(at).map(str::to_owned)
}

fn is_serial(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits =
        |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [prefix, year, number] => {
            prefix.bytes().all(|b| b.is_ascii_uppercase()) && digits(year, 4) && digits(number, 6)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_may_say_which_document_it_claims_to_be() {
        assert_eq!(claimed_serial(b"<rdf>BC-2026-000001</rdf>").as_deref(), Some("BC-2026-000001"));
        assert_eq!(claimed_serial(b"BC-2026-00001"), None);
        assert_eq!(claimed_serial(b""), None);
    }
}
