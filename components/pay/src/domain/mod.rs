//! What a payment is and may become. Pure: no I/O, no clock, no SQL.

pub mod attempt;
pub mod event;
pub mod idempotency;
pub mod intent;
pub mod ledger;
pub mod order;
pub mod settlement;

pub use attempt::{Attempt, AttemptId};
pub use event::Event;
pub use intent::{Intent, IntentId};
pub use order::Order;
