//! Chip authentication (Doc 9303, part 11, 6.2) with the server as the terminal and the phone as a messenger.
//!
//! The server makes the ephemeral key, so that only a chip that holds the private key of data group 14 can
//! derive the same session keys as the server. The phone hands over three commands: the first two inside its
//! own secure messaging, the third as it is. What the chip answers to the third is opened here, and must be
//! data group 1. The keys serve once: an old answer says nothing under new ones.

use aws_lc_rs::agreement::{PrivateKey, UnparsedPublicKey, agree};
use base::{Entropy, Error, Result};
use serde::{Deserialize, Serialize};

use super::document::{Authentic, Facts, Proof};
use super::messaging::{SessionKeys, Suite};
use super::security_info::{ChipKey, PROTOCOL};
use super::tlv::wrap;
use super::{Refusal, keys::Curve};
use crate::sha256;

/// The short identifier of data group 1.
const DG1: u8 = 1;
/// A random number is no private key about once in 2^32; in P-521 the top bits are cut off.
const TRIES: usize = 64;

/// A chip that was asked, and has not answered. May be kept, sealed, until it does.
#[derive(Clone, Serialize, Deserialize)]
pub struct Relay {
    facts: Facts,
    keys: SessionKeys,
    /// SHA-256 of what the answer must hold.
    expected: [u8; 32],
}

/// What the phone hands to the chip, in this order.
#[derive(Clone, Debug)]
pub struct Commands {
    /// MSE:Set AT, to be wrapped in the phone's own secure messaging.
    pub set_at: Vec<u8>,
    /// GENERAL AUTHENTICATE with the server's public key, wrapped likewise.
    pub general_authenticate: Vec<u8>,
    /// READ BINARY under the new keys, to be handed over as it is.
    pub read: Vec<u8>,
}

impl Relay {
    /// Asks the chip that holds `key` for `dg1`.
    pub(super) fn begin(
        facts: Facts,
        key: &ChipKey,
        dg1: &[u8],
        entropy: &Entropy,
    ) -> std::result::Result<(Self, Commands), Refusal> {
        let private = ephemeral(key.curve, entropy).map_err(|_| Refusal::Algorithm)?;
        let public = private.compute_public_key().map_err(|_| Refusal::Algorithm)?;
        let keys = agreed(&private, &key.point, key.suite)?;
        let length = u8::try_from(dg1.len()).map_err(|_| Refusal::Malformed)?;
        let commands = Commands {
            set_at: set_at(key)?,
            general_authenticate: general_authenticate(public.as_ref())?,
            read: keys.read_command(DG1, length)?,
        };
        Ok((Self { facts, keys, expected: sha256(dg1) }, commands))
    }

    /// Judges the chip's answer to the third command.
    ///
    /// # Errors
    /// `Cloned` if it is not this chip's answer to this question.
    pub fn answered(self, answer: &[u8]) -> std::result::Result<Authentic, Refusal> {
        let read = self.keys.open_answer(answer).map_err(|_| Refusal::Cloned)?;
        if sha256(&read) != self.expected {
            return Err(Refusal::Cloned);
        }
        Ok(Authentic { facts: self.facts, proof: Proof::ChipAuthentication })
    }
}

/// The keys that both sides derive.
pub(super) fn agreed(
    private: &PrivateKey,
    point: &[u8],
    suite: Suite,
) -> std::result::Result<SessionKeys, Refusal> {
    let peer = UnparsedPublicKey::new(private.algorithm(), point);
    agree(private, peer, Refusal::Malformed, |secret| Ok(SessionKeys::derive(suite, secret)))
}

/// A new private key.
pub(super) fn ephemeral(curve: Curve, entropy: &Entropy) -> Result<PrivateKey> {
    for _ in 0..TRIES {
        let mut bytes = vec![0; curve.length()];
        entropy.fill(&mut bytes);
        if curve == Curve::P521
            && let Some(first) = bytes.first_mut()
        {
            *first &= 1;
        }
        if let Ok(key) = PrivateKey::from_private_key(curve.agreement(), &bytes) {
            return Ok(key);
        }
    }
    Err(Error::internal("no private key in so many random numbers"))
}

fn set_at(key: &ChipKey) -> std::result::Result<Vec<u8>, Refusal> {
    let mut body = wrap(0x80, &[PROTOCOL, &[key.suite.number()]].concat());
    if let Some(id) = &key.id {
        body.extend(wrap(0x84, id));
    }
    command([0x00, 0x22, 0x41, 0xa4], &body)
}

fn general_authenticate(public: &[u8]) -> std::result::Result<Vec<u8>, Refusal> {
    let mut whole = command([0x00, 0x86, 0x00, 0x00], &wrap(0x7c, &wrap(0x80, public)))?;
    whole.push(0);
    Ok(whole)
}

fn command(header: [u8; 4], body: &[u8]) -> std::result::Result<Vec<u8>, Refusal> {
    let size = u8::try_from(body.len()).map_err(|_| Refusal::Malformed)?;
    Ok([&header[..], &[size], body].concat())
}
