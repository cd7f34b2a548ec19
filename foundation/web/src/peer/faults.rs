//! What can go wrong between neighbours.

use std::sync::atomic::{AtomicU8, Ordering};

/// A fault of the road to a neighbour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Faults {
    /// All is well.
    #[default]
    None,
    /// The neighbour never hears of it.
    LoseRequest,
    /// The neighbour does it, and nobody hears of that.
    LoseAnswer,
    /// The neighbour is away.
    Down,
}

/// Sets the fault of one road.
#[derive(Debug, Default)]
pub struct FaultSwitch(AtomicU8);

impl FaultSwitch {
    /// From now on.
    pub fn set(&self, faults: Faults) {
        self.0.store(faults as u8, Ordering::SeqCst);
    }

    /// The fault in force.
    pub fn get(&self) -> Faults {
        match self.0.load(Ordering::SeqCst) {
            1 => Faults::LoseRequest,
            2 => Faults::LoseAnswer,
            3 => Faults::Down,
            _ => Faults::None,
        }
    }
}
