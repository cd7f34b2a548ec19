//! The value of an expression, given the facts and today's date.

use std::cmp::Ordering;

use base::Date;

use super::{Comparison, Expression, Function, Joint, Literal};
use crate::domain::value::{Facts, Value};

impl Expression {
    /// The value.
    pub fn value(&self, facts: &dyn Facts, today: Date) -> Value {
        match self {
            Self::Literal(literal) => literal.value(),
            Self::Name(name) => facts.value(name),
            Self::Call(function, argument) => call(*function, &argument.value(facts, today), today),
            _ => Value::Bool(self.holds(facts, today)),
        }
    }

    /// Whether the condition holds.
    pub fn holds(&self, facts: &dyn Facts, today: Date) -> bool {
        match self {
            Self::Not(inner) => !inner.holds(facts, today),
            Self::Both(Joint::And, a, b) => a.holds(facts, today) && b.holds(facts, today),
            Self::Both(Joint::Or, a, b) => a.holds(facts, today) || b.holds(facts, today),
            Self::Compare(how, a, b) => {
                compare(*how, &a.value(facts, today), &b.value(facts, today))
            }
            Self::In(a, list) => {
                let value = a.value(facts, today);
                list.iter().any(|item| item.value() == value)
            }
            Self::Literal(_) | Self::Name(_) | Self::Call(..) => self.value(facts, today).holds(),
        }
    }
}

impl Literal {
    fn value(&self) -> Value {
        match self {
            Self::Text(text) => Value::Text(text.clone()),
            Self::Number(number) => Value::Number(*number),
            Self::Bool(yes) => Value::Bool(*yes),
        }
    }
}

fn compare(how: Comparison, a: &Value, b: &Value) -> bool {
    let equal = a == b && *a != Value::Absent;
    match how {
        Comparison::Equal => equal,
        Comparison::Different => !equal,
        Comparison::Less => order(a, b) == Some(Ordering::Less),
        Comparison::AtMost => matches!(order(a, b), Some(Ordering::Less | Ordering::Equal)),
        Comparison::Greater => order(a, b) == Some(Ordering::Greater),
        Comparison::AtLeast => matches!(order(a, b), Some(Ordering::Greater | Ordering::Equal)),
    }
}

fn order(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

fn call(function: Function, argument: &Value, today: Date) -> Value {
    match (function, argument) {
        (Function::Age, Value::Date(day)) => Value::Number(whole_years(*day, today)),
        (Function::DaysSince, Value::Date(day)) => {
            Value::Number(today.duration_since(*day).as_hours() / 24)
        }
        (Function::DaysUntil, Value::Date(day)) => {
            Value::Number(day.duration_since(today).as_hours() / 24)
        }
        (Function::Count, list) => Value::Number(i64::try_from(list.items().len()).unwrap_or(0)),
        (Function::Empty, any) => Value::Bool(any.is_empty()),
        (Function::Age | Function::DaysSince | Function::DaysUntil, _) => Value::Absent,
    }
}

fn whole_years(from: Date, to: Date) -> i64 {
    let before_birthday = (to.month(), to.day()) < (from.month(), from.day());
    i64::from(to.year()) - i64::from(from.year()) - i64::from(before_birthday)
}
