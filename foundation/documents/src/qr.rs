//! The QR code as one vector path.

use base::{Error, Result};
use krilla::geom::{Path, PathBuilder, Rect};
use qrcode::{Color, EcLevel, QrCode};

/// The smallest and the largest side, in points.
const SIDE: (f32, f32) = (88.0, 132.0);
/// A module that any telephone can read from paper: 0.6 mm.
const MODULE: f32 = 1.7;

/// A QR code, not yet drawn.
pub(crate) struct Code {
    colors: Vec<Color>,
    width: u16,
}

impl Code {
    /// The code of `text`.
    ///
    /// # Errors
    /// `Internal` if the text is too long for one.
    pub(crate) fn new(text: &str) -> Result<Self> {
        let code =
            QrCode::with_error_correction_level(text, EcLevel::M).map_err(Error::internal)?;
        let width = u16::try_from(code.width()).map_err(Error::internal)?;
        Ok(Self { colors: code.into_colors(), width })
    }

    /// The side of its square: larger for a longer text.
    pub(crate) fn side(&self) -> f32 {
        (f32::from(self.width) * MODULE).clamp(SIDE.0, SIDE.1)
    }

    /// The clear space it needs around it: four modules (ISO/IEC 18004).
    pub(crate) fn margin(&self) -> f32 {
        self.side() / f32::from(self.width) * 4.0
    }

    /// Its dark modules, with its corner at `(x, y)`.
    pub(crate) fn path(&self, x: f32, y: f32) -> Option<Path> {
        let module = self.side() / f32::from(self.width);
        let mut path = PathBuilder::new();
        for (row, colors) in (0_u16..).zip(self.colors.chunks(usize::from(self.width))) {
            for (from, to) in dark_runs(colors) {
                let (left, right) = (x + f32::from(from) * module, x + f32::from(to) * module);
                let top = y + f32::from(row) * module;
                // A hair of overlap, or a thin light line shows between rows.
                let bottom = top + module * 1.02;
                path.push_rect(Rect::from_ltrb(left, top, right, bottom)?);
            }
        }
        path.finish()
    }
}

/// Dark stretches of a row, as `from..to`.
fn dark_runs(row: &[Color]) -> Vec<(u16, u16)> {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for (at, _) in (0..).zip(row).filter(|(_, color)| **color == Color::Dark) {
        match runs.last_mut() {
            Some((_, to)) if *to == at => *to = at + 1,
            _ => runs.push((at, at + 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dark_stretches() {
        let row = [Color::Dark, Color::Dark, Color::Light, Color::Dark];
        assert_eq!(dark_runs(&row), [(0, 2), (3, 4)]);
        assert!(dark_runs(&[Color::Light]).is_empty());
    }

    #[test]
    fn a_longer_text_has_a_larger_code() {
        let side = |length: usize| Code::new(&"x".repeat(length)).unwrap().side();
        assert!(side(20) < side(400));
        assert!(Code::new("x").unwrap().path(0.0, 0.0).is_some());
        assert!(Code::new(&"x".repeat(5000)).is_err());
    }
}
