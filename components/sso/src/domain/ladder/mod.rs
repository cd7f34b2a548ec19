//! Levels of assurance and the ways up.

pub(crate) mod activation;
pub(crate) mod agent_figures;
pub(crate) mod bank;
pub(crate) mod chip;
pub(crate) mod funnel;
pub(crate) mod identity;
pub(crate) mod own_sim;
pub(crate) mod portrait;
pub(crate) mod presence;
pub(crate) mod recheck;
pub(crate) mod review;
pub(crate) mod visit;
pub(crate) mod vouching;
pub(crate) mod walk;
