//! The number that a person shows an agent instead of their identity number: it says nothing to whoever reads it, and
//! works for a moment.

use base::{Duration, Entropy};

/// How long it works.
pub(crate) const LIFETIME: Duration = Duration::from_mins(10);

/// Eight digits: one more could be taken for an identity number.
pub(crate) fn new(entropy: &Entropy) -> String {
    format!("{:08}", entropy.below(100_000_000))
}

/// In two groups, as people read it aloud.
pub(crate) fn in_groups(code: &str) -> String {
    let (one, two) = code.split_at_checked(4).unwrap_or((code, ""));
    format!("{one} {two}")
}
