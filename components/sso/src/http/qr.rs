//! A square that a phone's camera reads, small enough to stand in a page.

use std::fmt::Write;

use base::{Error, Result};
use qrcode::{Color, QrCode};

/// Modules of quiet around the code.
const MARGIN: usize = 4;

/// `text` as the content of an `svg` element: one path of runs, and the width of its square.
pub(crate) fn path(text: &str) -> Result<(String, usize)> {
    let code = QrCode::new(text).map_err(Error::internal)?;
    let (width, colors) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run.first() == Some(&Color::Dark) {
                write!(path, "M{} {}h{}v1h-{}z", x + MARGIN, y + MARGIN, run.len(), run.len())
                    .map_err(Error::internal)?;
            }
            x += run.len();
        }
    }
    Ok((path, width + 2 * MARGIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_once() {
        let text = "https://sso.example/account/level/chip#abcdefghijklmnopqrstuvwxyz";
        let (path, width) = path(text).unwrap();
        let code = QrCode::new(text).unwrap();
        let drawn: usize = path
            .split('h')
            .skip(1)
            .step_by(2)
            .map(|part| part.split('v').next().unwrap().parse::<usize>().unwrap())
            .sum();
        let dark = code.to_colors().iter().filter(|color| **color == Color::Dark).count();
        assert_eq!((drawn, width), (dark, code.width() + 8));
        assert!(path.len() < 6000, "{}", path.len());
    }
}
