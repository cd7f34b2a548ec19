//! Certificates for mutual TLS between nodes, from an authority of our own.

mod certificate;

use std::fmt;

use base::{Date, Duration, Entropy, Error, Result, Secret, Timestamp};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, SerialNumber,
};

use crate::digest::{b64_padded, unb64_padded};
use crate::{SigningKey, hex, sha256};

pub use certificate::{public_key_of, subject_of};

const AUTHORITY_LIFE: Duration = Duration::from_hours(24 * 3650);
const IDENTITY_LIFE: Duration = Duration::from_hours(24 * 397);
const DAY: Duration = Duration::from_hours(24);

/// A certificate authority: a P-256 key and its own certificate.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: Vec<u8>,
}

/// A certificate and its private key (PKCS#8), for one end of a TLS connection.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The certificate, DER.
    pub cert_der: Vec<u8>,
    /// The key, PKCS#8 DER.
    pub key_der: Secret<Vec<u8>>,
    /// The first day on which the certificate is no longer valid.
    pub not_after: Date,
}

impl Authority {
    /// A new authority, valid for ten years.
    ///
    /// # Errors
    /// `Internal` if the library refuses the name.
    pub fn generate(name: &str, now: Timestamp, entropy: &Entropy) -> Result<Self> {
        let key = key_pair(SigningKey::generate_es256(entropy).to_pkcs8().expose())?;
        let mut params = authority(name);
        validity(&mut params, now, AUTHORITY_LIFE);
        params.serial_number = Some(serial(entropy));
        let certificate = params.self_signed(&key).map_err(Error::internal)?.der().to_vec();
        Ok(Self { issuer: Issuer::new(params, key), certificate })
    }

    /// Reads what [`Authority::to_pem`] wrote under the same `name`.
    ///
    /// # Errors
    /// `Internal` if it is not that.
    pub fn from_pem(name: &str, pem: &str) -> Result<Self> {
        let wrong = || Error::internal("not the PEM of a certificate authority");
        let certificate = block(pem, "CERTIFICATE").ok_or_else(wrong)?;
        let key = key_pair(&block(pem, "PRIVATE KEY").ok_or_else(wrong)?)?;
        if !contains(&certificate, key.public_key_raw()) || !contains(&certificate, name.as_bytes())
        {
            return Err(wrong());
        }
        Ok(Self { issuer: Issuer::new(authority(name), key), certificate })
    }

    /// Certificate and private key, to be kept where nobody reads.
    pub fn to_pem(&self) -> Secret<String> {
        let certificate = pem("CERTIFICATE", &self.certificate);
        Secret::new(certificate + &pem("PRIVATE KEY", self.issuer.key().serialized_der()))
    }

    /// Its own certificate, DER: what others trust.
    pub fn cert_der(&self) -> &[u8] {
        &self.certificate
    }

    /// A certificate with a new key for both ends of TLS, valid for 397 days. `names` are DNS names and
    /// IP addresses.
    ///
    /// # Errors
    /// `Internal` if a name is not one.
    pub fn issue(
        &self,
        common_name: &str,
        names: &[String],
        now: Timestamp,
        entropy: &Entropy,
    ) -> Result<Identity> {
        let key_der = SigningKey::generate_es256(entropy).to_pkcs8();
        let mut params = CertificateParams::new(names).map_err(Error::internal)?;
        params.distinguished_name = named(common_name);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages =
            vec![ExtendedKeyUsagePurpose::ServerAuth, ExtendedKeyUsagePurpose::ClientAuth];
        params.use_authority_key_identifier_extension = true;
        params.serial_number = Some(serial(entropy));
        let not_after = validity(&mut params, now, IDENTITY_LIFE);
        let key = key_pair(key_der.expose())?;
        let certificate = params.signed_by(&key, &self.issuer).map_err(Error::internal)?;
        Ok(Identity { cert_der: certificate.der().to_vec(), key_der, not_after })
    }
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Authority({})", fingerprint(&self.certificate))
    }
}

/// SHA-256 of a certificate in lower-case hexadecimal, by which a peer is pinned.
pub fn fingerprint(cert_der: &[u8]) -> String {
    hex(&sha256(cert_der))
}

fn authority(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = named(name);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn named(common_name: &str) -> rcgen::DistinguishedName {
    let mut name = rcgen::DistinguishedName::new();
    name.push(DnType::CountryName, "PS");
    name.push(DnType::CommonName, common_name);
    name
}

/// From yesterday, since clocks differ, for `life`. Returns the day of the end.
fn validity(params: &mut CertificateParams, now: Timestamp, life: Duration) -> Date {
    let midnight = |date: Date| {
        rcgen::date_time_ymd(
            i32::from(date.year()),
            date.month().unsigned_abs(),
            date.day().unsigned_abs(),
        )
    };
    let end = now.plus(life).date();
    params.not_before = midnight(now.minus(DAY).date());
    params.not_after = midnight(end);
    end
}

/// 127 random bits: positive, and within the 20 bytes of RFC 5280.
pub(crate) fn serial(entropy: &Entropy) -> SerialNumber {
    let mut bytes: [u8; 16] = entropy.bytes();
    if let Some(first) = bytes.first_mut() {
        *first = (*first & 0x7f) | 0x40;
    }
    SerialNumber::from_slice(&bytes)
}

pub(crate) fn key_pair(pkcs8: &[u8]) -> Result<KeyPair> {
    KeyPair::from_pkcs8_der_and_sign_algo(&pkcs8.into(), &rcgen::PKCS_ECDSA_P256_SHA256)
        .map_err(Error::internal)
}

pub(crate) fn pem(label: &str, der: &[u8]) -> String {
    let text = b64_padded(der);
    let lines: Vec<_> =
        text.as_bytes().chunks(64).map(|line| String::from_utf8_lossy(line)).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

/// The bytes of the first block with this label (RFC 7468).
fn block(pem: &str, label: &str) -> Option<Vec<u8>> {
    let (_, rest) = pem.split_once(&format!("-----BEGIN {label}-----"))?;
    let (body, _) = rest.split_once(&format!("-----END {label}-----"))?;
    unb64_padded(&body.split_whitespace().collect::<String>())
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len().max(1)).any(|window| window == part)
}

#[cfg(test)]
mod tests;
