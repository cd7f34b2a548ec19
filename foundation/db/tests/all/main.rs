//! The store's contract, held on both engines.

mod migrations;
mod transactions;
