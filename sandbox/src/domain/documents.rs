//! Passports of the people known by name: specimens with real signatures, of a country that nobody else trusts.

use base::{Duration, Entropy, Result, Timestamp};
use crypto::mrtd::Kind;
use crypto::mrtd::specimen::{Country, Holder, Signer, Specimen, Validity};
use jiff::civil::Date;
use messages::registry::Sex;

use super::specimen::draw_for_chip;
use crate::people::Known;

const YEAR: Duration = Duration::from_hours(24 * 365);

/// Signs documents; made anew at each start.
pub(crate) struct DocumentIssuer {
    country: Country,
    signer: Signer,
    now: Timestamp,
}

/// What lies on the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chip {
    /// The document itself; the phone lets it sign.
    Signs,
    /// The document itself; the server asks it.
    Asked,
    /// A copy of the document's data on another chip.
    Copied,
}

impl DocumentIssuer {
    pub(crate) fn new(now: Timestamp, entropy: &Entropy) -> Result<Self> {
        let validity = Validity { from: now.minus(YEAR), life: YEAR * 12 };
        let country = Country::new("PS", validity, entropy)?;
        let signer = country.signer(validity, entropy)?;
        Ok(Self { country, signer, now })
    }

    /// The certificate by which its documents are believed, PEM.
    pub(crate) fn certificate(&self) -> String {
        self.country.certificate_pem()
    }

    /// A passport of `known`, valid for four years more.
    pub(crate) fn passport(
        &self,
        known: &Known,
        first_start: Date,
        entropy: &Entropy,
    ) -> Result<Specimen> {
        let name = known.name_en();
        let holder = Holder {
            kind: Kind::Passport,
            state: "PSE".to_owned(),
            number: format!("S{}", known.serial),
            family: name.family,
            given: format!("{} {}", name.first, name.father),
            sex: match known.sex {
                Sex::Female => 'F',
                Sex::Male => 'M',
            },
            born: known.birth_date(first_start),
            expires: self.now.plus(YEAR * 4).date(),
            personal_number: known.national_number().reveal().to_owned(),
            portrait: draw_for_chip(&known.national_number()),
        };
        self.signer.issue(&holder, entropy)
    }
}

impl Chip {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Signs, Self::Asked, Self::Copied];

    /// The word in the form.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Signs => "signs",
            Self::Asked => "asked",
            Self::Copied => "copied",
        }
    }

    /// The one of a word.
    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|chip| chip.name() == name)
    }
}
