//! The QR code as one vector path.

use base::{Error, Result};
use krilla::geom::{Path, PathBuilder, Rect};
use qrcode::{Color, EcLevel, QrCode};

/// The dark modules of `text` in a square of `side` at `(x, y)`. Around it must be clear space.
///
/// # Errors
/// `Internal` if the text is too long for a QR code.
pub(crate) fn path(text: &str, x: f32, y: f32, side: f32) -> Result<Path> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(Error::internal)?;
    let width = u16::try_from(code.width()).map_err(Error::internal)?;
    let module = side / f32::from(width);
    let mut path = PathBuilder::new();
    let colors = code.to_colors();
    for (row, colors) in (0_u16..).zip(colors.chunks(usize::from(width))) {
        for (from, to) in dark_runs(colors) {
            let left = x + f32::from(from) * module;
            let right = x + f32::from(to) * module;
            let top = y + f32::from(row) * module;
            // A hair of overlap, or a thin light line shows between rows.
            let bottom = top + module * 1.02;
            path.push_rect(Rect::from_ltrb(left, top, right, bottom).ok_or_else(too_small)?);
        }
    }
    path.finish().ok_or_else(too_small)
}

fn too_small() -> Error {
    Error::internal("a QR code without area")
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
    fn what_is_too_long_is_an_error() {
        assert!(path("https://example.ps/v/1", 0.0, 0.0, 100.0).is_ok());
        assert!(path(&"x".repeat(5000), 0.0, 0.0, 100.0).is_err());
    }
}
