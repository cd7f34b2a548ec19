//! What a certificate says of its holder: name and key. Nothing here decides whether to believe it.

use crate::{Alg, Jwk};

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OBJECT_ID: u8 = 0x06;
const VERSION: u8 = 0xa0;

const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
const EC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const ED25519: &[u8] = &[0x2b, 0x65, 0x70];

/// The short names of RFC 4514, section 3.
const NAMES: &[(&[u8], &str)] = &[
    (&[0x55, 0x04, 0x03], "CN"),
    (&[0x55, 0x04, 0x07], "L"),
    (&[0x55, 0x04, 0x08], "ST"),
    (&[0x55, 0x04, 0x0a], "O"),
    (&[0x55, 0x04, 0x0b], "OU"),
    (&[0x55, 0x04, 0x06], "C"),
    (&[0x55, 0x04, 0x09], "STREET"),
    (&[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 0x01, 0x19], "DC"),
    (&[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 0x01, 0x01], "UID"),
];

/// The subject's distinguished name as text (RFC 4514). `None`: not a certificate, or a name that no text of
/// ours can have.
pub fn subject_of(certificate: &[u8]) -> Option<String> {
    let mut names = Vec::new();
    let mut rest = fields(certificate)?.subject;
    while !rest.is_empty() {
        let mut set = take(&mut rest, SET)?;
        let mut parts = Vec::new();
        while !set.is_empty() {
            parts.push(attribute(take(&mut set, SEQUENCE)?)?);
        }
        names.push(parts.join("+"));
    }
    names.reverse();
    Some(names.join(","))
}

/// The subject's public key, if it is of a kind that is used here.
pub fn public_key_of(certificate: &[u8]) -> Option<Jwk> {
    let mut info = fields(certificate)?.key;
    let mut algorithm = take(&mut info, SEQUENCE)?;
    let (kind, bits) = (take(&mut algorithm, OBJECT_ID)?, take(&mut info, BIT_STRING)?);
    let (unused, mut key) = bits.split_first()?;
    if *unused != 0 {
        return None;
    }
    match kind {
        EC if take(&mut algorithm, OBJECT_ID)? == P256
            && key.len() == 65
            && key.first() == Some(&4) =>
        {
            Some(Jwk::from_public(Alg::Es256, key))
        }
        ED25519 if key.len() == 32 => Some(Jwk::from_public(Alg::Ed25519, key)),
        RSA => {
            let mut numbers = take(&mut key, SEQUENCE)?;
            let (n, e) = (take(&mut numbers, INTEGER)?, take(&mut numbers, INTEGER)?);
            Jwk::from_rsa(Alg::Ps256, n, e).ok()
        }
        _ => None,
    }
}

struct Fields<'a> {
    subject: &'a [u8],
    key: &'a [u8],
}

/// RFC 5280, section 4.1.
fn fields(mut certificate: &[u8]) -> Option<Fields<'_>> {
    let mut whole = take(&mut certificate, SEQUENCE)?;
    let mut rest = take(&mut whole, SEQUENCE)?;
    if rest.first() == Some(&VERSION) {
        take(&mut rest, VERSION)?;
    }
    take(&mut rest, INTEGER)?;
    for _signature_issuer_validity in 0..3 {
        take(&mut rest, SEQUENCE)?;
    }
    Some(Fields { subject: take(&mut rest, SEQUENCE)?, key: take(&mut rest, SEQUENCE)? })
}

/// `CN=text`; types without a short name are not spelled.
fn attribute(mut pair: &[u8]) -> Option<String> {
    let kind = take(&mut pair, OBJECT_ID)?;
    let (_, name) = NAMES.iter().find(|(id, _)| *id == kind)?;
    let tag = *pair.first()?;
    let text = std::str::from_utf8(take(&mut pair, tag)?).ok()?;
    Some(format!("{name}={}", escaped(text)))
}

/// RFC 4514, section 2.4.
fn escaped(text: &str) -> String {
    let last = text.chars().count().saturating_sub(1);
    let escape = |(at, c): (usize, char)| {
        let edge = (at == 0 && (c == ' ' || c == '#')) || (at == last && c == ' ');
        let special = edge || "\"+,;<>\\".contains(c);
        special.then_some('\\').into_iter().chain([c])
    };
    text.chars().enumerate().flat_map(escape).collect()
}

/// The content of the next value, which has this tag; lengths up to 65535.
fn take<'a>(from: &mut &'a [u8], tag: u8) -> Option<&'a [u8]> {
    let (found, rest) = from.split_first()?;
    if *found != tag {
        return None;
    }
    let (length, rest) = match rest {
        [length @ 0..=0x7f, rest @ ..] | [0x81, length @ 0x80..=0xff, rest @ ..] => {
            (usize::from(*length), rest)
        }
        [0x82, high @ 1..=0xff, low, rest @ ..] => {
            (usize::from(*high) * 256 + usize::from(*low), rest)
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    *from = rest;
    Some(content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Authority, SigningKey};
    use base::{Entropy, Timestamp};
    use proptest::prelude::*;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn certificate() -> (Vec<u8>, SigningKey) {
        let entropy = Entropy::seeded(1);
        let authority = Authority::generate("Test", NOW, &entropy).unwrap();
        let issued = authority.issue("rp, \"one\"", &[], NOW, &entropy).unwrap();
        let key = SigningKey::from_pkcs8(Alg::Es256, issued.key_der.expose()).unwrap();
        (issued.cert_der, key)
    }

    #[test]
    fn name_and_key_are_read() {
        let (certificate, key) = certificate();
        assert_eq!(subject_of(&certificate).unwrap(), r#"CN=rp\, \"one\",C=PS"#);
        assert_eq!(public_key_of(&certificate).unwrap(), key.public());
    }

    proptest! {
        #[test]
        fn what_is_cut_or_altered_is_no_panic(at: prop::sample::Index, by in 1_u8..) {
            let (mut bytes, _) = certificate();
            let at = at.index(bytes.len());
            let cut = bytes.get(..at).unwrap();
            prop_assert!(subject_of(cut).is_none() && public_key_of(cut).is_none());
            bytes[at] ^= by;
            let _ = (subject_of(&bytes), public_key_of(&bytes));
        }
    }
}
