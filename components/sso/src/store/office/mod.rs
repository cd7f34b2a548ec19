//! The administration of the component.

pub(crate) mod agents;
pub(crate) mod client_registry;
pub(crate) mod figures;
pub(crate) mod inquiries;
pub(crate) mod proposals;
pub(crate) mod staff;
pub(crate) mod suspensions;
