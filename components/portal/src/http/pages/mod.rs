//! Pages: one file per page.

pub(crate) mod account;
pub(crate) mod card;
pub(crate) mod case;
pub(crate) mod cases;
pub(crate) mod check;
pub(crate) mod documents;
pub(crate) mod draft;
pub(crate) mod entity;
pub(crate) mod help;
pub(crate) mod home;
pub(crate) mod inquiry;
pub(crate) mod office;
pub(crate) mod readings;
pub(crate) mod service;
pub(crate) mod services;
pub(crate) mod sign_in;
pub(crate) mod step;
pub(crate) mod verify;
