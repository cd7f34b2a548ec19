//! Tag, length, value: the strict part of BER that DER and the data groups use. Lengths are definite and as
//! short as they can be; nothing is read beyond the end.

use super::Refusal;

/// Elements one after the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a>(&'a [u8]);

/// One element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tlv<'a> {
    /// Its tag, with all its bytes.
    pub(super) tag: u16,
    /// What is in it.
    pub(super) value: &'a [u8],
    /// The whole element.
    pub(super) raw: &'a [u8],
}

pub(super) const INTEGER: u16 = 0x02;
pub(super) const BIT_STRING: u16 = 0x03;
pub(super) const OCTET_STRING: u16 = 0x04;
pub(super) const OID: u16 = 0x06;
pub(super) const SEQUENCE: u16 = 0x30;
pub(super) const SET: u16 = 0x31;
/// `[0]`, constructed.
pub(super) const CONTEXT_0: u16 = 0xa0;
/// `[1]`, constructed.
pub(super) const CONTEXT_1: u16 = 0xa1;

impl<'a> Reader<'a> {
    /// Over `bytes`.
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The only element of `bytes`, which must have this tag.
    pub(super) fn only(bytes: &'a [u8], tag: u16) -> Result<Tlv<'a>, Refusal> {
        let mut reader = Self(bytes);
        let found = reader.expect(tag)?;
        if reader.is_empty() { Ok(found) } else { Err(Refusal::Malformed) }
    }

    /// The elements inside the only element of `bytes`.
    pub(super) fn inside(bytes: &'a [u8], tag: u16) -> Result<Self, Refusal> {
        Self::only(bytes, tag).map(|found| Self(found.value))
    }

    /// Whether everything was read.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next element, which must have this tag.
    pub(super) fn expect(&mut self, tag: u16) -> Result<Tlv<'a>, Refusal> {
        self.next().filter(|found| found.tag == tag).ok_or(Refusal::Malformed)
    }

    /// The next element, if it has this tag.
    pub(super) fn optional(&mut self, tag: u16) -> Option<Tlv<'a>> {
        let mut ahead = *self;
        let found = ahead.next().filter(|found| found.tag == tag)?;
        *self = ahead;
        Some(found)
    }

    /// The elements inside the next one.
    pub(super) fn enter(&mut self, tag: u16) -> Result<Self, Refusal> {
        self.expect(tag).map(|found| Self(found.value))
    }

    /// The next element.
    pub(super) fn next(&mut self) -> Option<Tlv<'a>> {
        let (tag, rest) = tag(self.0)?;
        let (length, rest) = length(rest)?;
        let (value, rest) = rest.split_at_checked(length)?;
        let raw = self.0.get(..self.0.len() - rest.len())?;
        self.0 = rest;
        Some(Tlv { tag, value, raw })
    }

    /// Each element until the end, all of which must be whole.
    pub(super) fn all(mut self) -> Result<Vec<Tlv<'a>>, Refusal> {
        let mut found = Vec::new();
        while !self.is_empty() {
            found.push(self.next().ok_or(Refusal::Malformed)?);
        }
        Ok(found)
    }
}

/// One byte, or two where the first says so (`5F 1F`).
fn tag(bytes: &[u8]) -> Option<(u16, &[u8])> {
    let (&first, rest) = bytes.split_first()?;
    if first & 0x1f != 0x1f {
        return Some((u16::from(first), rest));
    }
    let (&second, rest) = rest.split_first()?;
    let whole = u16::from_be_bytes([first, second]);
    (second & 0x80 == 0).then_some((whole, rest))
}

/// Definite, minimal, and at most three bytes long: no document is larger.
fn length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (&first, rest) = bytes.split_first()?;
    let count = match first {
        0..=0x7f => return Some((usize::from(first), rest)),
        0x81..=0x83 => usize::from(first & 0x7f),
        _ => return None,
    };
    let (digits, rest) = rest.split_at_checked(count)?;
    let value = digits.iter().fold(0, |all, byte| all << 8 | usize::from(*byte));
    let minimal = value >= 0x80 && digits.first() != Some(&0);
    minimal.then_some((value, rest))
}

/// An element around `value`.
pub(super) fn wrap(tag: u16, value: &[u8]) -> Vec<u8> {
    let [high, low] = tag.to_be_bytes();
    let mut out = if high == 0 { vec![low] } else { vec![high, low] };
    let [.., a, b, c] = value.len().to_be_bytes();
    match value.len() {
        0..=0x7f => out.push(c),
        0x80..=0xff => out.extend([0x81, c]),
        0x100..=0xffff => out.extend([0x82, b, c]),
        _ => out.extend([0x83, a, b, c]),
    }
    out.extend(value);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_the_shortest_definite_length_is_read() {
        assert_eq!(Reader::new(&[4, 1, 7]).next().map(|t| t.value), Some([7].as_slice()));
        for wrong in [
            &[0x30, 0x80, 0, 0][..],
            &[4, 0x81, 1, 7],
            &[4, 0x82, 0, 0x80, 7],
            &[4, 0x84, 0, 0, 0, 1, 7],
            &[4, 2, 7],
            &[4],
            &[0x5f],
            &[],
        ] {
            assert_eq!(Reader::new(wrong).next(), None, "{wrong:x?}");
        }
    }

    proptest! {
        #[test]
        fn what_was_wrapped_is_read(value in proptest::collection::vec(any::<u8>(), 0..70_000)) {
            let raw = wrap(0x5f1f, &value);
            let found = Reader::only(&raw, 0x5f1f).unwrap();
            prop_assert_eq!(found.value, value.as_slice());
        }
    }
}
