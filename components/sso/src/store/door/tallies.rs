//! How often something was tried.

use base::{Result, Timestamp};
use db::{Tx, params};

use crate::domain::door::guessing::Tallies;
use crate::domain::door::limit::{Limit, Tally};
use crate::store::office::suspensions;

const FIND: &str = "SELECT tries, last_at FROM tally WHERE purpose = $1 AND subject = $2";
const SAVE: &str = "INSERT INTO tally (purpose, subject, tries, last_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (purpose, subject) DO UPDATE SET tries = excluded.tries, last_at = excluded.last_at";
const DELETE: &str = "DELETE FROM tally WHERE purpose = $1 AND subject = $2";
const EXPIRE: &str = "DELETE FROM tally WHERE last_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[FIND, SAVE, DELETE, EXPIRE];

/// What was counted for `subject` (a number, an identifier, an account).
pub(crate) fn find(tx: &mut Tx, limit: &Limit, subject: &str) -> Result<Tally> {
    let index = index(tx, subject);
    let found = tx.optional(FIND, params![limit.purpose, index], |row| {
        Ok(Tally { count: row.get(0)?, last: row.get(1)? })
    })?;
    Ok(found.unwrap_or_default())
}

/// Keeps what was counted.
pub(crate) fn save(tx: &mut Tx, limit: &Limit, subject: &str, tally: Tally) -> Result<()> {
    let index = index(tx, subject);
    tx.execute(SAVE, params![limit.purpose, index, tally.count, tally.last]).map(drop)
}

/// Forgets what was counted.
pub(crate) fn clear(tx: &mut Tx, limit: &Limit, subject: &str) -> Result<()> {
    let index = index(tx, subject);
    tx.execute(DELETE, params![limit.purpose, index]).map(drop)
}

/// Forgets what is older than every limit.
pub(crate) fn remove_old(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![before])
}

/// The table as the decision about guesses wants it.
impl Tallies for Tx<'_> {
    fn tally(&mut self, limit: &Limit, subject: &str) -> Result<Tally> {
        find(self, limit, subject)
    }

    fn rests(&mut self, limit: &Limit) -> Result<bool> {
        suspensions::rests(self, limit).map(|until| until.is_some())
    }

    fn keep(&mut self, limit: &Limit, subject: &str, tally: Tally) -> Result<()> {
        save(self, limit, subject, tally)
    }
}

fn index(tx: &Tx, subject: &str) -> Vec<u8> {
    tx.blind_index("tally", subject)
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use base::Duration;

    use super::*;
    use crate::domain::door::guessing::Counted;
    use crate::domain::door::network::Network;
    use crate::store::MIGRATIONS;

    fn stranger(from: u8) -> Counted {
        let network = Network::of(Some(Ipv4Addr::new(11, 0, from, 1).into()));
        Counted::Stranger { typed: "national-number:700000019".to_owned(), network }
    }

    /// So many of `guesses` were let through.
    fn tried(tx: &mut Tx, guesses: &[Counted]) -> Result<usize> {
        let (mut tried, now) = (0, tx.now());
        for guess in guesses {
            if guess.reserve(tx, now)?.is_ok() {
                guess.failed(tx, now)?;
                tried += 1;
            }
        }
        Ok(tried)
    }

    #[tokio::test]
    async fn the_decision_about_guesses_holds_over_the_table_too() {
        db::testing::both("sso", MIGRATIONS, async |db| {
            let guess = |from: Vec<u8>| {
                let guesses: Vec<_> = from.into_iter().map(stranger).collect();
                let db = db.clone();
                async move { db.write("test.guess", move |tx| tried(tx, &guesses)).await.unwrap() }
            };
            assert_eq!(guess(vec![1; 20]).await, 5, "one network");
            assert_eq!(guess(vec![2; 20]).await, 5, "another goes on");
            assert_eq!(guess((3..=60).collect()).await, 30, "all of them together");
            assert_eq!(guess(vec![61]).await, 0);
            db.clock().advance(Duration::from_mins(30));
            assert_eq!(guess(vec![1; 20]).await, 5, "the clock gives back");
        })
        .await;
    }
}
