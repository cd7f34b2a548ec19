//! Questions about the whole of the books, asked by `hukumati ledger verify`. Each finds what must not be.

use base::{Currency, Money, Result};
use db::{Row, Tx, params};

use crate::domain::ledger::{Balance, Hash, Posted};

const UNBALANCED: &str =
    "SELECT number FROM ledger_entry GROUP BY number, currency HAVING SUM(amount_minor) <> 0
    UNION
    SELECT number FROM ledger_transaction AS posted WHERE NOT EXISTS
        (SELECT 1 FROM ledger_entry AS line WHERE line.number = posted.number)
    ORDER BY 1";
const STRAY: &str = "SELECT DISTINCT number FROM ledger_entry AS line
    WHERE NOT EXISTS (SELECT 1 FROM ledger_transaction AS posted WHERE posted.number = line.number)
    OR NOT EXISTS (SELECT 1 FROM ledger_account AS account
        WHERE account.name = line.account AND account.currency = line.currency)
    ORDER BY number";
const BALANCES: &str =
    "SELECT account, currency, CAST(SUM(amount_minor) AS BIGINT) FROM ledger_entry
    GROUP BY account, currency ORDER BY account, currency";
const TRANSACTIONS: &str = "SELECT number, kind, attempt, at, hash FROM ledger_transaction
    WHERE number > $1 ORDER BY number LIMIT $2";
const ENTRIES: &str = "SELECT account, amount_minor, currency FROM ledger_entry
    WHERE number = $1 ORDER BY line";
const PAID_NOT_POSTED: &str =
    "SELECT attempt.id FROM attempt JOIN intent ON intent.id = attempt.intent
    WHERE attempt.state IN ('approved', 'late') AND NOT EXISTS (SELECT 1
        FROM ledger_transaction AS posted
        JOIN ledger_entry AS debit ON debit.number = posted.number
        JOIN ledger_entry AS credit ON credit.number = posted.number
        WHERE posted.attempt = attempt.id
        AND posted.kind = CASE attempt.state WHEN 'approved' THEN 'capture' ELSE 'suspense' END
        AND debit.account = 'acquirer-receivable:' || intent.currency
        AND debit.amount_minor = intent.amount_minor AND debit.currency = intent.currency
        AND credit.account = CASE attempt.state WHEN 'approved'
            THEN 'payable:' || intent.payee || ':' || intent.currency
            ELSE 'suspense:' || intent.currency END
        AND credit.amount_minor = -intent.amount_minor AND credit.currency = intent.currency)
    ORDER BY attempt.id";
const POSTED_NOT_PAID: &str = "SELECT number FROM ledger_transaction AS posted
    WHERE NOT EXISTS (SELECT 1 FROM attempt WHERE attempt.id = posted.attempt
        AND attempt.state = CASE posted.kind WHEN 'capture' THEN 'approved' ELSE 'late' END)
    ORDER BY number";
const CONTRADICTIONS: &str = "SELECT id FROM intent WHERE
    (SELECT COUNT(*) FROM attempt WHERE attempt.intent = intent.id
        AND attempt.state IN ('calling', 'unknown'))
        <> CASE intent.state WHEN 'processing' THEN 1 ELSE 0 END
    OR (SELECT COUNT(*) FROM attempt WHERE attempt.intent = intent.id
        AND attempt.state = 'approved') <> CASE intent.state WHEN 'succeeded' THEN 1 ELSE 0 END
    OR (intent.attempt IS NOT NULL AND NOT EXISTS (SELECT 1 FROM attempt
        WHERE attempt.id = intent.attempt AND attempt.intent = intent.id
        AND attempt.state IN ('calling', 'unknown', 'approved')))
    ORDER BY id";
const EVENT_GAPS: &str = "SELECT intent.id FROM intent LEFT JOIN event ON event.intent = intent.id
    GROUP BY intent.id, intent.sequence
    HAVING COUNT(event.sequence) <> intent.sequence OR MAX(event.sequence) <> intent.sequence
    ORDER BY intent.id";
const IN_DOUBT: &str = "SELECT COUNT(*) FROM attempt WHERE state IN ('calling', 'unknown')";

pub(super) const STATEMENTS: &[&str] = &[
    UNBALANCED,
    STRAY,
    BALANCES,
    TRANSACTIONS,
    ENTRIES,
    PAID_NOT_POSTED,
    POSTED_NOT_PAID,
    CONTRADICTIONS,
    EVENT_GAPS,
    IN_DOUBT,
];

/// Transactions whose entries do not sum to zero, or that have none.
pub fn unbalanced(tx: &mut Tx) -> Result<Vec<i64>> {
    tx.all(UNBALANCED, &[], |row| row.get(0))
}

/// Transactions with an entry that belongs to none, or to an account that is not open in its currency.
pub fn stray(tx: &mut Tx) -> Result<Vec<i64>> {
    tx.all(STRAY, &[], |row| row.get(0))
}

/// What the database says is on each account.
pub fn balances(tx: &mut Tx) -> Result<Vec<Balance>> {
    tx.all(BALANCES, &[], |row| {
        let currency: Currency = row.get::<String>(1)?.parse()?;
        Ok(Balance { account: row.get(0)?, amount: Money::new(row.get(2)?, currency) })
    })
}

/// The next `limit` transactions after `number`, each with its entries and its stored hash.
pub fn after(tx: &mut Tx, number: i64, limit: i64) -> Result<Vec<(Posted, Hash)>> {
    let mut found = tx.all(TRANSACTIONS, params![number, limit], read)?;
    for (posted, _) in &mut found {
        posted.entries = tx.all(ENTRIES, params![posted.number], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    }
    Ok(found)
}

/// Attempts that took money which is not in the books as it should be.
pub fn paid_not_posted(tx: &mut Tx) -> Result<Vec<String>> {
    tx.all(PAID_NOT_POSTED, &[], |row| row.get(0))
}

/// Transactions of attempts that took no money.
pub fn posted_not_paid(tx: &mut Tx) -> Result<Vec<i64>> {
    tx.all(POSTED_NOT_PAID, &[], |row| row.get(0))
}

/// Intents whose state is not that of their attempts.
pub fn contradictions(tx: &mut Tx) -> Result<Vec<String>> {
    tx.all(CONTRADICTIONS, &[], |row| row.get(0))
}

/// Intents whose events are not numbered 1, 2, 3, …
pub fn event_gaps(tx: &mut Tx) -> Result<Vec<String>> {
    tx.all(EVENT_GAPS, &[], |row| row.get(0))
}

/// How many attempts have no outcome yet.
pub fn in_doubt(tx: &mut Tx) -> Result<i64> {
    tx.one(IN_DOUBT, &[], |row| row.get(0))
}

fn read(row: &Row<'_>) -> Result<(Posted, Hash)> {
    let posted = Posted {
        number: row.get(0)?,
        kind: row.get(1)?,
        attempt: row.get(2)?,
        at: row.get(3)?,
        entries: Vec::new(),
    };
    Ok((posted, row.get(4)?))
}
