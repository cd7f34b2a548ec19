//! From a text to lines of glyphs: Unicode bidirectional algorithm, line breaking, shaping.

mod breaking;
mod shaping;

use base::{Lang, Result};
use krilla::text::KrillaGlyph;
use unicode_bidi::{Level, ParagraphBidiInfo};

use crate::font::{Face, Weight};

/// A line, ready to be drawn from the left.
pub(crate) struct Line {
    /// The text in reading order; the runs' glyphs point into it.
    pub(crate) text: String,
    /// From left to right as seen.
    pub(crate) runs: Vec<Run>,
    /// The width as seen, at size 1.
    pub(crate) width: f32,
    /// Invisible space before what is seen, at size 1: where a right-to-left line ends in a space.
    pub(crate) lead: f32,
}

/// Glyphs of one direction.
pub(crate) struct Run {
    /// From left to right as seen.
    pub(crate) glyphs: Vec<KrillaGlyph>,
    /// At size 1.
    pub(crate) advance: f32,
    pub(crate) direction: Direction,
}

/// The glyphs of a word and of the space after it.
pub(crate) struct Word<'a> {
    /// From the left of what is seen of the line, at size 1.
    pub(crate) x: f32,
    pub(crate) glyphs: &'a [KrillaGlyph],
}

impl Line {
    /// The words in reading order: who copies the text, or listens to it, gets it in the order of the file.
    pub(crate) fn words(&self) -> Vec<Word<'_>> {
        let (mut words, mut x) = (Vec::new(), -self.lead);
        for run in &self.runs {
            let together = |left: &KrillaGlyph, right: &KrillaGlyph| match run.direction {
                Direction::Ltr => !self.is_space(left),
                Direction::Rtl => !self.is_space(right),
            };
            for glyphs in run.glyphs.chunk_by(together) {
                words.push(Word { x, glyphs });
                x += glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>();
            }
        }
        words.sort_by_key(|word| word.glyphs.iter().map(|glyph| glyph.text_range.start).min());
        words
    }

    fn is_space(&self, glyph: &KrillaGlyph) -> bool {
        self.text.get(glyph.text_range.clone()) == Some(" ")
    }
}

/// The direction of a paragraph as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Rtl,
    Ltr,
}

impl From<Lang> for Direction {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Ar => Self::Rtl,
            Lang::En => Self::Ltr,
        }
    }
}

/// A paragraph whose directions are resolved.
struct Paragraph<'a> {
    text: &'a str,
    bidi: ParagraphBidiInfo<'a>,
    direction: Direction,
    face: &'static Face,
}

/// Sets `text` in lines no wider than `width` (at size 1). Line feeds are kept, other white space is one
/// space. An empty text has no lines.
///
/// # Errors
/// `Internal` if the typeface lacks a letter.
pub(crate) fn set(
    text: &str,
    weight: Weight,
    direction: Direction,
    width: f32,
) -> Result<Vec<Line>> {
    let face = weight.face()?;
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let paragraph = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        lines.extend(Paragraph::new(&paragraph, direction, face).lines(width)?);
    }
    Ok(lines)
}

impl<'a> Paragraph<'a> {
    fn new(text: &'a str, direction: Direction, face: &'static Face) -> Self {
        let level = match direction {
            Direction::Rtl => Level::rtl(),
            Direction::Ltr => Level::ltr(),
        };
        Self { text, bidi: ParagraphBidiInfo::new(text, Some(level)), direction, face }
    }

    fn lines(&self, width: f32) -> Result<Vec<Line>> {
        if self.text.is_empty() {
            return Ok(Vec::new());
        }
        let whole = self.line(0..self.text.len())?;
        if whole.width <= width {
            return Ok(vec![whole]);
        }
        let measure = |range| {
            let line = self.line(range)?;
            Ok(line.runs.iter().map(|run| run.advance).sum())
        };
        breaking::lines(self.text, width, measure)?
            .into_iter()
            .map(|range| self.line(range))
            .collect()
    }

    /// One line. A space at its end is drawn, so that words stay apart when the text is copied, but it
    /// does not count as seen.
    fn line(&self, range: std::ops::Range<usize>) -> Result<Line> {
        let text = self.text.get(range.clone()).unwrap_or_default().to_owned();
        let (levels, runs) = self.bidi.visual_runs(range.clone());
        let mut line = Line { text, runs: Vec::new(), width: 0.0, lead: 0.0 };
        for run in runs {
            let rtl = levels.get(run.start).is_some_and(|level: &Level| level.is_rtl());
            let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
            let run = run.start - range.start..run.end - range.start;
            let run = shaping::shape(&line.text, run, direction, self.face)?;
            line.width += run.advance;
            line.runs.push(run);
        }
        if line.text.ends_with(' ') {
            let space = shaping::space(self.face);
            line.width -= space;
            line.lead = if self.direction == Direction::Rtl { space } else { 0.0 };
        }
        Ok(line)
    }
}

#[cfg(test)]
mod tests;
