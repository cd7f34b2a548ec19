//! What an authenticator says of itself (Web Authentication, section 6.1).

use super::cbor::{self, Value};
use super::cose::PublicKey;
use super::{Backup, Refusal, RelyingParty, UserVerification};
use crate::sha256;

const USER_PRESENT: u8 = 1;
const USER_VERIFIED: u8 = 1 << 2;
const BACKUP_ELIGIBLE: u8 = 1 << 3;
const BACKED_UP: u8 = 1 << 4;
const HAS_CREDENTIAL: u8 = 1 << 6;
const HAS_EXTENSIONS: u8 = 1 << 7;
/// No credential's id is longer.
const ID_MAX: usize = 1023;

/// What was said.
pub(super) struct AuthenticatorData<'a> {
    rp_id_hash: &'a [u8],
    flags: u8,
    /// How often the credential signed.
    pub(super) sign_count: u32,
    /// The credential that was made, where one was.
    pub(super) made: Option<Made<'a>>,
}

/// A credential that was just made.
pub(super) struct Made<'a> {
    pub(super) id: &'a [u8],
    /// Its key as COSE writes it.
    pub(super) cose: &'a [u8],
    pub(super) key: PublicKey<'a>,
}

impl<'a> AuthenticatorData<'a> {
    /// Reads all of it: nothing may follow.
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let (rp_id_hash, rest) = split(bytes, 32)?;
        let (flags, rest) = split(rest, 1)?;
        let (count, rest) = split(rest, 4)?;
        let flags = flags.iter().fold(0, |_, byte| *byte);
        let sign_count = count.iter().fold(0, |all, byte| all << 8 | u32::from(*byte));
        let (made, rest) = match flags & HAS_CREDENTIAL {
            0 => (None, rest),
            _ => made(rest).map(|(made, rest)| (Some(made), rest))?,
        };
        match (flags & HAS_EXTENSIONS, rest) {
            (0, []) => {}
            (0, _) => return Err(Refusal::Malformed),
            _ => extensions(rest)?,
        }
        Ok(Self { rp_id_hash, flags, sign_count, made })
    }

    /// Whether it speaks to us, and somebody was there.
    pub(super) fn check(
        &self,
        to: &RelyingParty<'_>,
        verification: UserVerification,
    ) -> Result<(), Refusal> {
        if self.rp_id_hash != sha256(to.id.as_bytes()) {
            return Err(Refusal::RelyingParty);
        }
        if self.flags & USER_PRESENT == 0 {
            return Err(Refusal::UserPresence);
        }
        if verification == UserVerification::Required && self.flags & USER_VERIFIED == 0 {
            return Err(Refusal::UserVerification);
        }
        self.backup().map(drop)
    }

    /// Where else the credential may be. What may not be copied cannot have been.
    pub(super) fn backup(&self) -> Result<Backup, Refusal> {
        match (self.flags & BACKUP_ELIGIBLE, self.flags & BACKED_UP) {
            (0, 0) => Ok(Backup::Bound),
            (0, _) => Err(Refusal::Malformed),
            (_, 0) => Ok(Backup::Eligible),
            _ => Ok(Backup::BackedUp),
        }
    }
}

fn made(bytes: &[u8]) -> Result<(Made<'_>, &[u8]), Refusal> {
    let (_model, rest) = split(bytes, 16)?;
    let (length, rest) = split(rest, 2)?;
    let length = length.iter().fold(0, |all, byte| all << 8 | usize::from(*byte));
    if length == 0 || length > ID_MAX {
        return Err(Refusal::Malformed);
    }
    let (id, from_key) = split(rest, length)?;
    let (map, rest) = cbor::first(from_key)?;
    let (cose, rest) = split(from_key, from_key.len() - rest.len())?;
    Ok((Made { id, cose, key: PublicKey::of(&map)? }, rest))
}

/// None was asked for; some come anyway.
fn extensions(bytes: &[u8]) -> Result<(), Refusal> {
    match cbor::whole(bytes)? {
        Value::Map(_) => Ok(()),
        _ => Err(Refusal::Malformed),
    }
}

fn split(bytes: &[u8], at: usize) -> Result<(&[u8], &[u8]), Refusal> {
    bytes.split_at_checked(at).ok_or(Refusal::Malformed)
}
