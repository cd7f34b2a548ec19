//! The protocols of the stand-ins: REST, SOAP, and pages for whoever tries them.

pub(crate) mod acquirer;
pub(crate) mod economy;
mod faulty;
pub(crate) mod health;
pub(crate) mod interior;
pub(crate) mod operators;
pub(crate) mod pages;
mod soap;
