//! Machine-readable travel documents with a chip (ICAO Doc 9303, parts 3, 10, 11 and 12): what a phone reads
//! from a passport or identity card is judged here, by whoever must believe it.
//!
//! ```text
//! Reading ──passive authentication──▶ Genuine ──active authentication──────────────▶ Authentic
//!                                        └─────▶ Relay ──chip authentication──▶ Authentic
//! ```
//!
//! Each arrow consumes what it starts from. *Genuine*: a state signed these data. *Authentic*: the chip that
//! answered holds the private key that the state put into it, so the data are not a copy.

mod active;
mod certificates;
mod document;
mod face;
mod keys;
mod messaging;
mod mrz;
mod refusal;
mod relay;
mod security_info;
mod sod;
pub mod specimen;
mod tlv;

pub use certificates::MasterList;
pub use document::{Authentic, Facts, Genuine, Proof, Reading};
pub use mrz::{Kind, Mrz};
pub use refusal::Refusal;
pub use relay::{Commands, Relay};

/// The bytes of the challenge for active authentication (RND.IFD).
pub const CHALLENGE_LENGTH: usize = 8;

#[cfg(test)]
mod tests;
