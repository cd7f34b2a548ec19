//! Relatives who vouch.

use base::{Error, Id, NationalNumber, Result, Timestamp};
use crypto::Place;
use db::{Row, Tx, params};

use crate::domain::holder::account::Account;
use crate::domain::ladder::activation::Reached;
use crate::domain::ladder::funnel::RouteAttempt;
use crate::domain::ladder::vouching::{Relation, State, Vouch};

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, voucher, person, relation, message, account, attempt, state, given_at, ",
            "activation ",
            "FROM vouch ",
            $rest
        )
    };
}

const INSERT: &str =
    "INSERT INTO vouch (id, voucher, number_index, person, relation, message, state, given_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const FIND: &str = columns!("WHERE id = $1");
const BY_VOUCHER: &str =
    columns!("WHERE voucher = $1 AND given_at >= $2 ORDER BY given_at DESC, id LIMIT 20");
const FOR_ACCOUNT: &str =
    columns!("WHERE account = $1 AND given_at > $2 ORDER BY given_at DESC, id LIMIT 20");
const CLAIMABLE: &str =
    "SELECT vouch.id, vouch.voucher, vouch.person, vouch.relation, vouch.message,
     account.id, vouch.attempt, vouch.state, vouch.given_at, vouch.activation
     FROM vouch JOIN account ON account.national_number_index = vouch.number_index
     WHERE vouch.account IS NULL AND vouch.state = 'waiting'
     AND account.state = 'open' AND account.level IN ('0', '1')
     ORDER BY vouch.given_at, vouch.id LIMIT 50";
const RIPE: &str =
    columns!("WHERE state = 'waiting' AND waits_from <= $1 ORDER BY waits_from, id LIMIT 50");
const ADOPT: &str = "UPDATE vouch SET account = $2, attempt = $3, waits_from = $4 WHERE id = $1";
const GAVE: &str = "UPDATE vouch SET activation = $2 WHERE id = $1";
const SET_STATE: &str = "UPDATE vouch SET state = $2 WHERE id = $1";
const WITHDRAW_ALL: &str = "UPDATE vouch SET state = 'withdrawn'
     WHERE (account = $1 OR voucher = $1) AND state IN ('waiting', 'in-review')";
const EXPIRE: &str = "DELETE FROM vouch WHERE given_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[
    INSERT,
    FIND,
    BY_VOUCHER,
    FOR_ACCOUNT,
    CLAIMABLE,
    RIPE,
    ADOPT,
    GAVE,
    SET_STATE,
    WITHDRAW_ALL,
    EXPIRE,
];

/// Somebody vouches.
pub(crate) fn insert(tx: &mut Tx, vouch: &Vouch) -> Result<()> {
    let row = vouch.id.to_string();
    let person = tx.seal(place(&row), vouch.number.reveal().as_bytes());
    let index = index(tx, &vouch.number);
    let (relation, state) = (vouch.relation.code(), vouch.state.code());
    let message = vouch.message.as_str();
    let values =
        params![row, vouch.voucher, index, person, relation, message, state, vouch.given_at];
    tx.execute(INSERT, values).map(drop)
}

/// A vouch.
pub(crate) fn find(tx: &mut Tx, id: Id<Vouch>) -> Result<Option<Vouch>> {
    let row = tx.optional(FIND, params![id], raw)?;
    row.map(|raw| vouch(tx, raw)).transpose()
}

/// Those that `voucher` gave since, the newest first.
pub(crate) fn by(tx: &mut Tx, voucher: Id<Account>, since: Timestamp) -> Result<Vec<Vouch>> {
    let rows = tx.all(BY_VOUCHER, params![voucher, since], raw)?;
    rows.into_iter().map(|raw| vouch(tx, raw)).collect()
}

/// Those for the owner of `account` since, the newest first.
pub(crate) fn for_account(
    tx: &mut Tx,
    account: Id<Account>,
    since: Timestamp,
) -> Result<Vec<Vouch>> {
    let rows = tx.all(FOR_ACCOUNT, params![account, since], raw)?;
    rows.into_iter().map(|raw| vouch(tx, raw)).collect()
}

/// Some of those whose person has an account (which they name) that does not know of them.
pub(crate) fn claimable(tx: &mut Tx) -> Result<Vec<Vouch>> {
    let rows = tx.all(CLAIMABLE, params![], raw)?;
    rows.into_iter().map(|raw| vouch(tx, raw)).collect()
}

/// Some of those that everybody could object to since.
pub(crate) fn ripe(tx: &mut Tx, since: Timestamp) -> Result<Vec<Vouch>> {
    let rows = tx.all(RIPE, params![since], raw)?;
    rows.into_iter().map(|raw| vouch(tx, raw)).collect()
}

/// The person's account knows of it from now on.
pub(crate) fn adopt(
    tx: &mut Tx,
    id: Id<Vouch>,
    account: Id<Account>,
    attempt: Id<RouteAttempt>,
) -> Result<()> {
    let now = tx.now();
    tx.execute(ADOPT, params![id, account, attempt, now]).map(drop)
}

/// It led to this.
pub(crate) fn gave(tx: &mut Tx, id: Id<Vouch>, activation: Option<Id<Reached>>) -> Result<()> {
    tx.execute(GAVE, params![id, activation]).map(drop)
}

/// Keeps where it stands.
pub(crate) fn set_state(tx: &mut Tx, id: Id<Vouch>, state: State) -> Result<()> {
    tx.execute(SET_STATE, params![id, state.code()]).map(drop)
}

/// An account is closed: what its owner said counts no more, and nothing is said for them.
pub(crate) fn withdraw_all(tx: &mut Tx, account: Id<Account>) -> Result<()> {
    tx.execute(WITHDRAW_ALL, params![account]).map(drop)
}

/// Removes the old ones.
pub(crate) fn remove_old(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![before])
}

/// A row whose number is still sealed.
struct Raw {
    id: Id<Vouch>,
    voucher: Id<Account>,
    person: Vec<u8>,
    relation: String,
    message: String,
    account: Option<Id<Account>>,
    attempt: Option<Id<RouteAttempt>>,
    state: String,
    given_at: Timestamp,
    activation: Option<Id<Reached>>,
}

fn raw(row: &Row<'_>) -> Result<Raw> {
    Ok(Raw {
        id: row.get(0)?,
        voucher: row.get(1)?,
        person: row.get(2)?,
        relation: row.get(3)?,
        message: row.get(4)?,
        account: row.get(5)?,
        attempt: row.get(6)?,
        state: row.get(7)?,
        given_at: row.get(8)?,
        activation: row.get(9)?,
    })
}

fn vouch(tx: &Tx, raw: Raw) -> Result<Vouch> {
    let Raw { id, voucher, message, account, attempt, given_at, activation, .. } = raw;
    let broken = || Error::internal("a vouch is not as expected");
    let plain = tx.open(place(&id.to_string()), &raw.person)?;
    let number = String::from_utf8(plain).map_err(|_| broken())?;
    let number = NationalNumber::parse(&number).map_err(|_| broken())?;
    let relation = Relation::of(&raw.relation).ok_or_else(broken)?;
    let state = State::of(&raw.state).ok_or_else(broken)?;
    Ok(Vouch {
        id,
        voucher,
        number,
        relation,
        message,
        account,
        attempt,
        activation,
        state,
        given_at,
    })
}

fn index(tx: &Tx, number: &NationalNumber) -> Vec<u8> {
    tx.blind_index("national_number", number.reveal())
}

fn place(row: &str) -> Place<'_> {
    Place { table: "vouch", row, column: "person" }
}
