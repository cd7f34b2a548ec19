use super::*;

fn one(text: &str, direction: Direction) -> Line {
    let mut lines = set(text, Weight::Regular, direction, 1000.0).unwrap();
    assert_eq!(lines.len(), 1);
    lines.remove(0)
}

fn words(line: &Line) -> Vec<(&str, f32)> {
    let mut words = Vec::new();
    for word in line.words() {
        let start = word.glyphs.iter().map(|glyph| glyph.text_range.start).min().unwrap();
        let end = word.glyphs.iter().map(|glyph| glyph.text_range.end).max().unwrap();
        words.push((&line.text[start..end], word.x));
    }
    words
}

#[test]
fn arabic_words_go_from_right_to_left() {
    let line = one("شارع 12 السلام", Direction::Rtl);
    let words = words(&line);
    let texts: Vec<_> =
        words.iter().map(|(text, _)| text.trim()).filter(|t| !t.is_empty()).collect();
    assert_eq!(texts, ["شارع", "12", "السلام"]);
    assert!(words.windows(2).all(|pair| pair[0].1 > pair[1].1), "{words:?}");
}

#[test]
fn a_latin_name_in_arabic_text_goes_from_left_to_right() {
    let line = one("شركة Jawwal Pay المحدودة", Direction::Rtl);
    let words = words(&line);
    let x = |name: &str| words.iter().find(|(text, _)| text.contains(name)).unwrap().1;
    assert!(x("Jawwal") < x("Pay"));
    assert!(x("شركة") > x("Pay") && x("المحدودة") < x("Jawwal"));
}

#[test]
fn every_letter_is_in_exactly_one_glyph() {
    for text in ["شهادة ميلاد", "وجّه", "لأحوال الإدارة", "Office of Affairs", "عبد الله"]
    {
        let line = one(text, Direction::Rtl);
        let mut ranges: Vec<_> = line
            .runs
            .iter()
            .flat_map(|run| &run.glyphs)
            .map(|glyph| (glyph.text_range.start, glyph.text_range.end))
            .collect();
        ranges.sort_unstable();
        ranges.dedup();
        let ends: Vec<_> = ranges.iter().map(|range| range.1).collect();
        let starts: Vec<_> = ranges.iter().skip(1).map(|range| range.0).collect();
        assert_eq!(starts, ends[..ends.len() - 1], "{text}");
        assert_eq!((ranges[0].0, ends[ends.len() - 1]), (0, text.len()), "{text}");
    }
}

#[test]
fn letters_are_joined() {
    let glyphs = |text: &str| -> Vec<u32> {
        let line = one(text, Direction::Rtl);
        line.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.glyph_id.to_u32()).collect()
    };
    let (alone, joined) = (glyphs("ب"), glyphs("ببب"));
    assert_eq!(joined.len(), 3);
    assert!(!joined.contains(&alone[0]));
    // Lam with alef is one sign of two parts, neither of which is the part of any other word.
    let (lam_alef, lam, alef) = (glyphs("لا"), glyphs("لم"), glyphs("ما"));
    assert!(!lam_alef.contains(&lam[1]) && !lam_alef.contains(&alef[0]));
}

#[test]
fn direction_marks_leave_no_trace() {
    let line = one("\u{2067}تاريخ\u{2069} \u{2066}2026-11-22\u{2069}", Direction::Rtl);
    let glyphs: usize = line.runs.iter().map(|run| run.glyphs.len()).sum();
    assert_eq!(glyphs, "تاريخ 2026-11-22".chars().count());
}

#[test]
fn white_space_is_one_space_and_lines_are_kept() {
    let lines = set("one \t two\n\nthree", Weight::Bold, Direction::Ltr, 1000.0).unwrap();
    let texts: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, ["one two", "three"]);
    assert!(set("  ", Weight::Bold, Direction::Ltr, 1000.0).unwrap().is_empty());
}

#[test]
fn a_line_that_ends_in_a_space_is_as_wide_as_it_looks() {
    let lines = set("محمد علي", Weight::Regular, Direction::Rtl, 3.0).unwrap();
    assert_eq!(lines[0].text, "محمد ");
    let alone = one("محمد", Direction::Rtl);
    assert!((lines[0].width - alone.width).abs() < 0.001);
    assert!(lines[0].lead > 0.0 && alone.lead == 0.0);
}
