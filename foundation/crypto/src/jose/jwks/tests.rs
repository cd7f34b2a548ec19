use super::*;
use crate::jose::Alg;
use crate::{SigningKey, b64, unb64};
use base::{Duration, Entropy, Timestamp};
use proptest::prelude::*;
use serde_json::json;

const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);
const EXPECT: Expect<'static> =
    Expect { typ: "at+jwt", issuer: Some("https://sso"), audience: "pay", now: NOW };

fn keys() -> [SigningKey; 2] {
    let entropy = Entropy::seeded(1);
    [SigningKey::generate_es256(&entropy), SigningKey::generate_ed25519(&entropy)]
}

fn jwks() -> Jwks {
    Jwks { keys: keys().map(|key| key.public()).to_vec() }
}

fn claims() -> Value {
    json!({
        "iss": "https://sso", "aud": "pay", "sub": "portal",
        "iat": NOW.seconds(), "exp": NOW.seconds() + 300
    })
}

fn with(name: &str, value: Value) -> Value {
    let mut claims = claims();
    claims[name] = value;
    claims
}

fn sign(claims: &Value) -> String {
    keys()[0].sign_jwt("at+jwt", claims).unwrap()
}

/// A token with any header, signed by the ES256 key over exactly that.
fn forge(header: &Value, claims: &Value) -> String {
    forge_by(&keys()[0], header, claims)
}

fn forge_by(key: &SigningKey, header: &Value, claims: &Value) -> String {
    let text =
        format!("{}.{}", b64(header.to_string().as_bytes()), b64(claims.to_string().as_bytes()));
    let signature = key.sign_detached(text.as_bytes());
    format!("{text}.{}", b64(&signature))
}

fn verify(token: &str) -> Result<Value> {
    jwks().verify_jwt(token, &EXPECT)
}

#[track_caller]
fn refused(token: &str, cause: &str) {
    let error = verify(token).unwrap_err();
    assert!(error.is("token-invalid"), "{error}");
    assert!(error.to_string().contains(cause), "{error}");
}

#[test]
fn a_good_token_passes() {
    for key in keys() {
        let token = key.sign_jwt("at+jwt", &claims()).unwrap();
        assert_eq!(verify(&token).unwrap(), claims());
    }
    assert!(verify(&sign(&with("aud", json!(["portal", "pay"])))).is_ok());
    assert!(verify(&sign(&with("exp", json!(1_800_000_100.5)))).is_ok());
}

#[test]
fn a_doubled_claim_is_refused() {
    let header = json!({"alg": "ES256", "typ": "at+jwt", "kid": keys()[0].kid()}).to_string();
    let claims = claims().to_string().replace("\"aud\"", "\"aud\":\"vault\",\"aud\"");
    let text = format!("{}.{}", b64(header.as_bytes()), b64(claims.as_bytes()));
    let signature = keys()[0].sign_detached(text.as_bytes());
    refused(&format!("{text}.{}", b64(&signature)), "twice");
}

#[test]
fn an_rsa_key_without_an_algorithm_serves_both_and_one_with_serves_one() {
    let key = SigningKey::generate_rsa(Alg::Ps256).unwrap();
    let token = key.sign_jwt("at+jwt", &claims()).unwrap();
    let set = |alg: Option<&str>| {
        let mut jwk = serde_json::to_value(key.public()).unwrap();
        jwk.as_object_mut().unwrap().remove("alg");
        if let Some(alg) = alg {
            jwk["alg"] = json!(alg);
        }
        serde_json::from_value::<Jwks>(json!({ "keys": [jwk] })).unwrap()
    };
    for (alg, passes) in [(None, true), (Some("PS256"), true), (Some("RS256"), false)] {
        assert_eq!(set(alg).verify_jwt::<Value>(&token, &EXPECT).is_ok(), passes, "{alg:?}");
    }
    assert_eq!(set(None).keys.len(), 2);
}

#[test]
fn a_set_skips_keys_it_does_not_know() {
    let mut set = serde_json::to_value(jwks()).unwrap();
    set["keys"].as_array_mut().unwrap().push(json!({"kty": "RSA", "n": "AQAB", "e": "AQAB"}));
    assert_eq!(serde_json::from_value::<Jwks>(set).unwrap(), jwks());
}

#[test]
fn another_audience_issuer_or_type_is_refused() {
    refused(&sign(&with("aud", json!("vault"))), "audience");
    refused(&sign(&with("aud", json!(["vault"]))), "audience");
    refused(&sign(&with("aud", json!(7))), "audience");
    refused(&sign(&with("iss", json!("https://sso.example"))), "issuer");
    refused(&sign(&with("iss", Value::Null)), "issuer");
    refused(&keys()[0].sign_jwt("JWT", &claims()).unwrap(), "type");
    let header = json!({"alg": "ES256", "kid": keys()[0].kid()});
    refused(&forge(&header, &claims()), "type");
}

#[test]
fn stale_and_future_tokens_are_refused() {
    let now = NOW.seconds();
    refused(&sign(&with("exp", json!(now - 30))), "expired");
    assert!(verify(&sign(&with("exp", json!(now - 29)))).is_ok());
    refused(&sign(&with("iat", json!(now + 31))), "iat");
    refused(&sign(&with("nbf", json!(now + 31))), "nbf");
    assert!(verify(&sign(&with("nbf", json!(now + 30)))).is_ok());
    refused(&sign(&with("exp", json!("tomorrow"))), "exp");
    refused(&sign(&with("exp", Value::Null)), "exp");
    refused(&sign(&with("iat", json!([]))), "iat");
    let mut timeless = claims();
    timeless.as_object_mut().unwrap().remove("exp");
    refused(&sign(&timeless), "expiry");
}

#[test]
fn the_clock_is_the_callers() {
    let token = sign(&claims());
    let later = Expect { now: NOW.plus(Duration::from_hours(1)), ..EXPECT };
    assert!(jwks().verify_jwt::<Value>(&token, &later).is_err());
}

#[test]
fn alg_none_is_refused() {
    let kid = keys()[0].kid().to_owned();
    for alg in ["none", "None", "NONE", ""] {
        let header = json!({"alg": alg, "typ": "at+jwt", "kid": kid});
        let token = forge(&header, &claims());
        refused(&token, "");
        let (unsigned, _) = token.rsplit_once('.').unwrap();
        refused(&format!("{unsigned}."), "");
        refused(unsigned, "");
    }
}

#[test]
fn the_algorithm_is_the_keys_own() {
    let [es256, ed25519] = keys();
    // Signed with ES256, said to be EdDSA, under either key's id.
    for kid in [es256.kid(), ed25519.kid()] {
        refused(&forge(&json!({"alg": "EdDSA", "typ": "at+jwt", "kid": kid}), &claims()), "");
    }
    refused(&forge(&json!({"alg": "ES256", "typ": "at+jwt", "kid": ed25519.kid()}), &claims()), "");
    assert_eq!(jwks().find(ed25519.kid()).unwrap().alg(), Alg::Ed25519);
}

/// RFC 9864 calls the algorithm by the name of its curve, RFC 8037 by the family's.
#[test]
fn both_names_of_an_algorithm_are_understood() {
    let [es256, ed25519] = keys();
    for alg in ["EdDSA", "Ed25519"] {
        let header = json!({"alg": alg, "typ": "at+jwt", "kid": ed25519.kid()});
        assert_eq!(verify(&forge_by(&ed25519, &header, &claims())).unwrap(), claims());
        let named = json!({"kty": "OKP", "crv": "Ed25519", "x": b64(&[7; 32]), "alg": alg});
        assert_eq!(serde_json::from_value::<Jwk>(named).unwrap().alg(), Alg::Ed25519);
    }
    for (alg, kid) in [("Ed448", ed25519.kid()), ("Ed25519", es256.kid())] {
        refused(&forge(&json!({"alg": alg, "typ": "at+jwt", "kid": kid}), &claims()), "");
    }
}

#[test]
fn a_header_says_nothing_twice() {
    let kid = keys()[0].kid().to_owned();
    let header = format!(r#"{{"alg":"ES256","typ":"at+jwt","kid":"{kid}","kid":"{kid}"}}"#);
    let text = format!("{}.{}", b64(header.as_bytes()), b64(claims().to_string().as_bytes()));
    refused(&format!("{text}.{}", b64(&keys()[0].sign_detached(text.as_bytes()))), "twice");
}

/// The classic confusion: an HMAC keyed with the public key's own bytes.
#[test]
fn a_public_key_is_not_a_shared_secret() {
    let key = keys()[0].public();
    let header = json!({"alg": "HS256", "typ": "at+jwt", "kid": key.kid()});
    let text =
        format!("{}.{}", b64(header.to_string().as_bytes()), b64(claims().to_string().as_bytes()));
    let secret = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, key.public_bytes());
    let tag = aws_lc_rs::hmac::sign(&secret, text.as_bytes());
    refused(&format!("{text}.{}", b64(tag.as_ref())), "");
}

#[test]
fn keys_in_the_token_are_not_listened_to() {
    let stranger = SigningKey::generate_es256(&Entropy::seeded(9));
    refused(&stranger.sign_jwt("at+jwt", &claims()).unwrap(), "unknown key");
    let header = json!({
        "alg": "ES256", "typ": "at+jwt", "kid": keys()[1].kid(), "jwk": stranger.public()
    });
    refused(&forge(&header, &claims()), "");
    refused(&forge(&json!({"alg": "ES256", "typ": "at+jwt"}), &claims()), "no key id");
    let crit = json!({"alg": "ES256", "typ": "at+jwt", "kid": keys()[0].kid(), "crit": ["exp"]});
    refused(&forge(&crit, &claims()), "critical");
}

#[test]
fn what_is_not_a_token_is_refused() {
    for text in ["", ".", "..", "...", "a.b.c", "e30.e30.e30", "\u{0}.\u{0}.\u{0}"] {
        refused(text, "");
    }
    let long = sign(&with("sub", json!("x".repeat(LONGEST))));
    refused(&long, "too long");
    let token = sign(&claims());
    refused(&format!("{token}."), "");
    refused(&format!("{token}.e30"), "");
    refused(&format!(" {token}"), "");
    refused(&format!("{token}="), "");
}

#[test]
fn claims_of_another_shape_are_refused() {
    let error = jwks().verify_jwt::<Vec<u8>>(&sign(&claims()), &EXPECT).unwrap_err();
    assert!(error.is("token-invalid"));
}

proptest! {
    #[test]
    fn a_tampered_token_is_refused(part in 0_usize..3, at: prop::sample::Index, by in 1_u8..) {
        let token = sign(&claims());
        let mut parts: Vec<Vec<u8>> = token.split('.').map(|part| unb64(part).unwrap()).collect();
        let at = at.index(parts[part].len());
        parts[part][at] ^= by;
        let parts: Vec<_> = parts.iter().map(|part| b64(part)).collect();
        prop_assert!(verify(&parts.join(".")).is_err());
    }

    #[test]
    fn any_text_is_refused_without_panic(text in ".{0,80}") {
        prop_assert!(verify(&text).is_err());
    }
}
