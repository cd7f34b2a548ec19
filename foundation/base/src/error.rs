//! One error for the whole house: a kind, a public message for the reader, a private cause for the log.
//!
//! Make one with the constructor of its kind: `Error::not_found("case-not-found")`. The key names a
//! Fluent message (`ar.ftl`, `en.ftl`); HTTP status, problem+json and page come from the kind, in `web`.

use std::borrow::Cow;
use std::fmt;

/// The result of whatever can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What kind of failure; decides the HTTP status and what a caller can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The input is wrong; the caller can mend it (422; 400 for APIs that demand it).
    Invalid,
    /// Nobody is signed in, or the credential is not valid (401).
    Unauthenticated,
    /// Known, but not allowed (403).
    Forbidden,
    /// No such thing, or its existence is a secret (404).
    NotFound,
    /// The thing is not in a state that allows this (409).
    Conflict,
    /// Too often; try later (429).
    TooMany,
    /// A neighbour or the store is away; nothing is lost, try again (503).
    Unavailable,
    /// Our fault (500).
    Internal,
}

/// A text for the reader: the key of a Fluent message and its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The Fluent key.
    pub key: Cow<'static, str>,
    /// Named arguments.
    pub args: Vec<(&'static str, Arg)>,
}

/// An argument of a [`Message`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A number, for plural forms.
    Number(i64),
    /// A text.
    Text(String),
}

impl From<i64> for Arg {
    fn from(value: i64) -> Self {
        Self::Number(value)
    }
}

impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl Message {
    /// A message without arguments.
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self { key: key.into(), args: Vec::new() }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl From<&'static str> for Message {
    fn from(key: &'static str) -> Self {
        Self::new(key)
    }
}

/// A failure. See the module's page.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    message: Message,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

macro_rules! constructors {
    ($($name:ident => $kind:ident),* $(,)?) => {
        impl Error {
            $(#[doc = concat!("A failure of [`Kind::", stringify!($kind), "`] with a public message.")]
            pub fn $name(message: impl Into<Message>) -> Self {
                Self::new(Kind::$kind, message)
            })*
        }
    };
}
constructors! {
    invalid => Invalid, unauthenticated => Unauthenticated, forbidden => Forbidden, not_found => NotFound,
    conflict => Conflict, too_many => TooMany, unavailable => Unavailable,
}

impl Error {
    /// A failure of `kind` with a public message.
    pub fn new(kind: Kind, message: impl Into<Message>) -> Self {
        Self { kind, message: message.into(), cause: None }
    }

    /// Our fault: the reader is told that it is, the log is told `cause`.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(Kind::Internal, "error-internal").because(cause)
    }

    /// The same with a private cause for the log. A cause never holds personal data or a secret.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// The kind.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The public message.
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// The private cause.
    pub fn cause(&self) -> Option<&(dyn std::error::Error + Send + Sync)> {
        self.cause.as_deref()
    }

    /// Whether the public message has this key.
    pub fn is(&self, key: &str) -> bool {
        self.message.key == key
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.kind, self.message.key)?;
        self.cause.as_ref().map_or(Ok(()), |cause| write!(f, " ({cause})"))
    }
}

impl std::error::Error for Error {}
