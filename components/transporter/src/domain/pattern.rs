//! Path patterns of access rights: `*` is one segment's piece, `**` anything, `\*` a star.

/// Whether `segments` (each decoded by itself) match `pattern`.
pub(super) fn matches(pattern: &str, segments: &[String]) -> bool {
    let tokens = tokens(pattern.strip_prefix('/').unwrap_or(pattern));
    let mut reached = vec![false; tokens.len() + 1];
    start(&tokens, &mut reached);
    for symbol in symbols(segments) {
        reached = step(&tokens, &reached, &symbol);
    }
    reached.last().copied().unwrap_or(false)
}

enum Token {
    Slash,
    Char(char),
    Piece,
    Anything,
}

/// A path as it is matched: the slash between segments is not the slash inside one.
#[derive(PartialEq)]
enum Symbol {
    Slash,
    Char(char),
}

fn symbols(segments: &[String]) -> Vec<Symbol> {
    let mut symbols = Vec::new();
    for (index, segment) in segments.iter().enumerate() {
        if index > 0 {
            symbols.push(Symbol::Slash);
        }
        symbols.extend(segment.chars().map(Symbol::Char));
    }
    symbols
}

fn tokens(pattern: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        tokens.push(match c {
            '*' if chars.next_if_eq(&'*').is_some() => Token::Anything,
            '*' => Token::Piece,
            '\\' => Token::Char(chars.next().unwrap_or('\\')),
            '/' => Token::Slash,
            other => Token::Char(other),
        });
    }
    tokens
}

/// `reached[i]`: the first `i` tokens have been matched. Linear in pattern × path, whatever the stars.
fn start(tokens: &[Token], reached: &mut [bool]) {
    let wild = tokens.iter().take_while(|t| matches!(t, Token::Piece | Token::Anything)).count();
    reached.iter_mut().take(wild + 1).for_each(|place| *place = true);
}

fn step(tokens: &[Token], reached: &[bool], symbol: &Symbol) -> Vec<bool> {
    let mut next = vec![false];
    for (token, (here, after)) in tokens.iter().zip(reached.iter().zip(reached.iter().skip(1))) {
        let empty = next.last().copied().unwrap_or(false);
        next.push(match token {
            Token::Slash => *here && *symbol == Symbol::Slash,
            Token::Char(c) => *here && *symbol == Symbol::Char(*c),
            Token::Anything => *here || *after || empty,
            Token::Piece => empty || ((*here || *after) && *symbol != Symbol::Slash),
        });
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn matched(pattern: &str, path: &str) -> bool {
        let segments: Vec<String> = path.split('/').map(str::to_owned).collect();
        matches(pattern, &segments)
    }

    #[test]
    fn stars_mean_what_the_reference_says() {
        for (pattern, path, expected) in [
            ("**", "", true),
            ("**", "a/b/c", true),
            ("", "", true),
            ("", "a", false),
            ("/v1/persons/*", "v1/persons/42", true),
            ("/v1/persons/*", "v1/persons/", true),
            ("/v1/persons/*", "v1/persons/42/photo", false),
            ("/v1/*/photo", "v1/42/photo", true),
            ("/v1/*/photo", "v1/4/2/photo", false),
            ("/v1/**/photo", "v1/4/2/photo", true),
            ("/v1/a*c", "v1/abc", true),
            ("/v1/a*c", "v1/ab", false),
            ("/v1/\\*", "v1/*", true),
            ("/v1/\\*", "v1/x", false),
            ("/v1", "v1/x", false),
        ] {
            assert_eq!(matched(pattern, path), expected, "{pattern} on {path}");
        }
    }

    #[test]
    fn a_slash_inside_a_segment_is_not_a_separator() {
        assert!(!matches("/a/b", &["a/b".to_owned()]));
        assert!(matches("/*", &["a/b".to_owned()]));
    }

    proptest! {
        #[test]
        fn anything_matches_everything_and_stars_do_not_explode(path in "[a-z/]{0,200}") {
            prop_assert!(matched("**", &path));
            prop_assert!(!matched(&"*a**".repeat(50), "b"));
        }
    }
}
