//! Logos of relying parties: fetched once, kept, and shown from our own address.

use serde_json::{Value, json};
use web::testing::{answer, body, get, post_json};
use web::{Method, Request, StatusCode};

use crate::world::{RP, RelyingParty, World, changed, in_a_country};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x01";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF";

fn logo_uri() -> String {
    format!("{RP}/logo")
}

/// A client whose logo is `picture`.
async fn with_logo(world: &World, picture: &[u8]) -> RelyingParty {
    let mut rp = RelyingParty::register(world, json!({})).await;
    rp.publish_logo(picture);
    replace(world, &mut rp, json!({ "logo_uri": logo_uri() })).await;
    rp
}

async fn replace(world: &World, rp: &mut RelyingParty, changes: Value) {
    let mut request = post_json(&rp.home(), &changed(rp.registration.clone(), changes));
    *request.method_mut() = Method::PUT;
    let sent = rp.manage(world, request).await;
    assert_eq!(sent.status, StatusCode::OK, "{:?}", sent.json);
    rp.registration = sent.json;
}

/// The address of the logo on the page where a person agrees.
async fn shown(world: &World, rp: &RelyingParty) -> Option<String> {
    let mut browser = world.signed_in().await;
    let question = browser.get(&rp.authorize(&[])).await.to().to_owned();
    let page = browser.get(&question).await;
    assert_eq!(page.status, StatusCode::OK);
    let (_, rest) = page.body().split_once("<img class=\"logo\" src=\"")?;
    Some(rest.split('"').next().unwrap().replace("&#x2f;", "/"))
}

async fn fetch(world: &World, path: &str) -> (StatusCode, String, Vec<u8>) {
    let got = answer(&world.router, get(path)).await;
    let kind = got.headers()["content-type"].to_str().unwrap().to_owned();
    (got.status(), kind, body(got).await.to_vec())
}

#[tokio::test]
async fn a_logo_comes_from_our_own_address_and_may_be_kept() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = with_logo(&world, PNG).await;
        let path = shown(&world, &rp).await.unwrap();
        let (status, kind, picture) = fetch(&world, &path).await;
        assert_eq!((status, &*kind, &*picture), (StatusCode::OK, "image/png", PNG));
        let got = answer(&world.router, get(&path)).await;
        assert_eq!(got.headers()["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(got.headers()["x-content-type-options"], "nosniff");
        let none = fetch(&world, "/clients/nobody/logo").await;
        assert_eq!(none.0, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_small_picture_is_no_logo_and_the_client_is_registered() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut large = PNG.to_vec();
        large.resize(32 * 1024 + 1, 0);
        for wrong in [&b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"[..], b"", b"GIF89a", &large] {
            let rp = with_logo(&world, wrong).await;
            assert!(rp.registration["logo_uri"].is_null(), "the client hears that it has none");
            assert_eq!(shown(&world, &rp).await, None);
            let kept = fetch(&world, &format!("/clients/{}/logo", rp.id())).await;
            assert_eq!(kept.0, StatusCode::NOT_FOUND);
        }
    })
    .await;
}

#[tokio::test]
async fn a_logo_that_cannot_be_had_or_is_inside_our_network_is_none() {
    in_a_country(async |world| {
        let inside =
            ["https://10.0.0.8/logo", "https://169.254.169.254/logo", "https://db.internal/x"];
        for uri in inside.into_iter().chain(["https://rp.example/nothing-here"]) {
            let rp = RelyingParty::register(&world, json!({ "logo_uri": uri })).await;
            assert!(rp.registration["logo_uri"].is_null(), "{uri}");
        }
        web::FaultSwitch::set(world.outside.faults(), web::Faults::Down);
        let rp = RelyingParty::register(&world, json!({ "logo_uri": logo_uri() })).await;
        assert!(rp.registration["logo_uri"].is_null());
    })
    .await;
}

#[tokio::test]
async fn another_logo_has_another_address_and_goes_with_its_client() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut rp = with_logo(&world, PNG).await;
        let first = shown(&world, &rp).await.unwrap();
        rp.publish_logo(JPEG);
        replace(&world, &mut rp, json!({})).await;
        let second = shown(&world, &rp).await.unwrap();
        assert_ne!(first, second);
        assert_eq!(fetch(&world, &second).await.1, "image/jpeg");
        replace(&world, &mut rp, json!({ "logo_uri": null })).await;
        assert_eq!(fetch(&world, &second).await.0, StatusCode::NOT_FOUND);

        rp.publish_logo(PNG);
        replace(&world, &mut rp, json!({ "logo_uri": logo_uri() })).await;
        let mut end: Request = get(&rp.home());
        *end.method_mut() = Method::DELETE;
        assert_eq!(rp.manage(&world, end).await.status, StatusCode::NO_CONTENT);
        assert_eq!(fetch(&world, &first).await.0, StatusCode::NOT_FOUND);
    })
    .await;
}
