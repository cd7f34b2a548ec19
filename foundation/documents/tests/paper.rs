//! Documents as outsiders see them: poppler's `pdftotext` reads what was set.

#![cfg(test)]

use std::process::Command;

use base::{Kind, Localized, Timestamp};
use documents::{Block, Document, Field};

mod specimen;

const CREATED: Timestamp = Timestamp::from_seconds(1_795_300_000);

/// The column of text, in points from the left; the tail of a letter may hang out a little.
const COLUMN: std::ops::RangeInclusive<f64> = 48.0..=547.0;

/// What `pdftotext` makes of a document, without its direction marks; `None` if it is not installed.
fn read(name: &str, document: &Document, options: &[&str]) -> Option<String> {
    let path = format!("{}/{name}.pdf", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(&path, documents::render(document, CREATED).unwrap()).unwrap();
    let Ok(output) = Command::new("pdftotext").args(options).args([&path, "-"]).output() else {
        println!("skipped: pdftotext (poppler-utils) is not installed");
        return None;
    };
    let text = String::from_utf8(output.stdout).unwrap();
    Some(
        text.chars()
            .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{200e}' | '\u{200f}'))
            .collect(),
    )
}

#[test]
fn text_can_be_copied_in_reading_order() {
    let Some(text) = read("birth", &specimen::birth_certificate(), &["-layout"]) else { return };
    for part in [
        "شهادة ميلاد",
        "دولة فلسطين",
        "الإدارة العامة للأحوال المدنية",
        "ليلى يوسف إبراهيم النابلسي",
        "مريم خليل محمود أبو سنينة",
        "رقم الهوية",
        "الجنس",
        "للتحقق من صحة هذه الوثيقة",
        "وجّه كاميرا الهاتف",
        "Birth Certificate",
        "Laila Yousef Ibrahim Al-Nabulsi",
        "700000016",
        "2020-03-14",
        "BC-2026-000123-7",
        "https://hukumati.example.ps/verify/BC-2026-000123-7",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

/// The order of the file itself: what simple programs copy and screen readers speak.
#[test]
fn the_file_is_in_reading_order() {
    let Some(text) = read("order", &specimen::birth_certificate(), &["-raw"]) else { return };
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["دولة فلسطين", "رقم هوية الأب 700000024", "مريم خليل محمود أبو سنينة"]
    {
        assert!(words.contains(part), "{part} is not in\n{words}");
    }
}

#[test]
fn nothing_leaves_the_column_and_sheets_follow_each_other() {
    let Some(words) = read("long", &specimen::long(), &["-bbox"]) else { return };
    let edges = words.lines().filter(|line| line.contains("<word")).flat_map(|line| {
        let edge = |name: &str| {
            let (_, rest) = line.split_once(name).unwrap();
            rest.split('"').nth(1).unwrap().parse::<f64>().unwrap()
        };
        [edge("xMin="), edge("xMax=")]
    });
    let outside: Vec<_> = edges.filter(|x| !COLUMN.contains(x)).collect();
    assert!(outside.is_empty(), "{outside:?}");
    assert_eq!(words.matches("<page ").count(), 3);
    let text = read("long", &specimen::long(), &["-layout"]).unwrap();
    assert_eq!(text.matches("Sandbox document, not valid").count(), 3);
    assert_eq!(text.matches("INH-2026-000009-1").count(), 3);
    assert!(text.contains("2/3"), "{text}");
}

#[test]
fn a_long_word_is_cut() {
    let mut document = specimen::english();
    let word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(3);
    document.blocks.push(Block::Fields(vec![Field::same(Localized::new("", "Place"), &word)]));
    let Some(text) = read("word", &document, &["-raw"]) else { return };
    assert!(text.split_whitespace().collect::<String>().contains(&word), "{text}");
}

#[test]
fn one_language_alone_has_the_whole_width() {
    let Some(text) = read("english", &specimen::english(), &["-layout"]) else { return };
    for part in ["Certificate of Good Conduct", "For use abroad", "ليلى يوسف إبراهيم النابلسي"]
    {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

#[test]
fn the_same_document_is_the_same_file() {
    let render = |created| documents::render(&specimen::sandbox(), created).unwrap();
    let file = render(CREATED);
    assert_eq!(file, render(CREATED));
    assert_ne!(file, render(CREATED.plus(base::Duration::from_secs(1))));
    assert!(file.len() < 120_000, "{} bytes", file.len());
}

/// What the file says of itself; `krilla` refuses to write it if it is not so.
#[test]
fn it_is_archival_and_accessible() {
    let file = documents::render(&specimen::birth_certificate(), CREATED).unwrap();
    let text = String::from_utf8_lossy(&file);
    for part in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<rdf:li xml:lang=\"x-default\">شهادة ميلاد BC-2026-000123-7</rdf:li>",
        "2026-11-21T22:26:40",
        "/Marked true",
        "/Direction/R2L",
    ] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn a_letter_that_the_typeface_lacks_is_an_error() {
    let mut document = specimen::birth_certificate();
    document.blocks = vec![Block::Paragraph(Localized::new("", "Laila 漢字"))];
    let error = documents::render(&document, CREATED).unwrap_err();
    assert_eq!(error.kind(), Kind::Internal);
    let cause = error.to_string();
    assert!(cause.contains("U+6F22") && !cause.contains("Laila"), "{cause}");
}

#[test]
fn what_no_qr_code_holds_is_an_error() {
    let mut document = specimen::birth_certificate();
    document.verification.qr = "x".repeat(5000);
    assert!(documents::render(&document, CREATED).is_err());
}

#[test]
fn a_part_that_no_sheet_holds_is_an_error() {
    let mut document = specimen::birth_certificate();
    document.blocks = vec![Block::Paragraph(Localized::new("", "word ".repeat(2000)))];
    assert!(documents::render(&document, CREATED).is_err());
}

#[test]
fn empty_parts_are_left_out() {
    let mut document = specimen::birth_certificate();
    document.blocks.clear();
    document.footer.clear();
    document.issuer.clear();
    document.verification.explanation = Localized::default();
    assert!(documents::render(&document, CREATED).is_ok());
}
