//! The tables of the ledger. There is no statement here that changes or removes a row.

use base::{Result, Timestamp};
use db::{Tx, params};

use crate::domain::ledger::{Account, GENESIS, Hash, Posted, Transaction, link};

const LAST: &str = "SELECT number, hash FROM ledger_transaction ORDER BY number DESC LIMIT 1";
const OPEN_ACCOUNT: &str =
    "INSERT INTO ledger_account (name, currency, opened_at) VALUES ($1, $2, $3)
    ON CONFLICT DO NOTHING";
const INSERT_TRANSACTION: &str =
    "INSERT INTO ledger_transaction (number, kind, attempt, at, hash) VALUES ($1, $2, $3, $4, $5)";
const INSERT_ENTRY: &str = "INSERT INTO ledger_entry (number, line, account, amount_minor, currency) VALUES ($1, $2, $3, $4, $5)";

pub(super) const STATEMENTS: &[&str] = &[LAST, OPEN_ACCOUNT, INSERT_TRANSACTION, INSERT_ENTRY];

/// The number and the hash of a posting.
#[derive(Clone, Copy, Debug)]
pub struct Receipt {
    /// Its place in the books.
    pub number: i64,
    /// Its link in the chain.
    pub hash: Hash,
}

/// Writes a transaction at the end of the books.
pub fn post(tx: &mut Tx, transaction: &Transaction) -> Result<Receipt> {
    let (last, previous) = last(tx)?;
    let posted = posted(transaction, last + 1, tx.now());
    let hash = link(&previous, &posted);
    for entry in transaction.entries() {
        open_account(tx, &entry.account)?;
    }
    let Posted { number, kind, attempt, at, entries } = &posted;
    tx.execute(INSERT_TRANSACTION, params![*number, kind, attempt, *at, hash])?;
    for (line, (account, minor, currency)) in (1_i64..).zip(entries) {
        tx.execute(INSERT_ENTRY, params![*number, line, account, *minor, currency])?;
    }
    Ok(Receipt { number: *number, hash })
}

fn last(tx: &mut Tx) -> Result<(i64, Hash)> {
    let last = tx.optional(LAST, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(last.unwrap_or((0, GENESIS)))
}

fn open_account(tx: &mut Tx, account: &Account) -> Result<()> {
    let now = tx.now();
    let params = params![account.to_string(), account.currency().code(), now];
    tx.execute(OPEN_ACCOUNT, params).map(|_| ())
}

fn posted(transaction: &Transaction, number: i64, at: Timestamp) -> Posted {
    let entries = transaction
        .entries()
        .iter()
        .map(|entry| {
            let currency = entry.amount.currency().code().to_owned();
            (entry.account.to_string(), entry.amount.minor(), currency)
        })
        .collect();
    let attempt = transaction.attempt().to_string();
    Posted { number, kind: transaction.kind().word().to_owned(), attempt, at, entries }
}
