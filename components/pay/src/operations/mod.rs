//! What a caller can do: load, decide, save, enqueue, in one named transaction each. No transaction is
//! open while a neighbour is asked.

mod cancel_intent;
mod charge;
mod choose_card;
mod create_intent;
mod deliver;
mod expire;
mod housekeeping;
mod later;
mod page;
mod save;
mod show_intent;
mod vault;
mod verify_ledger;

pub use page::{PageKey, Standing};
