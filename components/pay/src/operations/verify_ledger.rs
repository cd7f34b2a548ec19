//! Recomputing the books from their entries (I1, I2, I4, I6, I8).

use std::collections::BTreeMap;

use base::Result;
use db::Tx;

use crate::Pay;
use crate::domain::ledger::{Balance, Fault, GENESIS, Hash, LedgerReport, link};
use crate::store::verification;

/// Transactions read at once: memory stays bounded however long the books are.
const PAGE: i64 = 500;

/// What the walk along the chain remembers: balances by account and currency, minor units.
type Balances = BTreeMap<(String, String), i128>;

impl Pay {
    /// Verifies the whole of the ledger on one snapshot, for `hukumati ledger verify`.
    ///
    /// # Errors
    /// Those of the store. Whatever is wrong with the books is in the report.
    pub async fn verify_ledger(&self) -> Result<LedgerReport> {
        self.db().read("pay.verify_ledger", verify).await
    }
}

fn verify(tx: &mut Tx) -> Result<LedgerReport> {
    let mut report = LedgerReport::default();
    let folded = walk(tx, &mut report)?;
    report.balances = verification::balances(tx)?;
    report.in_doubt = verification::in_doubt(tx)?;
    let mut faults = disagreements(&report.balances, folded);
    let add = |found: Vec<i64>, fault: fn(i64) -> Fault| found.into_iter().map(fault);
    faults.extend(add(verification::unbalanced(tx)?, |number| Fault::Unbalanced { number }));
    faults.extend(add(verification::stray(tx)?, |number| Fault::StrayEntry { number }));
    faults
        .extend(add(verification::posted_not_paid(tx)?, |number| Fault::PostedNotPaid { number }));
    let add = |found: Vec<String>, fault: fn(String) -> Fault| found.into_iter().map(fault);
    faults.extend(add(verification::paid_not_posted(tx)?, |attempt| Fault::PaidNotPosted {
        attempt,
    }));
    faults.extend(add(verification::contradictions(tx)?, |intent| Fault::Contradiction { intent }));
    faults.extend(add(verification::event_gaps(tx)?, |intent| Fault::EventGap { intent }));
    report.faults.extend(faults);
    Ok(report)
}

/// Follows the chain from its beginning, and adds up the balances on the way.
fn walk(tx: &mut Tx, report: &mut LedgerReport) -> Result<Balances> {
    let (mut balances, mut previous, mut last) = (Balances::new(), GENESIS, 0);
    loop {
        let page = verification::after(tx, last, PAGE)?;
        if page.is_empty() {
            report.head = crypto::hex(&previous);
            return Ok(balances);
        }
        for (posted, stored) in page {
            let expected = link(&previous, &posted);
            if (posted.number, stored) != (last + 1, expected) && !is_broken(report) {
                report.faults.push(Fault::ChainBroken { number: posted.number });
            }
            report.transactions += 1;
            for (account, minor, currency) in posted.entries {
                report.entries += 1;
                *balances.entry((account, currency)).or_default() += i128::from(minor);
            }
            (last, previous) = (posted.number, Hash::from(stored));
        }
    }
}

/// Only the first break is told: what follows from a false hash says nothing.
fn is_broken(report: &LedgerReport) -> bool {
    report.faults.iter().any(|fault| matches!(fault, Fault::ChainBroken { .. }))
}

fn disagreements(summed: &[Balance], folded: Balances) -> Vec<Fault> {
    let summed: Balances = summed
        .iter()
        .map(|Balance { account, amount }| {
            let key = (account.clone(), amount.currency().code().to_owned());
            (key, i128::from(amount.minor()))
        })
        .collect();
    let wrong = folded.into_iter().filter(|(key, sum)| summed.get(key) != Some(sum));
    wrong.map(|((account, _), _)| Fault::Balance { account }).collect()
}
