//! The files of a specimen.

use base::{Error, Result};

use super::Chip;
use crate::SigningKey;
use crate::mrtd::sod::{
    CONTENT_TYPE, FILE as SOD, LDS_SECURITY_OBJECT, MESSAGE_DIGEST, SIGNED_DATA,
};
use crate::mrtd::tlv::{
    BIT_STRING, CONTEXT_0, INTEGER, OCTET_STRING, OID, Reader, SEQUENCE, SET, wrap,
};
use crate::mrtd::{Reading, active, face, security_info};
use crate::sha256;

const SHA256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const ECDSA_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
/// Type of biometric information (a face), owner and type of the format: ISO/IEC JTC 1/SC 37, 19794-5.
const FACIAL: &[u8] = &[0x81, 1, 2, 0x87, 2, 1, 1, 0x88, 2, 0, 8];

pub(super) fn dg1(zone: &str) -> Vec<u8> {
    wrap(0x61, &wrap(0x5f1f, zone.as_bytes()))
}

pub(in crate::mrtd) fn dg2(image: &[u8]) -> Vec<u8> {
    let record = wrap(face::RECORD, &record(image));
    let template = wrap(face::TEMPLATE, &[wrap(face::HEADER, FACIAL), record].concat());
    wrap(face::FILE, &wrap(face::GROUP, &[wrap(INTEGER, &[1]), template].concat()))
}

/// A record of ISO/IEC 19794-5 that says nothing but where its one image is.
fn record(image: &[u8]) -> Vec<u8> {
    let length = |bytes: &[u8], more| u32::try_from(bytes.len() + more).unwrap_or(u32::MAX);
    let rest = [&[0; 28], image].concat();
    let face = [length(&rest, 4).to_be_bytes().as_slice(), &rest].concat();
    let header = [face::MAGIC, &length(&face, 14).to_be_bytes(), &[0, 1]].concat();
    [header, face].concat()
}

pub(super) fn dg14(chip: &Chip) -> Result<Vec<u8>> {
    let protocol = [security_info::PROTOCOL, &[Chip::protocol()]].concat();
    let protocol = sequence(&[wrap(OID, &protocol), wrap(INTEGER, &[1])]);
    let key = sequence(&[wrap(OID, security_info::KEY), key_info(&chip.agreement_point()?)]);
    Ok(wrap(security_info::FILE, &wrap(SET, &[protocol, key].concat())))
}

pub(super) fn dg15(chip: &Chip) -> Vec<u8> {
    wrap(active::FILE, &key_info(&chip.signing_point()))
}

/// The security object over the files of `reading`.
pub(super) fn sod(reading: &Reading, key: &SigningKey, certificate: &[u8]) -> Result<Vec<u8>> {
    let content = security_object(reading);
    let digest = sha256(&content);
    let attributes = [
        attribute(CONTENT_TYPE, &wrap(OID, LDS_SECURITY_OBJECT)),
        attribute(MESSAGE_DIGEST, &wrap(OCTET_STRING, &digest)),
    ]
    .concat();
    let signature = in_der(&key.sign_detached(&wrap(SET, &attributes)));
    let signer = sequence(&[
        wrap(INTEGER, &[1]),
        wrap(SEQUENCE, &issuer_and_serial(certificate)?),
        algorithm(SHA256),
        wrap(CONTEXT_0, &attributes),
        algorithm(ECDSA_SHA256),
        wrap(OCTET_STRING, &signature),
    ]);
    let content = wrap(CONTEXT_0, &wrap(OCTET_STRING, &content));
    let data = sequence(&[
        wrap(INTEGER, &[3]),
        wrap(SET, &algorithm(SHA256)),
        sequence(&[wrap(OID, LDS_SECURITY_OBJECT), content]),
        wrap(CONTEXT_0, certificate),
        wrap(SET, &signer),
    ]);
    Ok(wrap(SOD, &sequence(&[wrap(OID, SIGNED_DATA), wrap(CONTEXT_0, &data)])))
}

fn security_object(reading: &Reading) -> Vec<u8> {
    let files = [
        (1, Some(&reading.dg1)),
        (2, reading.dg2.as_ref()),
        (14, reading.dg14.as_ref()),
        (15, reading.dg15.as_ref()),
    ];
    let hashes = files.into_iter().filter_map(|(number, file)| {
        let hash = wrap(OCTET_STRING, &sha256(file?));
        Some(sequence(&[wrap(INTEGER, &[number]), hash]))
    });
    let hashes = wrap(SEQUENCE, &hashes.collect::<Vec<_>>().concat());
    sequence(&[wrap(INTEGER, &[0]), algorithm(SHA256), hashes])
}

/// As they stand in the certificate.
fn issuer_and_serial(certificate: &[u8]) -> Result<Vec<u8>> {
    let read = || {
        let mut tbs = Reader::inside(certificate, SEQUENCE)?.enter(SEQUENCE)?;
        tbs.expect(CONTEXT_0)?;
        let serial = tbs.expect(INTEGER)?.raw;
        tbs.expect(SEQUENCE)?;
        Ok([tbs.expect(SEQUENCE)?.raw, serial].concat())
    };
    read().map_err(|why: crate::mrtd::Refusal| Error::internal(why.code()))
}

fn key_info(point: &[u8]) -> Vec<u8> {
    let algorithm = sequence(&[wrap(OID, EC_PUBLIC_KEY), wrap(OID, P256)]);
    sequence(&[algorithm, wrap(BIT_STRING, &[&[0], point].concat())])
}

fn attribute(kind: &[u8], value: &[u8]) -> Vec<u8> {
    sequence(&[wrap(OID, kind), wrap(SET, value)])
}

fn algorithm(oid: &[u8]) -> Vec<u8> {
    sequence(&[wrap(OID, oid)])
}

fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    wrap(SEQUENCE, &parts.concat())
}

/// `r | s` as a sequence of two numbers.
fn in_der(signature: &[u8]) -> Vec<u8> {
    let number = |bytes: &[u8]| {
        let short: Vec<u8> = bytes.iter().copied().skip_while(|byte| *byte == 0).collect();
        let is_negative = short.first().is_none_or(|byte| byte & 0x80 != 0);
        let sign: &[u8] = if is_negative { &[0] } else { &[] };
        wrap(INTEGER, &[sign, &short].concat())
    };
    let (r, s) = signature.split_at(signature.len() / 2);
    sequence(&[number(r), number(s)])
}
