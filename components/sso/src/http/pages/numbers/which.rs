//! Which of an account's numbers a handler is about, as a type.

use crate::domain::holder::number_claim::Purpose;

/// A number of the account.
pub(crate) trait Which: Send + Sync + 'static {
    /// What it is for.
    const PURPOSE: Purpose;
    /// Where it is asked for.
    const PATH: &'static str;
    /// Where its code is asked for.
    const CODE: &'static str;
    /// What the overview says once it is there.
    const DONE: &'static str;
}

/// The owner's own.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Own {}

/// That of a person whom the owner trusts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trusted {}

impl Which for Own {
    const PURPOSE: Purpose = Purpose::Own;
    const PATH: &'static str = "/account/mobile";
    const CODE: &'static str = "/account/mobile/code";
    const DONE: &'static str = "mobile";
}

impl Which for Trusted {
    const PURPOSE: Purpose = Purpose::Trusted;
    const PATH: &'static str = "/account/trusted";
    const CODE: &'static str = "/account/trusted/code";
    const DONE: &'static str = "trusted-added";
}
