//! The double-entry ledger: append-only, hash-chained, balanced in each currency by construction.

mod account;
mod chain;
mod report;
mod transaction;

pub use account::Account;
pub use chain::{GENESIS, Hash, Posted, link};
pub use report::{Balance, Fault, LedgerReport};
pub use transaction::{Entry, Kind, Transaction, Unbalanced};
