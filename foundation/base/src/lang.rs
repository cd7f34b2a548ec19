//! The two languages of the house.

use serde::{Deserialize, Serialize};

/// A reader's language. Arabic is the default everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// العربية
    #[default]
    Ar,
    /// English
    En,
}

impl Lang {
    /// Both, Arabic first.
    pub const ALL: [Self; 2] = [Self::Ar, Self::En];

    /// The BCP 47 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
        }
    }

    /// The writing direction, for `dir`.
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            Self::En => "ltr",
        }
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ar => Self::En,
            Self::En => Self::Ar,
        }
    }

    /// The language of a BCP 47 code or `Accept-Language` entry, if it is one of ours.
    pub fn parse(code: &str) -> Option<Self> {
        match code.trim().get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("ar") => Some(Self::Ar),
            Some("en") => Some(Self::En),
            _ => None,
        }
    }
}

/// A text in both languages. Data files must give both: there is no fallback to forget.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized {
    /// Arabic.
    pub ar: String,
    /// English.
    pub en: String,
}

impl Localized {
    /// From both texts.
    pub fn new(ar: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ar: ar.into(), en: en.into() }
    }

    /// The text for a reader.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ar => &self.ar,
            Lang::En => &self.en,
        }
    }
}
