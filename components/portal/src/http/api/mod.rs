//! What programs call.

pub(crate) mod back_channel;
pub(crate) mod document_keys;
pub(crate) mod payment_events;
pub(crate) mod services;
