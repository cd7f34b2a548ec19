//! FAPI 2.0 Security Profile (Final), what it asks of an authorization server: a test per requirement, in the
//! order of sections 5.3.2.1, 5.3.2.2, 5.3.2.3, 5.3.4 and 5.4. Mutual TLS is held to the same in `mtls.rs`.

use base::Duration;
use crypto::{Alg, SigningKey, dpop};
use serde_json::{Value, json};
use sso::{Config, Registration, RelyingParties};
use web::testing::{get, post, send};
use web::{Method, StatusCode, query};

use crate::world::token_client::{ISSUER, Reply, Sending, dispatch, userinfo, userinfo_with};
use crate::world::{
    Answer, Browser, RelyingParty, TokenClient, World, in_a_country, in_a_country_with, usual,
};

/// A client of the profile, and Layla, who is signed in.
struct Bank {
    rp: TokenClient,
    browser: Browser,
}

impl Bank {
    async fn new(world: &World) -> Self {
        world.with_account().await;
        let browser = world.signed_in().await;
        let rp = TokenClient::new(world, "rp", json!({ "profile": "fapi2" })).await;
        Self { rp, browser }
    }

    /// Pushes the usual request, with changes; an empty value takes a parameter away.
    async fn push(&self, world: &World, changes: &[(&str, &str)]) -> Reply {
        let mut pairs = self.rp.request();
        pairs.retain(|(name, _)| changes.iter().all(|(other, _)| other != name));
        pairs.extend(changes.iter().filter(|(_, value)| !value.is_empty()));
        pairs.retain(|(name, _)| *name != "client_id");
        self.rp.call(world, "/par", &pairs).await
    }

    fn link(&self, pushed: &Reply) -> String {
        let reference = pushed.text("request_uri");
        query("/authorize", &[("client_id", &self.rp.id), ("request_uri", reference)])
    }

    async fn answer(&mut self, world: &World) -> Answer {
        let pushed = self.push(world, &[]).await;
        self.browser.get(&self.link(&pushed)).await
    }

    async fn code(&mut self, world: &World) -> String {
        self.answer(world).await.parameter("code").unwrap()
    }

    async fn token(&self, world: &World, fields: &[(&str, &str)]) -> Reply {
        let proof = Some(self.rp.prove("POST", "/token", None));
        self.rp.call_with(world, "/token", fields, proof).await
    }

    async fn tokens(&mut self, world: &World) -> Reply {
        let code = self.code(world).await;
        self.token(world, &TokenClient::redeeming(&code)).await
    }

    /// A call that proves itself with this assertion.
    async fn asserting(&self, world: &World, path: &str, assertion: &str) -> Reply {
        let fields = vec![
            ("grant_type", "client_credentials"),
            ("token", "x"),
            ("client_id", "rp"),
            ("client_assertion_type", web::tokens::JWT_BEARER),
            ("client_assertion", assertion),
        ];
        let proof = Some(self.rp.prove("POST", path, None));
        dispatch(world, path, Sending { fields, proof, ..Sending::default() }).await
    }
}

async fn discovery(world: &World) -> Value {
    let (_, _, body) = send(&world.router, get("/.well-known/openid-configuration")).await;
    serde_json::from_str(&body).unwrap()
}

/// Whether a text holds 128 bits, a letter of base64url being six.
fn is_unguessable(text: &str) -> bool {
    text.len() * 6 >= 128
}

#[tokio::test]
async fn general_1_metadata_is_published() {
    in_a_country(async |world| {
        let all = discovery(&world).await;
        for endpoint in [
            "authorization_endpoint",
            "token_endpoint",
            "pushed_authorization_request_endpoint",
            "jwks_uri",
        ] {
            assert!(all[endpoint].as_str().unwrap().starts_with(ISSUER), "{endpoint}");
        }
        let (_, _, same) =
            send(&world.router, get("/.well-known/oauth-authorization-server")).await;
        assert_eq!(serde_json::from_str::<Value>(&same).unwrap(), all);
    })
    .await;
}

#[tokio::test]
async fn general_2_no_password_grant() {
    in_a_country(async |world| {
        let bank = Bank::new(&world).await;
        let fields = [("grant_type", "password"), ("username", "x"), ("password", "y")];
        assert_eq!(bank.token(&world, &fields).await.error(), "unsupported_grant_type");
    })
    .await;
}

#[tokio::test]
async fn general_3_confidential_clients_only() {
    let relying_parties =
        RelyingParties { registration: Registration::Open, ..RelyingParties::default() };
    in_a_country_with(Config { relying_parties, ..usual() }, async |world| {
        let rp = RelyingParty::unregistered(&world).await;
        let public = json!({ "token_endpoint_auth_method": "none" });
        assert_eq!(rp.ask(&world, public, None).await.error(), "invalid_client_metadata");
        let methods = discovery(&world).await["token_endpoint_auth_methods_supported"].clone();
        assert!(!methods.as_array().unwrap().contains(&json!("none")), "{methods}");
    })
    .await;
}

#[tokio::test]
async fn general_4_5_tokens_are_bound_by_dpop() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let code = bank.code(&world).await;
        let bare = bank.rp.redeem(&world, &code).await;
        assert_eq!(bare.error(), "invalid_dpop_proof");
        let ask = [("grant_type", "client_credentials")];
        assert_eq!(bank.rp.call(&world, "/token", &ask).await.error(), "invalid_dpop_proof");
        let tokens = bank.token(&world, &TokenClient::redeeming(&code)).await;
        assert_eq!(tokens.text("token_type"), "DPoP");
        let program = bank.token(&world, &ask).await;
        assert_eq!(program.text("token_type"), "DPoP");
    })
    .await;
}

#[tokio::test]
async fn general_6_no_secrets() {
    let relying_parties =
        RelyingParties { registration: Registration::Open, ..RelyingParties::default() };
    in_a_country_with(Config { relying_parties, ..usual() }, async |world| {
        let rp = RelyingParty::unregistered(&world).await;
        for method in ["client_secret_basic", "client_secret_post", "client_secret_jwt"] {
            let weak = json!({
                "token_endpoint_auth_method": method, "dpop_bound_access_tokens": true,
                "require_pushed_authorization_requests": true,
            });
            let sent = rp.ask(&world, weak, None).await;
            assert_eq!(sent.error(), "invalid_client_metadata", "{method}");
        }
        let mut old = TokenClient::with_secret(&world, "old").await;
        old.change(&world, json!({ "profile": "fapi2" })).await;
        let ask = [("grant_type", "client_credentials")];
        let proof = Some(old.prove("POST", "/token", None));
        let refused = old.call_with(&world, "/token", &ask, proof).await;
        assert_eq!(refused.error(), "invalid_client", "however it came to be registered");
    })
    .await;
}

#[tokio::test]
async fn general_7_no_open_redirectors() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let evil = "https://evil.example/";
        let mut pairs = bank.rp.request();
        pairs.retain(|(name, _)| *name != "redirect_uri");
        pairs.push(("redirect_uri", evil));
        for path in [
            query("/authorize", &pairs),
            query("/end-session", &[("client_id", "rp"), ("post_logout_redirect_uri", evil)]),
        ] {
            let answer = bank.browser.get(&path).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        }
        let pushed = bank.push(&world, &[("redirect_uri", evil)]).await;
        assert_eq!(pushed.error(), "invalid_request");
        for away in [evil, "//evil.example", "/\\evil.example"] {
            let mut stranger = world.browser();
            let to = world.sign_in(&mut stranger, away).await;
            assert!(to.starts_with('/') && !to.contains("evil"), "{away}: {to}");
        }
    })
    .await;
}

#[tokio::test]
async fn general_8_assertions_name_the_issuer_and_nobody_beside_it() {
    in_a_country(async |world| {
        let bank = Bank::new(&world).await;
        for path in ["/token", "/introspect"] {
            let right = bank.rp.assertion(|_| {});
            assert!(bank.asserting(&world, path, &right).await.status.is_success(), "{path}");
            for aud in [
                json!(format!("{ISSUER}{path}")),
                json!(format!("{ISSUER}/token")),
                json!(format!("{ISSUER}/")),
                json!([ISSUER]),
                json!([ISSUER, "https://evil.example"]),
                json!("https://evil.example"),
                Value::Null,
            ] {
                let wrong = bank.rp.assertion(|claims| claims["aud"] = aud.clone());
                let refused = bank.asserting(&world, path, &wrong).await;
                assert_eq!(refused.error(), "invalid_client", "{path} {aud}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn general_9_refresh_tokens_do_not_rotate() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let first = bank.tokens(&world).await;
        let token = first.text("refresh_token").to_owned();
        let fields = [("grant_type", "refresh_token"), ("refresh_token", token.as_str())];
        for _ in 0..3 {
            world.pass(Duration::from_mins(1));
            assert_eq!(bank.token(&world, &fields).await.text("refresh_token"), token);
        }
        let bare = bank.rp.call(&world, "/token", &fields).await;
        assert_eq!(bare.error(), "invalid_dpop_proof", "and it is bound as the rest");
    })
    .await;
}

#[tokio::test]
async fn general_10_a_nonce_is_asked_for_where_that_is_switched_on() {
    for (nonces, asked) in [(sso::Nonces::NotAsked, false), (sso::Nonces::AskedOfFapi, true)] {
        let possession = sso::Possession { nonces, mtls: None };
        in_a_country_with(Config { possession, ..usual() }, async |world| {
            let bank = Bank::new(&world).await;
            let reply = bank.token(&world, &[("grant_type", "client_credentials")]).await;
            assert_eq!(reply.json["error"] == "use_dpop_nonce", asked, "{:?}", reply.json);
            assert_eq!(reply.header("dpop-nonce").is_empty(), !asked);
        })
        .await;
    }
}

#[tokio::test]
async fn general_11_a_code_waits_a_minute() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        for (seconds, works) in [(59, true), (60, false)] {
            let code = bank.code(&world).await;
            world.pass(Duration::from_secs(seconds));
            let reply = bank.token(&world, &TokenClient::redeeming(&code)).await;
            assert_eq!(reply.status.is_success(), works, "{seconds} {:?}", reply.json);
        }
    })
    .await;
}

#[tokio::test]
async fn general_12_a_code_is_bound_to_the_key_of_its_request() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let thumbprint = bank.rp.bound_to.kid().to_owned();
        let named = bank.push(&world, &[("dpop_jkt", &thumbprint)]).await;
        let proof = Some(bank.rp.prove("POST", "/par", None));
        let mut pairs = bank.rp.request();
        pairs.retain(|(name, _)| *name != "client_id");
        let shown = bank.rp.call_with(&world, "/par", &pairs, proof.clone()).await;
        pairs.push(("dpop_jkt", "another"));
        let proof = Some(bank.rp.prove("POST", "/par", None));
        let torn = bank.rp.call_with(&world, "/par", &pairs, proof).await;
        assert_eq!(torn.error(), "invalid_dpop_proof");
        let own = SigningKey::from_pkcs8(Alg::Es256, bank.rp.bound_to.to_pkcs8().expose()).unwrap();
        for pushed in [named, shown] {
            let link = bank.link(&pushed);
            let code = bank.browser.get(&link).await.parameter("code").unwrap();
            bank.rp.bound_to = SigningKey::generate_es256(world.sso.db().entropy());
            let stolen = bank.token(&world, &TokenClient::redeeming(&code)).await;
            assert_eq!(stolen.error(), "invalid_grant");
            bank.rp.bound_to = SigningKey::from_pkcs8(Alg::Es256, own.to_pkcs8().expose()).unwrap();
            let right = bank.token(&world, &TokenClient::redeeming(&code)).await;
            assert!(right.status.is_success(), "{:?}", right.json);
        }
    })
    .await;
}

#[tokio::test]
async fn general_13_clocks_may_differ_a_little() {
    in_a_country(async |world| {
        let bank = Bank::new(&world).await;
        let now = world.clock.now().seconds();
        for claim in ["iat", "nbf"] {
            for (ahead, works) in [(0, true), (10, true), (61, false)] {
                let assertion = bank.rp.assertion(|claims| claims[claim] = json!(now + ahead));
                let reply = bank.asserting(&world, "/token", &assertion).await;
                assert_eq!(reply.status.is_success(), works, "{claim} {ahead} {:?}", reply.json);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn flow_1_the_code_flow_and_no_other() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        assert!(bank.tokens(&world).await.status.is_success());
        for kind in ["token", "id_token", "code id_token", "code token", "none", "codex"] {
            let pushed = bank.push(&world, &[("response_type", kind)]).await;
            assert_eq!(pushed.error(), "unsupported_response_type", "{kind}");
        }
        let none = bank.push(&world, &[("response_type", "")]).await;
        assert_eq!(none.error(), "invalid_request");
        assert_eq!(discovery(&world).await["response_types_supported"], json!(["code"]));
    })
    .await;
}

#[tokio::test]
async fn flow_2_3_requests_are_pushed() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let link = query("/authorize", &bank.rp.request());
        let refused = bank.browser.get(&link).await;
        assert_eq!(refused.parameter("error").as_deref(), Some("invalid_request"));
        let pushed = bank.push(&world, &[]).await;
        assert_eq!(pushed.status, StatusCode::CREATED);
        let beside = format!("{}&scope=openid%20read&state=forged", bank.link(&pushed));
        let answer = bank.browser.get(&beside).await;
        assert!(answer.parameter("code").is_some() && answer.parameter("state").is_none());
        let elsewhere =
            bank.push(&world, &[("request_uri", "urn:ietf:params:oauth:request_uri:x")]).await;
        assert_eq!(elsewhere.error(), "invalid_request");
    })
    .await;
}

#[tokio::test]
async fn flow_4_whoever_pushes_proves_who_it_is() {
    in_a_country(async |world| {
        let bank = Bank::new(&world).await;
        let sending = Sending { fields: bank.rp.request(), ..Sending::default() };
        let reply = dispatch(&world, "/par", sending).await;
        assert_eq!((reply.status, reply.error()), (StatusCode::UNAUTHORIZED, "invalid_client"));
    })
    .await;
}

#[tokio::test]
async fn flow_5_pkce_with_s256() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        for change in [
            ("code_challenge", ""),
            ("code_challenge", "short"),
            ("code_challenge_method", ""),
            ("code_challenge_method", "plain"),
        ] {
            assert_eq!(bank.push(&world, &[change]).await.error(), "invalid_request", "{change:?}");
        }
        let code = bank.code(&world).await;
        for verifier in ["", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXx"] {
            let mut fields = TokenClient::redeeming(&code);
            fields.retain(|(name, _)| *name != "code_verifier");
            fields.push(("code_verifier", verifier));
            let reply = bank.token(&world, &fields).await;
            assert!(matches!(reply.error(), "invalid_request" | "invalid_grant"), "{verifier}");
        }
    })
    .await;
}

#[tokio::test]
async fn flow_6_redirect_uri_is_part_of_the_request() {
    in_a_country(async |world| {
        let bank = Bank::new(&world).await;
        for uri in ["", "https://rp.example/callback/", "https://rp.example/callback?x=1"] {
            let pushed = bank.push(&world, &[("redirect_uri", uri)]).await;
            assert_eq!(pushed.error(), "invalid_request", "{uri}");
        }
    })
    .await;
}

#[tokio::test]
async fn flow_7_answers_say_who_gives_them() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let yes = bank.answer(&world).await;
        assert!(yes.parameter("code").is_some());
        let pushed = bank.push(&world, &[("prompt", "none")]).await;
        let no = world.browser().get(&bank.link(&pushed)).await;
        assert_eq!(no.parameter("error").as_deref(), Some("login_required"));
        for answer in [yes, no] {
            assert_eq!(answer.parameter("iss").as_deref(), Some(ISSUER));
        }
        let said = &discovery(&world).await["authorization_response_iss_parameter_supported"];
        assert_eq!(said, &json!(true));
    })
    .await;
}

#[tokio::test]
async fn flow_8_answers_travel_over_tls() {
    let relying_parties =
        RelyingParties { registration: Registration::Open, ..RelyingParties::default() };
    in_a_country_with(Config { relying_parties, ..usual() }, async |world| {
        let rp = RelyingParty::unregistered(&world).await;
        for (uri, created) in [
            ("http://rp.example/cb", false),
            ("https://rp.example/cb", true),
            ("http://127.0.0.1:9/cb", true),
        ] {
            let sent = rp.ask(&world, json!({ "redirect_uris": [uri] }), None).await;
            assert_eq!(sent.status == StatusCode::CREATED, created, "{uri} {:?}", sent.json);
        }
    })
    .await;
}

#[tokio::test]
async fn flow_9_a_code_counts_once() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let code = bank.code(&world).await;
        let first = bank.token(&world, &TokenClient::redeeming(&code)).await;
        let token = first.text("access_token").to_owned();
        let again = bank.token(&world, &TokenClient::redeeming(&code)).await;
        assert_eq!(again.error(), "invalid_grant");
        let proof = Some(bank.rp.prove("GET", "/userinfo", Some(&token)));
        let late = userinfo(&world, "DPoP", &token, proof).await;
        assert_eq!(late.error(), "invalid_token", "what came of it is taken back");
    })
    .await;
}

#[tokio::test]
async fn flow_10_11_credentials_are_not_sent_on() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let pushed = bank.push(&world, &[]).await;
        let mut stranger = world.browser();
        let link = bank.link(&pushed);
        let asked = stranger.get(&link).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
        let layla = crate::world::layla().national_number;
        let fields = [("identifier", layla.reveal()), ("password", crate::world::PASSWORD)];
        let password = stranger.post(asked.to(), &fields).await;
        assert_eq!(password.status, StatusCode::SEE_OTHER);
        let code = world.code(crate::world::MOBILE).await;
        let second = stranger.post(password.to(), &[("code", &code)]).await;
        assert_eq!(second.status, StatusCode::SEE_OTHER);
        assert_eq!(bank.answer(&world).await.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn flow_12_a_reference_is_short_lived_and_serves_once() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let pushed = bank.push(&world, &[]).await;
        let lifetime = pushed.json["expires_in"].as_u64().unwrap();
        assert!(lifetime < 600, "{lifetime}");
        assert!(is_unguessable(pushed.text("request_uri").rsplit(':').next().unwrap()));
        let link = bank.link(&pushed);
        assert!(bank.browser.get(&link).await.parameter("code").is_some());
        assert_eq!(bank.browser.get(&link).await.status, StatusCode::BAD_REQUEST);
        let late = bank.push(&world, &[]).await;
        world.pass(Duration::from_secs(lifetime));
        let late = bank.link(&late);
        assert_eq!(bank.browser.get(&late).await.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn user_1_an_id_token_says_who_signed_in() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let tokens = bank.tokens(&world).await;
        let part = tokens.text("id_token").split('.').nth(1).unwrap();
        let said: Value = serde_json::from_slice(&crypto::unb64(part).unwrap()).unwrap();
        assert_eq!((&said["iss"], &said["aud"]), (&json!(ISSUER), &json!("rp")));
        assert_eq!(said["nonce"], "n-0S6_WzA2Mj");
        assert!(said["acr"].is_string() && said["auth_time"].is_i64() && said["sub"].is_string());
    })
    .await;
}

#[tokio::test]
async fn resource_1_a_token_comes_in_the_header_with_its_key() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let tokens = bank.tokens(&world).await;
        let token = tokens.text("access_token");
        let in_query = get(&query("/userinfo", &[("access_token", token)]));
        assert_eq!(send(&world.router, in_query).await.0, StatusCode::UNAUTHORIZED);
        let in_form = post("/userinfo", "https://rp.example", &[("access_token", token)]);
        assert_eq!(in_form.method(), Method::POST);
        assert_eq!(send(&world.router, in_form).await.0, StatusCode::UNAUTHORIZED);
        assert_eq!(userinfo(&world, "Bearer", token, None).await.error(), "invalid_token");
        assert_eq!(userinfo(&world, "DPoP", token, None).await.error(), "invalid_dpop_proof");
        let right = Some(bank.rp.prove("GET", "/userinfo", Some(token)));
        assert!(userinfo(&world, "DPoP", token, right).await.status.is_success());
        world.pass(Duration::from_mins(5));
        let late = Some(bank.rp.prove("GET", "/userinfo", Some(token)));
        assert_eq!(userinfo(&world, "DPoP", token, late).await.error(), "invalid_token");
        let nothing = userinfo_with(&world, Sending::default()).await;
        assert_eq!(nothing.status, StatusCode::UNAUTHORIZED);
    })
    .await;
}

#[tokio::test]
async fn crypto_1_algorithms_of_assertions() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        for (alg, works) in [(Alg::Ps256, true), (Alg::Rs256, false)] {
            bank.rp.key = SigningKey::generate_rsa(alg).unwrap();
            let keys = json!({ "inline": { "keys": [bank.rp.key.public()] } });
            bank.rp.change(&world, json!({ "keys": keys })).await;
            let assertion = bank.rp.assertion(|_| {});
            let reply = bank.asserting(&world, "/token", &assertion).await;
            assert_eq!(reply.status.is_success(), works, "{alg:?} {:?}", reply.json);
        }
        bank.rp.key = SigningKey::generate_ed25519(world.sso.db().entropy());
        let keys = json!({ "inline": { "keys": [bank.rp.key.public()] } });
        bank.rp.change(&world, json!({ "keys": keys })).await;
        let assertion = bank.rp.assertion(|_| {});
        assert!(bank.asserting(&world, "/token", &assertion).await.status.is_success());
    })
    .await;
}

#[tokio::test]
async fn crypto_1_algorithms_of_proofs() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let (now, entropy) = (world.clock.now(), world.sso.db().entropy().clone());
        let url = format!("{ISSUER}/token");
        let ask = [("grant_type", "client_credentials")];
        for (alg, works) in [(Alg::Ps256, true), (Alg::Rs256, false)] {
            bank.rp.bound_to = SigningKey::generate_rsa(alg).unwrap();
            let proof = dpop::prove(&bank.rp.bound_to, "POST", &url, None, now, &entropy).unwrap();
            let reply = bank.rp.call_with(&world, "/token", &ask, Some(proof)).await;
            assert_eq!(reply.status.is_success(), works, "{alg:?} {:?}", reply.json);
        }
        let algs = discovery(&world).await["dpop_signing_alg_values_supported"].clone();
        assert_eq!(algs, json!(["ES256", "EdDSA", "Ed25519", "PS256"]));
    })
    .await;
}

#[tokio::test]
async fn crypto_1_algorithms_of_request_objects_and_id_tokens() {
    in_a_country(async |world| {
        let strict = json!({
            "require_pushed_authorization_requests": true, "dpop_bound_access_tokens": true,
            "id_token_signed_response_alg": null,
        });
        let mut rp = RelyingParty::register(&world, strict).await;
        assert_eq!(rp.registration["id_token_signed_response_alg"], "ES256");
        let rsa = SigningKey::generate_rsa(Alg::Rs256).unwrap();
        let keys = json!({ "keys": [rp.key.public(), rsa.public()] });
        let mut changed = rp.registration.clone();
        changed["jwks"] = keys;
        let mut request = web::testing::post_json(&rp.home(), &changed);
        *request.method_mut() = Method::PUT;
        rp.registration = rp.manage(&world, request).await.json;
        let object = RelyingParty::signed(&rsa, &rp.claims());
        let pairs = [("client_id".into(), rp.id().to_owned()), ("request".into(), object)];
        let sent = rp.push_exactly(&world, &pairs).await;
        assert_eq!(sent.error(), "invalid_request_object");
    })
    .await;
}

#[tokio::test]
async fn crypto_2_keys_are_long_enough() {
    in_a_country(async |world| {
        let short = json!({
            "kty": "RSA", "alg": "PS256", "kid": "short", "e": "AQAB",
            "n": crypto::b64(&[0xff; 128]),
        });
        let rp = RelyingParty::unregistered(&world).await;
        let hour = Duration::from_hours(1);
        let token = world.sso.issue_initial_token("x", &["openid"], 1, hour).await.unwrap();
        let weak = json!({ "jwks": { "keys": [short] } });
        let sent = rp.ask(&world, weak, Some(token.expose())).await;
        assert_eq!(sent.error(), "invalid_client_metadata");
        let (_, _, body) = send(&world.router, get("/jwks.json")).await;
        let all: Value = serde_json::from_str(&body).unwrap();
        for key in all["keys"].as_array().unwrap() {
            assert!(matches!(key["alg"].as_str().unwrap(), "ES256" | "PS256" | "EdDSA" | "RS256"));
        }
    })
    .await;
}

#[tokio::test]
async fn crypto_3_what_is_handed_out_cannot_be_guessed() {
    in_a_country(async |world| {
        let mut bank = Bank::new(&world).await;
        let code = bank.code(&world).await;
        let tokens = bank.token(&world, &TokenClient::redeeming(&code)).await;
        assert!(is_unguessable(&code));
        assert!(is_unguessable(tokens.text("access_token")));
        let mark = tokens.text("refresh_token").rsplit('.').next().unwrap();
        assert!(is_unguessable(mark), "{mark}");
    })
    .await;
}
