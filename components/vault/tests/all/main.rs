//! The vault over real HTTP, on both engines.

mod store;
