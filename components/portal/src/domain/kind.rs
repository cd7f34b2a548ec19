//! What a named thing of a service *is*: how it is shown to a reader, and which type it has in a condition.

use base::{Date, Localized, Money};
use serde::{Deserialize, Serialize};

use super::value::{Type, Value};

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is stored and written in conditions.
    pub id: String,
    /// Arabic label.
    pub ar: String,
    /// English label.
    pub en: String,
}

impl Choice {
    /// The label in both languages.
    pub fn label(&self) -> Localized {
        Localized::new(&self.ar, &self.en)
    }
}

/// The kind of a register's column or of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// A whole number.
    Number,
    /// A day.
    Date,
    /// Yes or no.
    YesNo,
    /// A national number.
    NationalNumber,
    /// An ISO 3166-2 code of a governorate.
    Governorate,
    /// The id of an office.
    Office,
    /// One of some options.
    Choice(Vec<Choice>),
    /// A whole record.
    Record,
    /// Several records.
    Records,
}

impl Kind {
    /// The kind of a built-in name in a data file.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "text" | "name" => Self::Text,
            "number" => Self::Number,
            "date" => Self::Date,
            "yes_no" => Self::YesNo,
            "national_number" => Self::NationalNumber,
            "governorate" => Self::Governorate,
            "office" => Self::Office,
            _ => return None,
        })
    }

    /// Its type in conditions.
    pub fn value_type(&self) -> Type {
        match self {
            Self::Text | Self::NationalNumber | Self::Governorate | Self::Office => Type::Text,
            Self::Number => Type::Number,
            Self::Date => Type::Date,
            Self::YesNo => Type::Bool,
            Self::Choice(options) => Type::Choice(options.iter().map(|o| o.id.clone()).collect()),
            Self::Record => Type::Record,
            Self::Records => Type::List,
        }
    }

    /// The value of an answer or of a plain JSON text of this kind; absent if it does not fit.
    pub fn read(&self, plain: &str) -> Value {
        self.value_type().read(plain).unwrap_or_default()
    }
}

/// A value as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Display {
    /// Nothing on record.
    Nothing,
    /// The same in every language: a name, a number on a paper.
    Text(String),
    /// In both languages.
    Localized(Localized),
    /// A day.
    Date(Date),
    /// An amount.
    Money(Money),
    /// A number.
    Number(i64),
    /// Yes.
    Yes,
    /// No.
    No,
}
