//! Types and names: an expression that passes cannot fail when it is evaluated.

use super::{Comparison, Expression, Function, Literal, Scope};
use crate::domain::value::Type;

impl Expression {
    /// The type of the expression at its place.
    ///
    /// # Errors
    /// A sentence for the author: an unknown name, a forward reference, types that do not fit.
    pub fn check(&self, scope: &Scope) -> Result<Type, String> {
        match self {
            Self::Literal(literal) => Ok(literal.kind()),
            Self::Name(name) => look_up(name, scope),
            Self::Not(inner) => condition(inner, scope),
            Self::Both(_, a, b) => condition(a, scope).and_then(|_| condition(b, scope)),
            Self::Compare(how, a, b) => compare(*how, a, b, scope),
            Self::In(a, list) => {
                let left = a.check(scope)?;
                list.iter().try_for_each(|item| comparable(&left, &item.kind(), Some(item)))?;
                Ok(Type::Bool)
            }
            Self::Call(function, argument) => call(*function, &argument.check(scope)?),
        }
    }

    /// The same for a place where only a condition makes sense.
    ///
    /// # Errors
    /// As [`Expression::check`], and if it is not a yes or no.
    pub fn check_condition(&self, scope: &Scope) -> Result<(), String> {
        condition(self, scope).map(|_| ())
    }
}

impl Literal {
    fn kind(&self) -> Type {
        match self {
            Self::Text(_) => Type::Text,
            Self::Number(_) => Type::Number,
            Self::Bool(_) => Type::Bool,
        }
    }
}

fn look_up(name: &str, scope: &Scope) -> Result<Type, String> {
    match scope.known.get(name) {
        Some(found) => Ok(found.clone()),
        None if scope.later.contains(name) => Err(format!(
            "'{name}' is only known further down: a condition may look back, never forward"
        )),
        None => Err(format!("nothing is called '{name}'")),
    }
}

fn condition(expression: &Expression, scope: &Scope) -> Result<Type, String> {
    match expression.check(scope)? {
        Type::Bool => Ok(Type::Bool),
        other => Err(format!("'{expression}' is a {}, not a yes or no", other.name())),
    }
}

fn compare(how: Comparison, a: &Expression, b: &Expression, scope: &Scope) -> Result<Type, String> {
    let (left, right) = (a.check(scope)?, b.check(scope)?);
    let ordered = !matches!(how, Comparison::Equal | Comparison::Different);
    if ordered
        && !matches!((&left, &right), (Type::Number, Type::Number) | (Type::Date, Type::Date))
    {
        return Err(format!("'{}' needs two numbers or two dates", how.sign()));
    }
    comparable(&left, &right, literal(b))?;
    comparable(&right, &left, literal(a))?;
    Ok(Type::Bool)
}

fn literal(expression: &Expression) -> Option<&Literal> {
    match expression {
        Expression::Literal(literal) => Some(literal),
        _ => None,
    }
}

/// Whether `right` may be held against `left`; a literal must be one of a choice's options.
fn comparable(left: &Type, right: &Type, literal: Option<&Literal>) -> Result<(), String> {
    match (left, right, literal) {
        (Type::Choice(options), _, Some(Literal::Text(text))) if !options.contains(text) => {
            Err(format!("'{text}' is none of the options {}", options.join(", ")))
        }
        (Type::Choice(_) | Type::Text, Type::Choice(_) | Type::Text, _) => Ok(()),
        (Type::Record | Type::List, ..) => {
            Err(format!("a {} cannot be compared; compare one of its columns", left.name()))
        }
        _ if left == right => Ok(()),
        _ => Err(format!("a {} cannot be compared with a {}", left.name(), right.name())),
    }
}

fn call(function: Function, argument: &Type) -> Result<Type, String> {
    match (function, argument) {
        (Function::Age | Function::DaysSince | Function::DaysUntil, Type::Date)
        | (Function::Count, Type::List) => Ok(Type::Number),
        (Function::Empty, _) => Ok(Type::Bool),
        _ => Err(format!("{}() does not take a {}", function.name(), argument.name())),
    }
}
