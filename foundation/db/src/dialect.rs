//! `PostgreSQL`'s spelling, which everything is written in, as `SQLite` wants it.

/// A statement. `$1` is a *name* to `SQLite` and `?1` a number; its one writer has no use for row locks.
pub(crate) fn sqlite_statement(sql: &str) -> String {
    sql.replace("FOR UPDATE SKIP LOCKED", "").replace("FOR UPDATE", "").replace('$', "?")
}

/// A migration: three types, and tables that refuse a value of the wrong one.
pub(crate) fn sqlite_migration(sql: &str) -> String {
    sqlite_statement(sql)
        .replace("BIGINT", "INTEGER")
        .replace("BYTEA", "BLOB")
        .replace("\n);", "\n) STRICT;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locks_and_placeholders() {
        assert_eq!(
            sqlite_statement(
                "SELECT a FROM t WHERE b = $2 AND c = $10 LIMIT 1 FOR UPDATE SKIP LOCKED"
            ),
            "SELECT a FROM t WHERE b = ?2 AND c = ?10 LIMIT 1 "
        );
    }

    #[test]
    fn types_and_strictness() {
        assert_eq!(
            sqlite_migration("CREATE TABLE t (\n    a BIGINT NOT NULL,\n    b BYTEA\n);"),
            "CREATE TABLE t (\n    a INTEGER NOT NULL,\n    b BLOB\n) STRICT;"
        );
    }
}
