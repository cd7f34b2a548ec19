//! The HTTP methods that travel.

use std::fmt;
use std::str::FromStr;

use super::{Code, Fault};

/// The methods that the platform's services use. Another one is a line here and one in the route table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Asks, with a body.
    Post,
}

impl Method {
    /// As on the request line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Method {
    type Err = Fault;

    fn from_str(name: &str) -> Result<Self, Fault> {
        match name {
            "GET" => Ok(Self::Get),
            "POST" => Ok(Self::Post),
            _ => Err(Fault::new(Code::BadRequest).because("method")),
        }
    }
}
