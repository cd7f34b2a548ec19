//! Tokens to expression: `or` binds loosest, then `and`, `not`, comparison.

use super::lexer::{Kind, Token, tokens};
use super::{Comparison, Expression, Function, Joint, Literal, Wrong};

/// Deep enough for any rule a person can read.
const DEPTH_MAX: usize = 24;
/// Long enough for the same.
const BYTES_MAX: usize = 600;

pub(super) fn parse(text: &str) -> Result<Expression, Wrong> {
    if text.len() > BYTES_MAX {
        return Err(Wrong::new(BYTES_MAX, format!("longer than {BYTES_MAX} bytes")));
    }
    let mut parser = Parser { tokens: tokens(text)?, next: 0, end: text.len() };
    let expression = parser.either(0)?;
    match parser.peek() {
        None => Ok(expression),
        Some(token) => Err(Wrong::new(token.at, "the expression should end here")),
    }
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
    end: usize,
}

impl Parser {
    fn either(&mut self, depth: usize) -> Result<Expression, Wrong> {
        let mut left = self.all(depth)?;
        while self.take_word("or") {
            left = Expression::Both(Joint::Or, Box::new(left), Box::new(self.all(depth)?));
        }
        Ok(left)
    }

    fn all(&mut self, depth: usize) -> Result<Expression, Wrong> {
        let mut left = self.negated(depth)?;
        while self.take_word("and") {
            left = Expression::Both(Joint::And, Box::new(left), Box::new(self.negated(depth)?));
        }
        Ok(left)
    }

    fn negated(&mut self, depth: usize) -> Result<Expression, Wrong> {
        if depth > DEPTH_MAX {
            return Err(self.wrong("too deeply nested"));
        }
        if self.take_word("not") {
            return Ok(Expression::Not(Box::new(self.negated(depth + 1)?)));
        }
        self.comparison(depth)
    }

    fn comparison(&mut self, depth: usize) -> Result<Expression, Wrong> {
        let left = self.operand(depth)?;
        if self.take_word("in") {
            return Ok(Expression::In(Box::new(left), self.list()?));
        }
        let Some(how) = self.take_comparison() else { return Ok(left) };
        Ok(Expression::Compare(how, Box::new(left), Box::new(self.operand(depth)?)))
    }

    fn operand(&mut self, depth: usize) -> Result<Expression, Wrong> {
        if self.take_sign("(") {
            let inner = self.either(depth + 1)?;
            self.expect(")")?;
            return Ok(inner);
        }
        if let Some(literal) = self.take_literal() {
            return Ok(Expression::Literal(literal));
        }
        let at = self.at();
        let Some(word) = self.take_any_word() else {
            return Err(self.wrong("a value is missing"));
        };
        if self.take_sign("(") { self.call(&word, at, depth) } else { name(word, at) }
    }

    fn call(&mut self, word: &str, at: usize, depth: usize) -> Result<Expression, Wrong> {
        let function = Function::ALL
            .iter()
            .find(|(_, name)| *name == word)
            .ok_or_else(|| Wrong::new(at, format!("there is no function {word}()")))?
            .0;
        let argument = self.either(depth + 1)?;
        self.expect(")")?;
        Ok(Expression::Call(function, Box::new(argument)))
    }

    fn list(&mut self) -> Result<Vec<Literal>, Wrong> {
        self.expect("[")?;
        let mut items = Vec::new();
        loop {
            let item = self.take_literal().ok_or_else(|| self.wrong("a list holds literals"))?;
            items.push(item);
            if !self.take_sign(",") {
                self.expect("]")?;
                return Ok(items);
            }
        }
    }

    fn take_literal(&mut self) -> Option<Literal> {
        let literal = match &self.peek()?.kind {
            Kind::Text(text) => Literal::Text(text.clone()),
            Kind::Number(number) => Literal::Number(*number),
            Kind::Word(word) if word == "true" => Literal::Bool(true),
            Kind::Word(word) if word == "false" => Literal::Bool(false),
            Kind::Word(_) | Kind::Sign(_) => return None,
        };
        self.next += 1;
        Some(literal)
    }

    fn take_comparison(&mut self) -> Option<Comparison> {
        let Kind::Sign(sign) = self.peek()?.kind else { return None };
        let how = Comparison::from_sign(sign)?;
        self.next += 1;
        Some(how)
    }

    fn take_any_word(&mut self) -> Option<String> {
        let Kind::Word(word) = &self.peek()?.kind else { return None };
        let word = word.clone();
        self.next += 1;
        Some(word)
    }

    fn take_word(&mut self, word: &str) -> bool {
        self.take(|kind| matches!(kind, Kind::Word(w) if w == word))
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        self.take(|kind| matches!(kind, Kind::Sign(s) if *s == sign))
    }

    fn take(&mut self, wanted: impl Fn(&Kind) -> bool) -> bool {
        let found = self.peek().is_some_and(|token| wanted(&token.kind));
        self.next += usize::from(found);
        found
    }

    fn expect(&mut self, sign: &'static str) -> Result<(), Wrong> {
        if self.take_sign(sign) { Ok(()) } else { Err(self.wrong(format!("'{sign}' is missing"))) }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn at(&self) -> usize {
        self.peek().map_or(self.end, |token| token.at)
    }

    fn wrong(&self, why: impl Into<String>) -> Wrong {
        Wrong::new(self.at(), why)
    }
}

/// Keywords are not names, and neither is `.a` or `a..b`.
fn name(word: String, at: usize) -> Result<Expression, Wrong> {
    let keyword = matches!(word.as_str(), "and" | "or" | "not" | "in");
    let starts_well = |part: &str| part.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
    if keyword || !word.split('.').all(starts_well) {
        return Err(Wrong::new(at, format!("'{word}' is not a name")));
    }
    Ok(Expression::Name(word))
}
