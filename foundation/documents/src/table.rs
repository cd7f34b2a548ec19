//! The body: headings, labelled values, paragraphs.
//!
//! Arabic stands at the right edge and reads to the left, English at the left edge and reads to the right.

use base::{Lang, Localized, Result};

use crate::document::{Block, Field, Value};
use crate::piece::{Align, Cell, Part, Piece, Role, Shape, Slot};
use crate::style::{Ink, LEFT, MIDDLE, RIGHT, Style, WIDTH};
use crate::text::Direction;

/// The column of labels at either edge.
const LABEL: f32 = 76.0;
/// Between columns.
const GAP: f32 = 10.0;
const PADDING: f32 = 2.5;

/// The pieces of the body.
pub(crate) fn pieces(blocks: &[Block]) -> Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(text) => pieces.push(heading(text)?),
            Block::Fields(fields) => {
                for field in fields {
                    pieces.push(row(field)?);
                }
            }
            Block::Paragraph(text) => pieces.push(paragraph(text)?),
        }
    }
    Ok(pieces)
}

/// A labelled value on a line of its own, between two rules.
pub(crate) fn serial(field: &Field) -> Result<Piece> {
    let piece = Piece::row(Role::Row, cells(field, Style::SERIAL)?, 4.0);
    let bottom = piece.height;
    Ok(piece.with(Shape::Rule { y: 0.0, thickness: 0.8, ink: Ink::Gold }).with(Shape::Rule {
        y: bottom,
        thickness: 0.8,
        ink: Ink::Gold,
    }))
}

fn heading(text: &Localized) -> Result<Piece> {
    let cells = each(Part::Content, Style::HEADING, text, WIDTH - 2.0 * GAP, GAP)?;
    let piece = Piece::row(Role::Heading, cells, 1.5);
    let height = piece.height;
    Ok(piece.with(Shape::Band { y: 0.0, height, ink: Ink::Tint }).down(8.0))
}

fn row(field: &Field) -> Result<Piece> {
    let piece = Piece::row(Role::Row, cells(field, Style::VALUE)?, PADDING);
    let bottom = piece.height;
    Ok(piece.with(Shape::Rule { y: bottom, thickness: 0.5, ink: Ink::Line }))
}

fn paragraph(text: &Localized) -> Result<Piece> {
    let cells = languages(text)
        .map(|(lang, text)| {
            Cell::new(Part::Content, lang, Style::BODY, text, edge(lang, WIDTH, 0.0))
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(Piece::stack(Role::Text, cells, 4.0).down(6.0))
}

/// Labels at the edges, values between them, in reading order from the right.
fn cells(field: &Field, style: Style) -> Result<Vec<Cell>> {
    let mut cells = each(Part::Label, Style::LABEL, &field.label, LABEL, 0.0)?;
    let columns = if cells.len() > 1 { 2.0 } else { 1.0 };
    let room = WIDTH - columns * (LABEL + GAP);
    match &field.value {
        Value::Same(text) if columns > 1.0 => {
            let slot = Slot { align: Align::Middle, x: MIDDLE, width: room };
            let value = Cell::directed(Part::Content, Lang::En, style, text, slot, Direction::Ltr)?;
            cells.insert(1, value);
        }
        Value::Same(text) => {
            let lang = if field.label.ar.is_empty() { Lang::En } else { Lang::Ar };
            let slot = edge(lang, room, LABEL + GAP);
            cells.push(Cell::directed(Part::Content, Lang::En, style, text, slot, Direction::Ltr)?);
        }
        Value::Each(text) => {
            let both = !text.ar.is_empty() && !text.en.is_empty();
            let width = if both { (room - GAP) / 2.0 } else { room };
            let values = each(Part::Content, style, text, width, LABEL + GAP)?;
            let english = if cells.len() > 1 { cells.pop() } else { None };
            cells.extend(values);
            cells.extend(english);
        }
    }
    Ok(cells)
}

/// A text in each of its languages, each at its own edge, `inset` from it.
pub(crate) fn each(
    part: Part,
    style: Style,
    text: &Localized,
    width: f32,
    inset: f32,
) -> Result<Vec<Cell>> {
    let both = !text.ar.is_empty() && !text.en.is_empty();
    let width = if both { width.min((WIDTH - GAP) / 2.0 - inset.min(GAP)) } else { width };
    languages(text)
        .map(|(lang, text)| Cell::new(part, lang, style, text, edge(lang, width, inset)))
        .collect()
}

/// The languages in which a text is there, Arabic first.
pub(crate) fn languages(text: &Localized) -> impl Iterator<Item = (Lang, &str)> {
    Lang::ALL.into_iter().map(|lang| (lang, text.text(lang))).filter(|(_, text)| !text.is_empty())
}

/// The edge where a language begins.
fn edge(lang: Lang, width: f32, inset: f32) -> Slot {
    match lang {
        Lang::Ar => Slot { align: Align::Right, x: RIGHT - inset, width },
        Lang::En => Slot { align: Align::Left, x: LEFT + inset, width },
    }
}
