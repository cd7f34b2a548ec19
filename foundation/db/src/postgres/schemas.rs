//! Whole schemas, for what makes databases that are not to stay.

use base::{Error, Result};
use postgres::{Client, NoTls};

const DROP: &str = "DO $$ DECLARE one name; BEGIN
    FOR one IN SELECT nspname FROM pg_namespace WHERE starts_with(nspname, '{prefix}') LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', one);
    END LOOP;
END $$";

/// Removes every schema of a `PostgreSQL` whose name begins with `prefix` (letters, digits, underscores), with all
/// that is in it.
///
/// # Errors
/// `Internal` if `prefix` is empty or has other characters; `Unavailable` if the server does not answer.
pub async fn drop_schemas(url: String, prefix: &str) -> Result<()> {
    let sound = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_';
    if prefix.is_empty() || !prefix.bytes().all(sound) {
        return Err(Error::internal("a prefix of schemas"));
    }
    let drop = DROP.replace("{prefix}", prefix);
    let dropping = tokio::task::spawn_blocking(move || {
        Client::connect(&url, NoTls).and_then(|mut client| client.batch_execute(&drop))
    });
    let dropped = dropping.await.map_err(Error::internal)?;
    dropped.map_err(|cause| Error::unavailable("error-store-unavailable").because(cause))
}
