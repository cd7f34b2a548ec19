use super::*;
use crate::{Alg, Jwk};

const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

fn authority() -> Authority {
    Authority::generate("Hukumati sandbox authority", NOW, &Entropy::seeded(1)).unwrap()
}

fn issue(authority: &Authority) -> Identity {
    let names = ["localhost".to_owned(), "127.0.0.1".to_owned()];
    authority.issue("PS/GOV/moi", &names, NOW, &Entropy::seeded(2)).unwrap()
}

/// The three parts of a certificate (RFC 5280, section 4.1), enough of DER to check a signature.
fn signed_part(certificate: &[u8]) -> &[u8] {
    let inner = &certificate[4..];
    let length = usize::from(u16::from_be_bytes([inner[2], inner[3]]));
    &inner[..length + 4]
}

#[test]
fn an_identity_holds_its_key_and_its_names() {
    let identity = issue(&authority());
    let key = SigningKey::from_pkcs8(Alg::Es256, identity.key_der.expose()).unwrap();
    let public: Jwk = key.public();
    assert!(contains(&identity.cert_der, public.public_bytes()));
    assert!(contains(&identity.cert_der, b"localhost"));
    assert!(contains(&identity.cert_der, &[127, 0, 0, 1]));
    assert!(contains(&identity.cert_der, b"Hukumati sandbox authority"));
    assert_eq!(identity.not_after, NOW.plus(IDENTITY_LIFE).date());
    assert_eq!(fingerprint(&identity.cert_der).len(), 64);
}

#[test]
fn the_same_input_says_the_same() {
    let (one, two) = (issue(&authority()), issue(&authority()));
    assert_eq!(signed_part(&one.cert_der), signed_part(&two.cert_der));
}

#[test]
fn an_authority_survives_storage() {
    let first = authority();
    let again = Authority::from_pem("Hukumati sandbox authority", first.to_pem().expose()).unwrap();
    assert_eq!(again.cert_der(), first.cert_der());
    assert_eq!(signed_part(&issue(&again).cert_der), signed_part(&issue(&first).cert_der));
    assert_eq!(format!("{again:?}"), format!("Authority({})", fingerprint(first.cert_der())));
}

#[test]
fn what_is_not_this_authority_is_refused() {
    let pem = authority().to_pem();
    assert!(Authority::from_pem("Another", pem.expose()).is_err());
    let other =
        Authority::generate("Hukumati sandbox authority", NOW, &Entropy::seeded(7)).unwrap();
    let (certificate, _) = pem.expose().split_once("-----BEGIN PRIVATE").unwrap();
    let (_, key) = other
        .to_pem()
        .expose()
        .split_once("-----BEGIN PRIVATE")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    let mixed = format!("{certificate}-----BEGIN PRIVATE{key}");
    assert!(Authority::from_pem("Hukumati sandbox authority", &mixed).is_err());
    assert!(Authority::from_pem("x", "").is_err());
    assert!(
        authority()
            .issue("x", &["not a name\u{7f}é".to_owned()], NOW, &Entropy::seeded(1))
            .is_err()
    );
}
