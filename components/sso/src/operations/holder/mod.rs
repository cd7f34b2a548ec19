//! The account of a person and what secures it.

pub(crate) mod authenticators;
pub(crate) mod changes;
pub(crate) mod completion;
pub(crate) mod disavowal;
pub(crate) mod events;
pub(crate) mod history;
pub(crate) mod numbers;
pub(crate) mod passkeys;
pub(crate) mod password;
pub(crate) mod recovery_codes;
pub(crate) mod security;
pub(crate) mod sessions;
