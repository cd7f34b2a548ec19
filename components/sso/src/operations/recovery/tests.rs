//! The door for routes.
