//! One window: the catalogue, the service engine, the back office, issued documents.

pub mod domain;
pub mod operations;
pub mod store;
