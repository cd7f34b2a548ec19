//! Pure: services and how their files are read, what a request holds and where it stands. No I/O, no clock.

pub mod acting;
pub mod case;
pub mod catalogue;
pub mod certificate;
pub mod dossier;
pub mod expression;
pub mod fee;
pub mod field;
pub mod kind;
pub mod payment;
pub mod person;
pub mod register;
pub mod search;
pub mod service;
pub mod session;
pub mod value;
