//! A document on its way from what a phone says to what can be believed.

use base::{Entropy, Timestamp};
use serde::{Deserialize, Serialize};

use super::certificates::MasterList;
use super::face;
use super::keys::PublicKey;
use super::mrz::{Kind, Mrz};
use super::relay::{Commands, Relay};
use super::security_info::{self, ChipKey};
use super::sod::SecurityObject;
use super::tlv::Reader;
use super::{CHALLENGE_LENGTH, Refusal, active};

/// No file of a document is larger: the security object, data group 1, the face, the keys.
const SOD_MAX: usize = 32 * 1024;
const DG1_MAX: usize = 256;
const DG2_MAX: usize = 128 * 1024;
const KEYS_MAX: usize = 4 * 1024;

const DG1: u16 = 0x61;
const ZONE: u16 = 0x5f1f;

/// The files that a phone read, each whole. EF.COM is not among them: nobody signs it, and the security
/// object lists the same.
#[derive(Clone, Default)]
pub struct Reading {
    /// EF.SOD.
    pub sod: Vec<u8>,
    /// EF.DG1: the machine-readable zone.
    pub dg1: Vec<u8>,
    /// EF.DG2: the face, if it was read.
    pub dg2: Option<Vec<u8>>,
    /// EF.DG14: keys for chip authentication.
    pub dg14: Option<Vec<u8>>,
    /// EF.DG15: the key for active authentication.
    pub dg15: Option<Vec<u8>>,
}

/// A state signed these data. Whether this is the document itself or a copy of its data is not known yet.
pub struct Genuine {
    facts: Facts,
    mrz: Mrz,
    dg1: Vec<u8>,
    face: Result<Vec<u8>, Refusal>,
    active: Option<Result<PublicKey, Refusal>>,
    chip: Option<Result<ChipKey, Refusal>>,
}

/// The document itself was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authentic {
    /// What may be kept of it.
    pub facts: Facts,
    /// How its chip proved itself.
    pub proof: Proof,
}

/// What may be kept of a document: nothing about its holder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// `passport` or `identity-card`.
    pub kind: String,
    /// The issuing state.
    pub state: String,
    /// SHA-256 of the document signer's certificate.
    pub signer: String,
}

/// How a chip proved that it is no copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// It signed a challenge.
    ActiveAuthentication,
    /// It agreed on keys.
    ChipAuthentication,
}

impl Proof {
    /// One word, as evidence names it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ActiveAuthentication => "active-authentication",
            Self::ChipAuthentication => "chip-authentication",
        }
    }
}

impl Reading {
    /// Passive authentication (Doc 9303, part 11, 5.1). `states` are the issuers that are accepted, as
    /// documents write them and as certificates do: `("PSE", "PS")`.
    ///
    /// # Errors
    /// Why the data are not believed.
    pub fn examine(
        self,
        trusted: &MasterList,
        states: &[(&str, &str)],
        now: Timestamp,
    ) -> Result<Genuine, Refusal> {
        self.fits()?;
        let object = SecurityObject::read(&self.sod)?;
        self.is_as_signed(&object)?;
        let zone = Reader::new(Reader::only(&self.dg1, DG1)?.value).expect(ZONE)?.value;
        let mrz = Mrz::parse(zone)?;
        let country = states.iter().find(|(document, _)| *document == mrz.state);
        let (_, country) = country.ok_or(Refusal::State)?;
        trusted.admits(&object.signer, country, now)?;
        if mrz.expires < now.date() {
            return Err(Refusal::Expired);
        }
        let facts = Facts {
            kind: mrz.kind.code().to_owned(),
            state: mrz.state.clone(),
            signer: object.signer.fingerprint(),
        };
        let face = self.dg2.as_deref().map_or(Err(Refusal::Face), face::read);
        let active = self.dg15.as_deref().map(active::key);
        let chip = self.dg14.as_deref().map(security_info::chip_key);
        Ok(Genuine { facts, mrz, dg1: self.dg1, face, active, chip })
    }

    fn fits(&self) -> Result<(), Refusal> {
        let within = |file: &Option<Vec<u8>>, max| file.as_ref().is_none_or(|f| f.len() <= max);
        let fits = self.sod.len() <= SOD_MAX
            && self.dg1.len() <= DG1_MAX
            && within(&self.dg2, DG2_MAX)
            && within(&self.dg14, KEYS_MAX)
            && within(&self.dg15, KEYS_MAX);
        if fits { Ok(()) } else { Err(Refusal::Malformed) }
    }

    /// Every file that was read is the one that was signed, and the two that every document has are listed.
    fn is_as_signed(&self, object: &SecurityObject) -> Result<(), Refusal> {
        object.vouches_for(1, &self.dg1)?;
        if !object.lists(2) {
            return Err(Refusal::Malformed);
        }
        for (number, file) in [(2, &self.dg2), (14, &self.dg14), (15, &self.dg15)] {
            if let Some(file) = file {
                object.vouches_for(number, file)?;
            }
        }
        Ok(())
    }
}

impl Genuine {
    /// What the zone says of the holder.
    pub fn mrz(&self) -> &Mrz {
        &self.mrz
    }

    /// The kind of document.
    pub fn kind(&self) -> Kind {
        self.mrz.kind
    }

    /// The holder's picture: JPEG or JPEG 2000.
    ///
    /// # Errors
    /// `Face` or `Malformed` if it was not read, or is none that somebody can be compared with.
    pub fn face(&self) -> Result<&[u8], Refusal> {
        self.face.as_deref().map_err(|refusal| *refusal)
    }

    /// Active authentication: the chip signed our challenge.
    ///
    /// # Errors
    /// `NoChipKey` if it has no key for that; `Cloned` if it did not sign.
    pub fn signed(
        self,
        challenge: [u8; CHALLENGE_LENGTH],
        signature: &[u8],
    ) -> Result<Authentic, Refusal> {
        let key = self.active.ok_or(Refusal::NoChipKey)??;
        active::check(&key, challenge, signature)?;
        Ok(Authentic { facts: self.facts, proof: Proof::ActiveAuthentication })
    }

    /// Chip authentication: what the phone must hand to the chip, and who waits for the answer.
    ///
    /// # Errors
    /// `NoChipKey` or `Curve` if that cannot be done with this chip.
    pub fn relay(self, entropy: &Entropy) -> Result<(Relay, Commands), Refusal> {
        let key = self.chip.ok_or(Refusal::NoChipKey)??;
        Relay::begin(self.facts, &key, &self.dg1, entropy)
    }
}
