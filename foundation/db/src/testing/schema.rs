//! Schemas of `PostgreSQL` for tests, each used by one test at a time and emptied before the next: making
//! some sixty tables takes longer than most tests.

use postgres::{Client, NoTls};

use crate::Migration;
use crate::migrations::PLATFORM;

/// A schema with the tables of some migrations, and no rows. It is ours until this is dropped, by a lock that
/// ends with our connection, however we end.
pub(super) struct Schema {
    pub(super) name: String,
    lock: Option<Client>,
}

impl Schema {
    /// The first that nobody uses. Foreign keys rest while rows are deleted, which takes a superuser.
    pub(super) async fn claim(url: String, component: &str, migrations: &[Migration]) -> Self {
        let family = family(component, migrations);
        let claiming = tokio::task::spawn_blocking(move || {
            let mut client = Client::connect(&url, NoTls)?;
            let free = |name: &String| client.query_one(LOCK, &[name]).map(|row| row.get(0));
            let name = first(&family, free)?;
            client.batch_execute(&EMPTY.replace("{schema}", &name))?;
            Ok::<_, postgres::Error>(Self { name, lock: Some(client) })
        });
        claiming.await.expect("a thread").expect("a schema for a test")
    }
}

/// A test that failed may have left somebody who still writes: nobody gets its schema while we run. A client
/// says goodbye on a runtime of its own, which a thread of ours must not hold up.
impl Drop for Schema {
    fn drop(&mut self) {
        let lock = self.lock.take();
        if std::thread::panicking() {
            std::mem::forget(lock);
        } else {
            let _ = std::thread::spawn(|| drop(lock)).join();
        }
    }
}

const LOCK: &str = "SELECT pg_try_advisory_lock(hashtext($1), 0)";
/// Only the rows that the steps themselves add are there afterwards: the names of the steps, and a log
/// without entries.
const EMPTY: &str = r#"DO $$ DECLARE one name; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT tablename FROM pg_tables
               WHERE schemaname = '{schema}' AND tablename <> 'migration' LOOP
        IF one = 'audit_frontier' THEN
            UPDATE {schema}.audit_frontier SET frontier = '{"size":0,"peaks":[]}';
        ELSE
            EXECUTE format('DELETE FROM {schema}.%I', one);
        END IF;
    END LOOP;
END $$"#;

fn first(
    family: &str,
    mut free: impl FnMut(&String) -> Result<bool, postgres::Error>,
) -> Result<String, postgres::Error> {
    let mut n = 0;
    loop {
        let name = format!("{family}_{n}");
        if free(&name)? {
            return Ok(name);
        }
        n += 1;
    }
}

/// Schemas of other migrations have other names.
fn family(component: &str, migrations: &[Migration]) -> String {
    let steps = PLATFORM.iter().chain(migrations);
    let text: String = steps.flat_map(|step| [step.name, step.sql]).collect();
    let [a, b, c, d, ..] = crypto::sha256(text.as_bytes());
    format!("test_{component}_{a:02x}{b:02x}{c:02x}{d:02x}")
}
