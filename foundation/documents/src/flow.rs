//! Pieces onto sheets.

use base::{Error, Result};

use crate::document::Document;
use crate::foot::{Foot, foot};
use crate::piece::{Cell, Piece, Role};
use crate::{head, table};

/// The top of the first piece.
const TOP: f32 = 49.0;
/// Between head and body, and between body and foot.
const GAP: f32 = 6.0;
/// What a row gets at most of the room that is left.
const LOOSEST: f32 = 7.0;

/// A document, measured.
pub(crate) struct Layout {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) foot: Foot,
}

/// A sheet.
pub(crate) struct Sheet {
    pub(crate) head: Vec<Placed>,
    pub(crate) body: Vec<Placed>,
    /// Which of how many, if there are several.
    pub(crate) number: Option<Cell>,
}

/// A piece and where its top is.
pub(crate) struct Placed {
    pub(crate) top: f32,
    pub(crate) piece: Piece,
}

/// Lays a document out on as many sheets as it needs.
pub(crate) fn layout(document: &Document) -> Result<Layout> {
    let foot = foot(document)?;
    let bottom = foot.top - GAP;
    let (mut sheet, mut y) = Sheet::begin(head::first(document)?);
    let mut sheets = Vec::new();
    let mut pieces = table::pieces(&document.blocks)?.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        // A heading stays with the row that follows it.
        let company = match pieces.peek() {
            Some(next) if piece.role == Role::Heading => next.height,
            _ => 0.0,
        };
        if y + piece.height + company > bottom && !sheet.body.is_empty() {
            sheets.push(sheet);
            (sheet, y) = Sheet::begin(head::following(document)?);
        }
        if y + piece.height > bottom {
            return Err(Error::internal("a part of the document is higher than a sheet"));
        }
        let height = piece.height;
        sheet.body.push(Placed { top: y, piece });
        y += height;
    }
    sheets.push(sheet);
    if let [sheet] = sheets.as_mut_slice() {
        sheet.spread(bottom - 2.0 * GAP);
    }
    let count = sheets.len();
    for (at, sheet) in sheets.iter_mut().enumerate().filter(|_| count > 1) {
        sheet.number = Some(head::number(at + 1, count)?);
    }
    Ok(Layout { sheets, foot })
}

impl Sheet {
    /// Gives the rows of a sheet some of the room that is left above `bottom`.
    fn spread(&mut self, bottom: f32) {
        let end =
            self.body.iter().map(|placed| placed.top + placed.piece.height).fold(0.0, f32::max);
        let count = u16::try_from(self.body.len()).unwrap_or(u16::MAX);
        let more = ((bottom - end) / f32::from(count.max(1))).clamp(0.0, LOOSEST);
        for (at, placed) in (0_u16..).zip(&mut self.body) {
            placed.top += f32::from(at) * more;
            placed.piece.loosen(more);
        }
    }

    /// A sheet with its head, and where its body begins.
    fn begin(head: Vec<Piece>) -> (Self, f32) {
        let (mut y, mut placed) = (TOP, Vec::new());
        for piece in head {
            let height = piece.height;
            placed.push(Placed { top: y, piece });
            y += height;
        }
        (Self { head: placed, body: Vec::new(), number: None }, y + GAP)
    }
}
