//! The component over its real door, on both engines, with stand-ins for its neighbours.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail where it stands"
)]

mod access;
mod account;
mod acting;
mod acting_tokens;
mod administration;
mod agent_registry;
mod assisted;
mod bank;
mod chip;
mod client_authentication;
mod client_registry;
mod components;
mod conformance;
mod consent;
mod death;
mod desk;
mod device;
mod dpop;
mod dynamic_registration;
pub(crate) mod fapi;
mod figures;
mod form_post;
mod introspection;
mod jose_negative;
mod level;
mod level_zero;
mod limits;
mod logos;
mod logout;
mod mandates;
mod mtls;
mod openid;
mod par;
mod passkeys;
mod portrait;
mod proposals;
mod recovery;
mod recovery_bank;
mod recovery_chip;
mod recovery_desk;
mod recovery_level;
mod recovery_portrait;
mod refresh;
mod refresh_simulation;
mod registration;
mod request_objects;
mod retention;
mod review;
mod revocation;
mod search;
mod security;
mod sign_in;
mod vouching;
mod work;
mod world;
