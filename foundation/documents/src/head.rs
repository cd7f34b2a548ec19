//! The head of a document: notice, issuing authority, title, serial number.

use base::{Lang, Localized, Result};

use crate::document::{Document, Notice};
use crate::piece::{Align, Cell, Part, Piece, Role, Shape, Slot};
use crate::style::{Ink, MIDDLE, Style, WIDTH};
use crate::table;

/// Room for the star between the two columns of the issuer.
const STAR: f32 = 66.0;

/// The head of the first sheet, from the top.
pub(crate) fn first(document: &Document) -> Result<Vec<Piece>> {
    let mut pieces = notice(document.notice.as_ref())?;
    pieces.push(issuer(&document.issuer)?);
    pieces.push(title(document)?);
    pieces.push(table::serial(&document.serial)?);
    Ok(pieces)
}

/// The head of the sheets after it: enough to know what they belong to.
pub(crate) fn following(document: &Document) -> Result<Vec<Piece>> {
    let mut pieces = notice(document.notice.as_ref())?;
    let cells = table::each(Part::Content, Style::HEADING, &document.title, WIDTH, 0.0)?;
    pieces.push(Piece::row(Role::Text, cells, 4.0));
    pieces.push(table::serial(&document.serial)?);
    Ok(pieces)
}

/// Which sheet it is, of how many.
pub(crate) fn number(number: usize, count: usize) -> Result<Cell> {
    let slot = Slot { align: Align::Middle, x: MIDDLE, width: STAR };
    Cell::new(Part::Content, Lang::En, Style::FINE, &format!("{number} / {count}"), slot)
}

/// The height of the head's star, and of the issuer's columns at least.
pub(crate) fn star_height() -> f32 {
    STAR
}

fn notice(notice: Option<&Notice>) -> Result<Vec<Piece>> {
    let Some(notice) = notice else { return Ok(Vec::new()) };
    let cells = centred(&notice.line, |_| Style::NOTICE)?;
    let mut piece = Piece::stack(Role::Text, cells, 4.0).down(2.0);
    let height = piece.height;
    piece = piece.with(Shape::Band { y: 0.0, height, ink: Ink::White });
    piece = piece.with(Shape::Frame { y: 0.0, height, ink: Ink::Red });
    piece.height += 9.0;
    Ok(vec![piece])
}

fn issuer(lines: &[Localized]) -> Result<Piece> {
    let (mut cells, mut tops) = (Vec::new(), [0.0, 0.0]);
    for (place, line) in lines.iter().enumerate() {
        let style = if place == 0 { Style::STATE } else { Style::OFFICE };
        for cell in table::each(Part::Content, style, line, (WIDTH - STAR) / 2.0 - 8.0, 0.0)? {
            let [arabic, english] = &mut tops;
            let top = if cell.lang == Lang::Ar { arabic } else { english };
            let height = cell.height();
            cells.push(cell.down(*top));
            *top += height;
        }
    }
    let height = tops.into_iter().fold(STAR, f32::max);
    Ok(Piece { role: Role::Text, height: height + 5.0, cells, shapes: Vec::new() })
}

fn title(document: &Document) -> Result<Piece> {
    let alone = document.title.ar.is_empty();
    let mut cells =
        centred(&document.title, |_| if alone { Style::TITLE_LATIN } else { Style::TITLE })?;
    if let Some(subtitle) = &document.subtitle {
        cells.extend(centred(subtitle, |_| Style::SUBTITLE)?);
    }
    Ok(Piece::stack(Role::Title, cells, 9.0))
}

/// A text in the middle, each language on lines of its own.
pub(crate) fn centred(text: &Localized, style: impl Fn(Lang) -> Style) -> Result<Vec<Cell>> {
    let slot = Slot { align: Align::Middle, x: MIDDLE, width: WIDTH - 16.0 };
    table::languages(text)
        .map(|(lang, text)| Cell::new(Part::Content, lang, style(lang), text, slot))
        .collect()
}
