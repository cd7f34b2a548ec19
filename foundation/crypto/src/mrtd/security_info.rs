//! Data group 14: which keys and protocols the chip offers (Doc 9303, part 11, 9.2).

use super::Refusal;
use super::keys::{Curve, PublicKey};
use super::messaging::Suite;
use super::tlv::{INTEGER, OID, Reader, SEQUENCE, SET};

pub(super) const FILE: u16 = 0x6e;
/// `id-PK-ECDH`
pub(super) const KEY: &[u8] = &[0x04, 0x00, 0x7f, 0x00, 0x07, 0x02, 0x02, 0x01, 0x02];
/// `id-CA-ECDH-…` up to the last byte.
pub(super) const PROTOCOL: &[u8] = &[0x04, 0x00, 0x7f, 0x00, 0x07, 0x02, 0x02, 0x03, 0x02];

/// A key with which the chip can prove itself by chip authentication.
#[derive(Clone, Debug)]
pub(super) struct ChipKey {
    pub(super) curve: Curve,
    /// The public key: a point, uncompressed.
    pub(super) point: Vec<u8>,
    pub(super) suite: Suite,
    /// By which the chip knows the key, if it has several.
    pub(super) id: Option<Vec<u8>>,
}

/// The strongest key of the file that can be used here.
pub(super) fn chip_key(file: &[u8]) -> Result<ChipKey, Refusal> {
    let infos = Reader::new(Reader::only(file, FILE)?.value).enter(SET)?.all()?;
    let (mut keys, mut suites) = (Vec::new(), Vec::new());
    for info in infos {
        let mut info = Reader::inside(info.raw, SEQUENCE)?;
        let oid = info.expect(OID)?.value;
        if oid == KEY {
            let key = info.expect(SEQUENCE)?.raw;
            keys.push((PublicKey::read(key), id(&mut info)));
        } else if let Some([last]) = oid.strip_prefix(PROTOCOL) {
            info.expect(INTEGER)?;
            suites.extend(Suite::of(*last).map(|suite| (suite, id(&mut info))));
        }
    }
    suites.sort_by_key(|(suite, _)| std::cmp::Reverse(*suite));
    for (suite, of_suite) in suites {
        for (key, of_key) in &keys {
            if of_suite.is_some() && of_suite != *of_key {
                continue;
            }
            if let Ok(PublicKey::Ec(curve, point)) = key {
                let (curve, point, id) = (*curve, point.clone(), of_key.clone());
                return Ok(ChipKey { curve, point, suite, id });
            }
        }
    }
    let curve = keys.iter().any(|(key, _)| *key == Err(Refusal::Curve));
    Err(if curve { Refusal::Curve } else { Refusal::NoChipKey })
}

fn id(info: &mut Reader<'_>) -> Option<Vec<u8>> {
    info.optional(INTEGER).map(|found| found.value.to_vec())
}
