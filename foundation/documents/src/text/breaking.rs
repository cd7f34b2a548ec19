//! Where lines end: after a space, and inside a word that is wider than the line.
//!
//! Lines of a paragraph are made about equally long: a last line of one short word looks like a mistake.

use std::ops::Range;

use base::Result;

/// What cannot be parted: a word with the space after it, or a piece of a word that is too wide.
struct Atom {
    range: Range<usize>,
    /// Without the space.
    seen: f32,
    whole: f32,
}

/// The lines of `text` within `width`, given the width of any range of it.
pub(super) fn lines(
    text: &str,
    width: f32,
    measure: impl Fn(Range<usize>) -> Result<f32>,
) -> Result<Vec<Range<usize>>> {
    let atoms = atoms(text, width, &measure)?;
    let count = fill(&atoms, width).len();
    let (mut narrow, mut wide) = (0.0, width);
    // Ten halvings come within a thousandth of the width.
    for _ in 0..if count > 1 { 10 } else { 0 } {
        let between = f32::midpoint(narrow, wide);
        let fits =
            atoms.iter().all(|atom| atom.seen <= between) && fill(&atoms, between).len() <= count;
        (narrow, wide) = if fits { (narrow, between) } else { (between, wide) };
    }
    Ok(fill(&atoms, wide))
}

/// As much on each line as fits.
fn fill(atoms: &[Atom], width: f32) -> Vec<Range<usize>> {
    let (mut lines, mut used): (Vec<Range<usize>>, f32) = (Vec::new(), 0.0);
    for atom in atoms {
        match lines.last_mut() {
            Some(line) if used + atom.seen <= width => {
                line.end = atom.range.end;
                used += atom.whole;
            }
            _ => {
                lines.push(atom.range.clone());
                used = atom.whole;
            }
        }
    }
    lines
}

fn atoms(
    text: &str,
    width: f32,
    measure: &impl Fn(Range<usize>) -> Result<f32>,
) -> Result<Vec<Atom>> {
    let (mut atoms, mut start) = (Vec::new(), 0);
    for word in text.split_inclusive(' ') {
        for range in pieces(text, start..start + word.len(), width, measure)? {
            let trimmed = text.get(range.clone()).unwrap_or_default().trim_end().len();
            let seen = measure(range.start..range.start + trimmed)?;
            let whole = if trimmed < range.len() {
                seen + measure(range.end - 1..range.end)?
            } else {
                seen
            };
            atoms.push(Atom { range, seen, whole });
        }
        start += word.len();
    }
    Ok(atoms)
}

/// A word, cut where it must be: after a sign that addresses and numbers are cut at, else anywhere.
fn pieces(
    text: &str,
    word: Range<usize>,
    width: f32,
    measure: &impl Fn(Range<usize>) -> Result<f32>,
) -> Result<Vec<Range<usize>>> {
    let (mut pieces, mut start) = (Vec::new(), word.start);
    while measure(start..word.end)? > width {
        let end = cut(text, start..word.end, width, measure)?;
        if end >= word.end {
            break;
        }
        pieces.push(start..end);
        start = end;
    }
    pieces.push(start..word.end);
    Ok(pieces)
}

/// The end of the first piece.
fn cut(
    text: &str,
    word: Range<usize>,
    width: f32,
    measure: &impl Fn(Range<usize>) -> Result<f32>,
) -> Result<usize> {
    let rest = text.get(word.clone()).unwrap_or_default();
    let (mut anywhere, mut sign) = (None, None);
    for (at, letter) in rest.char_indices() {
        let end = word.start + at + letter.len_utf8();
        // Not even one letter may fit: then it stands out rather than being lost.
        if anywhere.is_some() && measure(word.start..end)? > width {
            break;
        }
        anywhere = Some(end);
        if matches!(letter, '/' | '-' | '.' | '_' | '?' | '&' | '=' | '@') {
            sign = anywhere;
        }
    }
    Ok(sign.or(anywhere).unwrap_or(word.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every letter is one wide; a space at the end of a line does not count.
    fn wrap(text: &str, width: f32) -> Vec<&str> {
        let measure = |range: Range<usize>| {
            let letters = u16::try_from(text[range].chars().count()).unwrap();
            Ok(f32::from(letters))
        };
        lines(text, width, measure).unwrap().into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn lines_are_about_equally_long() {
        assert_eq!(wrap("one two three", 20.0), ["one two three"]);
        assert_eq!(wrap("one two three four", 14.0), ["one two ", "three four"]);
        assert!(wrap("", 10.0).is_empty());
    }

    #[test]
    fn a_word_that_is_too_wide_is_cut() {
        assert_eq!(wrap("a.ps/verify/123", 6.0), ["a.ps/", "verify", "/123"]);
        assert_eq!(wrap("abc", 0.5), ["a", "b", "c"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_overflows(text in "[a-z/]{1,30}( [a-z/]{1,30}){0,8}", width in 1_u8..40) {
            let width = f32::from(width);
            let lines = wrap(&text, width);
            prop_assert_eq!(lines.concat(), text.as_str());
            for line in lines {
                let seen = u16::try_from(line.trim_end().len()).unwrap();
                prop_assert!(f32::from(seen) <= width, "{line:?}");
            }
        }
    }
}
