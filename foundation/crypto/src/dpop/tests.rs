use super::*;
use base::Duration;
use serde_json::{Value, json};

const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);
const URL: &str = "https://pay.example/api/intents";

fn key() -> SigningKey {
    SigningKey::generate_es256(&Entropy::seeded(1))
}

fn proof(token: Option<&str>) -> String {
    prove(&key(), "POST", URL, token, NOW, &Entropy::seeded(2)).unwrap()
}

/// A proof with any header and claims, signed over exactly that.
fn forge(header: &Value, claims: &Value) -> String {
    let text =
        format!("{}.{}", b64(header.to_string().as_bytes()), b64(claims.to_string().as_bytes()));
    format!("{text}.{}", b64(&key().sign_detached(text.as_bytes())))
}

fn claims() -> Value {
    json!({"jti": "1", "htm": "POST", "htu": URL, "iat": NOW.seconds()})
}

fn header() -> Value {
    json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": key().public()})
}

#[track_caller]
fn refused(proof: &str, cause: &str) {
    let error = verify(proof, "POST", URL, None, NOW).unwrap_err();
    assert!(error.is("token-invalid") && error.to_string().contains(cause), "{error}");
}

#[test]
fn a_good_proof_names_its_key() {
    let made = verify(&proof(Some("token")), "POST", URL, Some("token"), NOW).unwrap();
    assert_eq!((made.jkt.as_str(), made.iat), (key().kid(), NOW));
    let ps256 = SigningKey::generate_rsa(Alg::Ps256).unwrap();
    let proof = prove(&ps256, "GET", URL, None, NOW, &Entropy::seeded(2)).unwrap();
    assert_eq!(verify(&proof, "GET", URL, None, NOW).unwrap().jkt, ps256.kid());
    let ed25519 = SigningKey::generate_ed25519(&Entropy::seeded(1));
    let proof = prove(&ed25519, "GET", URL, None, NOW, &Entropy::seeded(2)).unwrap();
    assert_eq!(verify(&proof, "GET", URL, None, NOW).unwrap().jkt, ed25519.kid());
}

#[test]
fn it_repeats_the_servers_word() {
    let said = |nonce| {
        let request = ("POST", URL);
        let proof = prove_with(&key(), request, None, nonce, NOW, &Entropy::seeded(2)).unwrap();
        verify(&proof, "POST", URL, None, NOW).unwrap().nonce
    };
    assert_eq!(said(Some("word")).as_deref(), Some("word"));
    assert_eq!(said(None), None);
}

#[test]
fn a_doubled_claim_is_refused() {
    let claims = claims().to_string().replace("\"jti\"", "\"htm\":\"GET\",\"jti\"");
    let text = format!("{}.{}", b64(header().to_string().as_bytes()), b64(claims.as_bytes()));
    let proof = format!("{text}.{}", b64(&key().sign_detached(text.as_bytes())));
    refused(&proof, "twice");
}

#[test]
fn two_proofs_differ() {
    let entropy = Entropy::seeded(1);
    let jti = || {
        let proof = prove(&key(), "GET", URL, None, NOW, &entropy).unwrap();
        verify(&proof, "GET", URL, None, NOW).unwrap().jti
    };
    assert_ne!(jti(), jti());
}

#[test]
fn it_proves_one_request() {
    let proof = proof(None);
    assert!(verify(&proof, "GET", URL, None, NOW).is_err());
    assert!(verify(&proof, "post", URL, None, NOW).is_err());
    assert!(verify(&proof, "POST", "https://pay.example/api/intents/", None, NOW).is_err());
    assert!(verify(&proof, "POST", "https://vault.example/api/intents", None, NOW).is_err());
    assert!(verify(&proof, "POST", "http://pay.example/api/intents", None, NOW).is_err());
}

#[test]
fn the_same_url_may_be_spelled_differently() {
    let proof = proof(None);
    for same in ["HTTPS://PAY.example:443/api/intents", "https://pay.example/api/intents?a=1#b"] {
        verify(&proof, "POST", same, None, NOW).unwrap();
    }
    assert_eq!(normal("http://h:80"), "http://h/");
    assert_eq!(normal("http://h/%7eu/%2fa%c3%"), "http://h/~u/%2Fa%C3%");
    assert_eq!(normal("http://h:8080/a?b"), "http://h:8080/a");
}

#[test]
fn it_proves_one_token() {
    let bound = proof(Some("token"));
    assert!(verify(&bound, "POST", URL, Some("other"), NOW).is_err());
    assert!(verify(&bound, "POST", URL, None, NOW).is_err());
    assert!(verify(&proof(None), "POST", URL, Some("token"), NOW).is_err());
}

#[test]
fn it_is_of_this_time() {
    let at = |time| verify(&proof(None), "POST", URL, None, time);
    assert!(at(NOW.plus(Duration::from_mins(1))).is_ok());
    assert!(at(NOW.plus(Duration::from_secs(61))).is_err());
    assert!(at(NOW.minus(Duration::from_secs(10))).is_ok());
    assert!(at(NOW.minus(Duration::from_secs(11))).is_err());
}

#[test]
fn the_header_is_a_proofs() {
    assert!(verify(&forge(&header(), &claims()), "POST", URL, None, NOW).is_ok());
    let with = |name: &str, value: Value| {
        let mut header = header();
        header[name] = value;
        forge(&header, &claims())
    };
    refused(&with("typ", json!("JWT")), "not a proof");
    refused(&with("alg", json!("none")), "");
    refused(&with("alg", json!("HS256")), "");
    refused(&with("alg", json!("EdDSA")), "");
    refused(&with("crit", json!(["b64"])), "not a proof");
    refused(&with("jwk", Value::Null), "header");
    let stranger = SigningKey::generate_es256(&Entropy::seeded(5));
    refused(&with("jwk", json!(stranger.public())), "");
}

#[test]
fn a_private_key_in_the_header_is_refused() {
    let mut header = header();
    header["jwk"]["d"] = json!("AAAA");
    refused(&forge(&header, &claims()), "private");
}

#[test]
fn every_claim_is_needed() {
    for name in ["jti", "htm", "htu", "iat"] {
        let mut claims = claims();
        claims.as_object_mut().unwrap().remove(name);
        refused(&forge(&header(), &claims), "");
    }
    refused(&"x".repeat(LONGEST + 1), "too long");
}
