//! Reads CBOR (RFC 8949) as CTAP2 writes it: definite lengths, no floats, no tags. Heads may be longer than
//! they must be, as some password managers write them. Depth and number of items are limited, so that nobody
//! can make much work with few bytes.

use super::Refusal;

/// How deep things may be nested: an attestation object needs four.
const DEPTH_MAX: u8 = 4;
/// How many items a list or map may have.
const ITEMS_MAX: u64 = 32;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    /// A whole number.
    Int(i64),
    /// Bytes.
    Bytes(&'a [u8]),
    /// Text.
    Text(&'a str),
    /// Values in order.
    Array(Vec<Value<'a>>),
    /// Values by names; no name twice.
    Map(Vec<(Value<'a>, Value<'a>)>),
    /// Yes or no.
    Bool(bool),
}

impl<'a> Value<'a> {
    /// What a map holds under a number.
    pub(super) fn at(&self, key: i64) -> Option<&Self> {
        self.get(&Value::Int(key))
    }

    /// What a map holds under a word.
    pub(super) fn named(&self, key: &'static str) -> Option<&Self> {
        self.get(&Value::Text(key))
    }

    /// The number.
    pub(super) fn int(&self) -> Option<i64> {
        if let Self::Int(value) = self { Some(*value) } else { None }
    }

    /// The bytes.
    pub(super) fn bytes(&self) -> Option<&'a [u8]> {
        if let Self::Bytes(value) = self { Some(value) } else { None }
    }

    /// The text.
    pub(super) fn text(&self) -> Option<&'a str> {
        if let Self::Text(value) = self { Some(value) } else { None }
    }

    fn get(&self, key: &Value<'_>) -> Option<&Self> {
        let Self::Map(entries) = self else { return None };
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }
}

/// The value that `input` begins with, and what follows it.
pub(super) fn first(input: &[u8]) -> Result<(Value<'_>, &[u8]), Refusal> {
    let mut reader = Reader { rest: input };
    let value = reader.value(DEPTH_MAX)?;
    Ok((value, reader.rest))
}

/// The value that `input` is.
pub(super) fn whole(input: &[u8]) -> Result<Value<'_>, Refusal> {
    match first(input)? {
        (value, []) => Ok(value),
        _ => Err(Refusal::Malformed),
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn value(&mut self, depth: u8) -> Result<Value<'a>, Refusal> {
        let (major, argument) = self.head()?;
        match major {
            0 => number(argument).map(Value::Int),
            1 => number(argument).map(|value| Value::Int(-1 - value)),
            2 => self.take(argument).map(Value::Bytes),
            3 => self.text(argument).map(Value::Text),
            4 => self.array(argument, deeper(depth)?).map(Value::Array),
            5 => self.map(argument, deeper(depth)?).map(Value::Map),
            7 if argument == 20 => Ok(Value::Bool(false)),
            7 if argument == 21 => Ok(Value::Bool(true)),
            _ => Err(Refusal::Malformed),
        }
    }

    fn array(&mut self, length: u64, depth: u8) -> Result<Vec<Value<'a>>, Refusal> {
        (0..few(length)?).map(|_| self.value(depth)).collect()
    }

    fn map(&mut self, length: u64, depth: u8) -> Result<Vec<(Value<'a>, Value<'a>)>, Refusal> {
        let mut entries = Vec::new();
        for _ in 0..few(length)? {
            let key = self.value(0)?;
            if entries.iter().any(|(other, _)| *other == key) {
                return Err(Refusal::Malformed);
            }
            entries.push((key, self.value(depth)?));
        }
        Ok(entries)
    }

    fn text(&mut self, length: u64) -> Result<&'a str, Refusal> {
        std::str::from_utf8(self.take(length)?).map_err(|_| Refusal::Malformed)
    }

    /// The major type and the argument.
    fn head(&mut self) -> Result<(u8, u64), Refusal> {
        let first = self.take(1)?.iter().fold(0, |_, byte| *byte);
        let (major, short) = (first >> 5, first & 31);
        let bytes = match short {
            0..=23 => return Ok((major, u64::from(short))),
            24 => 1,
            25 => 2,
            26 => 4,
            27 => 8,
            _ => return Err(Refusal::Malformed),
        };
        let argument = self.take(bytes)?.iter().fold(0, |all, byte| all << 8 | u64::from(*byte));
        Ok((major, argument))
    }

    fn take(&mut self, length: u64) -> Result<&'a [u8], Refusal> {
        let length = usize::try_from(length).map_err(|_| Refusal::Malformed)?;
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Refusal::Malformed)?;
        self.rest = rest;
        Ok(taken)
    }
}

fn number(argument: u64) -> Result<i64, Refusal> {
    i64::try_from(argument).map_err(|_| Refusal::Malformed)
}

fn few(length: u64) -> Result<u64, Refusal> {
    if length <= ITEMS_MAX { Ok(length) } else { Err(Refusal::Malformed) }
}

fn deeper(depth: u8) -> Result<u8, Refusal> {
    depth.checked_sub(1).ok_or(Refusal::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_are_read() {
        let map = whole(&[0xa2, 0x01, 0x26, 0x61, b'x', 0x42, 7, 8]).unwrap();
        assert_eq!(map.at(1).and_then(Value::int), Some(-7));
        assert_eq!(map.named("x").and_then(Value::bytes), Some(&[7, 8][..]));
        assert_eq!(whole(&[0x19, 0x01, 0x00]).unwrap(), Value::Int(256));
        assert_eq!(whole(&[0x39, 0x00, 0x06]).unwrap(), Value::Int(-7));
        assert_eq!(first(&[0x82, 0xf4, 0xf5, 0xff]).unwrap().1, [0xff]);
    }

    #[test]
    fn what_no_authenticator_writes_is_refused() {
        let wrong: [(&str, &[u8]); 10] = [
            ("nothing", &[]),
            ("cut short", &[0x42, 1]),
            ("a rest", &[0x01, 0x01]),
            ("an indefinite length", &[0x5f, 0x41, 1, 0xff]),
            ("a float", &[0xf9, 0, 0]),
            ("a tag", &[0xc0, 0x00]),
            ("a name twice", &[0xa2, 0x01, 0x01, 0x01, 0x02]),
            ("more items than there are", &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
            ("too deep", &[0x81, 0x81, 0x81, 0x81, 0x81, 0x01]),
            ("a number beyond numbers", &[0x1b, 0xff, 0, 0, 0, 0, 0, 0, 0]),
        ];
        for (what, bytes) in wrong {
            assert_eq!(whole(bytes), Err(Refusal::Malformed), "{what}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = whole(&bytes);
        }
    }
}
