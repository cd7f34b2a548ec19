//! Secure messaging with AES (Doc 9303, part 11, 9.8): what one side protects, the other opens.

use aws_lc_rs::cipher::{
    self, DecryptingKey, DecryptionContext, EncryptingKey, EncryptionContext, UnboundCipherKey,
};
use aws_lc_rs::{cmac, digest};
use serde::{Deserialize, Serialize};

use super::Refusal;
use super::tlv::{Reader, wrap};

const BLOCK: usize = 16;
const MAC: usize = 8;
const OK: [u8; 2] = [0x90, 0x00];
/// Encrypted data, expected length, status, check sum.
const DATA: u16 = 0x87;
const LENGTH: u16 = 0x97;
const STATUS: u16 = 0x99;
const CHECK: u16 = 0x8e;

/// AES in CBC mode with CMAC, and how long the keys are. Triple DES is not offered any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Suite {
    Aes128,
    Aes192,
    Aes256,
}

/// The keys of one conversation, from the secret that both sides agreed on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SessionKeys {
    suite: Suite,
    encryption: Vec<u8>,
    authentication: Vec<u8>,
}

impl Suite {
    /// From the last number of `id-CA-ECDH-AES-CBC-CMAC-…`.
    pub(super) const fn of(number: u8) -> Option<Self> {
        match number {
            2 => Some(Self::Aes128),
            3 => Some(Self::Aes192),
            4 => Some(Self::Aes256),
            _ => None,
        }
    }

    /// That number.
    pub(super) const fn number(self) -> u8 {
        match self {
            Self::Aes128 => 2,
            Self::Aes192 => 3,
            Self::Aes256 => 4,
        }
    }

    const fn parts(self) -> (usize, &'static cipher::Algorithm, cmac::Algorithm) {
        match self {
            Self::Aes128 => (16, &cipher::AES_128, cmac::AES_128),
            Self::Aes192 => (24, &cipher::AES_192, cmac::AES_192),
            Self::Aes256 => (32, &cipher::AES_256, cmac::AES_256),
        }
    }

    /// Doc 9303, part 11, 9.7.1.
    fn key(self, secret: &[u8], counter: u32) -> Vec<u8> {
        let hash = match self {
            Self::Aes128 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            Self::Aes192 | Self::Aes256 => &digest::SHA256,
        };
        let whole = digest::digest(hash, &[secret, &counter.to_be_bytes()].concat());
        whole.as_ref().iter().copied().take(self.parts().0).collect()
    }
}

impl SessionKeys {
    /// From the shared secret.
    pub(super) fn derive(suite: Suite, secret: &[u8]) -> Self {
        Self { suite, encryption: suite.key(secret, 1), authentication: suite.key(secret, 2) }
    }

    /// READ BINARY of `length` bytes of the file with this short identifier, as the first command.
    pub(super) fn read_command(&self, file: u8, length: u8) -> Result<Vec<u8>, Refusal> {
        let header = [0x0c, 0xb0, 0x80 | file, 0x00];
        let length = wrap(LENGTH, &[length]);
        let check = self.mac(1, &[padded(&header), padded(&length)].concat())?;
        let body = [length, wrap(CHECK, &check)].concat();
        let size = u8::try_from(body.len()).map_err(|_| Refusal::Malformed)?;
        Ok([&header[..], &[size], &body, &[0]].concat())
    }

    /// What the chip answered to the first command: whoever has not the keys cannot make this.
    pub(super) fn open_answer(&self, answer: &[u8]) -> Result<Vec<u8>, Refusal> {
        let body = answer.strip_suffix(&OK).ok_or(Refusal::Cloned)?;
        let mut parts = Reader::new(body);
        let data = parts.expect(DATA)?;
        let status = parts.expect(STATUS)?;
        let check = parts.expect(CHECK)?;
        if !parts.is_empty() || status.value != OK {
            return Err(Refusal::Malformed);
        }
        let right = self.mac(2, &padded(&[data.raw, status.raw].concat()))?;
        if !crate::constant_time_eq(&right, check.value) {
            return Err(Refusal::Cloned);
        }
        let [1, sealed @ ..] = data.value else { return Err(Refusal::Malformed) };
        self.decrypt(2, sealed)
    }

    /// What a chip answers to the first command; none if the command is not one of these keys.
    pub(super) fn answer(&self, command: &[u8], file: &[u8]) -> Option<Vec<u8>> {
        let asked = self.read_command(1, u8::try_from(file.len()).ok()?).ok()?;
        if asked != command {
            return None;
        }
        let sealed = self.encrypt(2, &padded(file)).ok()?;
        let data = wrap(DATA, &[&[1], sealed.as_slice()].concat());
        let status = wrap(STATUS, &OK);
        let check = self.mac(2, &padded(&[data.as_slice(), &status].concat())).ok()?;
        Some([data, status, wrap(CHECK, &check), OK.to_vec()].concat())
    }

    /// Over the send sequence counter and `data`, which is padded.
    fn mac(&self, counter: u8, data: &[u8]) -> Result<Vec<u8>, Refusal> {
        let key = cmac::Key::new(self.suite.parts().2, &self.authentication);
        let key = key.map_err(|_| Refusal::Malformed)?;
        let tag = cmac::sign(&key, &[&block(counter), data].concat());
        tag.map(|tag| tag.as_ref().iter().copied().take(MAC).collect())
            .map_err(|_| Refusal::Malformed)
    }

    fn decrypt(&self, counter: u8, sealed: &[u8]) -> Result<Vec<u8>, Refusal> {
        let iv = self.vector(counter)?;
        let mut data = sealed.to_vec();
        let key = DecryptingKey::cbc(self.cipher()?).map_err(|_| Refusal::Malformed)?;
        let context = DecryptionContext::Iv128(iv.into());
        key.decrypt(&mut data, context).map_err(|_| Refusal::Malformed)?;
        let end = data.iter().rposition(|byte| *byte != 0).ok_or(Refusal::Malformed)?;
        if data.get(end) != Some(&0x80) {
            return Err(Refusal::Malformed);
        }
        data.truncate(end);
        Ok(data)
    }

    fn encrypt(&self, counter: u8, plain: &[u8]) -> Result<Vec<u8>, Refusal> {
        let iv = self.vector(counter)?;
        let mut data = plain.to_vec();
        let key = EncryptingKey::cbc(self.cipher()?).map_err(|_| Refusal::Malformed)?;
        let context = EncryptionContext::Iv128(iv.into());
        key.less_safe_encrypt(&mut data, context).map_err(|_| Refusal::Malformed)?;
        Ok(data)
    }

    /// The initial vector is the counter, encrypted.
    fn vector(&self, counter: u8) -> Result<[u8; BLOCK], Refusal> {
        let mut vector = block(counter);
        let key = EncryptingKey::ecb(self.cipher()?).map_err(|_| Refusal::Malformed)?;
        key.encrypt(&mut vector).map_err(|_| Refusal::Malformed)?;
        Ok(vector)
    }

    fn cipher(&self) -> Result<UnboundCipherKey, Refusal> {
        let algorithm = self.suite.parts().1;
        UnboundCipherKey::new(algorithm, &self.encryption).map_err(|_| Refusal::Malformed)
    }
}

fn block(counter: u8) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    if let Some(last) = block.last_mut() {
        *last = counter;
    }
    block
}

/// ISO/IEC 9797-1, padding method 2.
fn padded(data: &[u8]) -> Vec<u8> {
    let mut out = data.to_vec();
    out.push(0x80);
    out.resize(out.len().next_multiple_of(BLOCK), 0);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(hex: &str) -> Vec<u8> {
        (0..hex.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
            .collect()
    }

    /// The worked example of Doc 9303, part 11, appendix G.1.
    fn keys() -> SessionKeys {
        let secret = bytes("28768d20701247dae81804c9e780ede582a9996db4a315020b2733197db84925");
        SessionKeys::derive(Suite::Aes128, &secret)
    }

    #[test]
    fn keys_are_those_of_the_standards_example() {
        assert_eq!(keys().encryption, bytes("f5f0e35c0d7161ee6724ee513a0d9a7f"));
        assert_eq!(keys().authentication, bytes("fe251c7858b356b24514b3bd5f4297d1"));
    }

    /// Check sums and encryption by OpenSSL under the same keys.
    #[test]
    fn another_implementation_protects_and_opens_the_same() {
        let command = keys().read_command(1, 0x5d).unwrap();
        assert_eq!(command, bytes("0cb081000d97015d8e08ad063e86e6a6ae2c00"));
        let answer = "871101d93803c0be7f04c61afefe6e7529ccc4990290008e086ee062ffde339ddd9000";
        assert_eq!(keys().open_answer(&bytes(answer)).unwrap(), b"hello");
    }

    #[test]
    fn longer_keys_work_alike() {
        for suite in [Suite::Aes128, Suite::Aes192, Suite::Aes256] {
            let keys = SessionKeys::derive(suite, b"secret");
            let command = keys.read_command(1, 5).unwrap();
            let answer = keys.answer(&command, b"hello").unwrap();
            assert_eq!(keys.open_answer(&answer).unwrap(), b"hello");
            let others = SessionKeys::derive(suite, b"another");
            assert_eq!(others.open_answer(&answer), Err(Refusal::Cloned));
            assert_eq!(others.answer(&command, b"hello"), None);
        }
    }
}
