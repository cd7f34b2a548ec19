//! Measured parts of a page.

use base::{Lang, Result};

use crate::style::{Ink, Style};
use crate::text::{self, Direction, Line};

/// A part that is never torn between two sheets.
pub(crate) struct Piece {
    pub(crate) role: Role,
    pub(crate) height: f32,
    pub(crate) cells: Vec<Cell>,
    pub(crate) shapes: Vec<Shape>,
}

/// What a piece is to a reader who does not see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Title,
    Heading,
    Row,
    Text,
}

/// Lines of text at one place of a piece.
pub(crate) struct Cell {
    pub(crate) part: Part,
    pub(crate) lang: Lang,
    pub(crate) style: Style,
    pub(crate) align: Align,
    /// The edge (or middle) that the lines are aligned to.
    pub(crate) x: f32,
    /// From the top of the piece.
    pub(crate) top: f32,
    pub(crate) lines: Vec<Line>,
}

/// What a cell is in its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Label,
    Content,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Middle,
    Right,
}

/// Something drawn behind the text, with `y` from the top of the piece.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    Rule { y: f32, thickness: f32, ink: Ink },
    Band { y: f32, height: f32, ink: Ink },
    Frame { y: f32, height: f32, ink: Ink },
}

impl Shape {
    fn lower(&mut self, by: f32) {
        let (Self::Rule { y, .. } | Self::Band { y, .. } | Self::Frame { y, .. }) = self;
        *y += by;
    }
}

/// Where a text goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    pub(crate) align: Align,
    pub(crate) x: f32,
    pub(crate) width: f32,
}

impl Cell {
    /// A text in a slot, in the direction of its language.
    pub(crate) fn new(
        part: Part,
        lang: Lang,
        style: Style,
        text: &str,
        slot: Slot,
    ) -> Result<Self> {
        Self::directed(part, lang, style, text, slot, Direction::from(lang))
    }

    /// A text whose direction is not that of its language: numbers, addresses.
    pub(crate) fn directed(
        part: Part,
        lang: Lang,
        style: Style,
        text: &str,
        slot: Slot,
        direction: Direction,
    ) -> Result<Self> {
        let lines = text::set(text, style.weight, direction, slot.width / style.size(lang))?;
        Ok(Self { part, lang, style, align: slot.align, x: slot.x, top: 0.0, lines })
    }

    /// The height of its lines.
    pub(crate) fn height(&self) -> f32 {
        let lines = u16::try_from(self.lines.len()).unwrap_or(u16::MAX);
        f32::from(lines) * self.style.leading(self.lang)
    }

    /// The same, `by` further down.
    pub(crate) fn down(mut self, by: f32) -> Self {
        self.top += by;
        self
    }
}

impl Piece {
    /// Cells one under the other, with `gap` after the last.
    pub(crate) fn stack(role: Role, cells: Vec<Cell>, gap: f32) -> Self {
        let (mut top, mut stacked) = (0.0, Vec::new());
        for cell in cells {
            let height = cell.height();
            stacked.push(cell.down(top));
            top += height;
        }
        Self { role, height: top + gap, cells: stacked, shapes: Vec::new() }
    }

    /// Cells side by side, the first baselines on one line.
    pub(crate) fn row(role: Role, cells: Vec<Cell>, padding: f32) -> Self {
        let baseline = cells.iter().map(Cell::ascent).fold(0.0, f32::max);
        let cells: Vec<Cell> = cells
            .into_iter()
            .map(|cell| {
                let by = padding + baseline - cell.ascent();
                cell.down(by)
            })
            .collect();
        let bottom = cells.iter().map(|cell| cell.top + cell.height()).fold(0.0, f32::max);
        Self { role, height: bottom + padding, cells, shapes: Vec::new() }
    }

    /// The same, `by` further down.
    pub(crate) fn down(mut self, by: f32) -> Self {
        for cell in &mut self.cells {
            cell.top += by;
        }
        for shape in &mut self.shapes {
            shape.lower(by);
        }
        self.height += by;
        self
    }

    /// Makes it higher: a row around its text, anything else above it.
    pub(crate) fn loosen(&mut self, by: f32) {
        let (texts, rules) = if self.role == Role::Row { (by / 2.0, by) } else { (by, by) };
        for cell in &mut self.cells {
            cell.top += texts;
        }
        for shape in &mut self.shapes {
            shape.lower(rules);
        }
        self.height += by;
    }

    /// The same with something behind it.
    pub(crate) fn with(mut self, shape: Shape) -> Self {
        self.shapes.push(shape);
        self
    }
}

impl Cell {
    fn ascent(&self) -> f32 {
        self.style.ascent(self.lang)
    }
}
