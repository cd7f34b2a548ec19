//! The standard's own test vectors, and what happens when any part of them is changed.

use super::*;

const RP: RelyingParty<'_> = RelyingParty { id: "example.org", origin: "https://example.org" };
const PREFERRED: UserVerification = UserVerification::Preferred;

#[derive(Clone)]
struct Vector {
    challenge: Vec<u8>,
    client_data: Vec<u8>,
    object: Vec<u8>,
    get_challenge: Vec<u8>,
    get_client_data: Vec<u8>,
    authenticator_data: Vec<u8>,
    signature: Vec<u8>,
}

fn vector(name: &str) -> Vector {
    let lines = include_str!("vectors.txt").lines();
    let line = lines.filter(|line| line.split(' ').next() == Some(name)).collect::<String>();
    let mut parts = line.split(' ').skip(1).map(unhex);
    let mut next = || parts.next().unwrap();
    Vector {
        challenge: next(),
        client_data: next(),
        object: next(),
        get_challenge: next(),
        get_client_data: next(),
        authenticator_data: next(),
        signature: next(),
    }
}

fn unhex(text: &str) -> Vec<u8> {
    let digit = |i: usize| u8::from_str_radix(text.get(i..i + 2).unwrap(), 16).unwrap();
    (0..text.len()).step_by(2).map(digit).collect()
}

impl Vector {
    fn register(&self, verification: UserVerification) -> Result<Credential, Refusal> {
        let answer = Attestation { client_data: &self.client_data, object: &self.object };
        register(&RP, &self.challenge, verification, answer)
    }

    fn authenticate(&self, key: &[u8], sign_count: u32) -> Result<Proven, Refusal> {
        let answer = Assertion {
            client_data: &self.get_client_data,
            authenticator_data: &self.authenticator_data,
            signature: &self.signature,
        };
        authenticate(&RP, &self.get_challenge, PREFERRED, Known { key, sign_count }, answer)
    }
}

#[test]
fn the_standards_vectors_are_accepted() {
    let names = [
        "none-es256",
        "packed-self-es256",
        "long-id",
        "packed-es256",
        "packed-rs256",
        "packed-eddsa",
    ];
    for name in names {
        let vector = vector(name);
        let made = vector.register(PREFERRED).unwrap_or_else(|why| panic!("{name}: {why}"));
        let proven = vector.authenticate(&made.key, made.sign_count);
        assert_eq!(proven.map(|proven| proven.sign_count), Ok(0), "{name}");
        assert_eq!(made.id.len(), if name == "long-id" { 1023 } else { 32 });
        let other = if name == "packed-eddsa" { "none-es256" } else { "packed-eddsa" };
        let other = self::vector(other).register(PREFERRED).unwrap();
        assert_eq!(vector.authenticate(&other.key, 0), Err(Refusal::Signature), "{name}");
    }
}

#[test]
fn frames_of_other_sites_and_what_was_not_asked_for_are_refused() {
    for name in ["cross-origin", "top-origin"] {
        assert_eq!(vector(name).register(PREFERRED), Err(Refusal::Origin), "{name}");
    }
    for name in ["packed-es384", "tpm-es256", "fido-u2f-es256"] {
        assert_eq!(vector(name).register(PREFERRED), Err(Refusal::Unsupported), "{name}");
    }
}

#[test]
fn an_answer_belongs_to_its_question_its_page_and_its_site() {
    let vector = vector("none-es256");
    let answer = Attestation { client_data: &vector.client_data, object: &vector.object };
    let with = |rp: &RelyingParty<'_>, challenge: &[u8]| register(rp, challenge, PREFERRED, answer);
    assert_eq!(with(&RP, &vector.get_challenge), Err(Refusal::Challenge));
    assert_eq!(with(&RP, &[]), Err(Refusal::Challenge));
    let elsewhere = RelyingParty { origin: "https://example.org:8443", ..RP };
    assert_eq!(with(&elsewhere, &vector.challenge), Err(Refusal::Origin));
    let other = RelyingParty { id: "example.com", ..RP };
    assert_eq!(with(&other, &vector.challenge), Err(Refusal::RelyingParty));
    let got = Attestation { client_data: &vector.get_client_data, ..answer };
    assert_eq!(register(&RP, &vector.get_challenge, PREFERRED, got), Err(Refusal::Type));
    assert_eq!(challenge_of(&vector.client_data), Some(vector.challenge));
}

#[test]
fn without_its_owner_a_passkey_alone_proves_nothing() {
    let required = UserVerification::Required;
    assert_eq!(vector("none-es256").register(required), Err(Refusal::UserVerification));
    assert!(vector("packed-self-es256").register(required).is_ok());
    let mut absent = vector("packed-self-es256");
    let key = absent.register(required).unwrap().key;
    absent.authenticator_data[32] &= !1;
    assert_eq!(absent.authenticate(&key, 0), Err(Refusal::UserPresence));
}

#[test]
fn a_counter_only_goes_up() {
    let vector = vector("none-es256");
    let made = vector.register(PREFERRED).unwrap();
    assert_eq!(vector.authenticate(&made.key, 1), Err(Refusal::Counter));
}

#[test]
fn what_cannot_be_copied_was_not() {
    let mut vector = vector("packed-rs256");
    assert_eq!(vector.register(PREFERRED).unwrap().backup, Backup::BackedUp);
    let key = vector.register(PREFERRED).unwrap().key;
    vector.authenticator_data[32] &= !(1 << 3);
    assert_eq!(vector.authenticate(&key, 0), Err(Refusal::Malformed));
}

#[test]
fn every_byte_matters() {
    for name in ["packed-self-es256", "packed-es256"] {
        let whole = vector(name);
        let key = whole.register(PREFERRED).unwrap().key;
        for at in 0..whole.signature.len() {
            let mut changed = whole.clone();
            changed.signature[at] ^= 1;
            assert!(changed.authenticate(&key, 0).is_err(), "{name}: signature, {at}");
        }
        for at in 0..whole.authenticator_data.len() {
            let mut changed = whole.clone();
            changed.authenticator_data[at] ^= 1;
            assert!(changed.authenticate(&key, 0).is_err(), "{name}: authenticator data, {at}");
        }
        for length in 0..whole.object.len() {
            let mut cut = whole.clone();
            cut.object.truncate(length);
            assert!(cut.register(PREFERRED).is_err(), "{name}: cut to {length}");
        }
        let at = whole.object.len() - 1;
        let mut changed = whole.clone();
        changed.object[at] ^= 1;
        assert!(changed.register(PREFERRED).is_err(), "{name}: another key");
    }
}

#[test]
fn large_answers_are_not_read() {
    let mut vector = vector("none-es256");
    vector.object.resize(4097, 0);
    assert_eq!(vector.register(PREFERRED), Err(Refusal::Malformed));
    vector.client_data.resize(2049, b' ');
    assert_eq!(vector.register(PREFERRED), Err(Refusal::Malformed));
}
