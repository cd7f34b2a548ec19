//! A component proves itself to another with a token of a small SSO.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use base::{Duration, Kind};
use crypto::{Expect, Jwks, dpop};
use messages::component::Component;
use messages::identity::{AccessClaims, Confirmation, TokenAnswer};
use web::testing::ground_on;
use web::tokens::{ACCESS_TOKEN_TYPE, ASSERTION_TYPE, AssertionClaims, JWT_BEARER, KeptKeys};
use web::{
    Access, Auth, BoxFuture, Caller, Credentials, Faults, FormData, Ground, Guard, HeaderMap,
    Identify, Json, Pages, Peer, Router, State, Table, TokenVerifier,
};

use crate::world::World;

/// Issues a token to whoever proves to be the portal.
#[derive(Clone)]
struct Sso {
    ground: Ground,
    portal: Jwks,
    issued: Arc<AtomicU32>,
}

async fn token(
    State(sso): State<Sso>,
    headers: HeaderMap,
    data: FormData,
) -> web::Result<Json<TokenAnswer>> {
    let form = data.form();
    let (now, issuer) = (sso.ground.clock().now(), sso.ground.issuer.clone());
    assert_eq!(form.value("client_assertion_type"), JWT_BEARER);
    let expect = Expect { typ: ASSERTION_TYPE, issuer: Some("portal"), audience: &issuer, now };
    let claims: AssertionClaims = sso.portal.verify_jwt(form.value("client_assertion"), &expect)?;
    let proof = headers.get("dpop").unwrap().to_str().unwrap();
    let proof = dpop::verify(proof, "POST", &format!("{issuer}/token"), None, now)?;
    sso.issued.fetch_add(1, Ordering::SeqCst);
    let claims = AccessClaims {
        iss: issuer,
        sub: claims.sub.clone(),
        aud: form.value("audience").to_owned(),
        exp: now.seconds() + 300,
        iat: now.seconds(),
        jti: sso.ground.entropy().token(),
        client_id: claims.sub,
        scope: String::new(),
        cnf: Confirmation { jkt: proof.jkt },
    };
    let access_token = sso.ground.keys.signer().sign_jwt(ACCESS_TOKEN_TYPE, &claims)?;
    let (token_type, scope) = ("DPoP".to_owned(), String::new());
    Ok(Json(TokenAnswer { access_token, token_type, expires_in: 300, id_token: None, scope }))
}

fn nobody(_: Sso, _: Identify) -> BoxFuture<'static, base::Result<Caller>> {
    Box::pin(async { Ok(Caller::Anonymous) })
}

fn sso_router(sso: Sso) -> Router {
    let pages = Arc::new(Pages::new(&[], &[]).unwrap());
    let guard = Guard::new(Component::Sso, &sso.ground, pages, nobody);
    Table::new()
        .post("/token", Access::Public, token)
        .from_anywhere()
        .get("/jwks.json", Access::Public, async |State(sso): State<Sso>| {
            Json(sso.ground.keys.jwks())
        })
        .into_router(sso, guard)
}

struct Country {
    portal: Credentials,
    pay: Peer,
    sso: Peer,
    issued: Arc<AtomicU32>,
    clock: base::Clock,
    sso_key: String,
}

/// All components share one clock, as they do in a country.
async fn country() -> Country {
    let first = db::testing::temporary("sso", &[]).await;
    let clock = first.clock().clone();
    let sso_ground = ground_on(first).await;
    let (portal_ground, _portal_folder) = open(&clock, "portal").await;
    let (pay_ground, _pay_folder) = open(&clock, "pay").await;
    let sso_key = sso_ground.keys.signer().kid().to_owned();
    let issued = Arc::new(AtomicU32::new(0));
    let (sso, pay) = (Peer::unbound("sso"), Peer::unbound("pay"));
    let portal_keys = portal_ground.keys.jwks();
    sso.bind_local(sso_router(Sso {
        ground: sso_ground,
        portal: portal_keys,
        issued: issued.clone(),
    }));
    let verifier = TokenVerifier::new(Component::Pay, &pay_ground, sso.clone());
    pay.bind_local(World::on(pay_ground, Some(verifier)).router());
    let portal = Credentials::new(Component::Portal, &portal_ground, sso.clone());
    Country { portal, pay, sso, issued, clock, sso_key }
}

async fn open(clock: &base::Clock, component: &'static str) -> (Ground, db::testing::Folder) {
    let folder = db::testing::Folder::new();
    let engine = db::Engine::Sqlite(folder.path().join("x.db"));
    let mut options = db::testing::options(engine, component, &[]);
    options.clock = clock.clone();
    let ground = ground_on(db::Db::open(options).await.unwrap()).await;
    (ground, folder)
}

impl Country {
    async fn ping(&self, audience: Component) -> base::Result<String> {
        let request = web::peer::post("/api/ping", &())?;
        let answer = self.pay.request(request, &Auth::As(&self.portal, audience)).await?;
        web::peer::accepted(&answer)?;
        Ok(String::from_utf8_lossy(answer.body()).into_owned())
    }
}

#[tokio::test]
async fn a_token_is_asked_for_once_and_renewed_before_it_ends() {
    let country = country().await;
    for _ in 0..3 {
        assert_eq!(country.ping(Component::Pay).await.unwrap(), "portal");
    }
    assert_eq!(country.issued.load(Ordering::SeqCst), 1);
    country.clock.advance(Duration::from_secs(239));
    country.ping(Component::Pay).await.unwrap();
    assert_eq!(country.issued.load(Ordering::SeqCst), 1);
    country.clock.advance(Duration::from_secs(1));
    country.ping(Component::Pay).await.unwrap();
    assert_eq!(country.issued.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_token_for_another_house_opens_no_door() {
    let country = country().await;
    let error = country.ping(Component::Vault).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unavailable);
}

#[tokio::test]
async fn a_captured_request_cannot_be_repeated() {
    let country = country().await;
    let mut request = web::peer::post("/api/ping", &()).unwrap();
    country.portal.authorize(&mut request, Component::Pay).await.unwrap();
    let mut elsewhere = request.clone();
    *elsewhere.uri_mut() = "/api/other".parse().unwrap();
    let mut unproved = request.clone();
    unproved.headers_mut().remove("dpop");
    assert_eq!(country.pay.send(unproved).await.unwrap().status(), 401);
    assert_eq!(country.pay.send(request.clone()).await.unwrap().status(), 200);
    assert_eq!(country.pay.send(request).await.unwrap().status(), 401);
    assert_eq!(country.pay.send(elsewhere).await.unwrap().status(), 404);
}

/// What cannot be got for ourselves is no fault of whoever we are working for.
#[tokio::test]
async fn a_token_that_is_refused_us_is_not_the_citizens_fault() {
    let country = country().await;
    country.sso.bind_local(Router::new());
    let error = country.ping(Component::Pay).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unavailable);
    assert!(error.is("error-peer-unavailable"));
}

/// A proof from before the start may have been used with the process before this one.
#[tokio::test]
async fn a_request_captured_before_a_restart_cannot_be_repeated_after_it() {
    let country = country().await;
    let mut request = web::peer::post("/api/ping", &()).unwrap();
    country.portal.authorize(&mut request, Component::Pay).await.unwrap();
    assert_eq!(country.pay.send(request.clone()).await.unwrap().status(), 200);
    country.clock.advance(Duration::from_secs(5));
    let (ground, _folder) = open(&country.clock, "pay").await;
    let verifier = TokenVerifier::new(Component::Pay, &ground, country.sso.clone());
    country.pay.bind_local(World::on(ground, Some(verifier)).router());
    assert_eq!(country.pay.send(request).await.unwrap().status(), 401);
    assert_eq!(country.ping(Component::Pay).await.unwrap(), "portal");
}

/// A key that the issuer withdrew is believed for ten minutes more, though nobody shows an unknown one.
#[tokio::test]
async fn keys_are_fetched_again_after_a_while() {
    let country = country().await;
    let kept = KeptKeys::new(country.sso.clone(), "/jwks.json");
    let (now, kid) = (country.clock.now(), country.sso_key.clone());
    assert!(kept.of(&kid, now).await.unwrap().find(&kid).is_some());
    country.sso.faults().set(Faults::Down);
    let known = kept.of(&kid, now.plus(Duration::from_secs(599))).await;
    assert!(known.unwrap().find(&kid).is_some());
    let old = kept.of(&kid, now.plus(Duration::from_mins(10))).await.unwrap_err();
    assert_eq!(old.kind(), Kind::Unavailable);
    assert!(kept.of("unknown", now.plus(Duration::from_secs(9))).await.is_ok());
    assert!(kept.of("unknown", now.plus(Duration::from_secs(10))).await.is_err());
}

#[tokio::test]
async fn keys_once_fetched_outlive_the_sso() {
    let country = country().await;
    country.ping(Component::Pay).await.unwrap();
    country.sso.faults().set(Faults::Down);
    assert_eq!(country.ping(Component::Pay).await.unwrap(), "portal");
}
