//! Relying parties that register themselves (RFC 7591), and look after their registration (RFC 7592).

use base::Duration;
use crypto::{Jwks, SigningKey};
use serde_json::{Value, json};
use sso::{Config, Registration, RelyingParties, StatementIssuer};
use web::testing::{get, post_json};
use web::{Method, Request, StatusCode};

use crate::world::{RelyingParty, World, changed, in_a_country, in_a_country_with, usual};

const SCOPES: [&str; 2] = ["openid", "profile"];

async fn token(world: &World, uses: u32) -> String {
    let token =
        world.sso.issue_initial_token("moi-nablus-07", &SCOPES, uses, Duration::from_hours(1));
    token.await.unwrap().expose().clone()
}

fn put(path: &str, body: &Value) -> Request {
    let mut request = post_json(path, body);
    *request.method_mut() = Method::PUT;
    request
}

fn delete(path: &str) -> Request {
    let mut request = get(path);
    *request.method_mut() = Method::DELETE;
    request
}

#[tokio::test]
async fn an_initial_access_token_counts_as_often_as_it_says() {
    in_a_country(async |world| {
        let rp = RelyingParty::unregistered(&world).await;
        let twice = token(&world, 2).await;
        for status in [StatusCode::CREATED, StatusCode::CREATED, StatusCode::UNAUTHORIZED] {
            assert_eq!(rp.ask(&world, json!({}), Some(&twice)).await.status, status);
        }
        assert_eq!(rp.ask(&world, json!({}), None).await.error(), "invalid_token");
        assert_eq!(rp.ask(&world, json!({}), Some("guessed")).await.error(), "invalid_token");
        let late = token(&world, 1).await;
        let wrong = rp.ask(&world, json!({ "redirect_uris": [] }), Some(&late)).await;
        assert_eq!(wrong.error(), "invalid_redirect_uri", "and a mistake uses nothing up");
        world.pass(Duration::from_hours(1));
        assert_eq!(rp.ask(&world, json!({}), Some(&late)).await.error(), "invalid_token");
    })
    .await;
}

#[tokio::test]
async fn a_registration_says_what_was_made_of_it() {
    in_a_country(async |world| {
        let rp = RelyingParty::unregistered(&world).await;
        let asked = json!({ "scope": "openid profile national_number", "surprise": 1 });
        let sent = rp.ask(&world, asked, Some(&token(&world, 1).await)).await;
        assert_eq!(sent.text("scope"), "openid profile", "no more than the token opens");
        assert_eq!(sent.text("subject_type"), "pairwise");
        assert_eq!(sent.json["response_types"], json!(["code"]));
        assert!(sent.json["client_secret"].is_null() && sent.json["surprise"].is_null());
        assert!(sent.text("registration_client_uri").ends_with(sent.text("client_id")));
    })
    .await;
}

#[tokio::test]
async fn a_secret_is_told_once() {
    in_a_country(async |world| {
        let basic = json!({ "token_endpoint_auth_method": null, "jwks": null });
        let mut rp = RelyingParty::register(&world, basic.clone()).await;
        let secret = rp.registration["client_secret"].as_str().unwrap().to_owned();
        assert_eq!(rp.registration["token_endpoint_auth_method"], "client_secret_basic");
        assert_eq!(rp.registration["client_secret_expires_at"], 0);
        let read = rp.manage(&world, get(&rp.home())).await;
        assert!(read.json["client_secret"].is_null(), "it is not kept");
        let same = changed(rp.registration.clone(), json!({ "client_name": "Town Library" }));
        let sent = rp.manage(&world, put(&rp.home(), &same)).await;
        assert!(sent.json["client_secret"].is_null(), "and stays what it was");
        let keys = json!({ "keys": [rp.key.public()] });
        let strong = json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks": keys });
        rp.manage(&world, put(&rp.home(), &changed(same.clone(), strong))).await;
        let sent = rp.manage(&world, put(&rp.home(), &same)).await;
        assert_ne!(sent.text("client_secret"), secret, "a client that had none gets a new one");
        rp.registration = sent.json;
    })
    .await;
}

#[tokio::test]
async fn each_flaw_has_its_code() {
    in_a_country(async |world| {
        let rp = RelyingParty::unregistered(&world).await;
        let token = token(&world, 1).await;
        let flaws = [
            (json!({ "redirect_uris": ["http://rp.example/cb"] }), "invalid_redirect_uri"),
            (json!({ "redirect_uris": ["https://rp.example/#x"] }), "invalid_redirect_uri"),
            (json!({ "jwks_uri": "https://rp.example/jwks" }), "invalid_client_metadata"),
            (json!({ "token_endpoint_auth_method": "none" }), "invalid_client_metadata"),
            (json!({ "backchannel_logout_uri": "http://10.0.0.1/" }), "invalid_client_metadata"),
            (json!({ "software_statement": "rubbish" }), "invalid_software_statement"),
        ];
        for (flaw, code) in flaws {
            let sent = rp.ask(&world, flaw.clone(), Some(&token)).await;
            assert_eq!((sent.status, sent.error()), (StatusCode::BAD_REQUEST, code), "{flaw}");
        }
        let list = post_json("/connect/register", &json!([]));
        let (status, _, body) = web::testing::send(&world.router, list).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}");
    })
    .await;
}

#[tokio::test]
async fn a_sector_lists_its_redirect_uris() {
    in_a_country(async |world| {
        let rp = RelyingParty::unregistered(&world).await;
        let uris = ["https://a.example/cb", "https://b.example/cb"];
        let sector = json!({
            "redirect_uris": uris, "sector_identifier_uri": "https://rp.example/sector.json",
        });
        let token = token(&world, 1).await;
        rp.publish_sector(&uris[..1]);
        let refused = rp.ask(&world, sector.clone(), Some(&token)).await;
        assert_eq!(refused.error(), "invalid_client_metadata");
        rp.publish_sector(&uris);
        let sent = rp.ask(&world, sector.clone(), Some(&token)).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{:?}", sent.json);
        web::FaultSwitch::set(world.outside.faults(), web::Faults::Down);
        let away = rp.ask(&world, sector, Some(&self::token(&world, 1).await)).await;
        assert_eq!(away.error(), "invalid_client_metadata");
    })
    .await;
}

#[tokio::test]
async fn sites_of_one_sector_know_a_person_by_one_subject() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let mut subjects = Vec::new();
        let elsewhere = json!({
            "redirect_uris": ["https://rp.example/cb"],
            "sector_identifier_uri": "https://rp.example/sector.json",
        });
        let host = json!({});
        for metadata in [host, elsewhere] {
            let mut rp = RelyingParty::unregistered(&world).await;
            rp.publish_sector(&["https://rp.example/cb"]);
            rp.registration = rp.ask(&world, metadata, Some(&token(&world, 1).await)).await.json;
            let question = browser.get(&rp.authorize(&[])).await.to().to_owned();
            let back = browser.post(&question, &[]).await.to().to_owned();
            let code = browser.get(&back).await.parameter("code").unwrap();
            let tokens = rp.redeem(&world, &code).await;
            let claims = rp.verified(&world, "JWT", tokens.text("id_token")).await;
            subjects.push(claims["sub"].clone());
        }
        assert_eq!(subjects[0], subjects[1]);
    })
    .await;
}

#[tokio::test]
async fn a_registration_is_read_replaced_and_ended_by_its_keeper() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let other = RelyingParty::register(&world, json!({})).await;
        let read = rp.manage(&world, get(&rp.home())).await;
        assert_eq!(read.json, rp.registration);
        let foreign = other.manage(&world, get(&rp.home())).await;
        assert_eq!(foreign.error(), "invalid_token", "another's token opens nothing");
        let renamed = changed(rp.registration.clone(), json!({ "client_name#en": "Town Library" }));
        let sent = rp.manage(&world, put(&rp.home(), &renamed)).await;
        assert_eq!(sent.text("client_name#en"), "Town Library");
        let another = changed(renamed.clone(), json!({ "client_id": other.id() }));
        let refused = rp.manage(&world, put(&rp.home(), &another)).await;
        assert_eq!(refused.error(), "invalid_client_metadata");
        let broken = changed(renamed, json!({ "redirect_uris": ["ftp://x"] }));
        let refused = rp.manage(&world, put(&rp.home(), &broken)).await;
        assert_eq!(refused.error(), "invalid_redirect_uri");

        let mut browser = world.signed_in().await;
        let question = browser.get(&rp.authorize(&[])).await.to().to_owned();
        assert!(browser.get(&question).await.text().contains("Town Library"));
        let back = browser.post(&question, &[]).await.to().to_owned();
        let code = browser.get(&back).await.parameter("code").unwrap();
        let tokens = rp.redeem(&world, &code).await;
        assert_eq!(other.manage(&world, delete(&rp.home())).await.error(), "invalid_token");
        assert_eq!(rp.manage(&world, delete(&rp.home())).await.status, StatusCode::NO_CONTENT);
        assert_eq!(rp.manage(&world, get(&rp.home())).await.error(), "invalid_token");
        let info = rp.userinfo(&world, tokens.text("access_token")).await;
        assert_eq!(info.error(), "invalid_token");
        let gone = browser.get(&rp.authorize(&[])).await;
        assert_eq!(gone.status, StatusCode::BAD_REQUEST);
        let listed = browser.get("/account/applications").await;
        assert!(listed.text().contains("There is none"), "{}", listed.text());
    })
    .await;
}

#[tokio::test]
async fn closed_is_closed_and_open_is_open() {
    let with = |registration| Config {
        relying_parties: RelyingParties { registration, ..RelyingParties::default() },
        ..usual()
    };
    in_a_country_with(with(Registration::Closed), async |world| {
        let rp = RelyingParty::unregistered(&world).await;
        let sent = rp.ask(&world, json!({}), Some(&token(&world, 1).await)).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN);
        let discovery = get("/.well-known/openid-configuration");
        let (_, _, body) = web::testing::send(&world.router, discovery).await;
        assert!(!body.contains("registration_endpoint"), "{body}");
    })
    .await;
    in_a_country_with(with(Registration::Open), async |world| {
        let rp = RelyingParty::unregistered(&world).await;
        let sent = rp.ask(&world, json!({}), None).await;
        assert_eq!(sent.status, StatusCode::CREATED);
        assert_eq!(
            sent.text("scope"),
            "openid profile national_number phone offline_access mandates"
        );
    })
    .await;
}

#[tokio::test]
async fn the_word_of_somebody_trusted_counts_as_far_as_it_goes() {
    let entropy = base::Entropy::seeded(7);
    let (ministry, stranger) =
        (SigningKey::generate_es256(&entropy), SigningKey::generate_es256(&entropy));
    let issuer = "https://ministry.example".to_owned();
    let trusted =
        StatementIssuer { issuer: issuer.clone(), keys: Jwks { keys: vec![ministry.public()] } };
    let relying_parties =
        RelyingParties { statement_issuers: vec![trusted], ..RelyingParties::default() };
    let config = Config { relying_parties, ..usual() };
    in_a_country_with(config, async |world| {
        let exp = world.clock.now().seconds() + 60;
        let claims = json!({
            "iss": issuer, "aud": "http://127.0.0.1:8081", "exp": exp,
            "client_name": "Licensed Library", "client_name#ar": "مكتبة مرخصة",
            "client_name#en": "Licensed Library", "scope": "openid phone",
        });
        let statement = |key: &SigningKey, changes: Value| {
            let text = key.sign_jwt("JWT", &changed(claims.clone(), changes)).unwrap();
            json!({ "software_statement": text, "client_name": "Something Else" })
        };
        let rp = RelyingParty::unregistered(&world).await;
        let sent = rp.ask(&world, statement(&ministry, json!({})), None).await;
        assert_eq!(sent.text("client_name"), "Licensed Library", "it weighs more");
        assert_eq!(sent.text("scope"), "openid phone");
        let modest = rp.ask(&world, statement(&ministry, json!({ "scope": null })), None).await;
        assert_eq!(modest.text("scope"), "openid profile");
        let wrong = [
            (statement(&stranger, json!({})), "invalid_software_statement"),
            (statement(&ministry, json!({ "aud": "x" })), "invalid_software_statement"),
            (statement(&ministry, json!({ "exp": exp - 600 })), "invalid_software_statement"),
            (statement(&ministry, json!({ "iss": "x" })), "unapproved_software_statement"),
        ];
        for (changes, code) in wrong {
            assert_eq!(rp.ask(&world, changes, None).await.error(), code);
        }
        let mut rp = rp;
        rp.registration = sent.json;
        let without = changed(rp.registration.clone(), json!({ "client_name": "Mine" }));
        let refused = rp.manage(&world, put(&rp.home(), &without)).await;
        assert_eq!(refused.error(), "invalid_software_statement", "it is needed every time");
    })
    .await;
}

#[tokio::test]
async fn a_program_registers_itself_for_what_its_token_opens() {
    in_a_country(async |world| {
        let rp = RelyingParty::unregistered(&world).await;
        let scopes = ["openid", "read", "introspect"];
        let hour = Duration::from_hours(1);
        let token = world.sso.issue_initial_token("moi-nablus-07", &scopes, 1, hour).await.unwrap();
        let program = json!({
            "grant_types": ["client_credentials"], "redirect_uris": null,
            "response_types": null, "backchannel_logout_uri": null,
        });
        let sent = rp.ask(&world, program, Some(token.expose())).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{:?}", sent.json);
        assert_eq!(sent.text("scope"), "read", "no person's, and not what only registrars give");
        assert_eq!(sent.json["response_types"], json!([]));
        let mut rp = rp;
        rp.registration = sent.json;
        let ask = async |scope: &str| {
            let assertion = rp.assertion();
            let fields = [
                ("grant_type", "client_credentials"),
                ("client_id", rp.id()),
                ("client_assertion_type", web::tokens::JWT_BEARER),
                ("client_assertion", &*assertion),
                ("scope", scope),
            ];
            let request = web::testing::post("/token", "https://rp.example", &fields);
            let (_, _, body) = web::testing::send(&world.router, request).await;
            serde_json::from_str::<Value>(&body).unwrap()
        };
        assert_eq!(ask("read").await["scope"], "read");
        assert_eq!(ask("introspect").await["error"], "invalid_scope");
        let again = rp.manage(&world, put(&rp.home(), &rp.registration)).await;
        assert_eq!(again.status, StatusCode::OK, "what is told can be sent back");
        let link = rp.authorize(&[]);
        let nowhere = world.browser().get(&link).await;
        assert_eq!(nowhere.status, StatusCode::BAD_REQUEST, "it receives no codes");
    })
    .await;
}

#[tokio::test]
async fn the_keys_of_a_new_client_are_published_before_it_looks() {
    in_a_country(async |world| {
        let kinds = async || {
            let (_, _, body) = web::testing::send(&world.router, get("/jwks.json")).await;
            let all: Value = serde_json::from_str(&body).unwrap();
            let algs = all["keys"].as_array().unwrap().iter();
            algs.map(|key| key["alg"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(kinds().await, ["ES256"]);
        let usual = json!({ "id_token_signed_response_alg": null });
        RelyingParty::register(&world, usual).await;
        assert!(kinds().await.contains(&"RS256".to_owned()), "{:?}", kinds().await);
    })
    .await;
}

#[tokio::test]
async fn whoever_has_no_redirect_uris_belongs_to_no_sector() {
    in_a_country(async |world| {
        let rp = RelyingParty::unregistered(&world).await;
        rp.publish_sector(&["https://rp.example/cb"]);
        let device = json!({
            "redirect_uris": null, "response_types": null,
            "grant_types": ["urn:ietf:params:oauth:grant-type:device_code"],
            "sector_identifier_uri": "https://rp.example/sector.json",
        });
        let token = token(&world, 1).await;
        let sent = rp.ask(&world, device, Some(&token)).await;
        assert_eq!(sent.error(), "invalid_client_metadata", "anybody could name one");
    })
    .await;
}

#[tokio::test]
async fn an_assertion_has_the_algorithm_that_was_registered() {
    in_a_country(async |world| {
        let other = crypto::SigningKey::generate_ed25519(world.sso.db().entropy());
        let mut rp = RelyingParty::register(&world, json!({})).await;
        let mut changed = rp.registration.clone();
        changed["token_endpoint_auth_signing_alg"] = json!("ES256");
        changed["jwks"] = json!({ "keys": [rp.key.public(), other.public()] });
        let sent = rp.manage(&world, put(&rp.home(), &changed)).await;
        assert_eq!(sent.text("token_endpoint_auth_signing_alg"), "ES256");
        assert_eq!(rp.push(&world, &[]).await.status, StatusCode::CREATED);
        rp.key = other;
        assert_eq!(rp.push(&world, &[]).await.error(), "invalid_client");
    })
    .await;
}
