//! By what people are known at level 2 and above, and who showed what is another one's.

use base::{Id, Result, Timestamp};
use db::{Tx, params};

use crate::domain::holder::account::Account;
use crate::domain::ladder::activation::Route;
use crate::domain::ladder::identity::Mark;

const CLAIM: &str = "INSERT INTO identity_mark (kind, mark, account, since) VALUES ($1, $2, $3, $4)
     ON CONFLICT (kind, mark) DO NOTHING";
const HOLDER: &str = "SELECT account FROM identity_mark WHERE kind = $1 AND mark = $2";
const SINCE: &str = "SELECT since FROM identity_mark
     WHERE account = $1 AND kind = 'national-number'";
const RELEASE: &str = "DELETE FROM identity_mark WHERE account = $1";
const DUPLICATE: &str =
    "INSERT INTO duplicate_identity (id, kind, account, holder, route, found_at)
     VALUES ($1, $2, $3, $4, $5, $6)";
const EXPIRE_DUPLICATES: &str = "DELETE FROM duplicate_identity WHERE found_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[CLAIM, HOLDER, SINCE, RELEASE, DUPLICATE, EXPIRE_DUPLICATES];

/// The mark is `account`'s unless it is another one's; whose it is.
pub(crate) fn claim(tx: &mut Tx, mark: &Mark<'_>, account: Id<Account>) -> Result<Id<Account>> {
    let (hash, now) = (index(tx, mark), tx.now());
    tx.execute(CLAIM, params![mark.kind(), &hash, account, now])?;
    tx.one(HOLDER, params![mark.kind(), hash], |row| row.get(0))
}

/// Since when the account stands at level 2 or above.
pub(crate) fn verified_since(tx: &mut Tx, account: Id<Account>) -> Result<Option<Timestamp>> {
    tx.optional(SINCE, params![account], |row| row.get(0))
}

/// The account is closed: its marks are free.
pub(crate) fn release(tx: &mut Tx, account: Id<Account>) -> Result<()> {
    tx.execute(RELEASE, params![account]).map(drop)
}

/// The first account showed a mark of the second.
pub(crate) fn record_duplicate(
    tx: &mut Tx,
    kind: &'static str,
    (account, holder): (Id<Account>, Id<Account>),
    route: Route,
) -> Result<()> {
    let (id, now) = (tx.id::<Mark<'_>>(), tx.now());
    tx.execute(DUPLICATE, params![id, kind, account, holder, route.code(), now]).map(drop)
}

/// Removes what was found long ago.
pub(crate) fn remove_old_duplicates(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE_DUPLICATES, params![before])
}

fn index(tx: &Tx, mark: &Mark<'_>) -> Vec<u8> {
    tx.blind_index("identity_mark", &mark.text())
}
