//! The table `session`. Card, token and return address are sealed; the id is a hash of the token in the
//! page's address, so that whoever reads the table cannot open the page.

use base::{Error, Lang, Localized, Money, Result, Secret, Timestamp};
use crypto::Place;
use db::{Row, Tx, params};

use messages::acquiring::NewSession;

use crate::domain::session::State;
use crate::domain::{Card, Session};

const INSERT: &str =
    "INSERT INTO session (id, reference, amount_minor, currency, description_ar, description_en,
        lang, return_url, state, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const FIND: &str = "SELECT id, reference, amount_minor, currency, description_ar, description_en, lang, return_url,
        state, token, card, expires_at
    FROM session WHERE id = $1";
const FIND_BY_REFERENCE: &str =
    "SELECT id, reference, amount_minor, currency, description_ar, description_en,
        lang, return_url, state, token, card, expires_at
    FROM session WHERE reference = $1";
const FILL: &str =
    "UPDATE session SET state = 'filled', token = $2, card = $3 WHERE id = $1 AND state = 'open'";
const CLOSE: &str = "UPDATE session SET state = 'closed', token = NULL, card = NULL WHERE id = $1";
const FORGET: &str = "DELETE FROM session WHERE expires_at < $1";

pub(super) const STATEMENTS: &[&str] = &[INSERT, FIND, FIND_BY_REFERENCE, FILL, CLOSE, FORGET];

/// A session as stored.
pub struct Stored {
    /// Its id.
    pub id: String,
    /// The session.
    pub session: Session,
    /// The card, still sealed.
    sealed: Option<Vec<u8>>,
}

/// Keeps a new session.
pub fn insert(tx: &mut Tx, id: &str, session: &Session) -> Result<()> {
    let asked = &session.asked;
    let return_url = tx.seal(place(id, "return_url"), asked.return_url.as_bytes());
    let params = params![
        id,
        &asked.reference,
        asked.amount.minor(),
        asked.amount.currency().code(),
        &asked.description.ar,
        &asked.description.en,
        asked.lang.code(),
        return_url,
        session.state.word(),
        session.expires_at,
    ];
    tx.execute(INSERT, params).map(|_| ())
}

/// The session of this id.
pub fn find(tx: &mut Tx, id: &str) -> Result<Option<Stored>> {
    let found = tx.optional(FIND, params![id], read)?;
    found.map(|raw| raw.open(tx)).transpose()
}

/// The session in which the card for this purchase was given.
pub fn find_by_reference(tx: &mut Tx, reference: &str) -> Result<Option<Stored>> {
    let found = tx.optional(FIND_BY_REFERENCE, params![reference], read)?;
    found.map(|raw| raw.open(tx)).transpose()
}

/// Keeps a card, sealed, under its token.
pub fn fill(tx: &mut Tx, id: &str, token: &Secret<String>, card: &Card) -> Result<()> {
    let token = tx.seal(place(id, "token"), token.expose().as_bytes());
    let card = tx.seal(place(id, "card"), card.to_plain().expose().as_bytes());
    tx.execute(FILL, params![id, token, card]).map(|_| ())
}

/// Forgets the card.
pub fn close(tx: &mut Tx, id: &str) -> Result<()> {
    tx.execute(CLOSE, params![id]).map(|_| ())
}

/// Removes sessions that ended before `before`; how many.
pub fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.execute(FORGET, params![before])
}

impl Stored {
    /// The card, if one is kept.
    pub fn card(&self, tx: &Tx) -> Result<Option<Card>> {
        let Some(sealed) = &self.sealed else { return Ok(None) };
        let plain = Secret::new(text(tx.open(place(&self.id, "card"), sealed)?)?);
        Card::from_plain(&plain).map(Some).ok_or_else(|| Error::internal("session.card"))
    }
}

/// A row before its seals are opened.
struct Raw {
    id: String,
    asked: NewSession,
    return_url: Vec<u8>,
    state: String,
    token: Option<Vec<u8>>,
    card: Option<Vec<u8>>,
    expires_at: Timestamp,
}

impl Raw {
    fn open(self, tx: &Tx) -> Result<Stored> {
        let Self { id, asked, return_url, state, token, card: sealed, expires_at } = self;
        let return_url = text(tx.open(place(&id, "return_url"), &return_url)?)?;
        let token = token.map(|token| tx.open(place(&id, "token"), &token)).transpose()?;
        let state = match (state.as_str(), token) {
            ("open", None) => State::Open,
            ("filled", Some(token)) => State::Filled(Secret::new(text(token)?)),
            ("closed", None) => State::Closed,
            _ => return Err(Error::internal("session.state")),
        };
        let session = Session { asked: NewSession { return_url, ..asked }, expires_at, state };
        Ok(Stored { id, session, sealed })
    }
}

fn read(row: &Row<'_>) -> Result<Raw> {
    let asked = NewSession {
        reference: row.get(1)?,
        amount: Money::new(row.get(2)?, row.get::<String>(3)?.parse()?),
        description: Localized::new(row.get::<String>(4)?, row.get::<String>(5)?),
        lang: Lang::parse(&row.get::<String>(6)?).unwrap_or_default(),
        return_url: String::new(),
    };
    Ok(Raw {
        id: row.get(0)?,
        asked,
        return_url: row.get(7)?,
        state: row.get(8)?,
        token: row.get(9)?,
        card: row.get(10)?,
        expires_at: row.get(11)?,
    })
}

fn place<'a>(row: &'a str, column: &'static str) -> Place<'a> {
    Place { table: "session", row, column }
}

fn text(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|_| Error::internal("a sealed text of session"))
}
