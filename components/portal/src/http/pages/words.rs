//! A name that is known to the catalogue, to the texts, or to nobody.

use base::Localized;
use serde::Serialize;

/// Something that a page names in the reader's language if it can.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "is")]
pub(crate) enum Words {
    /// The key of a text.
    Key(String),
    /// A name in both languages.
    Name(Localized),
    /// As it came.
    Plain(String),
}
