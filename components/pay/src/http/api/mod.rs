//! What other components call.

pub(crate) mod intents;
