//! A transaction of the ledger. There is no way to make one that does not balance.

use std::collections::BTreeMap;

use base::{Currency, Money};

use super::Account;
use crate::domain::{AttemptId, Order};

/// One side of a transaction: a debit is positive, a credit negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where.
    pub account: Account,
    /// How much.
    pub amount: Money,
}

/// Why money moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A payer paid a debt.
    Capture,
    /// Money came for an attempt that had been closed as not paid.
    Suspense,
}

/// Balanced entries, moved by one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    kind: Kind,
    attempt: AttemptId,
    entries: Vec<Entry>,
}

/// The entries do not sum to zero in each currency, or one of them is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unbalanced;

impl Transaction {
    /// A payer paid: the acquirer owes us, we owe the agency.
    ///
    /// # Errors
    /// The amount is nothing, or cannot be negated.
    pub fn capture(attempt: AttemptId, order: &Order) -> Result<Self, Unbalanced> {
        let payable = Account::Payable(order.payee.clone(), order.amount.currency());
        Self::acquired(Kind::Capture, attempt, order.amount, payable)
    }

    /// Money came that we cannot match.
    ///
    /// # Errors
    /// The amount is nothing, or cannot be negated.
    pub fn suspense(attempt: AttemptId, amount: Money) -> Result<Self, Unbalanced> {
        let suspense = Account::Suspense(amount.currency());
        Self::acquired(Kind::Suspense, attempt, amount, suspense)
    }

    /// From any entries that balance.
    ///
    /// # Errors
    /// They do not.
    pub fn new(kind: Kind, attempt: AttemptId, entries: Vec<Entry>) -> Result<Self, Unbalanced> {
        let right = |entry: &Entry| {
            !entry.amount.is_zero() && entry.amount.currency() == entry.account.currency()
        };
        if entries.is_empty() || !entries.iter().all(right) {
            return Err(Unbalanced);
        }
        let sums = sums(&entries).ok_or(Unbalanced)?;
        sums.values()
            .all(|sum| *sum == 0)
            .then_some(Self { kind, attempt, entries })
            .ok_or(Unbalanced)
    }

    /// Why money moved.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Which attempt moved it.
    pub const fn attempt(&self) -> AttemptId {
        self.attempt
    }

    /// The entries.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn acquired(
        kind: Kind,
        attempt: AttemptId,
        amount: Money,
        owed_to: Account,
    ) -> Result<Self, Unbalanced> {
        let credit = Money::zero(amount.currency()).less(amount).ok_or(Unbalanced)?;
        let receivable = Account::AcquirerReceivable(amount.currency());
        let entries =
            vec![Entry { account: receivable, amount }, Entry { account: owed_to, amount: credit }];
        Self::new(kind, attempt, entries)
    }
}

fn sums(entries: &[Entry]) -> Option<BTreeMap<Currency, i64>> {
    let mut sums = BTreeMap::new();
    for entry in entries {
        let sum: &mut i64 = sums.entry(entry.amount.currency()).or_default();
        *sum = sum.checked_add(entry.amount.minor())?;
    }
    Some(sums)
}

impl Kind {
    /// The word in the store.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Capture => "capture",
            Self::Suspense => "suspense",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Entropy, Id, Timestamp};
    use proptest::prelude::*;

    fn attempt() -> AttemptId {
        Id::new(Timestamp::from_millis(0), &Entropy::seeded(1))
    }

    fn entry(minor: i64, currency: Currency) -> Entry {
        Entry { account: Account::Suspense(currency), amount: Money::new(minor, currency) }
    }

    #[test]
    fn currencies_do_not_balance_each_other() {
        let entries = vec![entry(5, Currency::Ils), entry(-5, Currency::Jod)];
        assert_eq!(Transaction::new(Kind::Capture, attempt(), entries), Err(Unbalanced));
    }

    #[test]
    fn an_account_takes_its_own_currency_only() {
        let amount = Money::new(5, Currency::Jod);
        let wrong = Entry { account: Account::Suspense(Currency::Ils), amount };
        let entries = vec![wrong, entry(-5, Currency::Jod)];
        assert_eq!(Transaction::new(Kind::Capture, attempt(), entries), Err(Unbalanced));
    }

    proptest! {
        #[test]
        fn what_is_made_sums_to_zero(minors in prop::collection::vec(-9_i64..9, 0..6)) {
            let entries: Vec<_> = minors.iter().map(|m| entry(*m, Currency::Ils)).collect();
            let balanced = !minors.is_empty()
                && minors.iter().sum::<i64>() == 0
                && minors.iter().all(|m| *m != 0);
            let made = Transaction::new(Kind::Capture, attempt(), entries);
            prop_assert_eq!(made.is_ok(), balanced);
        }

        #[test]
        fn overflow_is_an_error(minor in i64::MIN..=i64::MAX) {
            let made = Transaction::suspense(attempt(), Money::new(minor, Currency::Ils));
            prop_assert_eq!(made.is_ok(), minor != 0 && minor != i64::MIN);
        }
    }
}
