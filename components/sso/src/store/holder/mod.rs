//! The account of a person and what secures it.

pub(crate) mod accounts;
pub(crate) mod authenticators;
pub(crate) mod identity_claims;
pub(crate) mod known_browsers;
pub(crate) mod notice_channels;
pub(crate) mod number_claims;
pub(crate) mod passkey_challenges;
pub(crate) mod passkeys;
pub(crate) mod pending_changes;
pub(crate) mod protections;
pub(crate) mod recovery_codes;
pub(crate) mod security_events;
pub(crate) mod sessions;
pub(crate) mod sign_ins;
