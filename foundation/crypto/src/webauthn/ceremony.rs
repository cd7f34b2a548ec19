//! The two ceremonies (Web Authentication, sections 7.1 and 7.2).

use super::attestation::Object;
use super::authenticator_data::AuthenticatorData;
use super::client_data::{self, Kind};
use super::cose::PublicKey;
use super::{
    Assertion, Attestation, Credential, Known, Proven, Refusal, RelyingParty, UserVerification,
};
use crate::sha256;

/// Takes a new credential, made in answer to `challenge`.
///
/// # Errors
/// Why it is not taken.
pub fn register(
    rp: &RelyingParty<'_>,
    challenge: &[u8],
    verification: UserVerification,
    answer: Attestation<'_>,
) -> Result<Credential, Refusal> {
    client_data::check(answer.client_data, Kind::Create, rp, challenge)?;
    let object = Object::parse(answer.object)?;
    let data = AuthenticatorData::parse(object.authenticator_data)?;
    data.check(rp, verification)?;
    let made = data.made.as_ref().ok_or(Refusal::Malformed)?;
    let signed = signed(object.authenticator_data, answer.client_data);
    object.check(&made.key, &signed)?;
    Ok(Credential {
        id: made.id.to_vec(),
        key: made.cose.to_vec(),
        sign_count: data.sign_count,
        backup: data.backup()?,
    })
}

/// Takes the proof that the holder of a known credential answered `challenge`.
///
/// # Errors
/// Why it is no proof.
pub fn authenticate(
    rp: &RelyingParty<'_>,
    challenge: &[u8],
    verification: UserVerification,
    known: Known<'_>,
    answer: Assertion<'_>,
) -> Result<Proven, Refusal> {
    client_data::check(answer.client_data, Kind::Get, rp, challenge)?;
    let data = AuthenticatorData::parse(answer.authenticator_data)?;
    data.check(rp, verification)?;
    let key = PublicKey::parse(known.key)?;
    key.verify(&signed(answer.authenticator_data, answer.client_data), answer.signature)?;
    let counts = data.sign_count > 0 || known.sign_count > 0;
    if counts && data.sign_count <= known.sign_count {
        return Err(Refusal::Counter);
    }
    Ok(Proven { sign_count: data.sign_count, backup: data.backup()? })
}

/// What authenticators sign.
fn signed(authenticator_data: &[u8], client_data: &[u8]) -> Vec<u8> {
    [authenticator_data, &sha256(client_data)].concat()
}
