//! Sheets onto the surface of a PDF, with the structure that a screen reader follows.

use base::{Lang, Result};
use krilla::color::rgb::Color;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, SpanTag, TableHeaderScope, Tag, TagGroup,
};

use crate::flow::Placed;
use crate::font::Weight;
use crate::ornament::{self, Half};
use crate::piece::{Align, Cell, Part, Piece, Role, Shape};
use crate::style::{Ink, LEFT, SHEET, WIDTH};
use crate::text::{self, Direction, Line};

/// Whether what is drawn is content, or repeats what an earlier sheet said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    Content,
    Repeated,
}

/// Draws shapes and texts on one sheet.
pub(crate) struct Painter<'a, 's> {
    pub(crate) surface: &'a mut Surface<'s>,
}

impl Painter<'_, '_> {
    /// What is under everything: waves, border, and the mark of a notice.
    pub(crate) fn ground(&mut self, mark: Option<&str>) -> Result<()> {
        self.begin_decoration();
        self.line(Ink::Ghost, 0.5);
        self.path(ornament::rosette());
        self.fill(Ink::Green);
        self.path(ornament::border_band());
        self.line(Ink::Green, 0.8);
        self.path(ornament::border_lines());
        self.fill(Ink::White);
        self.path(ornament::corner_grounds());
        self.fill(Ink::Green);
        self.path(ornament::corner_stars(Half::Dark));
        self.fill(Ink::Gold);
        self.path(ornament::corner_stars(Half::Light));
        if let Some(mark) = mark {
            self.mark(mark)?;
        }
        self.surface.end_tagged();
        Ok(())
    }

    /// The star of the head.
    pub(crate) fn star(&mut self, y: f32, radius: f32) {
        self.begin_decoration();
        self.fill(Ink::Green);
        self.path(ornament::star(SHEET.0 / 2.0, y, radius, Half::Dark));
        self.fill(Ink::Gold);
        self.path(ornament::star(SHEET.0 / 2.0, y, radius, Half::Light));
        self.surface.end_tagged();
    }

    /// A decoration that is not read out.
    pub(crate) fn decoration(&mut self, ink: Ink, path: Option<Path>) {
        self.begin_decoration();
        self.fill(ink);
        self.path(path);
        self.surface.end_tagged();
    }

    /// A picture that is read out as `alt`.
    pub(crate) fn figure(
        &mut self,
        path: Option<Path>,
        alt: &str,
        reading: Reading,
    ) -> Option<TagGroup> {
        if reading == Reading::Repeated {
            self.decoration(Ink::Black, path);
            return None;
        }
        let id = self.surface.start_tagged(ContentTag::Other);
        self.fill(Ink::Black);
        self.path(path);
        self.surface.end_tagged();
        let mut group = TagGroup::new(Tag::Figure(Some(alt.to_owned())));
        group.push(id);
        Some(group)
    }

    /// A piece at its place; the groups of its cells, in reading order.
    pub(crate) fn piece(&mut self, top: f32, piece: &Piece, reading: Reading) -> Vec<TagGroup> {
        self.shapes(top, &piece.shapes);
        let mut groups = Vec::new();
        for cell in piece.cells.iter().filter(|cell| !cell.lines.is_empty()) {
            let mut group = TagGroup::new(tag(piece.role, cell));
            let mut y = top + cell.top + cell.style.ascent(cell.lang);
            for line in &cell.lines {
                let span = SpanTag::empty().with_lang(Some(cell.lang.code()));
                let content = match reading {
                    Reading::Content => ContentTag::Span(span),
                    Reading::Repeated => repeated(),
                };
                let id = self.surface.start_tagged(content);
                self.text(cell, line, y);
                self.surface.end_tagged();
                if reading == Reading::Content {
                    group.push(id);
                }
                y += cell.style.leading(cell.lang);
            }
            groups.push(group);
        }
        groups
    }

    /// The number of the sheet, in the middle of the border's lower side.
    pub(crate) fn number(&mut self, number: &Cell) {
        let y = SHEET.1 - ornament::MIDDLE_OF_BAND;
        self.decoration(Ink::White, rectangle(SHEET.0 / 2.0 - 24.0, y - 8.0, 48.0, 16.0));
        self.surface.start_tagged(repeated());
        for line in &number.lines {
            self.text(number, line, y + 3.2);
        }
        self.surface.end_tagged();
    }

    fn text(&mut self, cell: &Cell, line: &Line, y: f32) {
        let Ok(face) = cell.style.weight.face() else { return };
        let size = cell.style.size(cell.lang);
        let seen = line.width * size;
        let left = match cell.align {
            Align::Left => cell.x,
            Align::Middle => cell.x - seen / 2.0,
            Align::Right => cell.x - seen,
        };
        self.fill(cell.style.ink);
        for word in line.words() {
            let start = Point::from_xy(left + word.x * size, y);
            let font = face.embedding.clone();
            self.surface.draw_glyphs(start, word.glyphs, font, &line.text, size, false);
        }
    }

    /// Words across the sheet as outlines: seen, but not part of the text.
    fn mark(&mut self, mark: &str) -> Result<()> {
        let face = Weight::Bold.face()?;
        let direction = if mark.is_ascii() { Direction::Ltr } else { Direction::Rtl };
        let lines = text::set(mark, Weight::Bold, direction, f32::MAX)?;
        let width = lines.iter().map(|line| line.width).fold(1.0, f32::max);
        let size = (560.0 / width).min(150.0);
        self.fill(Ink::Blush);
        self.surface.push_transform(&Transform::from_rotate_at(
            -52.0,
            SHEET.0 / 2.0,
            SHEET.1 / 2.0,
        ));
        for line in &lines {
            let mut x = (SHEET.0 - line.width * size) / 2.0;
            for run in &line.runs {
                let start = Point::from_xy(x, SHEET.1 / 2.0 + size * 0.22);
                let font = face.embedding.clone();
                self.surface.draw_glyphs(start, &run.glyphs, font, &line.text, size, true);
                x += run.advance * size;
            }
        }
        self.surface.pop();
        Ok(())
    }

    fn shapes(&mut self, top: f32, shapes: &[Shape]) {
        for shape in shapes {
            self.begin_decoration();
            let (y, height) = match *shape {
                Shape::Rule { y, thickness, ink } => {
                    self.fill(ink);
                    (y - thickness / 2.0, thickness)
                }
                Shape::Band { y, height, ink } => {
                    self.fill(ink);
                    (y, height)
                }
                Shape::Frame { y, height, ink } => {
                    self.line(ink, 1.2);
                    (y, height)
                }
            };
            self.path(rectangle(LEFT, top + y, WIDTH, height));
            self.surface.end_tagged();
        }
    }

    fn begin_decoration(&mut self) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    }

    fn fill(&mut self, ink: Ink) {
        let paint = Color::from(ink).into();
        let rule = FillRule::NonZero;
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill { paint, opacity: NormalizedF32::ONE, rule }));
    }

    fn line(&mut self, ink: Ink, width: f32) {
        let paint = Color::from(ink).into();
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke { paint, width, ..Stroke::default() }));
    }

    fn path(&mut self, path: Option<Path>) {
        if let Some(path) = path {
            self.surface.draw_path(&path);
        }
    }
}

/// A rectangle as a path.
pub(crate) fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, width, height)?);
    path.finish()
}

/// Groups of a body: rows that follow each other are one table.
pub(crate) fn structure(placed: &[Placed], groups: Vec<Vec<TagGroup>>) -> Vec<TagGroup> {
    let mut out: Vec<TagGroup> = Vec::new();
    let mut in_table = false;
    for (placed, cells) in placed.iter().zip(groups) {
        if placed.piece.role != Role::Row {
            out.extend(cells);
            in_table = false;
            continue;
        }
        let mut row = TagGroup::new(Tag::TR);
        for cell in cells {
            row.push(cell);
        }
        match out.last_mut() {
            Some(table) if in_table => table.push(row),
            _ => {
                let mut table = TagGroup::new(Tag::Table);
                table.push(row);
                out.push(table);
            }
        }
        in_table = true;
    }
    out
}

fn tag(role: Role, cell: &Cell) -> krilla::tagging::TagKind {
    let level = |n: u16| std::num::NonZeroU16::new(n).unwrap_or(std::num::NonZeroU16::MIN);
    let title = || cell.lines.iter().map(|line| line.text.as_str()).collect::<String>();
    match (role, cell.part) {
        (Role::Title, _) if cell.lang == Lang::Ar => Tag::Hn(level(1), Some(title())).into(),
        (Role::Title | Role::Text, _) => Tag::P.into(),
        (Role::Heading, _) => Tag::Hn(level(2), Some(title())).into(),
        (Role::Row, Part::Label) => Tag::TH(TableHeaderScope::Row).into(),
        (Role::Row, Part::Content) => Tag::TD.into(),
    }
}

fn repeated() -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther))
}
