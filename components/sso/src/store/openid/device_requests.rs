//! Devices without a browser that wait for a person.

use base::{Id, Result, Timestamp};
use db::{Row, Tx, params};

use crate::domain::openid::device_grant::{DeviceRequest, State, UserCode};
use crate::store::sealed;

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, client, scope, state, authorization_grant, pace, polled_at, asked_at ",
            "FROM device_request ",
            $rest
        )
    };
}

const BY_DEVICE_CODE: &str = columns!("WHERE device_code_hash = $1");
const BY_USER_CODE: &str = columns!("WHERE user_code_index = $1 AND asked_at > $2");
const INSERT: &str =
    "INSERT INTO device_request (id, device_code_hash, user_code_index, client, scope, state,
     pace, polled_at, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (user_code_index) DO NOTHING";
const SAVE: &str =
    "UPDATE device_request SET state = $2, authorization_grant = $3, pace = $4, polled_at = $5
     WHERE id = $1";
const EXPIRE: &str = "DELETE FROM device_request WHERE asked_at <= $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] =
    &[BY_DEVICE_CODE, BY_USER_CODE, INSERT, SAVE, EXPIRE];

/// Adds a request; `false` if its user code is taken.
pub(crate) fn insert(
    tx: &mut Tx,
    request: &DeviceRequest,
    device_code: &str,
    user_code: &UserCode,
) -> Result<bool> {
    let row = params![
        request.id,
        sealed::token_hash(device_code),
        index(tx, user_code),
        &request.client_id,
        &request.scope,
        request.state.code(),
        request.pace,
        request.polled_at,
        request.asked_at,
    ];
    tx.execute(INSERT, row).map(|added| added == 1)
}

/// The request of the device that holds `code`.
pub(crate) fn of_device(tx: &mut Tx, code: &str) -> Result<Option<DeviceRequest>> {
    tx.optional(BY_DEVICE_CODE, params![sealed::token_hash(code)], read)
}

/// The request, asked after `since`, whose device shows `code`.
pub(crate) fn of_user(
    tx: &mut Tx,
    code: &UserCode,
    since: Timestamp,
) -> Result<Option<DeviceRequest>> {
    let index = index(tx, code);
    tx.optional(BY_USER_CODE, params![index, since], read)
}

/// Keeps where a request stands.
pub(crate) fn save(tx: &mut Tx, request: &DeviceRequest) -> Result<()> {
    let (state, grant) = (request.state.code(), request.state.grant());
    tx.execute(SAVE, params![request.id, state, grant, request.pace, request.polled_at]).map(drop)
}

/// Removes those that nobody can use any more.
pub(crate) fn remove_old(tx: &mut Tx, asked_before: Timestamp) -> Result<u64> {
    tx.execute(EXPIRE, params![asked_before])
}

fn index(tx: &Tx, code: &UserCode) -> Vec<u8> {
    tx.blind_index("device_user_code", code.reveal())
}

fn read(row: &Row<'_>) -> Result<DeviceRequest> {
    let grant: Option<String> = row.get(4)?;
    let grant: Option<Id<_>> = grant.map(|id| id.parse()).transpose()?;
    Ok(DeviceRequest {
        id: row.get(0)?,
        client_id: row.get(1)?,
        scope: row.get(2)?,
        state: State::of(&row.get::<String>(3)?, grant),
        pace: row.get(5)?,
        polled_at: row.get(6)?,
        asked_at: row.get(7)?,
    })
}
