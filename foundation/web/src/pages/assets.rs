//! Static files, addressed by what is in them, so that browsers may keep them for ever.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// The house's style sheet.
pub(crate) const STYLE: Asset = Asset {
    name: "style.css",
    content_type: "text/css; charset=utf-8",
    bytes: include_bytes!("../../static/style.css"),
};

/// The mark of the house: a window.
pub(crate) const ICON: Asset = Asset {
    name: "icon.svg",
    content_type: "image/svg+xml",
    bytes: include_bytes!("../../static/icon.svg"),
};

/// A file compiled into the binary: served at `/static/{name}.{hash}.{extension}`.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// File name with its extension: `app.js`.
    pub name: &'static str,
    /// Its media type.
    pub content_type: &'static str,
    /// Its content.
    pub bytes: &'static [u8],
}

impl Asset {
    /// `/static/app.3f2a….js`
    pub fn url(&self) -> String {
        format!("/static/{}", self.file())
    }

    /// The content under a name that stays the same (`/sw.js`): asked for again each time.
    pub fn response(&self) -> Response {
        self.kept("no-cache")
    }

    pub(crate) fn immutable(&self) -> Response {
        self.kept("public, max-age=31536000, immutable")
    }

    pub(crate) fn file(&self) -> String {
        let (stem, extension) = self.name.rsplit_once('.').unwrap_or((self.name, "bin"));
        format!("{stem}.{:016x}.{extension}", fingerprint(self.bytes))
    }

    fn kept(&self, how_long: &'static str) -> Response {
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(self.content_type)),
            (header::CACHE_CONTROL, HeaderValue::from_static(how_long)),
        ];
        (headers, self.bytes).into_response()
    }
}

/// FNV-1a: tells versions of our own files apart, nothing more.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Chrome 69 or iOS 12.2 do not understand.
    const TOO_NEW: [&str; 15] = [
        "gap:",
        "margin-inline:",
        "margin-block:",
        "padding-inline:",
        "padding-block:",
        "inset:",
        "inset-inline",
        ":has(",
        ":is(",
        ":where(",
        ":focus-visible",
        "clamp(",
        "min(",
        "aspect-ratio",
        "@layer",
    ];

    #[test]
    fn old_browsers_understand_the_style_sheet() {
        let css = std::str::from_utf8(STYLE.bytes).unwrap();
        let rules: String = css.split("*/").map(|part| part.split("/*").next().unwrap()).collect();
        let found: Vec<_> = TOO_NEW.into_iter().filter(|word| rules.contains(word)).collect();
        assert!(found.is_empty(), "too new: {found:?}");
        for side in ["margin-left", "margin-right", "padding-left", "text-align: left", "float"] {
            assert!(!rules.contains(side), "{side} does not turn with the text");
        }
    }

    #[test]
    fn another_content_is_another_address() {
        let other = Asset { bytes: b"x", ..STYLE };
        assert_ne!(STYLE.url(), other.url());
        assert!(STYLE.url().starts_with("/static/style."));
    }
}
