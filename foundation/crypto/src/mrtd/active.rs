//! Active authentication (Doc 9303, part 11, 6.1): the chip signs a challenge with the key of data group 15.
//!
//! ECDSA only. The RSA variant signs with message recovery (ISO/IEC 9796-2), which the provider of
//! cryptography does not offer; such a chip proves itself by chip authentication, or not at all.

use super::keys::{PublicKey, Scheme};
use super::tlv::Reader;
use super::{CHALLENGE_LENGTH, Refusal};

pub(super) const FILE: u16 = 0x6f;

/// The key with which the chip answers.
pub(super) fn key(file: &[u8]) -> Result<PublicKey, Refusal> {
    match PublicKey::read(Reader::only(file, FILE)?.value)? {
        PublicKey::Rsa(_) => Err(Refusal::Algorithm),
        key @ PublicKey::Ec(..) => Ok(key),
    }
}

/// Whether the chip signed this challenge. The hash is the one as long as the key.
pub(super) fn check(
    key: &PublicKey,
    challenge: [u8; CHALLENGE_LENGTH],
    signature: &[u8],
) -> Result<(), Refusal> {
    let PublicKey::Ec(curve, _) = key else { return Err(Refusal::Algorithm) };
    let verified = key.verify(Scheme::EcdsaPlain(curve.hash()), &challenge, signature);
    verified.map_err(|_| Refusal::Cloned)
}
