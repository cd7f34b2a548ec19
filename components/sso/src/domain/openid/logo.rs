//! The logo of a relying party: a picture that we fetched once and show from our own address.

use serde::{Deserialize, Serialize};

/// Bigger pictures are no logos.
const SIZE_MAX: usize = 32 * 1024;

/// A logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Logo {
    format: Format,
    picture: Vec<u8>,
}

/// Where the logo of a client was found, and which it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LogoMark {
    /// What the client registered.
    pub(crate) uri: String,
    /// Another picture has another.
    pub(crate) version: String,
}

/// Pictures that cannot hold a program, as SVG can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Png,
    Jpeg,
    Webp,
}

impl Logo {
    /// A picture that its first bytes show to be one, whatever its sender says of it.
    pub(crate) fn read(picture: Vec<u8>) -> Option<Self> {
        let format = Format::of(&picture).filter(|_| picture.len() <= SIZE_MAX)?;
        Some(Self { format, picture })
    }

    /// The picture.
    pub(crate) fn picture(&self) -> &[u8] {
        &self.picture
    }

    /// How a browser is told what it is.
    pub(crate) fn content_type(&self) -> &'static str {
        match self.format {
            Format::Png => "image/png",
            Format::Jpeg => "image/jpeg",
            Format::Webp => "image/webp",
        }
    }

    /// What is kept beside the registration of the client that named it so.
    pub(crate) fn mark(&self, uri: String) -> LogoMark {
        let digest = crypto::sha256(&self.picture);
        LogoMark { uri, version: crypto::b64(&digest).chars().take(12).collect() }
    }
}

impl Format {
    fn of(picture: &[u8]) -> Option<Self> {
        match picture {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(picture: &[u8]) -> Option<&'static str> {
        Logo::read(picture.to_vec()).map(|logo| logo.content_type())
    }

    #[test]
    fn a_picture_is_known_by_its_first_bytes() {
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n.."), Some("image/png"));
        assert_eq!(kind(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
        assert_eq!(kind(b"RIFF\x04\x00\x00\x00WEBPVP8 "), Some("image/webp"));
        for other in [&b""[..], b"<svg xmlns=", b"<!doctype html>", b"GIF89a", b"RIFF....WAVE"] {
            assert_eq!(kind(other), None);
        }
    }

    #[test]
    fn a_logo_is_small_and_another_one_has_another_version() {
        let of_length = |length: usize| {
            let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
            picture.resize(length, 0);
            Logo::read(picture)
        };
        assert!(of_length(SIZE_MAX).is_some() && of_length(SIZE_MAX + 1).is_none());
        let version = |length| of_length(length).unwrap().mark(String::new()).version;
        assert_eq!(version(99), version(99));
        assert_ne!(version(99), version(98));
    }
}
