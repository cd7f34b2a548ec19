//! The document security object (EF.SOD): CMS `SignedData` (RFC 5652) around the hashes of the data groups.

use super::Refusal;
use super::certificates::Certificate;
use super::keys::{Hash, Scheme};
use super::tlv::{
    CONTEXT_0, CONTEXT_1, INTEGER, OCTET_STRING, OID, Reader, SEQUENCE, SET, Tlv, wrap,
};

pub(super) const FILE: u16 = 0x77;
pub(super) const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
/// `id-icao-mrtd-security-ldsSecurityObject`
pub(super) const LDS_SECURITY_OBJECT: &[u8] = &[0x67, 0x81, 0x08, 0x01, 0x01, 0x01];
pub(super) const CONTENT_TYPE: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x03];
pub(super) const MESSAGE_DIGEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x04];
/// A subject key identifier, `[0]` primitive.
const KEY_ID: u16 = 0x80;
/// Data groups 1 to 16.
const GROUPS: usize = 16;

/// The number of a data group, and its hash.
type Group = (u8, Vec<u8>);

/// What the object says, and who says so. The signature is right; whether the signer may be believed is not
/// decided here.
#[derive(Debug)]
pub(super) struct SecurityObject {
    /// The document signer's certificate.
    pub(super) signer: Certificate,
    hash: Hash,
    groups: Vec<Group>,
}

impl SecurityObject {
    /// Reads the file and checks the signature in it.
    pub(super) fn read(file: &[u8]) -> Result<Self, Refusal> {
        let mut info = Reader::new(Reader::only(file, FILE)?.value).enter(SEQUENCE)?;
        if info.expect(OID)?.value != SIGNED_DATA {
            return Err(Refusal::Malformed);
        }
        let mut data = info.enter(CONTEXT_0)?.enter(SEQUENCE)?;
        data.expect(INTEGER)?;
        data.expect(SET)?;
        let content = content(data.enter(SEQUENCE)?)?;
        let certificates = data.enter(CONTEXT_0)?.all()?;
        data.optional(CONTEXT_1);
        let mut signers = data.enter(SET)?;
        let signer = signers.enter(SEQUENCE)?;
        if !signers.is_empty() {
            return Err(Refusal::Malformed);
        }
        let signer = checked_signer(signer, content, &certificates)?;
        let (hash, groups) = groups(content)?;
        Ok(Self { signer, hash, groups })
    }

    /// Whether `file` is data group `number`, as it was signed.
    pub(super) fn vouches_for(&self, number: u8, file: &[u8]) -> Result<(), Refusal> {
        let digest = self.hash.digest(file);
        let signed = self.groups.iter().any(|(n, hash)| *n == number && *hash == digest);
        if signed { Ok(()) } else { Err(Refusal::Altered) }
    }

    /// Whether the document has data group `number`.
    pub(super) fn lists(&self, number: u8) -> bool {
        self.groups.iter().any(|(n, _)| *n == number)
    }
}

fn content(mut encapsulated: Reader<'_>) -> Result<&[u8], Refusal> {
    if encapsulated.expect(OID)?.value != LDS_SECURITY_OBJECT {
        return Err(Refusal::Malformed);
    }
    Ok(encapsulated.enter(CONTEXT_0)?.expect(OCTET_STRING)?.value)
}

/// The certificate by which the signature over `content` is right.
fn checked_signer(
    mut info: Reader<'_>,
    content: &[u8],
    certificates: &[Tlv<'_>],
) -> Result<Certificate, Refusal> {
    info.expect(INTEGER)?;
    let id = info.next().ok_or(Refusal::Malformed)?;
    let hash = Hash::of(info.enter(SEQUENCE)?.expect(OID)?.value)?;
    let attributes = info.expect(CONTEXT_0)?;
    let scheme = Scheme::read(info.enter(SEQUENCE)?, Some(hash))?;
    let signature = info.expect(OCTET_STRING)?.value;
    let signer = identified(id, certificates)?;
    covers(attributes.value, hash, content)?;
    // What is signed is the attributes as a SET, not as the [0] that they travel as.
    let message = wrap(SET, attributes.value);
    signer.key()?.verify(scheme, &message, signature)?;
    Ok(signer)
}

fn identified(id: Tlv<'_>, certificates: &[Tlv<'_>]) -> Result<Certificate, Refusal> {
    let certificates = certificates.iter().filter(|found| found.tag == SEQUENCE);
    for found in certificates {
        let certificate = Certificate::read(found.raw)?;
        let is_meant = match id.tag {
            SEQUENCE => certificate.is(id.value)?,
            KEY_ID => certificate.has_key_id(id.value),
            _ => false,
        };
        if is_meant {
            return Ok(certificate);
        }
    }
    Err(Refusal::Signer)
}

/// The signed attributes are about this content.
fn covers(attributes: &[u8], hash: Hash, content: &[u8]) -> Result<(), Refusal> {
    let kind = attribute(attributes, CONTENT_TYPE)?;
    let digest = attribute(attributes, MESSAGE_DIGEST)?;
    if kind.tag != OID || kind.value != LDS_SECURITY_OBJECT {
        return Err(Refusal::Signature);
    }
    let right = digest.tag == OCTET_STRING && digest.value == hash.digest(content);
    if right { Ok(()) } else { Err(Refusal::Signature) }
}

/// The only value of the only attribute of this type.
fn attribute<'a>(attributes: &'a [u8], kind: &[u8]) -> Result<Tlv<'a>, Refusal> {
    let mut found = None;
    for one in Reader::new(attributes).all()? {
        let mut one = Reader::inside(one.raw, SEQUENCE)?;
        if one.expect(OID)?.value == kind {
            let mut values = one.enter(SET)?;
            let value = values.next().ok_or(Refusal::Malformed)?;
            if !values.is_empty() || found.replace(value).is_some() {
                return Err(Refusal::Malformed);
            }
        }
    }
    found.ok_or(Refusal::Signature)
}

/// `LDSSecurityObject`: the hash function, and a hash for each data group.
fn groups(content: &[u8]) -> Result<(Hash, Vec<Group>), Refusal> {
    let mut object = Reader::inside(content, SEQUENCE)?;
    object.expect(INTEGER)?;
    let hash = Hash::of(object.enter(SEQUENCE)?.expect(OID)?.value)?;
    let listed = object.enter(SEQUENCE)?.all()?;
    if listed.len() > GROUPS {
        return Err(Refusal::Malformed);
    }
    let groups = listed.into_iter().map(|one| {
        let mut one = Reader::inside(one.raw, SEQUENCE)?;
        let [number] = one.expect(INTEGER)?.value else { return Err(Refusal::Malformed) };
        Ok((*number, one.expect(OCTET_STRING)?.value.to_vec()))
    });
    Ok((hash, groups.collect::<Result<_, _>>()?))
}
