//! A state that issues documents, and a phone that reads them.

use base::{Duration, Entropy, Timestamp};
use crypto::mrtd::specimen::{Country, Holder, Signer, Specimen, Validity};
use crypto::mrtd::{Commands, Kind, MasterList};
use crypto::{b64, sha256, unb64};
use messages::registry::Person;
use serde_json::{Value, json};
use web::testing::{post_json, send};
use web::{Router, StatusCode};

/// The picture in its documents.
pub(crate) const CHIP_PORTRAIT: &[u8] = b"\xff\xd8\xff\xe0 the face in the chip";

/// The state.
pub(crate) struct State {
    pub(crate) country: Country,
    pub(crate) signer: Signer,
    pub(crate) entropy: Entropy,
    pub(crate) now: Timestamp,
}

impl State {
    pub(crate) fn new(now: Timestamp) -> Self {
        let entropy = Entropy::seeded(9303);
        let validity = Self::validity(now);
        let country = Country::new("PS", validity, &entropy).unwrap();
        let signer = country.signer(validity, &entropy).unwrap();
        Self { country, signer, entropy, now }
    }

    pub(crate) fn trusted(&self) -> MasterList {
        MasterList::from_pem(&self.country.certificate_pem()).unwrap()
    }

    /// A passport of `person`.
    pub(crate) fn passport(&self, person: &Person) -> Specimen {
        self.signer.issue(&self.holder(person), &self.entropy).unwrap()
    }

    /// The same, as states issue it that do not print the national number.
    pub(crate) fn passport_without_number(&self, person: &Person) -> Specimen {
        let holder = Holder { personal_number: String::new(), ..self.holder(person) };
        self.signer.issue(&holder, &self.entropy).unwrap()
    }

    fn holder(&self, person: &Person) -> Holder {
        Holder {
            kind: Kind::Passport,
            state: "PSE".into(),
            number: "N1234567".into(),
            family: person.name_en.family.clone(),
            given: person.name_en.first.clone(),
            sex: 'F',
            born: person.birth_date,
            expires: self.now.plus(Duration::from_hours(24 * 300)).date(),
            personal_number: person.national_number.reveal().to_owned(),
            portrait: CHIP_PORTRAIT.to_vec(),
        }
    }

    fn validity(now: Timestamp) -> Validity {
        let year = Duration::from_hours(24 * 365);
        Validity { from: now.minus(year), life: Duration::from_hours(24 * 365 * 10) }
    }
}

/// What a phone sends of what it read; a chip that signs signs for the ticket.
pub(crate) fn evidence(document: &Specimen, ticket: &str, signs: Signs) -> Value {
    let reading = &document.reading;
    let file = |file: &Option<Vec<u8>>| file.as_deref().map(b64);
    let digest = sha256(ticket.as_bytes());
    let challenge = digest[..8].try_into().unwrap();
    let signature = (signs == Signs::Yes).then(|| b64(&document.chip.sign(challenge)));
    json!({
        "ticket": ticket,
        "sod": b64(&reading.sod),
        "dg1": b64(&reading.dg1),
        "dg2": file(&reading.dg2),
        "dg14": file(&reading.dg14),
        "dg15": file(&reading.dg15),
        "signature": signature,
    })
}

/// Whether the phone lets the chip sign.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signs {
    Yes,
    No,
}

/// The commands of an answer that asks for the chip.
pub(crate) fn commands(answer: &Value) -> Commands {
    let bytes = |at: usize| unb64(answer["commands"][at].as_str().unwrap()).unwrap();
    Commands { set_at: bytes(0), general_authenticate: bytes(1), read: bytes(2) }
}

/// The phone says something.
pub(crate) async fn say(router: &Router, path: &str, body: &Value) -> (StatusCode, Value) {
    let (status, _, body) = send(router, post_json(path, body)).await;
    (status, serde_json::from_str(&body).unwrap_or_default())
}
