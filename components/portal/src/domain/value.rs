//! What an expression can speak of: values, and the types they have.

use std::collections::BTreeMap;

use base::Date;
use serde::{Deserialize, Serialize};

/// A value: an answer, a column of a register's record, the result of an expression.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Not asked, not answered, hidden, or not on record. Equal to nothing.
    #[default]
    Absent,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// A day.
    Date(Date),
    /// A text, or the id of a choice.
    Text(String),
    /// Several records.
    List(Vec<Value>),
    /// A register's record.
    Record(BTreeMap<String, Value>),
}

impl Value {
    /// Whether there is nothing: absent, an empty text, an empty list.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Absent => true,
            Self::Text(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Bool(_) | Self::Number(_) | Self::Date(_) | Self::Record(_) => false,
        }
    }

    /// Whether a condition holds. Absent does not.
    pub fn holds(&self) -> bool {
        *self == Self::Bool(true)
    }

    /// A column of a record; absent of anything else.
    pub fn column(&self, name: &str) -> &Value {
        const NOTHING: &Value = &Value::Absent;
        match self {
            Self::Record(columns) => columns.get(name).unwrap_or(NOTHING),
            _ => NOTHING,
        }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The day, if it is one.
    pub fn date(&self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// The records of a list; none of anything else.
    pub fn items(&self) -> &[Value] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Yes or no.
    Bool,
    /// A whole number.
    Number,
    /// A day.
    Date,
    /// A text.
    Text,
    /// One of these ids.
    Choice(Vec<String>),
    /// Several records.
    List,
    /// A record.
    Record,
}

impl Type {
    /// The type's name in a message to the author of a service file.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Bool => "yes/no",
            Self::Number => "number",
            Self::Date => "date",
            Self::Text => "text",
            Self::Choice(_) => "choice",
            Self::List => "list",
            Self::Record => "record",
        }
    }

    /// Reads a value of this type from the plain text of a test case.
    pub fn read(&self, plain: &str) -> Option<Value> {
        match self {
            Self::Bool => match plain {
                "yes" | "true" => Some(Value::Bool(true)),
                "no" | "false" => Some(Value::Bool(false)),
                _ => None,
            },
            Self::Number => plain.parse().ok().map(Value::Number),
            Self::Date => plain.parse().ok().map(Value::Date),
            Self::Text => Some(Value::Text(plain.to_owned())),
            Self::Choice(options) => {
                options.iter().any(|o| o == plain).then(|| Value::Text(plain.to_owned()))
            }
            Self::List => (plain == "[]").then(|| Value::List(Vec::new())),
            Self::Record => (plain == "{}").then(|| Value::Record(BTreeMap::new())),
        }
    }
}

/// Where an expression finds the values of its names.
pub trait Facts {
    /// The value of a dotted name; absent if there is none.
    fn value(&self, name: &str) -> Value;
}

impl Facts for BTreeMap<String, Value> {
    fn value(&self, name: &str) -> Value {
        self.get(name).cloned().unwrap_or_default()
    }
}
