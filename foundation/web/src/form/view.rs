//! A form as a template shows it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use base::{Arg, Message};
use serde::{Serialize, Serializer};

use super::FormData;

/// Never shown again, whoever forgot to read them as secrets.
const NEVER_SHOWN: [&str; 4] = ["password", "cvv", "card_number", "code"];

/// Values and mistakes of a form. `FormView::default()` is the empty form.
#[derive(Clone, Default, Serialize)]
pub struct FormView {
    /// What was filled in.
    pub values: BTreeMap<String, Vec<String>>,
    /// What is wrong, in the order of reading.
    pub errors: Vec<Mistake>,
}

/// A mistake in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// The field's name; empty for the form as a whole.
    pub field: String,
    /// Fluent key.
    pub key: String,
    /// Arguments of the text.
    pub args: BTreeMap<&'static str, Plain>,
}

/// A [`base::Arg`] that a template can read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plain(Arg);

impl Serialize for Plain {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Arg::Number(number) => to.serialize_i64(*number),
            Arg::Text(text) => to.serialize_str(text),
        }
    }
}

impl FormView {
    /// The form with what is known already.
    pub fn filled<K: Into<String>, V: Into<String>>(
        pairs: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let mut view = Self::default();
        for (name, value) in pairs {
            view.values.entry(name.into()).or_default().push(value.into());
        }
        view
    }

    /// The same with one more mistake.
    #[must_use]
    pub fn with_error(mut self, field: &str, message: impl Into<Message>) -> Self {
        self.errors.push(Mistake::new(field, &message.into()));
        self
    }

    pub(super) fn of(
        data: &FormData,
        errors: &[(String, Message)],
        secrets: &BTreeSet<&'static str>,
    ) -> Self {
        let secret = |name: &str| secrets.contains(name) || NEVER_SHOWN.contains(&name);
        let values = data.values.iter().filter(|(name, _)| !secret(name));
        Self {
            values: values.map(|(name, all)| (name.clone(), all.clone())).collect(),
            errors: errors.iter().map(|(field, message)| Mistake::new(field, message)).collect(),
        }
    }
}

/// The mistakes, never the values.
impl fmt::Debug for FormView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mistakes = self.errors.iter().map(|mistake| (&mistake.field, &mistake.key));
        f.debug_tuple("FormView").field(&mistakes.collect::<Vec<_>>()).finish()
    }
}

impl Mistake {
    fn new(field: &str, message: &Message) -> Self {
        let args = message.args.iter().map(|(name, arg)| (*name, Plain(arg.clone())));
        Self { field: field.to_owned(), key: message.key.to_string(), args: args.collect() }
    }
}
