//! Border, star and background: what makes a sheet look issued, without any emblem that is not ours.

use std::f32::consts::{FRAC_1_SQRT_2, PI, TAU};

use krilla::geom::{Path, PathBuilder, Rect};

use crate::style::SHEET;

/// The border's outer edge.
const EDGE: f32 = 20.0;
/// The width of the embroidered band.
const BAND: f32 = 14.0;
/// The middle of the band, from the sheet's edge.
pub(crate) const MIDDLE_OF_BAND: f32 = EDGE + BAND / 2.0;
/// One stitch of the band: a diamond and a dot.
const STITCH: f32 = 12.0;

/// The lines on both sides of the band.
pub(crate) fn border_lines() -> Option<Path> {
    let mut path = PathBuilder::new();
    for inset in [EDGE, EDGE + BAND, EDGE + BAND + 3.0] {
        path.push_rect(Rect::from_ltrb(inset, inset, SHEET.0 - inset, SHEET.1 - inset)?);
    }
    path.finish()
}

/// The band: diamonds and dots in the manner of cross-stitch, and a star in each corner.
pub(crate) fn border_band() -> Option<Path> {
    let mut path = PathBuilder::new();
    let middle = MIDDLE_OF_BAND;
    let (far_x, far_y) = (SHEET.0 - middle, SHEET.1 - middle);
    for (at, big) in stitches(middle, far_x) {
        diamond(&mut path, at, middle, big);
        diamond(&mut path, at, far_y, big);
    }
    for (at, big) in stitches(middle, far_y) {
        diamond(&mut path, middle, at, big);
        diamond(&mut path, far_x, at, big);
    }
    path.finish()
}

/// The corners, to be laid over the border's lines: white squares.
pub(crate) fn corner_grounds() -> Option<Path> {
    let mut path = PathBuilder::new();
    for (x, y) in corners() {
        path.push_rect(Rect::from_ltrb(x - 13.0, y - 13.0, x + 13.0, y + 13.0)?);
    }
    path.finish()
}

/// The stars in the corners: one half of their rhombi.
pub(crate) fn corner_stars(half: Half) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (x, y) in corners() {
        rhombi(&mut path, x, y, 12.0, half);
    }
    path.finish()
}

/// One half of the rhombi of a star of eight points, the oldest motif of Palestinian embroidery.
pub(crate) fn star(x: f32, y: f32, radius: f32, half: Half) -> Option<Path> {
    let mut path = PathBuilder::new();
    rhombi(&mut path, x, y, radius, half);
    path.finish()
}

/// The two halves of a star, for two colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Half {
    Light,
    Dark,
}

/// Fine waves around the middle of the sheet, hard to copy well.
pub(crate) fn rosette() -> Option<Path> {
    let mut path = PathBuilder::new();
    for wave in 0_u8..5 {
        let phase = f32::from(wave) * TAU / 5.0;
        wave_line(&mut path, 205.0, 0.26, phase);
        wave_line(&mut path, 118.0, 0.34, phase);
    }
    path.finish()
}

fn corners() -> [(f32, f32); 4] {
    let near = MIDDLE_OF_BAND + 1.5;
    let (far_x, far_y) = (SHEET.0 - near, SHEET.1 - near);
    [(near, near), (far_x, near), (near, far_y), (far_x, far_y)]
}

/// Stitches that fill the stretch between two corners evenly, big and small in turn.
fn stitches(from: f32, to: f32) -> impl Iterator<Item = (f32, bool)> {
    let (from, to) = (from + 16.0, to - 16.0);
    let count = ((to - from) / STITCH).round();
    let step = (to - from) / count;
    (0_u16..=512)
        .map(f32::from)
        .take_while(move |n| *n <= count * 2.0)
        .map(move |n| (from + n * step / 2.0, n % 2.0 == 0.0))
}

fn diamond(path: &mut PathBuilder, x: f32, y: f32, big: bool) {
    let r = if big { 3.4 } else { 1.3 };
    path.move_to(round(x - r), round(y));
    path.line_to(round(x), round(y - r));
    path.line_to(round(x + r), round(y));
    path.line_to(round(x), round(y + r));
    path.close();
}

/// Eight rhombi around a point; neighbours touch. Each is cut along its long diagonal, so that two
/// colours give it depth.
fn rhombi(path: &mut PathBuilder, x: f32, y: f32, radius: f32, half: Half) {
    let arm = radius / (1.0 + FRAC_1_SQRT_2) * 0.94;
    for point in 0_u8..8 {
        let angle = f32::from(point) * PI / 4.0;
        let at = |turn: f32| (arm * (angle + turn).cos(), arm * (angle + turn).sin());
        let (left, right) = (at(-PI / 8.0), at(PI / 8.0));
        let side = if half == Half::Dark { left } else { right };
        path.move_to(round(x), round(y));
        path.line_to(round(x + side.0), round(y + side.1));
        path.line_to(round(x + left.0 + right.0), round(y + left.1 + right.1));
        path.close();
    }
}

/// A closed wave of 12 crests as Bézier curves.
fn wave_line(path: &mut PathBuilder, radius: f32, depth: f32, phase: f32) {
    let step = TAU / 84.0;
    let at = |turn: f32| {
        let r = radius * (1.0 - depth + depth * (12.0 * turn + phase).sin());
        (SHEET.0 / 2.0 + r * turn.cos(), SHEET.1 / 2.0 + r * turn.sin())
    };
    let slope = |turn: f32| {
        let (before, after) = (at(turn - 0.001), at(turn + 0.001));
        ((after.0 - before.0) / 0.002 * step / 3.0, (after.1 - before.1) / 0.002 * step / 3.0)
    };
    let start = at(0.0);
    path.move_to(round(start.0), round(start.1));
    for n in 0_u8..84 {
        let (from, to) = (f32::from(n) * step, (f32::from(n) + 1.0) * step);
        let (a, d, b, c) = (at(from), at(to), slope(from), slope(to));
        path.cubic_to(
            round(a.0 + b.0),
            round(a.1 + b.1),
            round(d.0 - c.0),
            round(d.1 - c.1),
            round(d.0),
            round(d.1),
        );
    }
    path.close();
}

/// To the hundredth of a point: finer than any printer, and shorter in the file.
fn round(length: f32) -> f32 {
    (length * 100.0).round() / 100.0
}
