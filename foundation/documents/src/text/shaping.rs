//! Letters to glyphs (OpenType shaping): joined Arabic letters, marks in place, ligatures.

use std::ops::Range;

use base::{Error, Result};
use krilla::text::{GlyphId, KrillaGlyph};
use rustybuzz::ttf_parser;
use rustybuzz::ttf_parser::Tag;
use rustybuzz::{BufferClusterLevel, Feature, GlyphInfo, GlyphPosition, UnicodeBuffer};

use super::{Direction, Run};
use crate::font::Face;

/// Contextual forms.
const CALT: Tag = Tag::from_bytes(b"calt");
/// Letters further apart than this (at size 1) are taken for two words by programs that copy text.
const WIDEST_KERN: f32 = 0.08;

/// Shapes a range of `text` that has one direction.
///
/// # Errors
/// `Internal` if the typeface lacks a letter: better no document than one with a box in a name.
pub(super) fn shape(
    text: &str,
    range: Range<usize>,
    direction: Direction,
    face: &Face,
) -> Result<Run> {
    let letters = text.get(range.clone()).unwrap_or_default();
    let mut buffer = UnicodeBuffer::new();
    buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
    buffer.push_str(letters);
    buffer.guess_segment_properties();
    buffer.set_direction(match direction {
        Direction::Rtl => rustybuzz::Direction::RightToLeft,
        Direction::Ltr => rustybuzz::Direction::LeftToRight,
    });
    let shaped = rustybuzz::shape(&face.shaping, &forms(letters), buffer);
    let infos = shaped.glyph_infos();
    let starts = cluster_starts(infos, range.len());
    let mut run = Run { glyphs: Vec::with_capacity(infos.len()), advance: 0.0, direction };
    let space = face.shaping.glyph_index(' ').map(|glyph| u32::from(glyph.0));
    let is_space = |info: Option<&GlyphInfo>| info.is_some_and(|info| Some(info.glyph_id) == space);
    for (at, (info, position)) in infos.iter().zip(shaped.glyph_positions()).enumerate() {
        let cluster = cluster(info, &starts, range.start);
        let letters = text.get(cluster.clone()).unwrap_or_default();
        if letters.chars().all(is_invisible) {
            continue;
        }
        if info.glyph_id == 0 {
            return Err(missing(letters));
        }
        let between_words = is_space(Some(info)) || is_space(infos.get(at + 1));
        let kern = if between_words { Kern::None } else { Kern::Within };
        let glyph = glyph(info, position, cluster, kern, face);
        run.advance += glyph.x_advance;
        run.glyphs.push(glyph);
    }
    Ok(run)
}

/// How far the typeface may move a letter towards or away from its neighbour.
#[derive(Clone, Copy)]
enum Kern {
    /// Beside a space: words keep their distance.
    None,
    /// Within a word: as the typeface likes, but not so far that it looks like two.
    Within,
}

/// Letters keep to the baseline, except lam with alef, which must be joined: in the other calligraphic
/// forms of the typeface letters climb over each other, which is harder to read for many, and some
/// programs copy them in the wrong order.
fn forms(letters: &str) -> Vec<Feature> {
    let mut forms = vec![Feature::new(CALT, 0, ..)];
    let mut lam = None;
    for (at, letter) in letters.char_indices() {
        match letter {
            'ل' => lam = Some(at),
            'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' => {
                let end = at + letter.len_utf8();
                forms.extend(lam.take().map(|start| Feature::new(CALT, 1, start..end)));
            }
            '\u{064b}'..='\u{065f}' | '\u{0670}' => {}
            _ => lam = None,
        }
    }
    forms
}

fn glyph(
    info: &GlyphInfo,
    position: &GlyphPosition,
    cluster: Range<usize>,
    kern: Kern,
    face: &Face,
) -> KrillaGlyph {
    let em = |units: i32| to_em(units, face);
    let wanted = em(position.x_advance) - width(info.glyph_id, face);
    let less = match kern {
        Kern::None => wanted,
        Kern::Within => (wanted - WIDEST_KERN).max(0.0),
    };
    // In right-to-left text, kerning also moves the glyph itself.
    let offset = em(position.x_offset);
    KrillaGlyph::new(
        GlyphId::new(info.glyph_id),
        em(position.x_advance) - less,
        if less > 0.0 && offset >= less { offset - less } else { offset },
        em(position.y_offset),
        em(position.y_advance),
        cluster,
        None,
    )
}

/// The width that the typeface gives a glyph, at size 1.
fn width(glyph: u32, face: &Face) -> f32 {
    let glyph = ttf_parser::GlyphId(u16::try_from(glyph).unwrap_or(0));
    to_em(i32::from(face.shaping.glyph_hor_advance(glyph).unwrap_or(0)), face)
}

/// The width of a space, at size 1.
pub(super) fn space(face: &Face) -> f32 {
    face.shaping.glyph_index(' ').map_or(0.0, |glyph| width(u32::from(glyph.0), face))
}

/// Where clusters begin, in order, and where the last one ends.
fn cluster_starts(infos: &[GlyphInfo], end: usize) -> Vec<usize> {
    let mut starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
    starts.push(end);
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// The letters that a glyph stands for, as a range of the whole text.
fn cluster(info: &GlyphInfo, starts: &[usize], offset: usize) -> Range<usize> {
    let start = info.cluster as usize;
    let end = starts.iter().copied().find(|next| *next > start).unwrap_or(start);
    start + offset..end + offset
}

fn missing(letters: &str) -> Error {
    let codes: Vec<_> = letters.chars().map(|c| format!("U+{:04X}", c as u32)).collect();
    Error::internal(format!("the typeface of documents lacks {}", codes.join(" ")))
}

/// Direction marks, isolates and joiners: they have done their work when the glyphs are there.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{061c}' | '\u{feff}')
}

fn to_em(units: i32, face: &Face) -> f32 {
    let units = i16::try_from(units).unwrap_or(i16::MAX);
    f32::from(units) / face.embedding.units_per_em()
}
