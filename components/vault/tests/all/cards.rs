//! The page on which a payer types a card.

use std::task::Poll;

use db::Tx;
use web::{Origins, StatusCode};

use crate::world::{BACK, World, on_both};

const GOOD: &str = "4242 4242 4242 4242";

#[tokio::test]
async fn a_card_is_taken_and_the_browser_goes_back_with_its_token() {
    on_both(async |world| {
        let page = world.open_session("a-1").await;
        let (status, headers, html) = world.look(&page).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(headers["cache-control"], "no-store");
        assert!(
            html.contains("Issue of birth certificate") && html.contains("Pay 10 ILS"),
            "{html}"
        );
        let token = world.type_card(&page, GOOD).await.unwrap();
        assert_eq!(token.len(), 26);
    })
    .await;
}

#[tokio::test]
async fn every_mistake_is_told_and_what_was_typed_is_kept_but_the_code() {
    on_both(async |world| {
        let page = world.open_session("a-1").await;
        let (status, headers, html) =
            world.fill(&page, "4242 4242 4242 4241", "13/27", "9x7", "4242").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(headers["cache-control"], "no-store");
        for text in
            ["mistake in the card number", "Month and year", "three or four digits", "letters only"]
        {
            assert!(html.contains(text), "{text}: {html}");
        }
        assert!(html.contains("value=\"4242 4242 4242 4241\"") && html.contains("value=\"13/27\""));
        assert!(!html.contains("9x7"), "a security code is not shown again");
        let arabic = page.replace("lang=en", "lang=ar");
        let (_, _, html) = world.fill(&arabic, "", "", "", "").await;
        assert!(html.contains("dir=\"rtl\"") && html.contains("هذه الإجابة مطلوبة"), "{html}");
        let (_, _, html) = world.fill(&page, GOOD, "10/26", "987", "Huda").await;
        assert!(html.contains("This card has expired"), "{html}");
    })
    .await;
}

#[tokio::test]
async fn pressed_twice_the_browser_goes_where_it_went_before() {
    on_both(async |world| {
        let page = world.open_session("a-1").await;
        let first = world.type_card(&page, GOOD).await.unwrap();
        assert_eq!(world.type_card(&page, "4000 0000 0000 9995").await, Some(first.clone()));
        let (status, headers, _) = world.look(&page).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        assert_eq!(headers["location"], format!("{BACK}&card={first}"));
        assert_eq!(world.purchase("a-1", &first).await, (200, "approved".into()));
        let (_, headers, _) = world.look(&page).await;
        assert_eq!(headers["location"], BACK, "a used card has no token any more");
    })
    .await;
}

/// A browser that is pressed again gives up the first request, wherever that stands.
#[tokio::test]
async fn pressed_again_at_any_moment_the_card_can_be_used() {
    on_both(async |world| {
        for steps in 0..12 {
            let reference = format!("a-{steps}");
            let page = world.open_session(&reference).await;
            let mut first = Box::pin(world.type_card(&page, GOOD));
            for _ in 0..steps {
                if std::future::poll_fn(|cx| Poll::Ready(first.as_mut().poll(cx))).await.is_ready()
                {
                    break;
                }
                // Whatever the first request has the database do is done before the next step.
                let wait = |tx: &mut Tx| tx.one("SELECT COUNT(*) FROM session", &[], |_| Ok(()));
                world.vault.db().write("test.wait", wait).await.unwrap();
            }
            drop(first);
            let token = world.type_card(&page, GOOD).await.unwrap();
            let told = world.purchase(&reference, &token).await;
            assert_eq!(told, (200, "approved".into()), "given up after {steps} steps");
        }
    })
    .await;
}

#[tokio::test]
async fn after_fifteen_minutes_the_page_is_over_and_the_card_gone() {
    on_both(async |world| {
        let (typed, empty) = (world.open_session("a-1").await, world.open_session("a-2").await);
        let token = world.type_card(&typed, GOOD).await.unwrap();
        world.advance(15 * 60);
        let (status, _, html) = world.look(&empty).await;
        assert_eq!(status, StatusCode::GONE);
        assert!(html.contains("The time for this page is over") && html.contains(BACK), "{html}");
        assert_eq!(world.type_card(&empty, GOOD).await, None);
        assert_eq!(world.purchase("a-1", &token).await, (409, "vault-card-gone".into()));
        world.run_jobs().await;
        assert_eq!(kept_cards(&world).await, 0);
        world.advance(25 * 60 * 60);
        world.run_jobs().await;
        assert_eq!(world.look(&typed).await.0, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_card_that_nobody_uses_is_forgotten() {
    on_both(async |world| {
        let page = world.open_session("a-1").await;
        world.type_card(&page, GOOD).await.unwrap();
        assert_eq!(kept_cards(&world).await, 1);
        world.advance(15 * 60);
        world.run_jobs().await;
        assert_eq!(kept_cards(&world).await, 0);
    })
    .await;
}

async fn kept_cards(world: &World) -> i64 {
    let sql = "SELECT COUNT(*) FROM session WHERE card IS NOT NULL OR token IS NOT NULL";
    world.vault.db().read("test.cards", move |tx| tx.one(sql, &[], |row| row.get(0))).await.unwrap()
}

#[tokio::test]
async fn test_cards_are_shown_in_the_sandbox_only() {
    on_both(async |world| {
        let page = world.open_session("a-1").await;
        assert!(world.look(&page).await.2.contains("4000 0000 0000 0259"));
    })
    .await;
    db::testing::on_both(async |engine| {
        let origins = Origins { sandbox: String::new(), ..Origins::local() };
        let world = World::new(engine, origins).await;
        let page = world.open_session("a-1").await;
        assert!(!world.look(&page).await.2.contains("4000 0000"));
        world.vault.db().close().await;
    })
    .await;
}

#[tokio::test]
async fn a_page_loads_nothing_from_elsewhere() {
    on_both(async |world| {
        let page = world.open_session("a-1").await;
        let (_, headers, html) = world.look(&page).await;
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'self'") && !policy.contains("unsafe"), "{policy}");
        assert!(!html.contains("<script"), "{html}");
        let (status, _, _) = web::testing::send(
            &world.door,
            web::testing::post(&page, "https://evil.example", &[("card_number", GOOD)]),
        )
        .await;
        assert_eq!(status, StatusCode::FORBIDDEN);
    })
    .await;
}
