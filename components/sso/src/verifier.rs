//! The service that compares a document and a live portrait with the Interior's portrait.

use base::{Error, Result};
use messages::verification::{Comparison, Finding};
use web::{Auth, Peer};

use crate::Population;
use crate::domain::ladder::portrait::is_sound;

/// The sandbox's, which recognises nobody.
pub const SANDBOX_VERIFIER: &str = "sandbox-verifier";

/// A verifier.
#[derive(Clone, Debug)]
pub struct Verifier {
    /// Its name, as the record of what was checked has it. Its answers must say the same.
    pub name: String,
    /// The way to its host.
    pub peer: Peer,
    /// Where it takes comparisons there: `/compare`.
    pub path: String,
}

impl Verifier {
    /// Refuses a stand-in where the people are real.
    ///
    /// # Errors
    /// `Invalid` `verifier-is-a-stand-in`
    pub(crate) fn check(&self, population: Population) -> Result<()> {
        if population == Population::Real && self.name == SANDBOX_VERIFIER {
            return Err(Error::invalid("verifier-is-a-stand-in"));
        }
        Ok(())
    }

    /// Has the images compared.
    ///
    /// # Errors
    /// As [`Peer::post_json`]; `Internal` if the answer is another's, or no answer at all.
    pub(crate) async fn compare(&self, asked: &Comparison) -> Result<Finding> {
        let finding: Finding = self.peer.post_json(&self.path, asked, &Auth::None).await?;
        if finding.reference != asked.reference || finding.by != self.name || !is_sound(&finding) {
            return Err(Error::internal("an answer that does not fit the question"));
        }
        Ok(finding)
    }
}
