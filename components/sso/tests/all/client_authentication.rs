//! How clients prove who they are: exactly as they registered, and only once.

use crypto::{Alg, SigningKey, b64, sha256};
use serde_json::{Value, json};
use web::StatusCode;
use web::tokens::JWT_BEARER;

use crate::world::token_client::{ISSUER, SECRET, Sending, dispatch};
use crate::world::{TokenClient, World, in_a_country};

const ASK: (&str, &str) = ("grant_type", "client_credentials");

/// Base64 of RFC 4648, section 4, written here so that the code under test does not check itself.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letters = bytes.chunks(3).flat_map(|three| {
        let all = (0..3).fold(0_u32, |all, i| all << 8 | u32::from(*three.get(i).unwrap_or(&0)));
        (0..4).map(move |i| {
            if i > three.len() {
                '='
            } else {
                char::from(ALPHABET[(all >> (18 - 6 * i) & 63) as usize])
            }
        })
    });
    letters.collect()
}

async fn ask_with(world: &World, rp: &TokenClient, assertion: &str) -> String {
    let fields = vec![
        ASK,
        ("client_id", rp.id.as_str()),
        ("client_assertion_type", JWT_BEARER),
        ("client_assertion", assertion),
    ];
    let reply = dispatch(world, "/token", Sending { fields, ..Sending::default() }).await;
    if reply.status.is_success() { "ok".to_owned() } else { reply.error().to_owned() }
}

#[tokio::test]
async fn an_assertion_is_written_in_several_ways() {
    in_a_country(async |world| {
        let rp = TokenClient::new(&world, "rp", json!({})).await;
        let token_endpoint = format!("{ISSUER}/token");
        let slash = format!("{ISSUER}/");
        for aud in [json!(ISSUER), json!(token_endpoint), json!(slash), json!(["x", ISSUER])] {
            let assertion = rp.assertion(|claims| claims["aud"] = aud.clone());
            assert_eq!(ask_with(&world, &rp, &assertion).await, "ok", "{aud}");
        }
        let typed = |typ| rp.key.sign_jwt(typ, &rp.claims(|_| {})).unwrap();
        assert_eq!(ask_with(&world, &rp, &typed("client-authentication+jwt")).await, "ok");
        assert_eq!(ask_with(&world, &rp, &typed("at+jwt")).await, "invalid_client");
        let bare = json!({"alg": "ES256"});
        let text = |header: &Value, claims: &Value| {
            format!("{}.{}", b64(header.to_string().as_bytes()), b64(claims.to_string().as_bytes()))
        };
        let text = text(&bare, &rp.claims(|_| {}));
        let bare = format!("{text}.{}", b64(&rp.key.sign_detached(text.as_bytes())));
        assert_eq!(ask_with(&world, &rp, &bare).await, "ok", "neither typ nor kid");
    })
    .await;
}

#[tokio::test]
async fn every_algorithm_is_understood() {
    in_a_country(async |world| {
        let mut rp = TokenClient::new(&world, "rp", json!({})).await;
        let ed25519 = SigningKey::generate_ed25519(world.sso.db().entropy());
        let rsa = [Alg::Rs256, Alg::Ps256].map(|alg| SigningKey::generate_rsa(alg).unwrap());
        for key in rsa.into_iter().chain([ed25519]) {
            let keys = json!({ "keys": [key.public()] });
            rp.key = key;
            rp.change(&world, json!({ "keys": { "inline": keys } })).await;
            assert_eq!(ask_with(&world, &rp, &rp.assertion(|_| {})).await, "ok");
        }
    })
    .await;
}

#[tokio::test]
async fn an_assertion_counts_once_and_not_for_long() {
    in_a_country(async |world| {
        let rp = TokenClient::new(&world, "rp", json!({})).await;
        let used = rp.assertion(|_| {});
        assert_eq!(ask_with(&world, &rp, &used).await, "ok");
        assert_eq!(ask_with(&world, &rp, &used).await, "invalid_client");
        let now = world.clock.now().seconds();
        let wrong: [(&str, Value); 9] = [
            ("exp", json!(now + 601)),
            ("exp", json!(now - 60)),
            ("exp", Value::Null),
            ("nbf", json!(now + 60)),
            ("aud", json!("https://elsewhere.example")),
            ("iss", json!("portal")),
            ("sub", json!("portal")),
            ("jti", json!("")),
            ("jti", json!("x".repeat(257))),
        ];
        for (name, value) in wrong {
            let assertion = rp.assertion(|claims| claims[name] = value.clone());
            assert_eq!(ask_with(&world, &rp, &assertion).await, "invalid_client", "{name}={value}");
        }
    })
    .await;
}

#[tokio::test]
async fn fapi_names_the_issuer_alone_and_knows_no_rs256() {
    in_a_country(async |world| {
        let mut rp = TokenClient::new(&world, "rp", json!({ "profile": "fapi2" })).await;
        let asked = async |rp: &TokenClient, aud: Value| {
            let assertion = rp.assertion(|claims| claims["aud"] = aud);
            let fields = vec![
                ASK,
                ("client_id", "rp"),
                ("client_assertion_type", JWT_BEARER),
                ("client_assertion", &assertion),
            ];
            let proof = Some(rp.prove("POST", "/token", None));
            dispatch(&world, "/token", Sending { fields, proof, ..Sending::default() }).await
        };
        assert_eq!(asked(&rp, json!(ISSUER)).await.text("token_type"), "DPoP");
        for aud in [json!([ISSUER]), json!(format!("{ISSUER}/token"))] {
            assert_eq!(asked(&rp, aud.clone()).await.error(), "invalid_client", "{aud}");
        }
        let unbound = rp.call(&world, "/token", &[ASK]).await;
        assert_eq!(unbound.error(), "invalid_dpop_proof", "no token without a key");
        rp.key = SigningKey::generate_rsa(Alg::Rs256).unwrap();
        let keys = json!({ "keys": [rp.key.public()] });
        rp.change(&world, json!({ "keys": { "inline": keys } })).await;
        assert_eq!(asked(&rp, json!(ISSUER)).await.error(), "invalid_client");
        let secret = b64(&sha256(SECRET.as_bytes()));
        let way = json!({ "method": "client_secret_post", "secret": secret });
        rp.change(&world, json!({ "authentication": way })).await;
        assert_eq!(rp.call(&world, "/token", &[ASK]).await.error(), "invalid_client");
    })
    .await;
}

#[tokio::test]
async fn a_secret_comes_by_the_registered_way_alone() {
    in_a_country(async |world| {
        let mut rp = TokenClient::with_secret(&world, "rp").await;
        let basic = |pair: &str| Some(format!("Basic {}", base64(pair.as_bytes())));
        let right = basic("rp:7Fjfp0ZBr1KtDRbn%2Bf+%25%3A+VdmIw");
        let by_header = async |authorization: Option<String>| {
            let sending = Sending { fields: vec![ASK], authorization, ..Sending::default() };
            dispatch(&world, "/token", sending).await
        };
        let by_form = async |secret: &str| {
            let fields = vec![ASK, ("client_id", "rp"), ("client_secret", secret)];
            dispatch(&world, "/token", Sending { fields, ..Sending::default() }).await
        };
        assert_eq!(by_form(SECRET).await.text("token_type"), "Bearer");
        assert_eq!(by_form("other").await.error(), "invalid_client");
        let refused = by_header(right.clone()).await;
        assert_eq!(refused.error(), "invalid_client", "not the registered way");
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        assert!(refused.header("www-authenticate").starts_with("Basic"));
        let secret = b64(&sha256(SECRET.as_bytes()));
        let way = json!({ "method": "client_secret_basic", "secret": secret });
        rp.change(&world, json!({ "authentication": way })).await;
        assert_eq!(by_header(right.clone()).await.text("token_type"), "Bearer");
        assert_eq!(by_form(SECRET).await.error(), "invalid_client");
        for wrong in [basic("rp:other"), basic("rp"), Some("Basic !".into()), basic("nobody:x")] {
            assert_eq!(by_header(wrong.clone()).await.error(), "invalid_client", "{wrong:?}");
        }
        let fields = vec![ASK, ("client_id", "rp"), ("client_secret", SECRET)];
        let both = Sending { fields, authorization: right, ..Sending::default() };
        assert_eq!(dispatch(&world, "/token", both).await.error(), "invalid_request");
    })
    .await;
}

#[tokio::test]
async fn what_is_registered_now_counts_now() {
    in_a_country(async |world| {
        let mut rp = TokenClient::new(&world, "rp", json!({})).await;
        assert!(rp.call(&world, "/token", &[ASK]).await.status.is_success());
        let stolen =
            std::mem::replace(&mut rp.key, SigningKey::generate_es256(world.sso.db().entropy()));
        let keys = json!({ "keys": [rp.key.public()] });
        rp.change(&world, json!({ "keys": { "inline": keys } })).await;
        let old = stolen.sign_jwt("JWT", &rp.claims(|_| {})).unwrap();
        assert_eq!(ask_with(&world, &rp, &old).await, "invalid_client", "the old key");
        assert_eq!(ask_with(&world, &rp, &rp.assertion(|_| {})).await, "ok");
        rp.change(&world, json!({ "grants": ["authorization_code"] })).await;
        assert_eq!(rp.call(&world, "/token", &[ASK]).await.error(), "unauthorized_client");
        rp.change(&world, json!({ "grants": ["client_credentials"] })).await;
        assert!(rp.call(&world, "/token", &[ASK]).await.status.is_success());
        rp.end(&world).await;
        assert_eq!(rp.call(&world, "/token", &[ASK]).await.error(), "invalid_client");
    })
    .await;
}

#[tokio::test]
async fn a_program_gets_its_own_scopes_and_none_of_a_persons() {
    in_a_country(async |world| {
        let rp = TokenClient::new(&world, "rp", json!({})).await;
        assert_eq!(rp.call(&world, "/token", &[ASK]).await.text("scope"), "read write");
        let one = rp.call(&world, "/token", &[ASK, ("scope", "write")]).await;
        assert_eq!(one.text("scope"), "write");
        for scope in ["openid", "write phone", "everything"] {
            let refused = rp.call(&world, "/token", &[ASK, ("scope", scope)]).await;
            assert_eq!(refused.error(), "invalid_scope", "{scope}");
        }
        let elsewhere = rp.call(&world, "/token", &[ASK, ("audience", "vault")]).await;
        assert_eq!(elsewhere.error(), "invalid_target", "only components call components");
    })
    .await;
}
