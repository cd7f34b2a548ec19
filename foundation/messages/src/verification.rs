//! Comparing a document and a live portrait with the portrait that the Ministry of Interior holds.

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

/// `POST /compare` at a verifier. Images are JPEG or PNG, base64url without padding (RFC 4648, section 5).
/// Printing it shows no image.
#[derive(Clone, Serialize, Deserialize)]
pub struct Comparison {
    /// Stable over repeats; comes back in the answer.
    pub reference: String,
    /// The identity card.
    pub document: String,
    /// The person before the camera.
    pub live: String,
    /// The Interior's portrait.
    pub portrait: String,
}

/// What a verifier found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Of which question.
    pub reference: String,
    /// The verifier's name.
    pub by: String,
    /// What stands on the document; none if it cannot be read.
    pub document: Option<DocumentRead>,
    /// Whether a living person stood before the camera, 0 to 1000.
    pub liveness: u16,
    /// Whether it is the person of the Interior's portrait, 0 to 1000.
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
            document: image(),
            live: image(),
            portrait: image(),
        };
        let national_number = NationalNumber::from_serial(70_000_001);
        let answer = PortraitAnswer { national_number, portrait: Some(image()) };
        assert!(!format!("{asked:?}{answer:?}").contains("secret"));
    }
}
