//! The chip of a specimen: it holds keys and answers.

use aws_lc_rs::agreement::PrivateKey;
use base::{Entropy, Error, Result};

use crate::SigningKey;
use crate::mrtd::keys::Curve;
use crate::mrtd::messaging::Suite;
use crate::mrtd::relay::{agreed, ephemeral};
use crate::mrtd::tlv::Reader;
use crate::mrtd::{CHALLENGE_LENGTH, Commands};

const SUITE: Suite = Suite::Aes256;

/// A chip with a key for each way to prove itself.
pub struct Chip {
    signing: SigningKey,
    agreement: PrivateKey,
    dg1: Vec<u8>,
}

impl Chip {
    pub(super) fn new(entropy: &Entropy) -> Result<Self> {
        let agreement = ephemeral(Curve::P256, entropy)?;
        Ok(Self { signing: SigningKey::generate_es256(entropy), agreement, dg1: Vec::new() })
    }

    pub(super) fn holding(self, dg1: Vec<u8>) -> Self {
        Self { dg1, ..self }
    }

    /// Active authentication: INTERNAL AUTHENTICATE.
    pub fn sign(&self, challenge: [u8; CHALLENGE_LENGTH]) -> Vec<u8> {
        self.signing.sign_detached(&challenge)
    }

    /// Chip authentication: what it answers to the third command after the first two.
    ///
    /// # Errors
    /// `Invalid` if the commands are not for this chip: it says no more than a status.
    pub fn answer(&self, commands: &Commands) -> Result<Vec<u8>> {
        let refused = || Error::invalid("chip-refused");
        let public = public_key(&commands.general_authenticate).ok_or_else(refused)?;
        let keys = agreed(&self.agreement, public, SUITE).map_err(|_| refused())?;
        keys.answer(&commands.read, &self.dg1).ok_or_else(refused)
    }

    /// The point of the key for signing.
    pub(super) fn signing_point(&self) -> Vec<u8> {
        self.signing.public().public_bytes().to_vec()
    }

    /// The point of the key for agreements.
    pub(super) fn agreement_point(&self) -> Result<Vec<u8>> {
        let public = self.agreement.compute_public_key();
        public.map(|key| key.as_ref().to_vec()).map_err(|_| Error::internal("no public key"))
    }

    /// The last number of the protocol that it speaks.
    pub(super) const fn protocol() -> u8 {
        SUITE.number()
    }
}

/// The key in GENERAL AUTHENTICATE: `7C { 80 key }`.
fn public_key(command: &[u8]) -> Option<&[u8]> {
    let (&size, rest) = command.get(4..)?.split_first()?;
    let body = rest.get(..usize::from(size))?;
    let mut inner = Reader::inside(body, 0x7c).ok()?;
    inner.expect(0x80).ok().map(|found| found.value)
}
