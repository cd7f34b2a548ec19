//! Documents that are believed, and all those that are not.

use base::{Date, Duration, Entropy, Timestamp};
use proptest::prelude::*;

use super::specimen::{Country, Holder, Signer, Specimen, Validity};
use super::{Kind, MasterList, Proof, Reading, Refusal};

const NOW: Timestamp = Timestamp::from_seconds(1_795_334_400);
const STATES: &[(&str, &str)] = &[("PSE", "PS")];
const CHALLENGE: [u8; 8] = *b"12345678";
const PORTRAIT: &[u8] = b"\xff\xd8\xff\xe0 a face";

/// From a year ago, for so many years.
fn years(count: u64) -> Validity {
    let year = Duration::from_hours(24 * 365);
    Validity { from: NOW.minus(year), life: Duration::from_hours(24 * 365 * count) }
}

fn holder() -> Holder {
    Holder {
        kind: Kind::Passport,
        state: "PSE".into(),
        number: "N1234567".into(),
        family: "Al-Barghouthi".into(),
        given: "Layla Sami".into(),
        sex: 'F',
        born: date("1990-02-14"),
        expires: date("2031-05-01"),
        personal_number: "700000011".into(),
        portrait: PORTRAIT.to_vec(),
    }
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// One of the files of a reading.
type File = fn(&mut Reading) -> &mut Vec<u8>;

struct World {
    entropy: Entropy,
    country: Country,
    signer: Signer,
}

impl World {
    fn new() -> Self {
        Self::lasting(15)
    }

    fn lasting(count: u64) -> Self {
        let entropy = Entropy::seeded(7);
        let country = Country::new("PS", years(count), &entropy).unwrap();
        let signer = country.signer(years(11), &entropy).unwrap();
        Self { entropy, country, signer }
    }

    fn trusted(&self) -> MasterList {
        MasterList::from_pem(&self.country.certificate_pem()).unwrap()
    }

    fn document(&self) -> Specimen {
        self.signer.issue(&holder(), &self.entropy).unwrap()
    }

    fn refusal(&self, reading: Reading) -> Option<Refusal> {
        reading.examine(&self.trusted(), STATES, NOW).err()
    }
}

#[test]
fn a_passport_and_a_card_prove_themselves_in_both_ways() {
    let world = World::new();
    for kind in [Kind::Passport, Kind::IdentityCard] {
        let holder = Holder { kind, ..holder() };
        let document = world.signer.issue(&holder, &world.entropy).unwrap();
        let examine = || document.reading.clone().examine(&world.trusted(), STATES, NOW);
        let genuine = examine().unwrap();
        assert_eq!(genuine.mrz().personal_number(), Some("700000011"));
        assert!(genuine.mrz().fits_name("Layla Sami Ahmad Al-Barghouthi"));
        assert_eq!(genuine.mrz().number, "N1234567");
        assert_eq!(genuine.face(), Ok(PORTRAIT));
        let active = genuine.signed(CHALLENGE, &document.chip.sign(CHALLENGE)).unwrap();
        assert_eq!(active.proof, Proof::ActiveAuthentication);
        assert_eq!((active.facts.kind.as_str(), active.facts.state.as_str()), (kind.code(), "PSE"));
        let (relay, commands) = examine().unwrap().relay(&world.entropy).unwrap();
        let answer = document.chip.answer(&commands).unwrap();
        let kept = serde_json::to_vec(&relay).unwrap();
        let relay: super::Relay = serde_json::from_slice(&kept).unwrap();
        assert_eq!(relay.answered(&answer).unwrap().proof, Proof::ChipAuthentication);
    }
}

#[test]
fn any_changed_file_is_seen() {
    let world = World::new();
    let document = world.document();
    let files: [File; 4] = [
        |r| &mut r.dg1,
        |r| r.dg2.as_mut().unwrap(),
        |r| r.dg14.as_mut().unwrap(),
        |r| r.dg15.as_mut().unwrap(),
    ];
    for file in files {
        let mut reading = document.reading.clone();
        *file(&mut reading).last_mut().unwrap() ^= 1;
        assert_eq!(world.refusal(reading), Some(Refusal::Altered));
    }
    let mut reading = document.reading.clone();
    reading.dg15 = Some(world.document().reading.dg15.unwrap());
    assert_eq!(world.refusal(reading), Some(Refusal::Altered));
}

#[test]
fn no_byte_of_the_security_object_can_be_changed_to_be_believed_with_other_data() {
    let world = World::new();
    let document = world.document();
    let other =
        world.signer.issue(&Holder { family: "Mansour".into(), ..holder() }, &world.entropy);
    let other = other.unwrap().reading.dg1;
    for at in 0..document.reading.sod.len() {
        let mut reading = document.reading.clone();
        reading.sod[at] ^= 0x01;
        reading.dg1.clone_from(&other);
        assert!(world.refusal(reading).is_some(), "{at}");
    }
}

#[test]
fn hashes_that_were_exchanged_in_the_security_object_are_not_the_signed_ones() {
    let world = World::new();
    let mut reading = world.document().reading;
    let other = Holder { family: "Mansour".into(), ..holder() };
    let other = world.signer.issue(&other, &world.entropy).unwrap().reading.dg1;
    let (signed, wanted) = (crate::sha256(&reading.dg1), crate::sha256(&other));
    let at = reading.sod.windows(32).position(|window| window == signed).unwrap();
    reading.sod[at..at + 32].copy_from_slice(&wanted);
    reading.dg1 = other;
    assert_eq!(world.refusal(reading), Some(Refusal::Signature));
}

#[test]
fn the_signature_is_checked() {
    let world = World::new();
    let mut reading = world.document().reading;
    // The signature stands last.
    *reading.sod.last_mut().unwrap() ^= 1;
    assert_eq!(world.refusal(reading), Some(Refusal::Signature));
    let exchanged =
        super::Reading { sod: world.document().reading.sod, ..world.document().reading };
    assert_eq!(world.refusal(exchanged), Some(Refusal::Altered), "another document's object");
}

#[test]
fn a_signer_whom_nobody_knows_is_not_believed() {
    let (world, entropy) = (World::new(), Entropy::seeded(8));
    let stranger = Country::new("PS", years(15), &entropy).unwrap();
    let signer = stranger.signer(years(11), &entropy).unwrap();
    let document = signer.issue(&holder(), &entropy).unwrap();
    assert_eq!(world.refusal(document.reading), Some(Refusal::Signer));
    let nobody = world.document().reading.examine(&MasterList::default(), STATES, NOW);
    assert_eq!(nobody.err(), Some(Refusal::Signer));
}

#[test]
fn another_country_that_is_trusted_does_not_sign_for_this_one() {
    let (world, entropy) = (World::new(), Entropy::seeded(8));
    let neighbour = Country::new("XX", years(15), &entropy).unwrap();
    let signer = neighbour.signer(years(11), &entropy).unwrap();
    let document = signer.issue(&holder(), &entropy).unwrap();
    let both = MasterList::from_pem(&neighbour.certificate_pem()).unwrap().and(world.trusted());
    let judged = document.reading.examine(&both, STATES, NOW);
    assert_eq!(judged.err(), Some(Refusal::Signer));
    let holder = Holder { state: "UTO".into(), ..holder() };
    let document = signer.issue(&holder, &entropy).unwrap();
    let judged = document.reading.examine(&both, STATES, NOW);
    assert_eq!(judged.err(), Some(Refusal::State));
}

#[test]
fn certificates_end() {
    let world = World::lasting(1);
    let after = NOW.plus(Duration::from_hours(48));
    let late = world.document().reading.examine(&world.trusted(), STATES, after);
    assert_eq!(late.err(), Some(Refusal::SignerExpired), "the country's");
    let world = World::new();
    let signer = world.country.signer(years(1), &world.entropy).unwrap();
    let document = signer.issue(&holder(), &world.entropy).unwrap();
    let late = document.reading.examine(&world.trusted(), STATES, after);
    assert_eq!(late.err(), Some(Refusal::SignerExpired), "the signer's");
    let early =
        world.document().reading.examine(&world.trusted(), STATES, NOW.minus(years(1).life));
    assert!(early.is_ok(), "on its first day");
}

#[test]
fn a_revoked_signer_is_not_believed_and_only_the_country_revokes() {
    let world = World::new();
    let list = MasterList::from_pem(&world.country.revoke(&world.signer, years(2)).unwrap());
    let judged = world.document().reading.examine(&world.trusted().and(list.unwrap()), STATES, NOW);
    assert_eq!(judged.err(), Some(Refusal::SignerRevoked));
    let stranger = Country::new("PS", years(15), &world.entropy).unwrap();
    let list = MasterList::from_pem(&stranger.revoke(&world.signer, years(2)).unwrap());
    let judged = world.document().reading.examine(&world.trusted().and(list.unwrap()), STATES, NOW);
    assert!(judged.is_ok());
}

#[test]
fn a_document_past_its_day_is_refused() {
    let world = World::new();
    let expired = Holder { expires: NOW.minus(Duration::from_hours(24)).date(), ..holder() };
    let document = world.signer.issue(&expired, &world.entropy).unwrap();
    assert_eq!(world.refusal(document.reading), Some(Refusal::Expired));
    let today = Holder { expires: NOW.date(), ..holder() };
    let document = world.signer.issue(&today, &world.entropy).unwrap();
    assert_eq!(world.refusal(document.reading), None);
}

#[test]
fn a_copy_does_not_prove_itself() {
    let world = World::new();
    let document = world.document();
    let copy = document.copy(&world.entropy).unwrap();
    let examine = || copy.reading.clone().examine(&world.trusted(), STATES, NOW).unwrap();
    let signed = examine().signed(CHALLENGE, &copy.chip.sign(CHALLENGE));
    assert_eq!(signed.err(), Some(Refusal::Cloned));
    let (relay, commands) = examine().relay(&world.entropy).unwrap();
    assert!(copy.chip.answer(&commands).is_err(), "it cannot even read the command");
    assert_eq!(relay.answered(&[0x69, 0x88]).err(), Some(Refusal::Cloned));
}

#[test]
fn an_old_answer_says_nothing() {
    let world = World::new();
    let document = world.document();
    let examine = || document.reading.clone().examine(&world.trusted(), STATES, NOW).unwrap();
    let old = document.chip.sign(*b"87654321");
    assert_eq!(examine().signed(CHALLENGE, &old).err(), Some(Refusal::Cloned));
    let (_, commands) = examine().relay(&world.entropy).unwrap();
    let old = document.chip.answer(&commands).unwrap();
    let (relay, commands) = examine().relay(&world.entropy).unwrap();
    assert_eq!(relay.clone().answered(&old).err(), Some(Refusal::Cloned));
    let answer = document.chip.answer(&commands).unwrap();
    for at in 0..answer.len() {
        let mut changed = answer.clone();
        changed[at] ^= 1;
        assert_eq!(relay.clone().answered(&changed).err(), Some(Refusal::Cloned), "{at}");
    }
    assert!(relay.answered(&answer).is_ok());
}

#[test]
fn a_chip_without_keys_proves_nothing() {
    let world = World::new();
    let reading = Reading { dg14: None, dg15: None, ..world.document().reading };
    let examine = || reading.clone().examine(&world.trusted(), STATES, NOW).unwrap();
    assert_eq!(examine().signed(CHALLENGE, &[0; 64]).err(), Some(Refusal::NoChipKey));
    assert_eq!(examine().relay(&world.entropy).err(), Some(Refusal::NoChipKey));
}

#[test]
fn a_face_is_the_signed_one_or_none() {
    let world = World::new();
    let mut reading = world.document().reading;
    let other = Holder { portrait: b"\xff\xd8\xff\xe0 another".to_vec(), ..holder() };
    reading.dg2 = world.signer.issue(&other, &world.entropy).unwrap().reading.dg2;
    assert_eq!(world.refusal(reading.clone()), Some(Refusal::Altered));
    reading.dg2 = None;
    let unread = reading.examine(&world.trusted(), STATES, NOW).unwrap();
    assert_eq!(unread.face().err(), Some(Refusal::Face));
    let other = Holder { portrait: b"no image".to_vec(), ..holder() };
    let document = world.signer.issue(&other, &world.entropy).unwrap();
    let genuine = document.reading.examine(&world.trusted(), STATES, NOW).unwrap();
    assert_eq!(genuine.face().err(), Some(Refusal::Face));
}

#[test]
fn what_is_cut_short_too_long_or_of_no_length_is_refused() {
    let world = World::new();
    let document = world.document();
    for end in 0..document.reading.sod.len() {
        let mut reading = document.reading.clone();
        reading.sod.truncate(end);
        assert_eq!(world.refusal(reading), Some(Refusal::Malformed), "{end}");
    }
    let mut padded = document.reading.clone();
    padded.sod.push(0);
    assert_eq!(world.refusal(padded), Some(Refusal::Malformed));
    let mut large = document.reading.clone();
    large.sod = super::tlv::wrap(0x77, &vec![0; 40_000]);
    assert_eq!(world.refusal(large), Some(Refusal::Malformed));
    let mut large = document.reading.clone();
    large.dg2 = Some(vec![0; 200_000]);
    assert_eq!(world.refusal(large), Some(Refusal::Malformed));
    let mut indefinite = document.reading.clone();
    indefinite.sod = [&[0x77, 0x80], &document.reading.sod[4..], &[0, 0]].concat();
    assert_eq!(world.refusal(indefinite), Some(Refusal::Malformed));
}

#[test]
fn a_master_list_is_read_whole_or_not_at_all() {
    let world = World::new();
    let pem = world.country.certificate_pem();
    assert!(MasterList::from_pem(&pem.replace("-----END", "-----FIN")).is_err());
    assert!(
        MasterList::from_pem("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")
            .is_err()
    );
    assert!(MasterList::from_pem("nothing").unwrap().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn nothing_makes_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let world = World::new();
        let file = |tag| Some(super::tlv::wrap(tag, &bytes));
        let reading = Reading {
            sod: super::tlv::wrap(0x77, &bytes),
            dg1: bytes.clone(),
            dg2: file(0x75),
            dg14: file(0x6e),
            dg15: file(0x6f),
        };
        prop_assert!(world.refusal(reading).is_some());
        let _ = super::security_info::chip_key(&super::tlv::wrap(0x6e, &bytes));
        let _ = super::active::key(&super::tlv::wrap(0x6f, &bytes));
    }

    #[test]
    fn changed_anywhere_nothing_makes_it_panic(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let world = World::new();
        let mut reading = world.document().reading;
        let at = at.index(reading.sod.len());
        reading.sod[at] = byte;
        let _ = world.refusal(reading);
    }
}

/// Objects that OpenSSL signed, with other algorithms than the specimens'.
#[test]
fn what_another_implementation_signed_is_judged_rightly() {
    let dg1 = include_bytes!("data/openssl.dg1");
    let now = Timestamp::from_seconds(1_800_000_000);
    let judge = |sod: &[u8], pem: &str| {
        let reading = Reading { sod: sod.to_vec(), dg1: dg1.to_vec(), ..Reading::default() };
        let judged = reading.examine(&MasterList::from_pem(pem).unwrap(), STATES, now);
        judged.map(|genuine| genuine.mrz().personal_number().map(str::to_owned))
    };
    macro_rules! judged {
        ($name:literal) => {
            judge(
                include_bytes!(concat!("data/", $name, ".sod")),
                include_str!(concat!("data/", $name, ".pem")),
            )
        };
    }
    let believed = Ok(Some("700000012".to_owned()));
    assert_eq!(judged!("rsa-pss"), believed);
    assert_eq!(judged!("rsa-pkcs1"), believed);
    assert_eq!(judged!("ec-explicit"), believed, "P-384 and P-256, their curves stated in full");
    assert_eq!(judged!("ec-p521"), believed, "the signer named by its key");
    assert_eq!(judged!("brainpool"), Err(Refusal::Curve));
    assert_eq!(judged!("sha1"), Err(Refusal::Algorithm));
}
