//! The administration of the component.

pub(crate) mod administration;
pub(crate) mod change;
pub(crate) mod client_fields;
pub(crate) mod figures;
pub(crate) mod inquiry;
pub(crate) mod place;
pub(crate) mod proposal;
pub(crate) mod staff;
