//! Accounts.

use base::{Error, Id, Lang, MobileNumber, NationalNumber, Result};
use crypto::Place;
use db::{Row, Tx, params};
use messages::identity::Level;

use crate::domain::holder::account::{Account, Identifier, Owner};
use crate::domain::ladder::activation::{level_code, level_of};
use crate::store::sealed;

const FIND: &str = "SELECT id, owner, level, lang FROM account WHERE id = $1 AND state = 'open'
     AND NOT EXISTS (SELECT 1 FROM support_lock WHERE support_lock.account = account.id)";
const OF_ID: &str = "SELECT id, owner, level, lang FROM account WHERE id = $1";
const BY_NATIONAL_NUMBER: &str = "SELECT id, owner, level, lang FROM account
     WHERE national_number_index = $1";
const BY_MOBILE: &str = "SELECT id, owner, level, lang FROM account
     WHERE mobile_index = $1 AND state = 'open' ORDER BY level, created_at DESC LIMIT 20";
const PASSWORD: &str = "SELECT password FROM account WHERE id = $1";
const INSERT: &str =
    "INSERT INTO account (id, national_number_index, mobile_index, owner, password,
     level, lang, state, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8)";
const SET_PASSWORD: &str = "UPDATE account SET password = $2 WHERE id = $1";
const SET_OWNER: &str = "UPDATE account SET owner = $2, mobile_index = $3 WHERE id = $1";
const SET_NUMBER: &str = "UPDATE account SET national_number_index = $2 WHERE id = $1";
const SET_LEVEL: &str = "UPDATE account SET level = $2 WHERE id = $1";
const SET_LANG: &str = "UPDATE account SET lang = $2 WHERE id = $1";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[
    FIND,
    OF_ID,
    BY_NATIONAL_NUMBER,
    BY_MOBILE,
    PASSWORD,
    INSERT,
    SET_PASSWORD,
    SET_OWNER,
    SET_NUMBER,
    SET_LEVEL,
    SET_LANG,
];

/// The open account with this id, unless it is locked.
pub(crate) fn find(tx: &mut Tx, id: Id<Account>) -> Result<Option<Account>> {
    let row = tx.optional(FIND, params![id], raw)?;
    row.map(|raw| account(tx, &raw)).transpose()
}

/// The account with this id, open or closed.
pub(crate) fn of_id(tx: &mut Tx, id: Id<Account>) -> Result<Option<Account>> {
    let row = tx.optional(OF_ID, params![id], raw)?;
    row.map(|raw| account(tx, &raw)).transpose()
}

/// The account of a person, open or closed: nobody has two. One that only claims the number is not theirs.
pub(crate) fn of_person(tx: &mut Tx, number: &NationalNumber) -> Result<Option<Account>> {
    let index = number_index(tx, number);
    let row = tx.optional(BY_NATIONAL_NUMBER, params![index], raw)?;
    row.map(|raw| account(tx, &raw)).transpose()
}

/// The open accounts with this mobile number.
pub(crate) fn with_mobile(tx: &mut Tx, mobile: &MobileNumber) -> Result<Vec<Account>> {
    let index = mobile_index(tx, mobile);
    let rows = tx.all(BY_MOBILE, params![index], raw)?;
    rows.iter().map(|raw| account(tx, raw)).collect()
}

/// The open account that somebody means. A mobile number that several accounts have means the one at level 0, which
/// has no other name; of several there, none.
pub(crate) fn meant_by(tx: &mut Tx, identifier: &Identifier) -> Result<Option<Account>> {
    let found = match identifier {
        Identifier::NationalNumber(number) => of_person(tx, number)?.map(|account| account.id),
        Identifier::Mobile(mobile) => {
            let index = mobile_index(tx, mobile);
            match tx.all(BY_MOBILE, params![index], raw)?.as_slice() {
                [only] => Some(only.id),
                [first, second, ..] if first.is_unproven() && !second.is_unproven() => {
                    Some(first.id)
                }
                _ => None,
            }
        }
    };
    found.map_or(Ok(None), |id| find(tx, id))
}

/// The PHC string of an account's password.
pub(crate) fn password(tx: &mut Tx, id: Id<Account>) -> Result<String> {
    let sealed = tx.one(PASSWORD, params![id], |row| row.get::<Vec<u8>>(0))?;
    let plain = tx.open(place(&id.to_string(), "password"), &sealed)?;
    String::from_utf8(plain).map_err(|_| Error::internal("a password's hash is not text"))
}

/// Adds an account; from level 1 up it holds its owner's number.
pub(crate) fn insert(tx: &mut Tx, account: &Account, password_hash: &str) -> Result<()> {
    let row = account.id.to_string();
    let owner = sealed::seal(tx, place(&row, "owner"), &account.owner)?;
    let password = tx.seal(place(&row, "password"), password_hash.as_bytes());
    let number = if account.is_proven() {
        number_index(tx, &account.owner.national_number)
    } else {
        no_number(account.id)
    };
    let mobile = mobile_index(tx, &account.owner.mobile);
    let (level, lang) = (level_code(account.level), account.lang.code());
    let now = tx.now();
    tx.execute(INSERT, params![row, number, mobile, owner, password, level, lang, now]).map(drop)
}

/// Changes the password.
pub(crate) fn set_password(tx: &mut Tx, id: Id<Account>, password_hash: &str) -> Result<()> {
    let password = tx.seal(place(&id.to_string(), "password"), password_hash.as_bytes());
    tx.execute(SET_PASSWORD, params![id, password]).map(drop)
}

/// Changes the mobile number.
pub(crate) fn set_mobile(tx: &mut Tx, account: &Account, mobile: &MobileNumber) -> Result<()> {
    let owner = Owner { mobile: mobile.clone(), ..account.owner.clone() };
    let sealed = sealed::seal(tx, place(&account.id.to_string(), "owner"), &owner)?;
    let index = mobile_index(tx, mobile);
    tx.execute(SET_OWNER, params![account.id, sealed, index]).map(drop)
}

/// The account holds its owner's number from now on.
///
/// # Errors
/// `Conflict` if another one does.
pub(crate) fn hold_number(tx: &mut Tx, account: &Account) -> Result<()> {
    let index = number_index(tx, &account.owner.national_number);
    tx.execute(SET_NUMBER, params![account.id, index]).map(drop)
}

/// The account holds its owner's number no more.
pub(crate) fn leave_number(tx: &mut Tx, id: Id<Account>) -> Result<()> {
    tx.execute(SET_NUMBER, params![id, no_number(id)]).map(drop)
}

/// Changes the level.
pub(crate) fn set_level(tx: &mut Tx, id: Id<Account>, level: Level) -> Result<()> {
    tx.execute(SET_LEVEL, params![id, level_code(level)]).map(drop)
}

/// Changes the language of messages to the owner.
pub(crate) fn set_lang(tx: &mut Tx, id: Id<Account>, lang: Lang) -> Result<()> {
    tx.execute(SET_LANG, params![id, lang.code()]).map(drop)
}

struct Raw {
    id: Id<Account>,
    owner: Vec<u8>,
    level: String,
    lang: String,
}

impl Raw {
    fn is_unproven(&self) -> bool {
        self.level == level_code(Level::Zero)
    }
}

fn raw(row: &Row<'_>) -> Result<Raw> {
    Ok(Raw { id: row.get(0)?, owner: row.get(1)?, level: row.get(2)?, lang: row.get(3)? })
}

fn account(tx: &Tx, raw: &Raw) -> Result<Account> {
    let owner: Owner = sealed::open(tx, place(&raw.id.to_string(), "owner"), &raw.owner)?;
    let level = level_of(&raw.level).ok_or_else(|| Error::internal("an account's level"))?;
    let lang = Lang::parse(&raw.lang).unwrap_or_default();
    Ok(Account { id: raw.id, owner, level, lang })
}

fn place<'a>(row: &'a str, column: &'static str) -> Place<'a> {
    Place { table: "account", row, column }
}

/// What stands in the place of a number that is not held.
fn no_number(id: Id<Account>) -> Vec<u8> {
    id.to_string().into_bytes()
}

pub(super) fn number_index(tx: &Tx, number: &NationalNumber) -> Vec<u8> {
    tx.blind_index("national_number", number.reveal())
}

fn mobile_index(tx: &Tx, mobile: &MobileNumber) -> Vec<u8> {
    tx.blind_index("mobile_number", mobile.reveal())
}
