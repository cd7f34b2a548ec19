//! Cards, the sessions in which they are given, and the purchases made with them. Pure.

pub mod card;
pub mod purchase;
pub mod session;

pub use card::{Card, CardNumber, Expiry, SecurityCode};
pub use purchase::Purchase;
pub use session::Session;
