//! Reading a form field by field.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;

use base::{Date, Error, Message, Money, Secret, western_digits};

use super::{FormData, FormView};

/// A form being read: each reader returns the value, or notes the mistake and returns nothing.
pub struct Form {
    data: FormData,
    errors: Vec<(String, Message)>,
    secrets: BTreeSet<&'static str>,
}

impl Form {
    pub(super) fn new(data: FormData) -> Self {
        Self { data, errors: Vec::new(), secrets: BTreeSet::new() }
    }

    /// A required value that `parse` understands; its error is the field's.
    pub fn parse<T>(
        &mut self,
        name: &'static str,
        parse: impl FnOnce(&str) -> base::Result<T>,
    ) -> Option<T> {
        match self.value(name).to_owned().as_str() {
            "" => self.wrong(name, "required-field"),
            text => match parse(text) {
                Ok(value) => Some(value),
                Err(error) => self.wrong(name, error.message().clone()),
            },
        }
    }

    /// A value that may be left empty (`Some(None)`).
    pub fn parse_optional<T>(
        &mut self,
        name: &'static str,
        parse: impl FnOnce(&str) -> base::Result<T>,
    ) -> Option<Option<T>> {
        if self.value(name).is_empty() { Some(None) } else { self.parse(name, parse).map(Some) }
    }

    /// A text with so many letters; `0..=n` may be left empty. Lines are kept, other control characters not.
    pub fn text(&mut self, name: &'static str, letters: RangeInclusive<usize>) -> Option<String> {
        let text: String =
            self.value(name).chars().filter(|c| !c.is_control() || *c == '\n').collect();
        let max = i64::try_from(*letters.end()).unwrap_or(i64::MAX);
        match text.chars().count() {
            0 if *letters.start() > 0 => self.wrong(name, "required-field"),
            n if n > *letters.end() => self.wrong(name, Message::new("too-long").with("max", max)),
            n if n < *letters.start() => {
                let min = i64::try_from(*letters.start()).unwrap_or(0);
                self.wrong(name, Message::new("too-short").with("min", min))
            }
            _ => Some(text),
        }
    }

    /// One of `choices`.
    pub fn choice<'c>(&mut self, name: &'static str, choices: &[&'c str]) -> Option<&'c str> {
        let found = choices.iter().find(|choice| **choice == self.value(name)).copied();
        found.or_else(|| self.wrong(name, "choose-one"))
    }

    /// A day, from one input (`2026-11-22`, `22/11/2026`) or three (`{name}-day`, `-month`, `-year`).
    pub fn date(&mut self, name: &'static str) -> Option<Date> {
        let part = |suffix: &str| western_digits(self.value(&format!("{name}-{suffix}")));
        let (day, month, year) = (part("day"), part("month"), part("year"));
        let whole = western_digits(self.value(name));
        if whole.is_empty() && day.is_empty() && month.is_empty() && year.is_empty() {
            return self.wrong(name, "required-field");
        }
        let date = if whole.is_empty() { day_of(&day, &month, &year) } else { read_date(&whole) };
        date.or_else(|| self.wrong(name, "date-invalid"))
    }

    /// An amount in `currency`: `25`, `25.50` or `1,250`, in any digits.
    pub fn money(&mut self, name: &'static str, currency: base::Currency) -> Option<Money> {
        self.parse(name, |text| {
            let text = western_digits(text).replace('٫', ".").replace('٬', ",");
            let amount = without_commas(&text).ok_or_else(|| Error::invalid("error-money"))?;
            format!("{amount} {}", currency.code()).parse()
        })
    }

    /// A password or code: never shown again, never printed.
    pub fn secret(&mut self, name: &'static str) -> Option<Secret<String>> {
        self.secrets.insert(name);
        match self.raw(name).to_owned() {
            empty if empty.is_empty() => self.wrong(name, "required-field"),
            value => Some(Secret::new(value)),
        }
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// All values of a group of boxes.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.data.values.get(name).into_iter().flatten().map(|value| value.trim())
    }

    /// The first value, trimmed; empty if there is none.
    pub fn value(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// Notes a mistake in a field; `""` for one of the form as a whole.
    pub fn error(&mut self, name: &str, message: impl Into<Message>) {
        self.errors.push((name.to_owned(), message.into()));
    }

    /// Notes the public message of a failed operation.
    pub fn failed(&mut self, name: &str, error: &Error) {
        self.error(name, error.message().clone());
    }

    /// Whether no mistake was noted.
    pub fn is_valid(&self) -> bool {
        self.errors.is_empty()
    }

    /// The form as the page shows it again: values and mistakes, without secrets.
    pub fn view(&self) -> FormView {
        FormView::of(&self.data, &self.errors, &self.secrets)
    }

    fn wrong<T>(&mut self, name: &str, message: impl Into<Message>) -> Option<T> {
        self.error(name, message);
        None
    }

    fn raw(&self, name: &str) -> &str {
        self.data.values.get(name).and_then(|all| all.first()).map_or("", String::as_str)
    }
}

/// The mistakes, never the values.
impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mistakes = self.errors.iter().map(|(field, message)| (field, &message.key));
        f.debug_tuple("Form").field(&mistakes.collect::<Vec<_>>()).finish()
    }
}

/// The amount without the commas between its thousands. A comma anywhere else may be meant as a decimal
/// point, so nothing is guessed: `25,50` is not 2550.
fn without_commas(text: &str) -> Option<String> {
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let in_thousands = groups.clone().next().is_none() || (1..=3).contains(&first.len());
    let fits = in_thousands && groups.all(|group| group.len() == 3) && !rest.contains(',');
    fits.then(|| whole.replace(',', "") + rest)
}

fn day_of(day: &str, month: &str, year: &str) -> Option<Date> {
    let four_digits = year.len() == 4;
    let (day, month, year) = (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?);
    four_digits.then(|| Date::new(year, month, day).ok()).flatten()
}

/// The year stands first or last; what stands between is a day and a month, as everybody here writes them.
fn read_date(text: &str) -> Option<Date> {
    let parts: Vec<_> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => day_of(day, month, year),
        [day, month, year] => day_of(day, month, year),
        _ => None,
    }
}
