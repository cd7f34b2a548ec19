//! Specimens: documents of nobody, signed by nobody's country, for the sandbox and for tests.
//!
//! They are made as a state makes them: a country certificate (CSCA), a document signer, data groups, a security
//! object, and a chip that holds its keys. No list of trusted countries contains their issuer unless the
//! operator of a sandbox puts it there.

mod chip;
mod files;
mod zone;

use base::{Duration, Entropy, Error, Result, Timestamp};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, DnType, IsCa, Issuer,
    KeyIdMethod, KeyPair, KeyUsagePurpose, RevokedCertParams, SerialNumber,
};

use super::Reading;
use crate::SigningKey;
use crate::x509::{key_pair, pem, serial};

pub use chip::Chip;
pub use zone::Holder;

#[cfg(test)]
pub(super) use files::dg2;

/// The beginning of that day.
macro_rules! moment {
    ($at:expr) => {{
        let date = $at.date();
        rcgen::date_time_ymd(
            i32::from(date.year()),
            date.month().unsigned_abs(),
            date.day().unsigned_abs(),
        )
    }};
}

/// A country's certificate authority for documents.
pub struct Country {
    issuer: Issuer<'static, KeyPair>,
    certificate: Vec<u8>,
    code: String,
}

/// A document signer of a country.
pub struct Signer {
    key: SigningKey,
    certificate: Vec<u8>,
    serial: SerialNumber,
}

/// A document: what can be read from it, and its chip.
pub struct Specimen {
    /// What a phone reads.
    pub reading: Reading,
    /// The chip.
    pub chip: Chip,
}

/// From when, and for how long.
#[derive(Clone, Copy, Debug)]
pub struct Validity {
    /// The first moment.
    pub from: Timestamp,
    /// How long.
    pub life: Duration,
}

impl Country {
    /// A new authority of the country with this code (`PS`).
    ///
    /// # Errors
    /// `Internal` if the library refuses.
    pub fn new(code: &str, validity: Validity, entropy: &Entropy) -> Result<Self> {
        let key = new_key(entropy)?;
        let mut params = named(code, "Specimen CSCA", validity)?;
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        params.serial_number = Some(serial(entropy));
        let certificate = params.self_signed(&key).map_err(Error::internal)?.der().to_vec();
        Ok(Self { issuer: Issuer::new(params, key), certificate, code: code.to_owned() })
    }

    /// What goes on a list of trusted countries.
    pub fn certificate_pem(&self) -> String {
        pem("CERTIFICATE", &self.certificate)
    }

    /// A document signer.
    ///
    /// # Errors
    /// `Internal` if the library refuses.
    pub fn signer(&self, validity: Validity, entropy: &Entropy) -> Result<Signer> {
        let key = SigningKey::generate_es256(entropy);
        let mut params = named(&self.code, "Specimen document signer", validity)?;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.use_authority_key_identifier_extension = true;
        let serial = serial(entropy);
        params.serial_number = Some(serial.clone());
        let pair = key_pair(key.to_pkcs8().expose())?;
        let certificate = params.signed_by(&pair, &self.issuer).map_err(Error::internal)?;
        Ok(Signer { key, certificate: certificate.der().to_vec(), serial })
    }

    /// The list that revokes `signer`, PEM.
    ///
    /// # Errors
    /// `Internal` if the library refuses.
    pub fn revoke(&self, signer: &Signer, validity: Validity) -> Result<String> {
        let revoked = RevokedCertParams {
            serial_number: signer.serial.clone(),
            revocation_time: moment!(validity.from),
            reason_code: None,
            invalidity_date: None,
        };
        let list = CertificateRevocationListParams {
            this_update: moment!(validity.from),
            next_update: moment!(validity.from.plus(validity.life)),
            crl_number: SerialNumber::from(1_u64),
            issuing_distribution_point: None,
            revoked_certs: vec![revoked],
            key_identifier_method: KeyIdMethod::Sha256,
        };
        let list = list.signed_by(&self.issuer).map_err(Error::internal)?;
        Ok(pem("X509 CRL", list.der()))
    }
}

impl Signer {
    /// A document of `holder` with a new chip.
    ///
    /// # Errors
    /// `Internal` if the holder's names or dates do not fit a document.
    pub fn issue(&self, holder: &Holder, entropy: &Entropy) -> Result<Specimen> {
        let chip = Chip::new(entropy)?;
        let dg1 = files::dg1(&holder.zone()?);
        self.sign(dg1, files::dg2(&holder.portrait), chip)
    }

    fn sign(&self, dg1: Vec<u8>, dg2: Vec<u8>, chip: Chip) -> Result<Specimen> {
        let (dg14, dg15) = (files::dg14(&chip)?, files::dg15(&chip));
        let mut reading =
            Reading { sod: Vec::new(), dg1, dg2: Some(dg2), dg14: Some(dg14), dg15: Some(dg15) };
        reading.sod = files::sod(&reading, &self.key, &self.certificate)?;
        let chip = chip.holding(reading.dg1.clone());
        Ok(Specimen { reading, chip })
    }
}

impl Specimen {
    /// A copy of the data on another chip: everything that can be read, and none of the keys.
    ///
    /// # Errors
    /// `Internal` if no keys can be made.
    pub fn copy(&self, entropy: &Entropy) -> Result<Self> {
        let chip = Chip::new(entropy)?.holding(self.reading.dg1.clone());
        Ok(Self { reading: self.reading.clone(), chip })
    }
}

fn new_key(entropy: &Entropy) -> Result<KeyPair> {
    key_pair(SigningKey::generate_es256(entropy).to_pkcs8().expose())
}

fn named(code: &str, name: &str, validity: Validity) -> Result<CertificateParams> {
    let mut params = CertificateParams::new(Vec::<String>::new()).map_err(Error::internal)?;
    let mut subject = rcgen::DistinguishedName::new();
    subject.push(DnType::CountryName, code);
    subject.push(DnType::CommonName, name);
    params.distinguished_name = subject;
    params.not_before = moment!(validity.from);
    params.not_after = moment!(validity.from.plus(validity.life));
    Ok(params)
}
