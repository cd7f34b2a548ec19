//! Finding a service.

use std::sync::Arc;

use base::{Date, Result, fold_arabic};
use db::Tx;

use super::Engine;
use super::views::MissedSearch;
use crate::domain::service::Service;
use crate::store::misses;

const QUERY_MAX: usize = 60;
/// Nobody fills the store by searching: this many different queries a day are kept.
const MISSES_PER_DAY: i64 = 2000;
const MISSES_SHOWN: u32 = 100;

impl Engine {
    /// The services a query finds, best first. A query that finds nothing is remembered.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn search(&self, query: &str) -> Result<Vec<Arc<Service>>> {
        let found: Vec<_> = self.catalogue().search(query).into_iter().cloned().collect();
        let missed = found.is_empty().then(|| worth_keeping(query)).flatten();
        if let Some(query) = missed {
            let today = self.today();
            self.db().write("search.miss", move |tx| miss(tx, today, &query)).await?;
        }
        Ok(found)
    }

    /// The searches that found nothing, most frequent first: the list of missing services.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn missed_searches(&self) -> Result<Vec<MissedSearch>> {
        let top = self.db().read("search.missed", |tx| misses::top(tx, MISSES_SHOWN)).await?;
        Ok(top.into_iter().map(|(query, times)| MissedSearch { query, times }).collect())
    }
}

fn miss(tx: &mut Tx, today: Date, query: &str) -> Result<()> {
    if misses::count(tx, today)? < MISSES_PER_DAY { misses::add(tx, today, query) } else { Ok(()) }
}

/// The folded query, unless it is nothing, too long, or holds a number that may be somebody's.
fn worth_keeping(query: &str) -> Option<String> {
    let folded = fold_arabic(query);
    let digits = folded.chars().filter(char::is_ascii_digit).count();
    let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
    let fits = letters >= 2 && digits < 5 && folded.chars().count() <= QUERY_MAX;
    (fits && !folded.contains('@')).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_personal_is_not_kept() {
        assert_eq!(worth_keeping("رخصة صيدٍ"), Some("رخصه صيد".into()));
        assert_eq!(worth_keeping("٧٠٠٠٠٠٠١٢"), None);
        assert_eq!(worth_keeping("هوية 400123456"), None);
        assert_eq!(worth_keeping("me@example.ps"), None);
        assert_eq!(worth_keeping(" "), None);
    }
}
