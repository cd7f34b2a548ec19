//! The table `intent`.

use base::{Error, Lang, Localized, Money, Result, Secret};
use crypto::Place;
use db::{Row, Tx, params};

use crate::domain::intent::State;
use crate::domain::{Intent, IntentId, Order};

const INSERT: &str = "INSERT INTO intent (id, caller, page_token, amount_minor, currency, payee, description_ar,
        description_en, reference, return_url, lang, state, attempt, sequence, created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
const UPDATE: &str = "UPDATE intent SET state = $2, attempt = $3, sequence = $4 WHERE id = $1";
const FIND: &str =
    "SELECT id, caller, page_token, amount_minor, currency, payee, description_ar, description_en,
        reference, return_url, lang, state, attempt, sequence, created_at, expires_at
    FROM intent WHERE id = $1";

pub(super) const STATEMENTS: &[&str] = &[INSERT, UPDATE, FIND];

/// Keeps a new intent.
pub fn insert(tx: &mut Tx, intent: &Intent) -> Result<()> {
    let order = &intent.order;
    let page_token = tx.seal(place(&intent.id.to_string()), intent.page_token.expose().as_bytes());
    let params = params![
        intent.id,
        intent.caller.name(),
        page_token,
        order.amount.minor(),
        order.amount.currency().code(),
        &order.payee,
        &order.description.ar,
        &order.description.en,
        &order.reference,
        &order.return_url,
        order.lang.code(),
        intent.state.word(),
        intent.state.attempt(),
        intent.sequence,
        intent.created_at,
        intent.expires_at,
    ];
    tx.execute(INSERT, params).map(|_| ())
}

/// Keeps where an intent stands; what is owed never changes.
pub fn update(tx: &mut Tx, intent: &Intent) -> Result<()> {
    let params = params![intent.id, intent.state.word(), intent.state.attempt(), intent.sequence];
    tx.execute(UPDATE, params).map(|_| ())
}

/// The intent of this id.
pub fn find(tx: &mut Tx, id: IntentId) -> Result<Option<Intent>> {
    let found = tx.optional(FIND, params![id], |row| Ok((read(row)?, row.get::<Vec<u8>>(2)?)))?;
    let Some((mut intent, sealed)) = found else { return Ok(None) };
    let token = tx.open(place(&id.to_string()), &sealed)?;
    intent.page_token = Secret::new(String::from_utf8(token).map_err(Error::internal)?);
    Ok(Some(intent))
}

/// The intent of this id.
///
/// # Errors
/// `NotFound`.
pub fn get(tx: &mut Tx, id: IntentId) -> Result<Intent> {
    find(tx, id)?.ok_or_else(|| Error::not_found("pay-intent-not-found"))
}

fn place(row: &str) -> Place<'_> {
    Place { table: "intent", row, column: "page_token" }
}

/// Everything but the page's token, which is sealed.
fn read(row: &Row<'_>) -> Result<Intent> {
    Ok(Intent {
        id: row.get(0)?,
        caller: row.get::<String>(1)?.parse()?,
        order: Order {
            amount: Money::new(row.get(3)?, row.get::<String>(4)?.parse()?),
            payee: row.get(5)?,
            description: Localized::new(row.get::<String>(6)?, row.get::<String>(7)?),
            reference: row.get(8)?,
            return_url: row.get(9)?,
            lang: Lang::parse(&row.get::<String>(10)?).unwrap_or_default(),
        },
        page_token: Secret::new(String::new()),
        state: State::read(&row.get::<String>(11)?, row.get(12)?)
            .ok_or_else(|| Error::internal("intent.state"))?,
        sequence: row.get(13)?,
        created_at: row.get(14)?,
        expires_at: row.get(15)?,
    })
}
