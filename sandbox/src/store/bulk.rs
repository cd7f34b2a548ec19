//! Many rows with one statement: making a country row by row would take PostgreSQL a minute.

use std::fmt::Write;

use base::Result;
use db::{Tx, Value};

/// Rows in one statement.
const ROWS: usize = 40;

/// An `INSERT` of one row (`one`) and the same of [`ROWS`] rows.
pub(super) struct Bulk {
    one: &'static str,
    many: String,
}

impl Bulk {
    /// `one` ends in its only `VALUES (…)`.
    pub(super) fn new(one: &'static str) -> Self {
        let (head, values) = one.split_once("VALUES").unwrap_or((one, ""));
        let columns = values.matches('$').count();
        let mut many = format!("{head}VALUES");
        for row in 0..ROWS {
            let places: Vec<_> = (1..=columns).map(|i| format!("${}", row * columns + i)).collect();
            let comma = if row == 0 { "" } else { "," };
            let _ = write!(many, "{comma} ({})", places.join(", "));
        }
        Self { one, many }
    }

    /// Inserts all `rows`.
    pub(super) fn insert<const N: usize>(
        &'static self,
        tx: &mut Tx<'_>,
        rows: Vec<[Value; N]>,
    ) -> Result<()> {
        let mut rows = rows.into_iter();
        while rows.len() >= ROWS {
            let many: Vec<Value> = rows.by_ref().take(ROWS).flatten().collect();
            tx.execute(&self.many, &many)?;
        }
        rows.try_for_each(|row| tx.execute(self.one, &row).map(drop))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_placeholders_count_on() {
        let bulk = Bulk::new("INSERT INTO t (a, b) VALUES ($1, $2)");
        assert!(bulk.many.starts_with("INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4), ($5, $6)"));
        assert!(bulk.many.ends_with("($79, $80)"));
    }
}
