//! What `hukumati ledger verify` found.

use std::fmt;

use base::Money;
use serde::Serialize;

/// Everything recomputed from the entries.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LedgerReport {
    /// How many transactions.
    pub transactions: i64,
    /// How many entries.
    pub entries: i64,
    /// The balance of each account, a debit positive.
    pub balances: Vec<Balance>,
    /// Attempts whose outcome is not known yet.
    pub in_doubt: i64,
    /// The hash of the last transaction, in hexadecimal: whoever wrote it down can compare.
    pub head: String,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// The balance of one account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// The account.
    pub account: String,
    /// What is on it.
    pub amount: Money,
}

/// Something that must never be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "fault")]
pub enum Fault {
    /// The entries of a transaction do not sum to zero (I1).
    Unbalanced {
        /// Which transaction.
        number: i64,
    },
    /// A transaction was changed, dropped or put in between (I1).
    ChainBroken {
        /// The first transaction that does not follow from the one before.
        number: i64,
    },
    /// An entry without its transaction, or on an account that is not open in its currency (I1).
    StrayEntry {
        /// The transaction it claims.
        number: i64,
    },
    /// A balance that the database sums differently from its entries (I2).
    Balance {
        /// Which account.
        account: String,
    },
    /// Paid, and not in the books, or there with another amount or payee (I6).
    PaidNotPosted {
        /// Which attempt.
        attempt: String,
    },
    /// In the books, and not paid (I6).
    PostedNotPaid {
        /// Which transaction.
        number: i64,
    },
    /// An intent and its attempts contradict each other (I4, I8).
    Contradiction {
        /// Which intent.
        intent: String,
    },
    /// The events of an intent have a gap (I4).
    EventGap {
        /// Which intent.
        intent: String,
    },
}

impl LedgerReport {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

impl fmt::Display for LedgerReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { transactions, entries, in_doubt, head, .. } = self;
        writeln!(f, "{transactions} transactions, {entries} entries, {in_doubt} in doubt")?;
        writeln!(f, "head {head}")?;
        for Balance { account, amount } in &self.balances {
            writeln!(f, "{account:<48} {amount:>20}")?;
        }
        for fault in &self.faults {
            writeln!(f, "FAULT {fault:?}")?;
        }
        f.write_str(if self.is_sound() { "the books balance" } else { "the books do not balance" })
    }
}
