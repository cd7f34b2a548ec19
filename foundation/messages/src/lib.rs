//! The types that components, agencies and stand-ins exchange. One file per conversation.
//!
//! Nothing here has behaviour beyond reading and printing itself; who may say what to whom is declared
//! in each component's route table.

pub mod acquiring;
pub mod companies;
pub mod component;
pub mod health;
pub mod identity;
pub mod mandate;
pub mod payment;
pub mod reading;
pub mod registry;
pub mod road;
pub mod sms;
pub mod verification;
