//! Answers that travel in a form, and the way from our forms to other sites.

use serde_json::json;
use web::{StatusCode, header};

use crate::world::{Answer, RelyingParty, in_a_country};

const MODE: (&str, &str) = ("response_mode", "form_post");

fn policy(answer: &Answer) -> &str {
    answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap()
}

/// The value of a hidden field.
fn field<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    let (_, rest) = answer.body().split_once(&format!("name=\"{name}\" value=\""))?;
    rest.split('"').next()
}

#[tokio::test]
async fn a_code_travels_in_a_form() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        let question = browser.get(&rp.authorize(&[MODE])).await.to().to_owned();
        let back = browser.post(&question, &[]).await.to().to_owned();
        let page = browser.get(&back).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body().contains("action=\"https://rp.example/cb\""), "{}", page.body());
        assert!(page.body().contains("<button"), "it works without JavaScript");
        assert_eq!(field(&page, "state"), Some("af0ifjsldkj"));
        assert!(policy(&page).ends_with("form-action https://rp.example"), "{}", policy(&page));
        assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
        let tokens = rp.redeem(&world, field(&page, "code").unwrap()).await;
        assert!(!tokens.text("id_token").is_empty());
    })
    .await;
}

#[tokio::test]
async fn errors_travel_in_a_form_too() {
    in_a_country(async |world| {
        let rp = RelyingParty::register(&world, json!({})).await;
        let state = ("state", "\"><script>");
        for wrong in [("prompt", "none"), ("scope", "phone"), ("request_uri", "https://x.example/")]
        {
            let page = world.browser().get(&rp.authorize(&[MODE, wrong, state])).await;
            assert_eq!(page.status, StatusCode::OK, "{wrong:?}: {}", page.text());
            assert!(field(&page, "error").is_some(), "{wrong:?}");
            assert_eq!(
                field(&page, "iss").unwrap().replace("&#x2f;", "/"),
                "http://127.0.0.1:8081"
            );
            assert!(!page.body().contains("<script>"), "a state is text");
        }
    })
    .await;
}

#[tokio::test]
async fn a_form_of_ours_leads_to_another_site_by_way_of_a_page() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = RelyingParty::register(&world, json!({})).await;
        let mut browser = world.signed_in().await;
        let question = browser.get(&rp.authorize(&[])).await.to().to_owned();
        let back = browser.post(&question, &[]).await.to().to_owned();
        browser.referer = Some(format!("http://127.0.0.1:8081{question}"));
        let page = browser.get(&back).await;
        assert_eq!(page.status, StatusCode::OK);
        let refresh = "http-equiv=\"refresh\" content=\"0;url=https:";
        assert!(page.body().contains(refresh), "{}", page.body());
        assert!(page.text().contains("rp.example"), "{}", page.text());
        browser.referer = Some("https://rp.example/".to_owned());
        let again = browser.get(&rp.authorize(&[])).await;
        assert!(again.to().starts_with("https://rp.example/cb?code="));
    })
    .await;
}
