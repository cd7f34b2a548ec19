//! Tokens that look right and are not, at every door that takes tokens.

use crypto::{Alg, SigningKey, b64};
use serde_json::{Value, json};
use web::tokens::JWT_BEARER;

use crate::world::token_client::{ISSUER, Sending, dispatch, userinfo};
use crate::world::{TokenClient, World, in_a_country};

/// A token with any header and claims, signed over exactly that.
fn forge(key: &SigningKey, header: &Value, claims: &str) -> String {
    let text = format!("{}.{}", b64(header.to_string().as_bytes()), b64(claims.as_bytes()));
    format!("{text}.{}", b64(&key.sign_detached(text.as_bytes())))
}

/// HMAC-SHA-256 (RFC 2104) with whatever bytes an attacker finds.
fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let key = if key.len() > 64 { crypto::sha256(key).to_vec() } else { key.to_vec() };
    let pad = |with: u8| (0..64).map(|i| key.get(i).unwrap_or(&0) ^ with).collect::<Vec<u8>>();
    let inner = crypto::sha256(&[pad(0x36), text.to_vec()].concat());
    crypto::sha256(&[pad(0x5c), inner.to_vec()].concat()).to_vec()
}

async fn show(world: &World, assertion: &str, proof: Option<String>) -> String {
    let fields = vec![
        ("grant_type", "client_credentials"),
        ("client_id", "rp"),
        ("client_assertion_type", JWT_BEARER),
        ("client_assertion", assertion),
    ];
    let reply = dispatch(world, "/token", Sending { fields, proof, ..Sending::default() }).await;
    if reply.status.is_success() { "ok".to_owned() } else { reply.error().to_owned() }
}

#[tokio::test]
async fn assertions_that_are_not() {
    in_a_country(async |world| {
        let rsa = SigningKey::generate_rsa(Alg::Ps256).unwrap();
        let mut rp = TokenClient::new(&world, "rp", json!({})).await;
        let keys = json!({ "keys": [rp.key.public(), rsa.public()] });
        rp.change(&world, json!({ "keys": { "inline": keys } })).await;
        let stranger = SigningKey::generate_es256(world.sso.db().entropy());
        let claims = || rp.claims(|_| {}).to_string();
        let header = |changes: Value| {
            let mut header = json!({"alg": "ES256", "typ": "JWT", "kid": rp.key.kid()});
            for (name, value) in changes.as_object().unwrap() {
                header[name] = value.clone();
            }
            header
        };
        assert_eq!(show(&world, &forge(&rp.key, &header(json!({})), &claims()), None).await, "ok");
        let mut wrong = Vec::new();
        for alg in ["none", "None", "HS256", "ES384", "ES512", "ES256K", "EdDSA", "RS256", "PS256"]
        {
            wrong.push(forge(&rp.key, &header(json!({ "alg": alg })), &claims()));
        }
        for alg in ["ES256", "RS256", "RS512", "PS384"] {
            wrong.push(forge(&rsa, &header(json!({ "alg": alg, "kid": rsa.kid() })), &claims()));
        }
        let unsigned = forge(&rp.key, &header(json!({ "alg": "none" })), &claims());
        wrong.push(format!("{}.", unsigned.rsplit_once('.').unwrap().0));
        let public = serde_json::to_vec(&rp.key.public()).unwrap();
        let text = forge(&rp.key, &header(json!({ "alg": "HS256" })), &claims());
        let text = text.rsplit_once('.').unwrap().0;
        wrong.push(format!("{text}.{}", b64(&hmac(&public, text.as_bytes()))));
        for extra in [
            json!({ "jwk": stranger.public() }),
            json!({ "jwk": stranger.public(), "kid": stranger.kid() }),
            json!({ "x5u": "https://evil.example/cert", "kid": stranger.kid() }),
            json!({ "jku": "https://evil.example/jwks.json", "kid": stranger.kid() }),
            json!({ "kid": "../../dev/null" }),
            json!({ "kid": "' OR 1=1 --" }),
        ] {
            wrong.push(forge(&stranger, &header(extra), &claims()));
        }
        for crit in [json!(["exp"]), json!(["b64"]), json!([])] {
            wrong.push(forge(&rp.key, &header(json!({ "crit": crit, "b64": false })), &claims()));
        }
        let twice =
            claims().replacen("\"aud\"", "\"aud\":\"https://elsewhere.example\",\"aud\"", 1);
        wrong.push(forge(&rp.key, &header(json!({})), &twice));
        let long = rp.claims(|claims| claims["pad"] = json!("x".repeat(2000))).to_string();
        wrong.push(forge(&rp.key, &header(json!({ "alg": "none" })), &long));
        for assertion in &wrong {
            assert_eq!(show(&world, assertion, None).await, "invalid_client", "{assertion}");
        }
        let endless = "x".repeat(5000);
        let fields = vec![("client_assertion", endless.as_str())];
        let reply = dispatch(&world, "/token", Sending { fields, ..Sending::default() }).await;
        assert!(reply.status.is_client_error());
    })
    .await;
}

#[tokio::test]
async fn proofs_that_are_not() {
    in_a_country(async |world| {
        let rp = TokenClient::new(&world, "rp", json!({})).await;
        let key = &rp.bound_to;
        let now = world.clock.now().seconds();
        let claims = |jti: &str| {
            json!({"jti": jti, "htm": "POST", "htu": format!("{ISSUER}/token"), "iat": now})
        };
        let header = |changes: Value| {
            let mut header = json!({"alg": "ES256", "typ": "dpop+jwt", "jwk": key.public()});
            for (name, value) in changes.as_object().unwrap() {
                header[name] = value.clone();
            }
            header
        };
        let shown = async |proof: String| show(&world, &rp.assertion(|_| {}), Some(proof)).await;
        let right = forge(key, &header(json!({})), &claims("a").to_string());
        assert_eq!(shown(right.clone()).await, "ok");
        let curve = |kty: &str, crv: &str| json!({"kty": kty, "crv": crv, "x": "AA", "y": "AA"});
        let mut private = serde_json::to_value(key.public()).unwrap();
        private["d"] = json!("AAAA");
        let headers = [
            json!({ "alg": "none" }),
            json!({ "alg": "HS256" }),
            json!({ "alg": "HS256", "jwk": {"kty": "oct", "k": "AAAA"} }),
            json!({ "alg": "RS256" }),
            json!({ "alg": "EdDSA" }),
            json!({ "alg": "ES384", "jwk": curve("EC", "P-384") }),
            json!({ "alg": "ES256K", "jwk": curve("EC", "secp256k1") }),
            json!({ "alg": "EdDSA", "jwk": curve("OKP", "Ed448") }),
            json!({ "typ": "JWT" }),
            json!({ "crit": ["htm"] }),
            json!({ "jwk": private }),
            json!({ "jwk": null, "kid": key.kid() }),
            json!({ "jwk": null, "x5u": "https://evil.example/cert" }),
        ];
        let mut wrong = vec![right];
        for (nth, changes) in headers.into_iter().enumerate() {
            let claims = claims(&format!("h{nth}")).to_string();
            wrong.push(forge(key, &header(changes), &claims));
        }
        let changes = [
            ("htm", json!("GET")),
            ("htm", json!("post")),
            ("htu", json!(format!("{ISSUER}/userinfo"))),
            ("htu", json!("https://evil.example/token")),
            ("iat", json!(now - 61)),
            ("iat", json!(now + 11)),
            ("iat", json!("today")),
            ("jti", json!(7)),
            ("ath", json!("fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo")),
        ];
        for (nth, (name, value)) in changes.into_iter().enumerate() {
            let mut claims = claims(&format!("c{nth}"));
            claims[name] = value;
            wrong.push(forge(key, &header(json!({})), &claims.to_string()));
        }
        let twice = claims("t").to_string().replacen("\"htm\"", "\"htm\":\"GET\",\"htm\"", 1);
        wrong.push(forge(key, &header(json!({})), &twice));
        for proof in wrong {
            assert_eq!(shown(proof.clone()).await, "invalid_dpop_proof", "{proof}");
        }
    })
    .await;
}

#[tokio::test]
async fn access_tokens_that_are_not() {
    in_a_country(async |world| {
        let rp = TokenClient::new(&world, "rp", json!({})).await;
        let tokens = rp.call(&world, "/token", &[("grant_type", "client_credentials")]).await;
        let machine = tokens.text("access_token");
        let refused = userinfo(&world, "Bearer", machine, None).await;
        assert_eq!(refused.error(), "invalid_token", "a program is no person");
        let (head, signature) = machine.rsplit_once('.').unwrap();
        let (header, claims) = head.split_once('.').unwrap();
        let claims: Value = serde_json::from_slice(&crypto::unb64(claims).unwrap()).unwrap();
        let stranger = SigningKey::generate_es256(world.sso.db().entropy());
        let more = b64(json!({"scope": "everything"}).to_string().as_bytes());
        let forged = [
            stranger.sign_jwt("at+jwt", &claims).unwrap(),
            rp.key.sign_jwt("at+jwt", &claims).unwrap(),
            format!("{header}.{more}.{signature}"),
            format!("{head}."),
        ];
        for token in forged {
            let told = rp.call(&world, "/introspect", &[("token", &token)]).await;
            assert_eq!(told.json, json!({ "active": false }), "{token}");
        }
        let told = rp.call(&world, "/introspect", &[("token", machine)]).await;
        assert_eq!(told.json["active"], true);
    })
    .await;
}
