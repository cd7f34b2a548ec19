//! A request as it is kept, without its contents.

use base::{Date, Id, Money, Timestamp};

use super::CaseNumber;
use super::state::{Case, Machine, State};
use crate::domain::person::Person;

/// A request: whose it is, what for, where it stands. Its contents are a dossier, kept beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFile {
    /// Its id.
    pub id: Id<Case>,
    /// Its number.
    pub number: CaseNumber,
    /// Whose it is.
    pub person: Id<Person>,
    /// The service.
    pub service: String,
    /// The service's entity.
    pub entity: String,
    /// The version of the service it was begun with, and stays with.
    pub version: String,
    /// Where it stands.
    pub state: State,
    /// Who decides: a rule or a clerk.
    pub machine: Machine,
    /// The office that reviews it.
    pub office: Option<String>,
    /// What was owed for it when it was sent.
    pub fee: Option<Money>,
    /// Keyed hash of what only one open or accepted request may name.
    pub unique_index: Option<Vec<u8>>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When something last happened to it.
    pub updated_at: Timestamp,
    /// When it was sent.
    pub submitted_at: Option<Timestamp>,
    /// The promised day, where the service promises one.
    pub due_on: Option<Date>,
    /// When it ended.
    pub closed_at: Option<Timestamp>,
}

impl CaseFile {
    /// Takes the next step of its state.
    ///
    /// # Errors
    /// `case-not-now`
    pub fn advance(
        &mut self,
        now: Timestamp,
        step: impl FnOnce(State) -> Result<State, super::NotNow>,
    ) -> base::Result<()> {
        self.state = step(self.state.clone())?;
        self.updated_at = now;
        if self.state.is_final() {
            self.closed_at = Some(now);
        }
        Ok(())
    }
}
