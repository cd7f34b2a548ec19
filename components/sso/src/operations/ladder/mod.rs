//! Levels of assurance and the ways up.

pub(crate) mod activate;
pub(crate) mod agent_figures;
pub(crate) mod bank;
pub(crate) mod chip;
pub(crate) mod claims;
pub(crate) mod closing;
pub(crate) mod level;
pub(crate) mod life;
pub(crate) mod own_sim;
pub(crate) mod portrait;
pub(crate) mod presence;
pub(crate) mod rechecks;
pub(crate) mod review;
pub(crate) mod visits;
pub(crate) mod vouching;
pub(crate) mod walk;
