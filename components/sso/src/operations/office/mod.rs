//! The administration of the component.

pub(crate) mod agent_registry;
pub(crate) mod apply;
pub(crate) mod audit_log;
pub(crate) mod client_registry;
pub(crate) mod figures;
pub(crate) mod inquiries;
pub(crate) mod proposals;
pub(crate) mod secrets;
pub(crate) mod staff;
pub(crate) mod staffing;
