//! The card acquirer's host.

use std::ops::RangeInclusive;

use base::{Date, Error, Result, Timestamp};
use db::Tx;
use messages::acquiring::{DeclineReason, Outcome, PURCHASE_NOT_FOUND, Purchase, PurchaseAnswer};

use crate::Sandbox;
use crate::domain::card::{self, Decision};
use crate::store::purchases::{self, Booked};

const SHOWN: i64 = 50;

impl Sandbox {
    /// Books a purchase, once per reference; nothing is answered the first time with the silent card.
    pub(crate) async fn purchase(&self, asked: Purchase) -> Result<Option<PurchaseAnswer>> {
        let expires = check(&asked)?;
        self.db()
            .write("acquirer.purchase", move |tx| match purchases::find(tx, &asked.reference)? {
                Some(booked) if booked.answer.amount == asked.amount => Ok(Some(booked.answer)),
                Some(_) => Err(Error::conflict("purchase-differs")),
                None => book(tx, &asked, expires),
            })
            .await
    }

    /// What became of a purchase.
    pub(crate) async fn inquire(&self, reference: String) -> Result<PurchaseAnswer> {
        self.db()
            .read("acquirer.inquire", move |tx| purchases::find(tx, &reference))
            .await?
            .map(|booked| booked.answer)
            .ok_or_else(|| Error::not_found(PURCHASE_NOT_FOUND))
    }

    pub(crate) async fn purchases(&self) -> Result<Vec<Booked>> {
        self.db().read("acquirer.purchases", |tx| purchases::newest(tx, SHOWN)).await
    }
}

fn book(tx: &mut Tx<'_>, asked: &Purchase, expires: Date) -> Result<Option<PurchaseAnswer>> {
    let now = tx.now();
    let decision = match card::decide(&asked.card_number) {
        Decision::Approve | Decision::ApproveSilently if is_past(expires, now) => {
            Decision::Decline(DeclineReason::ExpiredCard)
        }
        decision => decision,
    };
    let outcome = match decision {
        Decision::Decline(reason) => Outcome::Declined { reason },
        Decision::Approve | Decision::ApproveSilently => {
            Outcome::Approved { approval_code: tx.entropy().code() }
        }
    };
    let answer =
        PurchaseAnswer { reference: asked.reference.clone(), outcome, amount: asked.amount };
    let booked = Booked {
        answer: answer.clone(),
        card_masked: card::masked(&asked.card_number),
        received_at: now,
    };
    purchases::insert(tx, &booked)?;
    Ok((decision != Decision::ApproveSilently).then_some(answer))
}

/// Refuses what no host would accept; the last day of the card's month.
fn check(asked: &Purchase) -> Result<Date> {
    let fits = (1..=64).contains(&asked.reference.len())
        && asked.reference.bytes().all(|b| b.is_ascii_graphic())
        && asked.amount.minor() > 0
        && digits(&asked.card_number, 12..=19)
        && digits(&asked.cvv, 3..=4);
    fits.then(|| expiry(&asked.expiry)).flatten().ok_or_else(|| Error::invalid("purchase-invalid"))
}

fn digits(text: &str, lengths: RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// `MM/YY`.
fn expiry(text: &str) -> Option<Date> {
    let (month, year) =
        text.split_once('/').filter(|(m, y)| digits(m, 2..=2) && digits(y, 2..=2))?;
    let first = Date::new(2000 + year.parse::<i16>().ok()?, month.parse().ok()?, 1).ok()?;
    Some(first.last_of_month())
}

fn is_past(expires: Date, now: Timestamp) -> bool {
    expires < now.date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_good_to_the_end_of_its_month() {
        let last = expiry("11/26").unwrap();
        assert_eq!(last.to_string(), "2026-11-30");
        assert_eq!(expiry("02/28").unwrap().to_string(), "2028-02-29");
        for wrong in ["13/26", "1/26", "11/2026", "1126", "", "+1/26"] {
            assert!(expiry(wrong).is_none(), "{wrong}");
        }
    }
}
