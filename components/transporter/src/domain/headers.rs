//! The headers of a message: an ordered list, names in lower case.

use super::{Code, Fault};

const COUNT_MAX: usize = 64;

/// Hop-by-hop headers and those that the node itself sets (PR-REST, section 4.3).
const DROPPED: &[&str] = &[
    "transfer-encoding",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "te",
    "trailer",
    "upgrade",
    "connection",
    "user-agent",
    "host",
    "content-length",
    "server",
    "expect",
    "date",
    "x-road-request-id",
    "x-road-request-hash",
    super::head::SENT,
    // Credentials are addressed to one node; they must not travel to another's system.
    "authorization",
    "dpop",
    "cookie",
    "set-cookie",
];

/// Headers in the order in which they were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// No headers.
    pub fn new() -> Self {
        Self::default()
    }

    /// The headers of an HTTP message that travel on; the others are dropped.
    pub fn travelling<'a>(all: impl Iterator<Item = (&'a str, &'a [u8])>) -> Result<Self, Fault> {
        let mut headers = Self::new();
        for (name, value) in all.filter(|(name, _)| !DROPPED.contains(name)) {
            let value = std::str::from_utf8(value)
                .map_err(|_| Fault::new(Code::BadRequest).because("header encoding"))?;
            headers.push(name, value)?;
        }
        Ok(headers)
    }

    /// One more at the end.
    pub fn push(&mut self, name: &str, value: &str) -> Result<(), Fault> {
        let wrong = |why: &'static str| Err(Fault::new(Code::BadRequest).because(why));
        if self.0.len() >= COUNT_MAX {
            return wrong("too many headers");
        }
        let token = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b);
        if name.is_empty() || !name.bytes().all(token) || value.chars().any(char::is_control) {
            return wrong("header");
        }
        self.0.push((name.to_owned(), value.trim().to_owned()));
        Ok(())
    }

    /// The value of `name`; the last one wins, as in the reference implementation.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same without the headers of these names.
    #[must_use]
    pub fn without(mut self, names: &[&str]) -> Self {
        self.0.retain(|(name, _)| !names.contains(&name.as_str()));
        self
    }

    /// `name:value CRLF` for each.
    pub(super) fn lines(&self) -> String {
        self.iter().fold(String::new(), |lines, (name, value)| lines + name + ":" + value + "\r\n")
    }

    /// Reads what [`Headers::lines`] wrote.
    pub(super) fn parse<'a>(lines: impl Iterator<Item = &'a str>) -> Result<Self, Fault> {
        let mut headers = Self::new();
        for line in lines {
            let (name, value) = line
                .split_once(':')
                .ok_or_else(|| Fault::new(Code::InvalidMessage).because("header line"))?;
            headers.push(name, value)?;
        }
        Ok(headers)
    }
}
