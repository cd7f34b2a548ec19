//! Requests that a relying party signed.

use crypto::SigningKey;
use serde_json::{Value, json};
use web::{StatusCode, query};

use crate::world::{CALLBACK, RelyingParty, World, changed, in_a_country};

/// The link around an object: what OpenID Connect wants beside it.
fn link(rp: &RelyingParty, object: &str) -> String {
    let pairs = [
        ("client_id", rp.id()),
        ("response_type", "code"),
        ("scope", "openid"),
        ("redirect_uri", CALLBACK),
        ("state", "outside"),
        ("request", object),
    ];
    query("/authorize", &pairs)
}

async fn refusal(world: &World, link: &str) -> Option<String> {
    world.browser().get(link).await.parameter("error")
}

#[tokio::test]
async fn the_object_alone_counts() {
    in_a_country(async |world| {
        let rp = RelyingParty::register(&world, json!({})).await;
        let object = rp.object(json!({
            "prompt": "none", "max_age": 60, "claims": { "userinfo": { "name": null } },
        }));
        let answer = world.browser().get(&link(&rp, &object)).await;
        assert_eq!(answer.parameter("error").as_deref(), Some("login_required"));
        assert_eq!(answer.parameter("state").as_deref(), Some("af0ifjsldkj"), "the signed one");
        let bare = query("/authorize", &[("client_id", rp.id()), ("request", &object)]);
        assert_eq!(refusal(&world, &bare).await.as_deref(), Some("login_required"));
        let without = rp.object(json!({ "code_challenge": null }));
        let with_challenge = format!(
            "{}&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            link(&rp, &without)
        );
        let error = refusal(&world, &with_challenge).await;
        assert_eq!(error.as_deref(), Some("invalid_request"), "what is outside fills no gap");
    })
    .await;
}

#[tokio::test]
async fn an_object_that_does_not_hold_is_refused() {
    in_a_country(async |world| {
        let rp = RelyingParty::register(&world, json!({})).await;
        let now = world.clock.now().seconds();
        let wrong = [
            json!({ "iss": "portal" }),
            json!({ "aud": "https://another.example" }),
            json!({ "aud": null }),
            json!({ "exp": now - 60 }),
            json!({ "nbf": now + 120 }),
            json!({ "client_id": "portal" }),
            json!({ "request": "nested" }),
            json!({ "request_uri": "https://rp.example/r" }),
            json!({ "state": "a\nb" }),
        ];
        for changes in wrong {
            let error = refusal(&world, &link(&rp, &rp.object(changes.clone()))).await;
            assert_eq!(error.as_deref(), Some("invalid_request_object"), "{changes}");
        }
        let stranger = SigningKey::generate_es256(world.sso.db().entropy());
        let claims = rp.claims();
        let unsigned = refusal(&world, &link(&rp, &RelyingParty::unsigned(&claims))).await;
        assert_eq!(unsigned.as_deref(), Some("request_not_supported"));
        let forged = [
            RelyingParty::signed(&stranger, &claims),
            rp.key.sign_jwt("at+jwt", &claims).unwrap(),
            "rubbish".to_owned(),
        ];
        for object in forged {
            let error = refusal(&world, &link(&rp, &object)).await;
            assert_eq!(error.as_deref(), Some("invalid_request_object"), "{object}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_object_leads_nowhere_that_is_not_registered() {
    in_a_country(async |world| {
        let rp = RelyingParty::register(&world, json!({})).await;
        let object = rp.object(json!({ "redirect_uri": "https://evil.example/" }));
        let answer = world.browser().get(&link(&rp, &object)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn a_client_may_fix_the_algorithm() {
    in_a_country(async |world| {
        let fixed = json!({ "request_object_signing_alg": "EdDSA" });
        let rp = RelyingParty::register(&world, fixed).await;
        let error = refusal(&world, &link(&rp, &rp.object(json!({})))).await;
        assert_eq!(error.as_deref(), Some("invalid_request_object"));
    })
    .await;
}

#[tokio::test]
async fn references_to_elsewhere_are_not_followed() {
    in_a_country(async |world| {
        let rp = RelyingParty::register(&world, json!({})).await;
        for uri in ["https://rp.example/request", "http://10.0.0.1/", "urn:x"] {
            let error = refusal(&world, &rp.authorize(&[("request_uri", uri)])).await;
            assert_eq!(error.as_deref(), Some("request_uri_not_supported"), "{uri}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_object_can_be_pushed() {
    in_a_country(async |world| {
        let rp = RelyingParty::register(&world, json!({})).await;
        let pushed =
            |object: String| vec![("client_id".into(), rp.id().into()), ("request".into(), object)];
        let good = rp.object(json!({ "prompt": "none" }));
        let sent = rp.push_exactly(&world, &pushed(good)).await;
        let error = refusal(&world, &rp.link(sent.text("request_uri"))).await;
        assert_eq!(error.as_deref(), Some("login_required"));
        let unsigned = RelyingParty::unsigned(&changed(rp.claims(), Value::Null));
        let sent = rp.push_exactly(&world, &pushed(unsigned)).await;
        assert_eq!(sent.error(), "request_not_supported");
    })
    .await;
}

#[tokio::test]
async fn keys_are_fetched_from_where_they_are_published() {
    in_a_country(async |world| {
        let published = json!({ "jwks": null, "jwks_uri": "https://rp.example/jwks" });
        let mut rp = RelyingParty::register(&world, published).await;
        rp.publish(&[&rp.key]);
        let silent = json!({ "prompt": "none" });
        let object = rp.object(silent.clone());
        assert_eq!(refusal(&world, &link(&rp, &object)).await.as_deref(), Some("login_required"));
        assert_eq!(refusal(&world, &link(&rp, &object)).await.as_deref(), Some("login_required"));
        assert_eq!(rp.fetched(), 1, "keys are kept");
        rp.key = SigningKey::generate_es256(world.sso.db().entropy());
        rp.publish(&[&rp.key]);
        let object = rp.object(silent.clone());
        let error = refusal(&world, &link(&rp, &object)).await;
        assert_eq!(error.as_deref(), Some("invalid_request_object"), "not asked so soon again");
        world.pass(base::Duration::from_secs(10));
        let object = rp.object(silent);
        assert_eq!(refusal(&world, &link(&rp, &object)).await.as_deref(), Some("login_required"));
        assert_eq!(rp.fetched(), 2);
    })
    .await;
}

#[tokio::test]
async fn an_object_says_until_when_it_counts_where_the_profile_wants_it() {
    in_a_country(async |world| {
        let endless = json!({ "exp": null, "prompt": "none" });
        let rp = RelyingParty::register(&world, json!({})).await;
        let error = refusal(&world, &link(&rp, &rp.object(endless.clone()))).await;
        assert_eq!(error.as_deref(), Some("login_required"), "OpenID Connect Core asks for none");
        let fapi = json!({
            "require_pushed_authorization_requests": true, "dpop_bound_access_tokens": true,
        });
        let strict = RelyingParty::register(&world, fapi).await;
        let pushed = |object: String| {
            vec![("client_id".into(), strict.id().into()), ("request".into(), object)]
        };
        let sent = strict.push_exactly(&world, &pushed(strict.object(endless))).await;
        assert_eq!(sent.error(), "invalid_request_object");
        let unsigned = RelyingParty::unsigned(&strict.claims());
        let sent = strict.push_exactly(&world, &pushed(unsigned)).await;
        assert_eq!(sent.error(), "invalid_request_object");
        let sent = strict.push_exactly(&world, &pushed(strict.object(json!({})))).await;
        assert_eq!(sent.status, StatusCode::CREATED);
    })
    .await;
}
