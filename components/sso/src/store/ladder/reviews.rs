//! Evidence that people judge.

use base::{Error, Id, Result, Timestamp};
use crypto::Place;
use db::{Row, Tx, params};

use crate::domain::holder::account::Account;
use crate::domain::ladder::activation::Route;
use crate::domain::ladder::funnel::RouteAttempt;
use crate::domain::ladder::review::{Review, State};
use crate::store::sealed;

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, account, route, attempt, findings, state, opened_at FROM review ",
            $rest
        )
    };
}

const INSERT: &str = "INSERT INTO review (id, account, route, attempt, findings, state, opened_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const FIND: &str = columns!("WHERE id = $1");
const WAITING: &str = columns!("WHERE state = 'open' ORDER BY opened_at, id LIMIT 100");
const LATEST: &str =
    columns!("WHERE account = $1 AND route = $2 ORDER BY opened_at DESC, id DESC LIMIT 1");
const DECIDE: &str = "UPDATE review SET state = $2, reviewer = $3, reason = $4, decided_at = $5
     WHERE id = $1 AND state = 'open'";
const REASON: &str = "SELECT reason FROM review WHERE id = $1";
const WITHDRAW_ALL: &str = "UPDATE review SET state = 'withdrawn', decided_at = $2
     WHERE account = $1 AND state = 'open'";
const WITHDRAW: &str = "UPDATE review SET state = 'withdrawn', decided_at = $2
     WHERE id = $1 AND state = 'open'";
const WITHDRAW_STALE: &str = "UPDATE review SET state = 'withdrawn', decided_at = $2
     WHERE state = 'open' AND opened_at <= $1";
const EXPIRE: &str = "DELETE FROM review WHERE decided_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[
    INSERT,
    FIND,
    WAITING,
    LATEST,
    DECIDE,
    REASON,
    WITHDRAW_ALL,
    WITHDRAW,
    WITHDRAW_STALE,
    EXPIRE,
];

/// A case begins.
pub(crate) fn insert(tx: &mut Tx, review: &Review) -> Result<()> {
    let findings = sealed::seal(tx, place(&review.id.to_string(), "findings"), &review.findings)?;
    let (route, state) = (review.route.code(), review.state.code());
    let Review { id, account, attempt, opened_at, .. } = *review;
    tx.execute(INSERT, params![id, account, route, attempt, findings, state, opened_at]).map(drop)
}

/// A case.
pub(crate) fn find(tx: &mut Tx, id: Id<Review>) -> Result<Option<Review>> {
    let row = tx.optional(FIND, params![id], raw)?;
    row.map(|raw| review(tx, raw)).transpose()
}

/// Those that nobody has decided, the longest first.
pub(crate) fn waiting(tx: &mut Tx) -> Result<Vec<Review>> {
    let rows = tx.all(WAITING, params![], raw)?;
    rows.into_iter().map(|raw| review(tx, raw)).collect()
}

/// The newest case of an account by a route.
pub(crate) fn latest(tx: &mut Tx, account: Id<Account>, route: Route) -> Result<Option<Review>> {
    let row = tx.optional(LATEST, params![account, route.code()], raw)?;
    row.map(|raw| review(tx, raw)).transpose()
}

/// Somebody decided.
pub(crate) fn decide(tx: &mut Tx, review: &Review, reviewer: &str, reason: &str) -> Result<()> {
    let sealed = tx.seal(place(&review.id.to_string(), "reason"), reason.as_bytes());
    let now = tx.now();
    let row = params![review.id, review.state.code(), reviewer, sealed, now];
    tx.execute(DECIDE, row).map(drop)
}

/// What the reviewer wrote to the person.
pub(crate) fn reason(tx: &mut Tx, id: Id<Review>) -> Result<Option<String>> {
    let sealed = tx.one(REASON, params![id], |row| row.get::<Option<Vec<u8>>>(0))?;
    let Some(sealed) = sealed else { return Ok(None) };
    let plain = tx.open(place(&id.to_string(), "reason"), &sealed)?;
    let text = String::from_utf8(plain);
    text.map(Some).map_err(|_| Error::internal("a reason is not text"))
}

/// The account is closed: nothing of it is to be decided any more.
pub(crate) fn withdraw_all(tx: &mut Tx, account: Id<Account>) -> Result<()> {
    let now = tx.now();
    tx.execute(WITHDRAW_ALL, params![account, now]).map(drop)
}

/// There is nothing to decide any more.
pub(crate) fn withdraw(tx: &mut Tx, id: Id<Review>) -> Result<()> {
    let now = tx.now();
    tx.execute(WITHDRAW, params![id, now]).map(drop)
}

/// Nobody decided in time, and the images are gone: the person shows them again.
pub(crate) fn withdraw_stale(tx: &mut Tx, opened_before: Timestamp) -> Result<()> {
    let now = tx.now();
    tx.execute(WITHDRAW_STALE, params![opened_before, now]).map(drop)
}

/// Removes old decisions.
pub(crate) fn remove_old(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![before])
}

/// A row whose findings are still sealed.
struct Raw {
    id: Id<Review>,
    account: Option<Id<Account>>,
    route: String,
    attempt: Option<Id<RouteAttempt>>,
    findings: Vec<u8>,
    state: String,
    opened_at: Timestamp,
}

fn raw(row: &Row<'_>) -> Result<Raw> {
    Ok(Raw {
        id: row.get(0)?,
        account: row.get(1)?,
        route: row.get(2)?,
        attempt: row.get(3)?,
        findings: row.get(4)?,
        state: row.get(5)?,
        opened_at: row.get(6)?,
    })
}

#[expect(clippy::needless_pass_by_value, reason = "a row is read once")]
fn review(tx: &Tx, raw: Raw) -> Result<Review> {
    let Raw { id, account, attempt, opened_at, .. } = raw;
    let findings = sealed::open(tx, place(&id.to_string(), "findings"), &raw.findings)?;
    let route = Route::of(&raw.route).ok_or_else(|| Error::internal("the route of a review"))?;
    let state = State::of(&raw.state).ok_or_else(|| Error::internal("the state of a review"))?;
    Ok(Review { id, account, route, attempt, findings, state, opened_at })
}

fn place<'a>(row: &'a str, column: &'static str) -> Place<'a> {
    Place { table: "review", row, column }
}
