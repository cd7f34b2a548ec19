//! SQL, one file per register. No rules here.

pub(crate) mod bank_requests;
pub(crate) mod births;
mod bulk;
pub(crate) mod faults;
pub(crate) mod notifications;
pub(crate) mod passports;
pub(crate) mod people;
pub(crate) mod population;
pub(crate) mod purchases;
pub(crate) mod short_messages;
pub(crate) mod sims;

use base::{Error, Result};
use db::{Migration, Row, Value};
use serde::Serialize;
use serde::de::value::StringDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};

/// The schema, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "0001_population", sql: include_str!("../migrations/0001_population.sql") },
    Migration { name: "0002_interior", sql: include_str!("../migrations/0002_interior.sql") },
    Migration { name: "0003_health", sql: include_str!("../migrations/0003_health.sql") },
    Migration { name: "0004_operators", sql: include_str!("../migrations/0004_operators.sql") },
    Migration { name: "0005_acquirer", sql: include_str!("../migrations/0005_acquirer.sql") },
    Migration { name: "0006_faults", sql: include_str!("../migrations/0006_faults.sql") },
    Migration { name: "0014_identity", sql: include_str!("../migrations/0014_identity.sql") },
];

/// A column that holds one word of a type of `messages`, read as JSON would be.
fn word<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T> {
    read(row.get(column)?)
}

/// The same, where there may be none.
fn word_or_none<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<Option<T>> {
    row.get::<Option<String>>(column)?.map(read).transpose()
}

fn read<T: DeserializeOwned>(text: String) -> Result<T> {
    let text: StringDeserializer<serde_json::Error> = text.into_deserializer();
    T::deserialize(text).map_err(Error::internal)
}

/// The word of a value, as JSON would print it.
fn as_word<T: Serialize>(value: &T) -> Result<Value> {
    match serde_json::to_value(value).map_err(Error::internal)? {
        serde_json::Value::String(word) => Ok(Value::Text(word)),
        _ => Err(Error::internal("not a word")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_statement_prepares_on_both_engines() {
        let statements = [
            bank_requests::STATEMENTS,
            births::STATEMENTS,
            faults::STATEMENTS,
            notifications::STATEMENTS,
            passports::STATEMENTS,
            people::STATEMENTS,
            population::STATEMENTS,
            purchases::STATEMENTS,
            short_messages::STATEMENTS,
            sims::STATEMENTS,
        ]
        .concat();
        db::testing::prepare_all(MIGRATIONS, statements.leak()).await;
    }
}
