//! The foot of every sheet: the QR code, how to verify, small print.

use base::{Lang, Result};

use crate::document::Document;
use crate::head::centred;
use crate::piece::{Align, Cell, Part, Piece, Role, Slot};
use crate::qr::Code;
use crate::style::{LEFT, RIGHT, SHEET, Style, WIDTH};
use crate::table::languages;
use crate::text::Direction;

/// Between the QR code and what stands beside it.
const GAP: f32 = 16.0;
/// The lowest line of the foot.
const BOTTOM: f32 = SHEET.1 - 44.0;

/// The foot, measured.
pub(crate) struct Foot {
    /// Where it begins.
    pub(crate) top: f32,
    pub(crate) code: Code,
    /// The explanation beside the QR code, from the foot's top.
    pub(crate) explanation: Piece,
    /// The small print, at `fine_top`.
    pub(crate) fine: Piece,
    /// Where the small print begins.
    pub(crate) fine_top: f32,
}

/// The foot of a document.
pub(crate) fn foot(document: &Document) -> Result<Foot> {
    let code = Code::new(&document.verification.qr)?;
    let explanation = explanation(document, code.side())?;
    let mut cells = Vec::new();
    for line in &document.footer {
        cells.extend(centred(line, |_| Style::FINE)?);
    }
    let fine = Piece::stack(Role::Text, cells, 0.0);
    let fine_top = BOTTOM - fine.height;
    let top = fine_top - explanation.height.max(code.side()) - 8.0;
    Ok(Foot { top, code, explanation, fine, fine_top })
}

fn explanation(document: &Document, side: f32) -> Result<Piece> {
    let verification = &document.verification;
    let mut cells = Vec::new();
    for (lang, text) in languages(&verification.explanation) {
        cells.push(Cell::new(Part::Content, lang, Style::SMALL, text, beside(lang, side))?);
    }
    let lang = if verification.explanation.en.is_empty() { Lang::Ar } else { Lang::En };
    let slot = beside(lang, side);
    cells.push(Cell::directed(
        Part::Content,
        Lang::En,
        Style::ADDRESS,
        &verification.address,
        slot,
        Direction::Ltr,
    )?);
    let piece = Piece::stack(Role::Text, cells, 0.0);
    let slack = ((side - piece.height) / 2.0).max(0.0);
    Ok(piece.down(slack))
}

/// The room beside a QR code of this side.
fn beside(lang: Lang, side: f32) -> Slot {
    let width = WIDTH - side - GAP;
    match lang {
        Lang::Ar => Slot { align: Align::Right, x: RIGHT, width },
        Lang::En => Slot { align: Align::Left, x: LEFT + side + GAP, width },
    }
}
