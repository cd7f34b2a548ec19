//! Mandates, and for whom the person of a waiting request acts.

use base::{Error, Id, Result, Timestamp};
use crypto::Place;
use db::{Row, Tx, params};

use crate::domain::holder::account::Account;
use crate::domain::openid::authorize::AuthorizationRequest;
use crate::domain::representation::mandate::{Ending, KINDS, Mandate, Party, State, kind_code};
use crate::store::sealed;

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, represented, actor, state, details, offered_at, began_at, until_at, ",
            "ended_at, ending FROM mandate ",
            $rest
        )
    };
}

const FIND: &str = columns!("WHERE id = $1");
const BY_CODE: &str = columns!("WHERE code_index = $1");
const BETWEEN: &str = columns!("WHERE represented = $1 AND actor = $2 AND state <> 'ended'");
const REPRESENTED: &str = columns!("WHERE represented = $1 ORDER BY offered_at DESC, id LIMIT 100");
const ACTOR: &str = columns!("WHERE actor = $1 ORDER BY offered_at DESC, id LIMIT 100");
const OPEN_REPRESENTED: &str = columns!("WHERE represented = $1 AND state <> 'ended'");
const OPEN_ACTOR: &str = columns!("WHERE actor = $1 AND state <> 'ended'");
const DUE: &str = columns!("WHERE state <> 'ended' AND until_at <= $1 ORDER BY until_at LIMIT 200");
const INSERT: &str = "INSERT INTO mandate (id, kind, represented, actor, state, details,
     code_index, offered_at, began_at, until_at, ended_at, ending)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
const UPDATE: &str = "UPDATE mandate SET actor = $2, state = $3, details = $4, code_index = $5,
     began_at = $6, until_at = $7, ended_at = $8, ending = $9 WHERE id = $1";
const EXPIRE: &str = "DELETE FROM mandate WHERE ended_at <= $1";
const CHOOSE: &str = "INSERT INTO mandate_choice (authorization_request, account, mandate,
     chosen_at) VALUES ($1, $2, $3, $4) ON CONFLICT (authorization_request) DO UPDATE SET
     account = excluded.account, mandate = excluded.mandate, chosen_at = excluded.chosen_at";
const CHOSEN: &str = "SELECT account, mandate FROM mandate_choice WHERE authorization_request = $1";
const EXPIRE_CHOICES: &str = "DELETE FROM mandate_choice WHERE chosen_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[
    FIND,
    BY_CODE,
    BETWEEN,
    REPRESENTED,
    ACTOR,
    OPEN_REPRESENTED,
    OPEN_ACTOR,
    DUE,
    INSERT,
    UPDATE,
    EXPIRE,
    CHOOSE,
    CHOSEN,
    EXPIRE_CHOICES,
];

/// For whom somebody acts.
pub(crate) struct Choice {
    /// Who chose.
    pub(crate) account: Id<Account>,
    /// The mandate; none: for themselves.
    pub(crate) mandate: Option<Id<Mandate>>,
}

/// A mandate.
pub(crate) fn find(tx: &mut Tx, id: Id<Mandate>) -> Result<Option<Mandate>> {
    let row = tx.optional(FIND, params![id], raw)?;
    row.map(|raw| raw.open(tx)).transpose()
}

/// The mandate of a code that waits.
pub(crate) fn of_code(tx: &mut Tx, code: &str) -> Result<Option<Mandate>> {
    let index = code_index(tx, code);
    let row = tx.optional(BY_CODE, params![index], raw)?;
    row.map(|raw| raw.open(tx)).transpose()
}

/// The mandates of `actor` for `represented` that have not ended.
pub(crate) fn between(
    tx: &mut Tx,
    represented: Id<Party>,
    actor: Id<Party>,
) -> Result<Vec<Mandate>> {
    let rows = tx.all(BETWEEN, params![represented, actor], raw)?;
    rows.into_iter().map(|raw| raw.open(tx)).collect()
}

/// The newest mandates by which others act for `party`, ended ones too: enough for a page.
pub(crate) fn of_represented(tx: &mut Tx, party: Id<Party>) -> Result<Vec<Mandate>> {
    let rows = tx.all(REPRESENTED, params![party], raw)?;
    rows.into_iter().map(|raw| raw.open(tx)).collect()
}

/// The newest mandates by which `party` acts for others, ended ones too: enough for a page.
pub(crate) fn of_actor(tx: &mut Tx, party: Id<Party>) -> Result<Vec<Mandate>> {
    let rows = tx.all(ACTOR, params![party], raw)?;
    rows.into_iter().map(|raw| raw.open(tx)).collect()
}

/// All mandates by which others act for `party`, or may come to, that have not ended.
pub(crate) fn open_of_represented(tx: &mut Tx, party: Id<Party>) -> Result<Vec<Mandate>> {
    let rows = tx.all(OPEN_REPRESENTED, params![party], raw)?;
    rows.into_iter().map(|raw| raw.open(tx)).collect()
}

/// All mandates by which `party` acts for others, or may come to, that have not ended.
pub(crate) fn open_of_actor(tx: &mut Tx, party: Id<Party>) -> Result<Vec<Mandate>> {
    let rows = tx.all(OPEN_ACTOR, params![party], raw)?;
    rows.into_iter().map(|raw| raw.open(tx)).collect()
}

/// Some of those whose time is over.
pub(crate) fn due(tx: &mut Tx) -> Result<Vec<Mandate>> {
    let now = tx.now();
    let rows = tx.all(DUE, params![now], raw)?;
    rows.into_iter().map(|raw| raw.open(tx)).collect()
}

/// Adds a mandate.
pub(crate) fn insert(tx: &mut Tx, mandate: &Mandate) -> Result<()> {
    let (details, code) = contents(tx, mandate)?;
    let (began, ended, ending) = moments(mandate.state);
    let row = params![
        mandate.id,
        kind_code(mandate.kind),
        mandate.represented,
        mandate.actor,
        mandate.state.code(),
        details,
        code,
        mandate.offered_at,
        began,
        mandate.until,
        ended,
        ending,
    ];
    tx.execute(INSERT, row).map(drop)
}

/// Keeps where a mandate stands.
pub(crate) fn save(tx: &mut Tx, mandate: &Mandate) -> Result<()> {
    let (details, code) = contents(tx, mandate)?;
    let (began, ended, ending) = moments(mandate.state);
    let row = params![
        mandate.id,
        mandate.actor,
        mandate.state.code(),
        details,
        code,
        began,
        mandate.until,
        ended,
        ending,
    ];
    tx.execute(UPDATE, row).map(drop)
}

/// Removes those that ended long ago, with their uses.
pub(crate) fn remove_old(tx: &mut Tx, ended_before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![ended_before])
}

/// Keeps for whom the person of a request acts.
pub(crate) fn choose(
    tx: &mut Tx,
    request: Id<AuthorizationRequest>,
    choice: &Choice,
) -> Result<()> {
    let now = tx.now();
    tx.execute(CHOOSE, params![request, choice.account, choice.mandate, now]).map(drop)
}

/// For whom the person of a request acts, once they said.
pub(crate) fn chosen(tx: &mut Tx, request: Id<AuthorizationRequest>) -> Result<Option<Choice>> {
    tx.optional(CHOSEN, params![request], |row| {
        Ok(Choice { account: row.get(0)?, mandate: row.get(1)? })
    })
}

/// Removes choices whose requests are gone.
pub(crate) fn remove_old_choices(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE_CHOICES, params![before])
}

struct Raw {
    mandate: Mandate,
    details: Vec<u8>,
}

fn raw(row: &Row<'_>) -> Result<Raw> {
    let kind: String = row.get(1)?;
    let kind = KINDS.into_iter().find(|known| kind_code(*known) == kind);
    let mandate = Mandate {
        id: row.get(0)?,
        kind: kind.ok_or_else(|| Error::internal("a mandate's kind"))?,
        represented: row.get(2)?,
        actor: row.get(3)?,
        details: crate::domain::representation::mandate::Details::default(),
        offered_at: row.get(6)?,
        until: row.get(8)?,
        state: state(row)?,
    };
    Ok(Raw { mandate, details: row.get(5)? })
}

fn state(row: &Row<'_>) -> Result<State> {
    let broken = || Error::internal("a mandate's state");
    let (word, began): (String, Option<Timestamp>) = (row.get(4)?, row.get(7)?);
    match word.as_str() {
        "offered" => Ok(State::Offered),
        "active" => Ok(State::Active { since: began.ok_or_else(broken)? }),
        _ => {
            let (at, why): (Option<Timestamp>, Option<String>) = (row.get(9)?, row.get(10)?);
            let why = why.as_deref().and_then(Ending::of).ok_or_else(broken)?;
            Ok(State::Ended { began, at: at.ok_or_else(broken)?, why })
        }
    }
}

impl Raw {
    fn open(self, tx: &Tx) -> Result<Mandate> {
        let Self { mandate, details } = self;
        let details = sealed::open(tx, place(&mandate.id.to_string()), &details)?;
        Ok(Mandate { details, ..mandate })
    }
}

fn contents(tx: &Tx, mandate: &Mandate) -> Result<(Vec<u8>, Option<Vec<u8>>)> {
    let details = sealed::seal(tx, place(&mandate.id.to_string()), &mandate.details)?;
    Ok((details, mandate.details.code.as_deref().map(|code| code_index(tx, code))))
}

fn moments(state: State) -> (Option<Timestamp>, Option<Timestamp>, Option<&'static str>) {
    match state {
        State::Offered => (None, None, None),
        State::Active { since } => (Some(since), None, None),
        State::Ended { began, at, why } => (began, Some(at), Some(why.code())),
    }
}

fn code_index(tx: &Tx, code: &str) -> Vec<u8> {
    tx.blind_index("mandate_code", code)
}

fn place(row: &str) -> Place<'_> {
    Place { table: "mandate", row, column: "details" }
}
