//! Comparing a live portrait with the one that the Ministry of Interior holds, or with the one in a document's chip.

use std::fmt;

use base::{Date, NationalNumber};
use serde::{Deserialize, Serialize};

/// Scores go from 0 to this.
pub const SCORE_MAX: u16 = 1000;

/// `civil-registry/portrait`: the portrait on the identity card. Printing it shows no image.
#[derive(Clone, Serialize, Deserialize)]
pub struct PortraitAnswer {
    /// Whose.
    pub national_number: NationalNumber,
    /// A JPEG or PNG image, base64url without padding; none if there is none.
    pub portrait: Option<String>,
}

/// `POST /compare` at a verifier. Images are JPEG or PNG, a chip's JPEG or JPEG 2000, base64url without padding (RFC
/// 4648, section 5).
/// Printing it shows no image.
#[derive(Clone, Serialize, Deserialize)]
pub struct Comparison {
    /// Stable over repeats; comes back in the answer.
    pub reference: String,
    /// A photo of the identity card; none where the document's chip was read.
    pub document: Option<String>,
    /// The person before the camera.
    pub live: String,
    /// The portrait that the person is compared with.
    pub portrait: String,
    /// Where that portrait is from.
    pub source: Source,
}

/// Where a portrait is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// The Ministry of Interior's records.
    Interior,
    /// The chip of a document that a state signed.
    Chip,
}

/// What a verifier found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Of which question.
    pub reference: String,
    /// The verifier's name.
    pub by: String,
    /// What stands on the document; none if it cannot be read, or was not sent.
    pub document: Option<DocumentRead>,
    /// Whether a living person stood before the camera, 0 to 1000.
    pub liveness: u16,
    /// Whether it is the person of the portrait, 0 to 1000.
    pub similarity: u16,
}

/// What stands on a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRead {
    /// Whose.
    pub national_number: NationalNumber,
    /// Last day of validity, if it says one.
    pub expires: Option<Date>,
}

impl fmt::Debug for PortraitAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PortraitAnswer").finish_non_exhaustive()
    }
}

impl fmt::Debug for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Comparison").field("reference", &self.reference).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_shows_no_image() {
        let image = || "secret-image".to_owned();
        let asked = Comparison {
            reference: "7".to_owned(),
            document: Some(image()),
            live: image(),
            portrait: image(),
            source: Source::Interior,
        };
        let national_number = NationalNumber::from_serial(70_000_001);
        let answer = PortraitAnswer { national_number, portrait: Some(image()) };
        assert!(!format!("{asked:?}{answer:?}").contains("secret"));
    }
}
