//! Levels of assurance and the ways up.

pub(crate) mod account_closings;
pub(crate) mod activations;
pub(crate) mod chip_checks;
pub(crate) mod evidence_images;
pub(crate) mod identity_marks;
pub(crate) mod life_checks;
pub(crate) mod presences;
pub(crate) mod rechecks;
pub(crate) mod reviews;
pub(crate) mod route_attempts;
pub(crate) mod visits;
pub(crate) mod vouches;
pub(crate) mod walks;
