//! Where a browser goes after signing in: a path of the SSO itself, never another site.

use serde::{Deserialize, Serialize};

const LENGTH_MAX: usize = 512;

/// A path of this site that a page carries along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReturnTo(String);

impl ReturnTo {
    /// Takes `text` if it is a plain local path: `//host`, `/\host` and control characters, with which
    /// a browser can be sent elsewhere, are refused.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        web::local_path(text)
            .filter(|path| path.len() <= LENGTH_MAX && path.bytes().all(|b| b.is_ascii_graphic()))
            .map(|path| Self(path.to_owned()))
    }

    /// The path.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The id of the authorization request it leads back to, if it does.
    pub(crate) fn authorization_request(&self) -> Option<&str> {
        self.0.strip_prefix("/authorize/").filter(|id| !id.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        for path in ["/", "/account", "/authorize/0192-ab", "/account?lang=ar#x"] {
            assert!(ReturnTo::parse(path).is_some(), "{path}");
        }
        for path in ["", "account", "//evil.example", "/\\evil", "https://evil", "/a\r\nb", "/a b"]
        {
            assert!(ReturnTo::parse(path).is_none(), "{path}");
        }
    }

    #[test]
    fn it_knows_the_way_back_to_a_relying_party() {
        let back = ReturnTo::parse("/authorize/42").unwrap();
        assert_eq!(back.authorization_request(), Some("42"));
        assert_eq!(ReturnTo::parse("/account").unwrap().authorization_request(), None);
    }
}
