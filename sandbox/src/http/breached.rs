//! A range service for breached passwords, as Have I Been Pwned speaks it: five hex digits of a SHA-1 in, the
//! endings of all that begin so out, padded with endings of nothing so that the length tells nothing.

use std::fmt::Write as _;

use base::Error;
use web::{IntoResponse, Path, Result, header};

/// Sayings that everybody would try: written by hand, stolen from nobody.
const KNOWN: &str = include_str!("../../data/breached.txt");
/// How many lines an answer has.
const LINES: u32 = 800;
const PREFIX: usize = 5;

/// `GET /range/{prefix}`
pub(crate) async fn range(Path(prefix): Path<String>) -> Result {
    let fits = prefix.len() == PREFIX && prefix.bytes().all(|b| b.is_ascii_hexdigit());
    if !fits {
        return Err(Error::invalid("error-bad-request").into());
    }
    let text = answer(&prefix.to_uppercase());
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}

fn answer(prefix: &str) -> String {
    let known = KNOWN
        .lines()
        .map(digest)
        .filter_map(|digest| digest.strip_prefix(prefix).map(|rest| (rest.to_owned(), 1)));
    let padding = (0..LINES).map(|n| {
        let nothing = digest(&format!("padding {prefix} {n}"));
        (nothing.chars().skip(PREFIX).collect::<String>(), 0)
    });
    let mut lines: Vec<_> = known.chain(padding).collect();
    lines.sort();
    lines.iter().fold(String::new(), |mut text, (ending, count)| {
        // Writing to a String does not fail.
        let _ = write!(text, "{ending}:{count}\r\n");
        text
    })
}

fn digest(text: &str) -> String {
    crypto::hex(&crypto::sha1_of_breached(text.as_bytes())).to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_password_is_among_the_endings_and_the_rest_is_padding() {
        let known = digest("correct horse battery staple");
        let (prefix, ending) = known.split_at(PREFIX);
        let text = answer(prefix);
        assert!(text.contains(&format!("{ending}:1\r\n")));
        assert_eq!(text.lines().filter(|line| line.ends_with(":0")).count(), 800);
        assert!(!answer("00000").contains(":1\r\n"));
    }
}
