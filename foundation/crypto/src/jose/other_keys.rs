//! Keys of other kinds, with which tokens were really signed: a signature that holds is not enough.

use std::slice;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256K1_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair,
    EcdsaSigningAlgorithm, KeyPair, RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
    RsaPublicKeyComponents,
};
use base::{Entropy, Timestamp};
use serde_json::{Value, json};

use super::{Alg, Audience, Expect, ExpectAssertion, Expiry, Foreign, Jwk, Jwks};
use crate::{SigningKey, b64, dpop, unb64};

const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);
const EXPECT: Expect<'static> =
    Expect { typ: "at+jwt", issuer: Some("https://sso"), audience: "pay", now: NOW };
const URL: &str = "https://sso/token";

/// The modulus of an RSA key of 1024 bits, and what it signed: made with OpenSSL.
const SHORT_N: &str = "siztbfwqmdQRCb5kdYRe2QazFS9DjEV_fWGtcvnv7txFC_2BJrCSoONxiiNRCEj4DflZCI8GvdNHaQU453MpmzqE\
     Q4aHI6PuFqL5de58le4PVRCcmLagiXlpK7f7x6uOUJkNIhdZIImyl_7PAIkFTzzzUDpbRd1pwyIoT26OC1k";
const SHORT_TOKEN: [&str; 3] = [
    "eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6InNob3J0In0",
    "eyJpc3MiOiJodHRwczovL3NzbyIsImF1ZCI6InBheSIsInN1YiI6InBvcnRhbCIsImlhdCI6MTgwMDAwMDAwMCwi\
     ZXhwIjoxODAwMDAwMzAwfQ",
    "fXpz5qXUPbK2z4HO_T3dktfH88gLdj7eYYAMvIEUCY8oNyTSrm3t6DT6_cyms4103ZL7Sbl5J8fSYB-e3I37zdRM\
     XpPT3nfQg6iV3FdSHe3WLqF-d1gG-Y5watuXrIPv5EPbMJLj_MwtfyaRfE3Un7SrukY-Lx_cfTN0KGiBSQA",
];

/// An Ed448 key, which the library does not know, and what it signed: made with OpenSSL. The header names
/// the same algorithm as one of Ed25519 would.
const ED448_X: &str =
    "HHSOv0VREr1Ryn5BNODYC9zL0ldeLREw0c1OxN5dUc7cqkmE7gNx3pFp34UBubx5vmQ9KF00ZakA";
const ED448_TOKEN: [&str; 3] = [
    "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImdvbGRpbG9ja3MifQ",
    "eyJpc3MiOiJodHRwczovL3NzbyIsImF1ZCI6InBheSIsInN1YiI6InBvcnRhbCIsImlhdCI6MTgwMDAwMDAwMCwi\
     ZXhwIjoxODAwMDAwMzAwfQ",
    "qyfNridCYHQuGr58tFI1HaqLdjWf0vSk57C3qDsGgg5y03xnV3WZISsZWxHWtbPyD382I3dy-GIAs0H6GAOHth1G\
     7JGWFrF42DHJI0L44t0Q9dIXWyeANHvFK0kE5LmaJ24eTl6VSnN3kWmNnfU5ahIA",
];

/// A curve that is none of ours.
struct Other {
    pair: EcdsaKeyPair,
    crv: &'static str,
}

impl Other {
    fn new(crv: &'static str, algorithm: &'static EcdsaSigningAlgorithm) -> Self {
        Self { pair: EcdsaKeyPair::generate(algorithm).unwrap(), crv }
    }

    fn both() -> [Self; 2] {
        [
            Self::new("P-384", &ECDSA_P384_SHA384_FIXED_SIGNING),
            Self::new("secp256k1", &ECDSA_P256K1_SHA256_FIXED_SIGNING),
        ]
    }

    /// The public key, said to be of a curve.
    fn public(&self, crv: &str) -> Value {
        let point = self.pair.public_key().as_ref().get(1..).unwrap();
        let (x, y) = point.split_at(point.len() / 2);
        json!({"kty": "EC", "crv": crv, "kid": self.crv, "x": b64(x), "y": b64(y)})
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let text = format!(
            "{}.{}",
            b64(header.to_string().as_bytes()),
            b64(claims.to_string().as_bytes())
        );
        let signature = self.pair.sign(&SystemRandom::new(), text.as_bytes()).unwrap();
        format!("{text}.{}", b64(signature.as_ref()))
    }
}

fn claims() -> Value {
    json!({
        "iss": "https://sso", "aud": "pay", "sub": "https://sso", "jti": "1",
        "iat": NOW.seconds(), "exp": NOW.seconds() + 300, "htm": "POST", "htu": URL,
    })
}

/// At no door, whatever the type of token there.
#[track_caller]
fn refused(set: &Jwks, token: &str) {
    let (issuer, audience, now, expiry) = ("https://sso", "pay", NOW, Expiry::Required);
    let foreign = Foreign { types: &["at+jwt"], issuer, audience, now, expiry };
    let assertion = ExpectAssertion { client: issuer, audience: Audience::Alone(audience), now };
    assert!(set.verify_jwt::<Value>(token, &EXPECT).is_err(), "{token}");
    assert!(set.verify_foreign(token, &foreign).is_err(), "{token}");
    assert!(set.verify_assertion::<Value>(token, &assertion).is_err(), "{token}");
}

/// A published set: our own key, and another's as it stands there.
fn published(own: &SigningKey, other: &Value) -> Jwks {
    serde_json::from_value(json!({ "keys": [own.public(), other] })).unwrap()
}

#[test]
fn other_curves_open_nothing_whatever_their_tokens_are_called() {
    let own = SigningKey::generate_es256(&Entropy::seeded(1));
    for other in Other::both() {
        for crv in [other.crv, "P-256"] {
            let set = published(&own, &other.public(crv));
            for alg in ["ES256", "ES384", "ES256K"] {
                for kid in [other.crv, own.kid()] {
                    for typ in ["at+jwt", "JWT"] {
                        let header = json!({"alg": alg, "typ": typ, "kid": kid});
                        refused(&set, &other.sign(&header, &claims()));
                    }
                }
                let nameless = json!({"alg": alg, "typ": "at+jwt"});
                refused(&set, &other.sign(&nameless, &claims()));
            }
        }
    }
    let typ = json!({"alg": "ES256", "typ": "at+jwt", "kid": own.kid()});
    let set = published(&own, &Other::both()[0].public("P-384"));
    let text =
        format!("{}.{}", b64(typ.to_string().as_bytes()), b64(claims().to_string().as_bytes()));
    let good = format!("{text}.{}", b64(&own.sign_detached(text.as_bytes())));
    assert_eq!(set.verify_jwt::<Value>(&good, &EXPECT).unwrap(), claims());
    assert_eq!(set.keys, slice::from_ref(&own.public()), "the other key is skipped");
}

#[test]
fn a_proof_with_a_key_of_another_curve_is_none() {
    for other in Other::both() {
        for crv in [other.crv, "P-256"] {
            for alg in ["ES256", "ES384", "ES256K"] {
                let header = json!({"alg": alg, "typ": "dpop+jwt", "jwk": other.public(crv)});
                let proof = other.sign(&header, &claims());
                assert!(dpop::verify(&proof, "POST", URL, None, NOW).is_err(), "{alg} {crv}");
            }
        }
    }
}

#[test]
fn a_short_rsa_key_opens_nothing_although_its_signature_holds() {
    let [header, body, signature] = SHORT_TOKEN;
    let (n, e) = (unb64(SHORT_N).unwrap(), vec![1, 0, 1]);
    let key = RsaPublicKeyComponents { n, e };
    let text = format!("{header}.{body}");
    let holds = key.verify(
        &RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
        text.as_bytes(),
        &unb64(signature).unwrap(),
    );
    assert!(holds.is_ok(), "it is genuine");
    let own = SigningKey::generate_es256(&Entropy::seeded(1));
    for alg in [json!("RS256"), json!("PS256"), Value::Null] {
        let mut jwk = json!({"kty": "RSA", "kid": "short", "n": SHORT_N, "e": "AQAB"});
        if !alg.is_null() {
            jwk["alg"] = alg;
        }
        assert!(serde_json::from_value::<Jwk>(jwk.clone()).is_err(), "{jwk}");
        refused(&published(&own, &jwk), &SHORT_TOKEN.join("."));
    }
}

#[test]
fn ed448_is_not_ed25519() {
    let own = SigningKey::generate_ed25519(&Entropy::seeded(1));
    for crv in ["Ed448", "Ed25519"] {
        let jwk = json!({"kty": "OKP", "crv": crv, "kid": "goldilocks", "x": ED448_X});
        assert!(serde_json::from_value::<Jwk>(jwk.clone()).is_err(), "{jwk}");
        refused(&published(&own, &jwk), &ED448_TOKEN.join("."));
    }
    assert_eq!(own.alg(), Alg::Ed25519);
}
