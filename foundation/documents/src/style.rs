//! The look: sheet, colours, sizes of type. Lengths are points (1/72 inch).

use base::Lang;
use krilla::color::rgb::Color;

use crate::font::Weight;

/// A4.
pub(crate) const SHEET: (f32, f32) = (595.28, 841.89);
/// The column of text.
pub(crate) const LEFT: f32 = 52.0;
pub(crate) const RIGHT: f32 = SHEET.0 - LEFT;
pub(crate) const WIDTH: f32 = RIGHT - LEFT;
pub(crate) const MIDDLE: f32 = SHEET.0 / 2.0;

/// Colours, as red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Black,
    Green,
    Muted,
    Line,
    Tint,
    Ghost,
    Gold,
    Red,
    Blush,
    White,
}

impl From<Ink> for Color {
    fn from(ink: Ink) -> Self {
        match ink {
            Ink::Black => Self::new(0x1a, 0x1d, 0x1b),
            Ink::Green => Self::new(0x12, 0x4a, 0x36),
            Ink::Muted => Self::new(0x4f, 0x60, 0x57),
            Ink::Line => Self::new(0xc3, 0xd0, 0xc8),
            Ink::Tint => Self::new(0xec, 0xf3, 0xee),
            Ink::Ghost => Self::new(0xe9, 0xf0, 0xeb),
            Ink::Gold => Self::new(0xa9, 0x7c, 0x2b),
            Ink::Red => Self::new(0x9c, 0x1c, 0x1c),
            Ink::Blush => Self::new(0xf9, 0xe8, 0xe6),
            Ink::White => Self::white(),
        }
    }
}

/// A size of type for both scripts: beside Arabic, Latin letters of the same size look larger.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) weight: Weight,
    pub(crate) ink: Ink,
    arabic: f32,
    latin: f32,
}

impl Style {
    pub(crate) const TITLE: Self = Self::new(Weight::Bold, Ink::Green, 31.0, 15.0);
    pub(crate) const TITLE_LATIN: Self = Self::new(Weight::Bold, Ink::Green, 31.0, 25.0);
    pub(crate) const SUBTITLE: Self = Self::new(Weight::Regular, Ink::Muted, 14.0, 11.5);
    pub(crate) const STATE: Self = Self::new(Weight::Bold, Ink::Green, 17.0, 13.5);
    pub(crate) const OFFICE: Self = Self::new(Weight::Regular, Ink::Black, 13.5, 11.0);
    pub(crate) const HEADING: Self = Self::new(Weight::Bold, Ink::Green, 13.5, 11.5);
    pub(crate) const LABEL: Self = Self::new(Weight::Regular, Ink::Muted, 12.0, 10.0);
    pub(crate) const VALUE: Self = Self::new(Weight::Regular, Ink::Black, 14.0, 11.5);
    pub(crate) const SERIAL: Self = Self::new(Weight::Bold, Ink::Black, 14.0, 13.5);
    pub(crate) const BODY: Self = Self::new(Weight::Regular, Ink::Black, 13.5, 11.0);
    pub(crate) const SMALL: Self = Self::new(Weight::Regular, Ink::Black, 11.5, 9.5);
    pub(crate) const ADDRESS: Self = Self::new(Weight::Bold, Ink::Green, 11.0, 10.0);
    pub(crate) const FINE: Self = Self::new(Weight::Regular, Ink::Muted, 10.5, 8.5);
    pub(crate) const NOTICE: Self = Self::new(Weight::Bold, Ink::Red, 12.5, 10.0);

    const fn new(weight: Weight, ink: Ink, arabic: f32, latin: f32) -> Self {
        Self { weight, ink, arabic, latin }
    }

    /// The size for a language.
    pub(crate) const fn size(self, lang: Lang) -> f32 {
        match lang {
            Lang::Ar => self.arabic,
            Lang::En => self.latin,
        }
    }

    /// From one baseline to the next.
    pub(crate) fn leading(self, lang: Lang) -> f32 {
        match lang {
            Lang::Ar => self.arabic * 1.5,
            Lang::En => self.latin * 1.32,
        }
    }

    /// From the top of a line to its baseline.
    pub(crate) fn ascent(self, lang: Lang) -> f32 {
        match lang {
            Lang::Ar => self.arabic * 1.02,
            Lang::En => self.latin * 0.98,
        }
    }
}
