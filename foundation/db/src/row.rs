//! What is read: a row, its cells, and the types they become.

use base::{Date, Error, Id, Result, Timestamp};
use postgres::types::Type;
use rusqlite::types::ValueRef;

/// A row of an answer, as the closure of [`crate::Tx::all`] sees it.
pub struct Row<'a>(Source<'a>);

enum Source<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a postgres::Row),
}

/// One cell of a row, the same on both engines.
#[derive(Clone, Copy)]
pub enum Cell<'a> {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
}

/// A type that can be read from a [`Cell`]. A component implements it for its own words (states, kinds).
pub trait FromValue: Sized {
    /// The value in `cell`; `None` if it cannot be one.
    fn from_value(cell: Cell<'_>) -> Option<Self>;
}

impl<'a> Row<'a> {
    pub(crate) fn sqlite(row: &'a rusqlite::Row<'a>) -> Self {
        Self(Source::Sqlite(row))
    }

    pub(crate) fn postgres(row: &'a postgres::Row) -> Self {
        Self(Source::Postgres(row))
    }

    /// The value of column `i`, counted from zero.
    ///
    /// # Errors
    /// `Internal`, if there is no such column or it holds something else.
    pub fn get<T: FromValue>(&self, i: usize) -> Result<T> {
        self.cell(i).and_then(T::from_value).ok_or_else(|| {
            Error::internal(format!("column {i} is not a {}", std::any::type_name::<T>()))
        })
    }

    fn cell(&self, i: usize) -> Option<Cell<'_>> {
        match self.0 {
            Source::Sqlite(row) => sqlite_cell(row.get_ref(i).ok()?),
            Source::Postgres(row) => postgres_cell(row, i),
        }
    }
}

fn sqlite_cell(value: ValueRef<'_>) -> Option<Cell<'_>> {
    match value {
        ValueRef::Null => Some(Cell::Null),
        ValueRef::Integer(value) => Some(Cell::Int(value)),
        ValueRef::Text(value) => std::str::from_utf8(value).ok().map(Cell::Text),
        ValueRef::Blob(value) => Some(Cell::Bytes(value)),
        ValueRef::Real(_) => None,
    }
}

fn postgres_cell(row: &postgres::Row, i: usize) -> Option<Cell<'_>> {
    let cell = match *row.columns().get(i)?.type_() {
        Type::INT8 => row.try_get::<_, Option<i64>>(i).ok()?.map(Cell::Int),
        Type::INT4 => row.try_get::<_, Option<i32>>(i).ok()?.map(|value| Cell::Int(value.into())),
        Type::BYTEA => row.try_get::<_, Option<&[u8]>>(i).ok()?.map(Cell::Bytes),
        _ => row.try_get::<_, Option<&str>>(i).ok()?.map(Cell::Text),
    };
    Some(cell.unwrap_or(Cell::Null))
}

impl FromValue for i64 {
    fn from_value(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Int(value) = cell { Some(value) } else { None }
    }
}

impl FromValue for u32 {
    fn from_value(cell: Cell<'_>) -> Option<Self> {
        i64::from_value(cell)?.try_into().ok()
    }
}

impl FromValue for String {
    fn from_value(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Text(value) = cell { Some(value.to_owned()) } else { None }
    }
}

impl FromValue for Vec<u8> {
    fn from_value(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Bytes(value) = cell { Some(value.to_vec()) } else { None }
    }
}

impl<const N: usize> FromValue for [u8; N] {
    fn from_value(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Bytes(value) = cell { value.try_into().ok() } else { None }
    }
}

impl FromValue for Timestamp {
    fn from_value(cell: Cell<'_>) -> Option<Self> {
        i64::from_value(cell).map(Self::from_millis)
    }
}

impl FromValue for Date {
    fn from_value(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Text(value) = cell { value.parse().ok() } else { None }
    }
}

impl<T> FromValue for Id<T> {
    fn from_value(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Text(value) = cell { value.parse().ok() } else { None }
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Null = cell { Some(None) } else { T::from_value(cell).map(Some) }
    }
}
