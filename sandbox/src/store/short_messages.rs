//! Short messages on the phones.

use base::{MobileNumber, Result, Timestamp};
use db::{Row, Tx, params};
use messages::sms::Sms;

use super::word;

const INSERT: &str = "INSERT INTO short_message (id, mobile, body, received_at) VALUES ($1, $2, $3, $4) \
    ON CONFLICT (id) DO NOTHING";
const PHONES: &str = "SELECT mobile, COUNT(*), MAX(received_at) FROM short_message \
    GROUP BY mobile ORDER BY MAX(received_at) DESC, mobile LIMIT $1";
const OF_PHONE: &str = "SELECT body, received_at FROM short_message WHERE mobile = $1 \
    ORDER BY received_at DESC, id DESC LIMIT $2";

#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[INSERT, PHONES, OF_PHONE];

/// A phone that has received something.
pub(crate) struct Phone {
    pub(crate) mobile: MobileNumber,
    pub(crate) messages: i64,
    pub(crate) newest: Timestamp,
}

/// A message as the phone shows it.
pub(crate) struct Received {
    pub(crate) body: String,
    pub(crate) received_at: Timestamp,
}

/// Delivers a message; the same id again changes nothing.
pub(crate) fn insert(tx: &mut Tx<'_>, sms: &Sms) -> Result<()> {
    let now = tx.now();
    tx.execute(INSERT, params![&sms.id, sms.to.reveal(), &sms.text, now]).map(drop)
}

/// The phones with messages, the latest first.
pub(crate) fn phones(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Phone>> {
    tx.all(PHONES, params![limit], |row| {
        Ok(Phone { mobile: word(row, 0)?, messages: row.get(1)?, newest: row.get(2)? })
    })
}

/// The messages of one phone, the newest first.
pub(crate) fn of_phone(
    tx: &mut Tx<'_>,
    mobile: &MobileNumber,
    limit: i64,
) -> Result<Vec<Received>> {
    tx.all(OF_PHONE, params![mobile.reveal(), limit], received)
}

fn received(row: &Row<'_>) -> Result<Received> {
    Ok(Received { body: row.get(0)?, received_at: row.get(1)? })
}
