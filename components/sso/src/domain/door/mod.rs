//! Coming in: registration, sign-in, recovery, and what guards them.

pub(crate) mod device;
pub(crate) mod guessing;
pub(crate) mod limit;
pub(crate) mod network;
pub(crate) mod one_time_code;
pub(crate) mod password;
pub(crate) mod recovery;
pub(crate) mod recovery_ticket;
pub(crate) mod registration;
pub(crate) mod return_to;
pub(crate) mod risk;
pub(crate) mod second_factor;
pub(crate) mod sign_in;
pub(crate) mod work;
