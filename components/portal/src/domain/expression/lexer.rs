//! Text to tokens.

use super::Wrong;

/// A token and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) at: usize,
    pub(super) kind: Kind,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or a keyword.
    Word(String),
    Text(String),
    Number(i64),
    /// Operators, brackets, comma.
    Sign(&'static str),
}

/// Longest first: `<=` before `<`.
const SIGNS: [&str; 11] = ["==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ","];

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Wrong> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let blank = rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        at += blank;
        if rest.is_empty() {
            break;
        }
        let (kind, length) = token(rest, at)?;
        tokens.push(Token { at, kind });
        at += length;
    }
    Ok(tokens)
}

/// The first token of `rest`, and how many bytes it takes.
fn token(rest: &str, at: usize) -> Result<(Kind, usize), Wrong> {
    if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
        return Ok((Kind::Sign(sign), sign.len()));
    }
    if let Some(quoted) = rest.strip_prefix('\'') {
        let end =
            quoted.find('\'').ok_or_else(|| Wrong::new(at, "a text without its closing '"))?;
        return Ok((Kind::Text(quoted.chars().take_while(|c| *c != '\'').collect()), end + 2));
    }
    let digits = span(rest, |c| c.is_ascii_digit());
    if !digits.is_empty() {
        let number = digits.parse().map_err(|_| Wrong::new(at, "a number too large"))?;
        return Ok((Kind::Number(number), digits.len()));
    }
    let word = span(rest, |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
    if word.is_empty() {
        let sign = rest.chars().next().unwrap_or(' ');
        return Err(Wrong::new(at, format!("unexpected '{sign}'")));
    }
    Ok((Kind::Word(word.to_owned()), word.len()))
}

fn span(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    text.split_at(text.find(|c| !belongs(c)).unwrap_or(text.len())).0
}
