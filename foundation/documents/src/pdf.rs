//! The file.

use base::{Error, Result, Timestamp};
use krilla::SerializeSettings;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::{TagGroup, TagTree};

use crate::document::Document;
use crate::flow::{Layout, Placed, Sheet, layout};
use crate::head;
use crate::paint::{Painter, Reading, rectangle, structure};
use crate::piece::Role;
use crate::style::{Ink, LEFT, SHEET};

/// The document as PDF/A-2a and PDF/UA-1. The same document and moment give the same bytes.
///
/// # Errors
/// `Internal` if the typeface lacks a letter, or the QR code's text is too long for one.
pub fn render(document: &Document, created: Timestamp) -> Result<Vec<u8>> {
    let layout = layout(document)?;
    let mut pdf = krilla::Document::new_with(settings()?);
    let mut tree = TagTree::new().with_lang(Some(document.lang.code().to_owned()));
    for (number, sheet) in layout.sheets.iter().enumerate() {
        let reading = if number == 0 { Reading::Content } else { Reading::Repeated };
        for group in draw(&mut pdf, document, &layout, sheet, reading)? {
            tree.push(group);
        }
    }
    pdf.set_tag_tree(tree);
    pdf.set_outline(outline(document));
    pdf.set_metadata(metadata(document, created));
    pdf.finish().map_err(|error| Error::internal(format!("{error}: {error:?}")))
}

fn settings() -> Result<SerializeSettings> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| Error::internal(format!("{error:?}")))?;
    Ok(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() })
}

fn draw(
    pdf: &mut krilla::Document,
    document: &Document,
    layout: &Layout,
    sheet: &Sheet,
    reading: Reading,
) -> Result<Vec<TagGroup>> {
    let settings = PageSettings::from_wh(SHEET.0, SHEET.1);
    let settings = settings.ok_or_else(|| Error::internal("a sheet without size"))?;
    let mut page = pdf.start_page_with(settings);
    let mut surface = page.surface();
    let mut painter = Painter { surface: &mut surface };
    painter.ground(document.notice.as_ref().map(|notice| notice.mark.as_str()))?;
    if reading == Reading::Content {
        star(&mut painter, &sheet.head);
    }
    let mut groups = pieces(&mut painter, &sheet.head, reading);
    groups.extend(pieces(&mut painter, &sheet.body, Reading::Content));
    groups.extend(foot(&mut painter, document, layout, reading));
    if let Some(number) = &sheet.number {
        painter.number(number);
    }
    surface.finish();
    page.finish();
    Ok(groups)
}

fn pieces(painter: &mut Painter<'_, '_>, placed: &[Placed], reading: Reading) -> Vec<TagGroup> {
    let groups = placed.iter().map(|placed| painter.piece(placed.top, &placed.piece, reading));
    let groups = groups.collect();
    match reading {
        Reading::Content => structure(placed, groups),
        Reading::Repeated => Vec::new(),
    }
}

/// The star stands beside the issuer, just before the title.
fn star(painter: &mut Painter<'_, '_>, head: &[Placed]) {
    let Some(title) = head.iter().position(|placed| placed.piece.role == Role::Title) else {
        return;
    };
    if let Some(issuer) = title.checked_sub(1).and_then(|before| head.get(before)) {
        let height = head::star_height();
        painter.star(issuer.top + height / 2.0, height / 2.0);
    }
}

fn foot(
    painter: &mut Painter<'_, '_>,
    document: &Document,
    layout: &Layout,
    reading: Reading,
) -> Vec<TagGroup> {
    let foot = &layout.foot;
    let (side, margin) = (foot.code.side(), foot.code.margin());
    let ground = side + 2.0 * margin;
    painter.decoration(Ink::White, rectangle(LEFT - margin, foot.top - margin, ground, ground));
    let mut groups = painter.piece(foot.top, &foot.explanation, reading);
    let code = foot.code.path(LEFT, foot.top);
    groups.extend(painter.figure(code, &document.verification.address, reading));
    groups.extend(painter.piece(foot.fine_top, &foot.fine, reading));
    match reading {
        Reading::Content => groups,
        Reading::Repeated => Vec::new(),
    }
}

fn outline(document: &Document) -> Outline {
    let title = document.title.text(document.lang).to_owned();
    let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new(title, top));
    outline
}

fn metadata(document: &Document, created: Timestamp) -> Metadata {
    // The serial number too: a verifier finds in an altered file which document it claims to be.
    let (lang, serial) = (document.lang, &document.serial.value);
    let title = format!("{} {}", document.title.text(lang), serial.text(lang));
    let authors = document.issuer.iter().map(|line| line.text(document.lang).to_owned()).collect();
    Metadata::new()
        .title(title)
        .authors(authors)
        .language(document.lang.code().to_owned())
        .text_direction(match document.lang {
            base::Lang::Ar => TextDirection::RightToLeft,
            base::Lang::En => TextDirection::LeftToRight,
        })
        .creator("Hukumati".to_owned())
        .creation_date(moment(created))
}

/// The moment in UTC.
fn moment(created: Timestamp) -> DateTime {
    let civil = jiff::Timestamp::from_millisecond(created.millis())
        .unwrap_or_default()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .datetime();
    let part = |value: i8| value.unsigned_abs();
    DateTime::new(civil.year().unsigned_abs())
        .month(part(civil.month()))
        .day(part(civil.day()))
        .hour(part(civil.hour()))
        .minute(part(civil.minute()))
        .second(part(civil.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}
