//! Expression to text, with every bracket that parsing it again needs.

use std::fmt;

use super::{Comparison, Expression, Joint, Literal};

impl Comparison {
    pub(super) const ALL: [(Self, &'static str); 6] = [
        (Self::Equal, "=="),
        (Self::Different, "!="),
        (Self::Less, "<"),
        (Self::AtMost, "<="),
        (Self::Greater, ">"),
        (Self::AtLeast, ">="),
    ];

    pub(super) fn from_sign(sign: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, s)| *s == sign).map(|(how, _)| *how)
    }

    pub(super) fn sign(self) -> &'static str {
        Self::ALL.iter().find(|(how, _)| *how == self).map_or("", |(_, sign)| sign)
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(literal) => literal.fmt(f),
            Self::Name(name) => f.write_str(name),
            Self::Not(inner) => write!(f, "not {}", Operand(inner)),
            Self::Both(Joint::And, a, b) => write!(f, "{} and {}", Operand(a), Operand(b)),
            Self::Both(Joint::Or, a, b) => write!(f, "{} or {}", Operand(a), Operand(b)),
            Self::Compare(how, a, b) => write!(f, "{} {} {}", Operand(a), how.sign(), Operand(b)),
            Self::In(a, list) => {
                let items: Vec<_> = list.iter().map(ToString::to_string).collect();
                write!(f, "{} in [{}]", Operand(a), items.join(", "))
            }
            Self::Call(function, a) => write!(f, "{}({a})", function.name()),
        }
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "'{text}'"),
            Self::Number(number) => number.fmt(f),
            Self::Bool(yes) => yes.fmt(f),
        }
    }
}

/// A part of a larger expression: in brackets unless it stands for itself.
struct Operand<'a>(&'a Expression);

impl fmt::Display for Operand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Expression::Literal(_) | Expression::Name(_) | Expression::Call(..) => self.0.fmt(f),
            other => write!(f, "({other})"),
        }
    }
}
