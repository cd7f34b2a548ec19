//! A request: its number, its state, what happened to it.

mod event;
mod file;
mod number;
mod state;
#[cfg(test)]
mod tests;

pub use event::{Event, EventKind};
pub use file::CaseFile;
pub use number::CaseNumber;
pub use state::{Case, Decision, Document, Machine, NotNow, PublicState, Question, State};
