//! Issued documents as paper: PDF/A-2a and PDF/UA-1, Arabic shaped and ordered right.
//!
//! A [`Document`] says what stands on the paper, in both languages; [`render`] sets it: border, heading,
//! serial number, table, and on every sheet the QR code with the address at which anyone can verify it.
//! The same document and moment give the same bytes, so that a hash of them can be published.
//!
//! ```text
//! Document ── piece ──> Piece (measured lines) ── flow ──> sheets ── paint ──> krilla
//!                         └── text: bidi, breaking, shaping
//! ```

mod document;
mod flow;
mod font;
mod foot;
mod head;
mod ornament;
mod paint;
mod pdf;
mod piece;
mod qr;
mod style;
mod table;
mod text;

pub use document::{Block, Document, Field, Notice, Value, Verification};
pub use pdf::render;
