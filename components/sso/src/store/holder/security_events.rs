//! What happened to an account's security.

use base::{Id, Result, Timestamp};
use db::{Row, Tx, params};

use crate::domain::door::device::Device;
use crate::domain::door::network::Kind;
use crate::domain::holder::account::Account;
use crate::domain::holder::event::{Event, Happening, Place, Remembered};
use crate::store::sealed;

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, account, event, device, network, object, happened_at, disavowed_at, told_at ",
            "FROM security_event ",
            $rest
        )
    };
}

const INSERT: &str = "INSERT INTO security_event (id, account, event, device, network, object,
     token_hash, happened_at, told_at, disavowed_at) VALUES ($1, $2, $3, $4, $5, $6, NULL, $7, NULL, NULL)";
const FIND: &str = columns!("WHERE id = $1");
const BY_TOKEN: &str = columns!("WHERE token_hash = $1 AND happened_at > $2");
const PAGE: &str =
    columns!("WHERE account = $1 ORDER BY happened_at DESC, id DESC LIMIT $2 OFFSET $3");
const SINCE: &str = columns!("WHERE account = $1 AND happened_at >= $2 ORDER BY happened_at, id");
const COUNT: &str = "SELECT COUNT(*) FROM security_event WHERE account = $1";
const TOLD: &str = "UPDATE security_event SET told_at = $2, token_hash = $3 WHERE id = $1";
const DISAVOW: &str =
    "UPDATE security_event SET disavowed_at = $2 WHERE id = $1 AND disavowed_at IS NULL";
const FIRST_DISAVOWED: &str = "SELECT MIN(happened_at) FROM security_event
     WHERE account = $1 AND disavowed_at >= $2";
const EXPIRE: &str = "DELETE FROM security_event WHERE happened_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[INSERT, FIND, BY_TOKEN, PAGE, SINCE, COUNT, TOLD, DISAVOW, FIRST_DISAVOWED, EXPIRE];

/// An event of an account, as kept.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    /// Its row.
    pub(crate) id: Id<Kept>,
    /// Whose.
    pub(crate) account: Id<Account>,
    /// What.
    pub(crate) remembered: Remembered,
    /// Whether its messages were written.
    pub(crate) is_told: bool,
}

/// Notes an event of now.
pub(crate) fn insert(tx: &mut Tx, account: Id<Account>, happening: &Happening) -> Result<Id<Kept>> {
    let (id, now) = (tx.id(), tx.now());
    let Happening { event, place, object } = happening;
    let (device, network) = (place.device.code(), place.network.code());
    let row = params![id, account, event.code(), device, network, object.clone(), now];
    tx.execute(INSERT, row)?;
    Ok(id)
}

/// An event.
pub(crate) fn find(tx: &mut Tx, id: Id<Kept>) -> Result<Option<Kept>> {
    tx.optional(FIND, params![id], read).map(Option::flatten)
}

/// The event whose link holds `token`, if it happened since.
pub(crate) fn of_token(tx: &mut Tx, token: &str, since: Timestamp) -> Result<Option<Kept>> {
    let parameters = params![sealed::token_hash(token), since];
    tx.optional(BY_TOKEN, parameters, read).map(Option::flatten)
}

/// Some of an account's events, newest first.
pub(crate) fn page(
    tx: &mut Tx,
    account: Id<Account>,
    (size, skip): (i64, i64),
) -> Result<Vec<Remembered>> {
    let rows = tx.all(PAGE, params![account, size, skip], read)?;
    Ok(rows.into_iter().flatten().map(|kept| kept.remembered).collect())
}

/// What happened to an account since, oldest first.
pub(crate) fn since(tx: &mut Tx, account: Id<Account>, at: Timestamp) -> Result<Vec<Happening>> {
    let rows = tx.all(SINCE, params![account, at], read)?;
    Ok(rows.into_iter().flatten().map(|kept| kept.remembered.happening).collect())
}

/// How many there are.
pub(crate) fn count(tx: &mut Tx, account: Id<Account>) -> Result<i64> {
    tx.one(COUNT, params![account], |row| row.get(0))
}

/// Its messages were written; the link in them holds `token`.
pub(crate) fn told(tx: &mut Tx, id: Id<Kept>, token: Option<&str>) -> Result<()> {
    let now = tx.now();
    tx.execute(TOLD, params![id, now, token.map(sealed::token_hash)]).map(drop)
}

/// Its owner says that it was somebody else; whether nobody had said so before.
pub(crate) fn disavow(tx: &mut Tx, id: Id<Kept>) -> Result<bool> {
    let now = tx.now();
    Ok(tx.execute(DISAVOW, params![id, now])? == 1)
}

/// When the first of those events happened that the owner said, since `since`, were somebody else.
pub(crate) fn first_disavowed(
    tx: &mut Tx,
    account: Id<Account>,
    since: Timestamp,
) -> Result<Option<Timestamp>> {
    tx.one(FIRST_DISAVOWED, params![account, since], |row| row.get(0))
}

/// Removes the old ones.
pub(crate) fn remove_old(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![before])
}

/// An event of a word that nobody knows any more is passed over.
fn read(row: &Row<'_>) -> Result<Option<Kept>> {
    let Some(event) = Event::of(&row.get::<String>(2)?) else { return Ok(None) };
    let device = Device::from_code(&row.get::<String>(3)?);
    let network = Kind::of(&row.get::<String>(4)?);
    let place = Place { device, network };
    let happening = Happening { event, place, object: row.get(5)? };
    Ok(Some(Kept {
        id: row.get(0)?,
        account: row.get(1)?,
        remembered: Remembered { happening, at: row.get(6)?, disavowed_at: row.get(7)? },
        is_told: row.get::<Option<Timestamp>>(8)?.is_some(),
    }))
}
