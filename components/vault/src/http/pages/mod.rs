//! The page on which a payer types a card. Needs no JavaScript, loads nothing from anywhere else.

pub(crate) mod card;
pub(crate) mod views;
