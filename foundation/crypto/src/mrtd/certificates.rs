//! Document signers, the country certificates that vouch for them (CSCA), and what countries revoked.

use std::fmt;

use base::{Error, Timestamp};
use x509_cert::crl::CertificateList;
use x509_cert::der::{Decode, Encode};
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, SubjectKeyIdentifier};
use x509_cert::name::Name;
use x509_cert::time::Time;

use super::Refusal;
use super::keys::{PublicKey, Scheme};
use super::tlv::{Reader, SEQUENCE};
use crate::digest::unb64_padded;

/// `id-at-countryName`
const COUNTRY: &str = "2.5.4.6";
/// Extensions that are understood here, of those that may be critical: key identifiers and usages, names,
/// policies, constraints, where the CRL is.
const UNDERSTOOD: [&str; 10] = [
    "2.5.29.14",
    "2.5.29.15",
    "2.5.29.16",
    "2.5.29.17",
    "2.5.29.18",
    "2.5.29.19",
    "2.5.29.31",
    "2.5.29.32",
    "2.5.29.35",
    "2.5.29.37",
];

/// A certificate, read.
pub(super) struct Certificate {
    der: Vec<u8>,
    read: x509_cert::Certificate,
}

/// The country certificates that are trusted, and revocation lists.
#[derive(Clone, Debug, Default)]
pub struct MasterList {
    anchors: Vec<std::sync::Arc<Certificate>>,
    revoked: Vec<std::sync::Arc<Revocations>>,
}

struct Revocations {
    der: Vec<u8>,
    read: CertificateList,
}

impl MasterList {
    /// The `CERTIFICATE` and `X509 CRL` blocks of a PEM text.
    ///
    /// # Errors
    /// `Invalid` if a block cannot be read: a list of which a part is missing would refuse honest people.
    pub fn from_pem(pem: &str) -> base::Result<Self> {
        let wrong = |_| Error::invalid("master-list-invalid");
        let mut list = Self::default();
        for der in blocks(pem, "CERTIFICATE")? {
            list.anchors.push(Certificate::read(&der).map_err(wrong)?.into());
        }
        for der in blocks(pem, "X509 CRL")? {
            let read = CertificateList::from_der(&der).map_err(|_| wrong(Refusal::Malformed))?;
            list.revoked.push(Revocations { der, read }.into());
        }
        Ok(list)
    }

    /// Both lists.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.anchors.extend(other.anchors);
        self.revoked.extend(other.revoked);
        self
    }

    /// Whether nobody is trusted.
    pub fn is_empty(&self) -> bool {
        self.anchors.is_empty()
    }

    /// Whether `signer` may sign documents of `country` at `now`.
    pub(super) fn admits(
        &self,
        signer: &Certificate,
        country: &str,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        signer.may_sign_documents()?;
        let mut refusal = Refusal::Signer;
        for anchor in &self.anchors {
            if !anchor.is_authority_of(signer, country) {
                continue;
            }
            match anchor.vouches_for(signer, now) {
                Ok(()) if self.is_revoked(anchor, signer) => return Err(Refusal::SignerRevoked),
                Ok(()) => return Ok(()),
                Err(why) => refusal = why,
            }
        }
        Err(refusal)
    }

    /// A list counts if the country signed it; past its day it still revokes what it names.
    fn is_revoked(&self, anchor: &Certificate, signer: &Certificate) -> bool {
        let serial = signer.read.tbs_certificate().serial_number();
        self.revoked.iter().filter(|list| list.is_signed_by(anchor)).any(|list| {
            let named = list.read.tbs_cert_list.revoked_certificates.iter().flatten();
            named.into_iter().any(|one| one.serial_number == *serial)
        })
    }
}

impl Revocations {
    fn is_signed_by(&self, anchor: &Certificate) -> bool {
        let issuer = &self.read.tbs_cert_list.issuer;
        *issuer == *anchor.read.tbs_certificate().subject()
            && anchor
                .signed(&self.der, &self.read.signature_algorithm, &self.read.signature)
                .is_ok()
    }
}

impl Certificate {
    /// Reads DER.
    pub(super) fn read(der: &[u8]) -> Result<Self, Refusal> {
        let read = x509_cert::Certificate::from_der(der).map_err(|_| Refusal::Malformed)?;
        if read.signature_algorithm() != read.tbs_certificate().signature() {
            return Err(Refusal::Malformed);
        }
        Ok(Self { der: der.to_vec(), read })
    }

    /// SHA-256 of it, by which evidence names it.
    pub(super) fn fingerprint(&self) -> String {
        crate::fingerprint(&self.der)
    }

    /// Its public key.
    pub(super) fn key(&self) -> Result<PublicKey, Refusal> {
        let info = self.read.tbs_certificate().subject_public_key_info();
        PublicKey::read(&info.to_der().map_err(|_| Refusal::Malformed)?)
    }

    /// Whether it is the one with this issuer and serial number (the content of `IssuerAndSerialNumber`).
    pub(super) fn is(&self, issuer_and_serial: &[u8]) -> Result<bool, Refusal> {
        let tbs = self.read.tbs_certificate();
        let issuer = tbs.issuer().to_der().map_err(|_| Refusal::Malformed)?;
        let serial = tbs.serial_number().to_der().map_err(|_| Refusal::Malformed)?;
        Ok([issuer, serial].concat() == issuer_and_serial)
    }

    /// Whether its key has this identifier.
    pub(super) fn has_key_id(&self, id: &[u8]) -> bool {
        let found = self.read.tbs_certificate().get_extension::<SubjectKeyIdentifier>();
        matches!(found, Ok(Some((_, key))) if key.0.as_bytes() == id)
    }

    /// A signer of documents signs, and is no authority.
    fn may_sign_documents(&self) -> Result<(), Refusal> {
        let tbs = self.read.tbs_certificate();
        let usage = tbs.get_extension::<KeyUsage>().map_err(|_| Refusal::Malformed)?;
        let signs = usage.is_some_and(|(_, usage)| usage.digital_signature());
        let signs = signs && !self.is_authority() && self.is_understood();
        if signs { Ok(()) } else { Err(Refusal::Signer) }
    }

    fn is_authority(&self) -> bool {
        let found = self.read.tbs_certificate().get_extension::<BasicConstraints>();
        matches!(found, Ok(Some((_, constraints))) if constraints.ca)
    }

    /// RFC 5280, 4.2: whoever does not understand a critical extension refuses the certificate.
    fn is_understood(&self) -> bool {
        let all = self.read.tbs_certificate().extensions().into_iter().flatten();
        all.filter(|one| one.critical)
            .all(|one| UNDERSTOOD.contains(&one.extn_id.to_string().as_str()))
    }

    fn is_authority_of(&self, signer: &Self, country: &str) -> bool {
        let usage = self.read.tbs_certificate().get_extension::<KeyUsage>();
        let signs = matches!(usage, Ok(Some((_, usage))) if usage.key_cert_sign());
        let subject = self.read.tbs_certificate().subject();
        let issuer = signer.read.tbs_certificate().issuer();
        signs
            && self.is_authority()
            && self.is_understood()
            && subject == issuer
            && is_of(subject, country)
            && is_of(signer.read.tbs_certificate().subject(), country)
    }

    fn vouches_for(&self, signer: &Self, now: Timestamp) -> Result<(), Refusal> {
        let read = &signer.read;
        self.signed(&signer.der, read.signature_algorithm(), read.signature())?;
        let valid = self.is_valid(now) && signer.is_valid(now);
        if valid { Ok(()) } else { Err(Refusal::SignerExpired) }
    }

    /// Whether it signed the first element in `der`, which is a certificate or a revocation list.
    fn signed(
        &self,
        der: &[u8],
        algorithm: &x509_cert::spki::AlgorithmIdentifierOwned,
        signature: &x509_cert::der::asn1::BitString,
    ) -> Result<(), Refusal> {
        let signed = Reader::inside(der, SEQUENCE)?.next().ok_or(Refusal::Malformed)?.raw;
        let algorithm = algorithm.to_der().map_err(|_| Refusal::Malformed)?;
        let scheme = Scheme::read(Reader::inside(&algorithm, SEQUENCE)?, None)?;
        let signature = signature.as_bytes().ok_or(Refusal::Malformed)?;
        let verified = self.key()?.verify(scheme, signed, signature);
        verified.map_err(|why| if why == Refusal::Signature { Refusal::Signer } else { why })
    }

    fn is_valid(&self, now: Timestamp) -> bool {
        let validity = self.read.tbs_certificate().validity();
        let now = u64::try_from(now.seconds()).unwrap_or(0);
        seconds(validity.not_before) <= now && now <= seconds(validity.not_after)
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({})", self.fingerprint())
    }
}

impl fmt::Debug for Revocations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Revocations({} bytes)", self.der.len())
    }
}

fn seconds(time: Time) -> u64 {
    time.to_unix_duration().as_secs()
}

fn is_of(name: &Name, country: &str) -> bool {
    name.iter().any(|part| {
        part.oid.to_string() == COUNTRY
            && part.value.value().eq_ignore_ascii_case(country.as_bytes())
    })
}

fn blocks(pem: &str, label: &str) -> base::Result<Vec<Vec<u8>>> {
    let (begin, end) = (format!("-----BEGIN {label}-----"), format!("-----END {label}-----"));
    let wrong = || Error::invalid("master-list-invalid");
    let bodies = pem.split(begin.as_str()).skip(1).map(|rest| {
        let body = rest.split_once(end.as_str()).ok_or_else(wrong)?.0;
        unb64_padded(&body.split_whitespace().collect::<String>()).ok_or_else(wrong)
    });
    bodies.collect()
}
