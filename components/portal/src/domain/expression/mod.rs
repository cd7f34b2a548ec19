//! The language of conditions in service files: `show_if`, `eligible`, fee rules, advice.
//!
//! ```text
//! reason == 'travel' and age(person.birth_date) >= 18
//! relation in ['father', 'mother'] or not empty(mandate)
//! ```
//!
//! Literals, dotted names, `== != < <= > >= in not and or`, and five functions. No assignment, no loops, no
//! calls outwards: an expression always ends, and can look at nothing that is not given to it.
//! **Absent** (not asked, hidden, not on record) is equal to nothing and neither smaller nor greater than
//! anything, so a comparison with it is false and `!=` is true.

mod check;
mod evaluate;
mod lexer;
mod parser;
mod print;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::value::Type;

/// A parsed expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// `'travel'`, `18`, `true`
    Literal(Literal),
    /// `person.birth_date`
    Name(String),
    /// `not a`
    Not(Box<Expression>),
    /// `a and b`, `a or b`
    Both(Joint, Box<Expression>, Box<Expression>),
    /// `a >= b`
    Compare(Comparison, Box<Expression>, Box<Expression>),
    /// `a in ['x', 'y']`
    In(Box<Expression>, Vec<Literal>),
    /// `age(a)`
    Call(Function, Box<Expression>),
}

/// A value written in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// `'travel'`
    Text(String),
    /// `18`
    Number(i64),
    /// `true`
    Bool(bool),
}

/// How two conditions are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Both must hold.
    And,
    /// One must hold.
    Or,
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    Different,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

/// The functions there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// Whole years from a day to today.
    Age,
    /// Days from a day to today.
    DaysSince,
    /// Days from today to a day.
    DaysUntil,
    /// How many records a list has.
    Count,
    /// Whether there is nothing.
    Empty,
}

impl Function {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Age, "age"),
        (Self::DaysSince, "days_since"),
        (Self::DaysUntil, "days_until"),
        (Self::Count, "count"),
        (Self::Empty, "empty"),
    ];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(function, _)| *function == self).map_or("", |(_, name)| name)
    }
}

impl Expression {
    /// The names it looks at.
    pub fn names(&self) -> BTreeSet<&str> {
        match self {
            Self::Literal(_) => BTreeSet::new(),
            Self::Name(name) => BTreeSet::from([name.as_str()]),
            Self::Not(one) | Self::In(one, _) | Self::Call(_, one) => one.names(),
            Self::Both(_, left, right) | Self::Compare(_, left, right) => {
                left.names().union(&right.names()).copied().collect()
            }
        }
    }
}

/// The names that an expression may use at its place in the file, and those that only come later.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Known here.
    pub known: BTreeMap<String, Type>,
    /// Defined further down: using one is a forward reference.
    pub later: BTreeSet<String>,
}

/// What is wrong with an expression, and where in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Byte offset in the expression.
    pub at: usize,
    /// For the author of the file.
    pub why: String,
}

impl Wrong {
    fn new(at: usize, why: impl Into<String>) -> Self {
        Self { at, why: why.into() }
    }
}

impl std::str::FromStr for Expression {
    type Err = Wrong;

    fn from_str(text: &str) -> Result<Self, Wrong> {
        parser::parse(text)
    }
}
