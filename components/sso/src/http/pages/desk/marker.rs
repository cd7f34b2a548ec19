//! Which desk a handler serves, as a type.

use crate::domain::ladder::visit::Desk;

/// A desk.
pub(crate) trait At: Send + Sync + 'static {
    /// Which.
    const DESK: Desk;
    /// Its address.
    const PATH: &'static str;
}

/// An agent's desk.
#[derive(Clone, Copy, Debug)]
pub(crate) enum AtAgent {}

/// A counter of the Interior.
#[derive(Clone, Copy, Debug)]
pub(crate) enum AtCounter {}

impl At for AtAgent {
    const DESK: Desk = Desk::Agent;
    const PATH: &'static str = "/agent";
}

impl At for AtCounter {
    const DESK: Desk = Desk::Counter;
    const PATH: &'static str = "/counter";
}
