//! Letting callers in: parse, call one operation, render.

pub(crate) mod api;
pub(crate) mod pages;
