//! The typeface: Amiri, a naskh of the Bulaq Press tradition with Latin letters of its own.
//!
//! It is in the program so that a document looks the same wherever it is made. The subset that a document
//! uses is embedded in it.

use std::sync::LazyLock;

use base::{Error, Result};
use krilla::text::Font;

/// The weights of the typeface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// One weight, for shaping and for embedding.
pub(crate) struct Face {
    pub(crate) shaping: rustybuzz::Face<'static>,
    pub(crate) embedding: Font,
}

impl Weight {
    /// The face of this weight, read once.
    pub(crate) fn face(self) -> Result<&'static Face> {
        static REGULAR: LazyLock<Option<Face>> =
            LazyLock::new(|| Face::read(include_bytes!("../fonts/Amiri-Regular.ttf")));
        static BOLD: LazyLock<Option<Face>> =
            LazyLock::new(|| Face::read(include_bytes!("../fonts/Amiri-Bold.ttf")));
        let face = match self {
            Self::Regular => &REGULAR,
            Self::Bold => &BOLD,
        };
        face.as_ref().ok_or_else(|| Error::internal("the typeface of documents cannot be read"))
    }
}

impl Face {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let shaping = rustybuzz::Face::from_slice(bytes, 0)?;
        let embedding = Font::new(bytes.into(), 0)?;
        Some(Self { shaping, embedding })
    }
}
