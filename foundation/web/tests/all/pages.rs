//! Pages in every state.

use base::{Lang, Message};
use serde::Serialize;
use std::sync::Arc;
use web::testing::{assert_samples, get, send};
use web::{Audience, NavItem, Page, Pages, StyleGuide, icons};

use crate::world::{Ask, World, pages};

#[test]
fn the_pieces_of_the_house_are_sound() {
    assert_samples::<StyleGuide>(&pages());
    assert_samples::<Ask>(&pages());
}

#[tokio::test]
async fn mistakes_lead_to_their_fields() {
    let router = World::new().await.router();
    let post = web::testing::post(
        "/?lang=en",
        crate::world::OWN,
        &[("name", "a name that is too long <b>")],
    );
    let (status, _, page) = send(&router, post).await;
    assert_eq!(status, 422);
    web::testing::assert_html("ask", &page, Lang::En);
    assert!(
        page.contains("role=\"alert\"")
            && page.contains("<a href=\"#name\">The text is too long. Use 10")
    );
    assert!(page.contains("aria-describedby=\"name-error\" aria-invalid=\"true\""));
    assert!(page.contains("value=\"a name that is too long &lt;b&gt;\""));
}

#[tokio::test]
async fn a_page_with_its_style_fits_the_first_round_trip() {
    let router = World::new().await.router();
    let mut weight = 0;
    let (_, _, page) = send(&router, get("/style")).await;
    let style =
        page.split("stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    for path in ["/style", &style] {
        let mut request = get(path);
        request.headers_mut().insert("accept-encoding", "br, gzip".parse().unwrap());
        let answer = web::testing::answer(&router, request).await;
        assert!(answer.headers().contains_key("content-encoding"), "{path} is compressed");
        weight += web::testing::body(answer).await.len();
    }
    assert!(weight < 14_000, "{weight} bytes for the whole style guide");
}

#[test]
#[should_panic(expected = "no-such-key (ar)")]
fn a_missing_text_fails_the_samples() {
    #[derive(Serialize)]
    struct Bad;
    impl Page for Bad {
        const TEMPLATE: &'static str = "bad.html";
        fn title(&self) -> Message {
            "no-such-key".into()
        }
        fn samples() -> Vec<Self> {
            vec![Self]
        }
    }
    let template = "{% extends \"layout.html\" %}{% block main %}<h1>x</h1>{% endblock %}";
    assert_samples::<Bad>(&Arc::new(Pages::new(&[("bad.html", template)], &[]).unwrap()));
}

#[test]
#[should_panic(expected = "undefined value")]
fn a_template_that_asks_for_what_is_not_there_fails() {
    #[derive(Serialize)]
    struct Typo {
        name: &'static str,
    }
    impl Page for Typo {
        const TEMPLATE: &'static str = "typo.html";
        fn title(&self) -> Message {
            "continue".into()
        }
        fn samples() -> Vec<Self> {
            vec![Self { name: "x" }]
        }
    }
    let template = "{% extends \"layout.html\" %}{% block main %}<h1>{{ nmae }}</h1>{% endblock %}";
    let pages = Arc::new(Pages::new(&[("typo.html", template)], &[]).unwrap());
    assert_samples::<Typo>(&pages);
}

#[tokio::test]
async fn the_navigation_shows_where_one_is_and_what_one_may_see() {
    let item = |key, href, audience| NavItem { key, href, icon: icons::HOME, audience };
    let pages = Pages::new(&[], &[]).unwrap().nav(&[
        item("back", "/", Audience::Everyone),
        item("save", "/style", Audience::Everyone),
        item("send", "/mine", Audience::SignedIn),
    ]);
    let origins = web::Origins::local();
    let surroundings = (base::Clock::manual(base::Timestamp::default()), base::Entropy::seeded(1));
    let guard = web::Guard::stand_in(origins, Arc::new(pages), surroundings);
    let table =
        web::Table::new().get("/style", web::Access::Public, async |reader: web::Reader| {
            reader.count("/style", 3).page(&StyleGuide::plain())
        });
    let (_, _, page) = send(&table.into_router((), guard), get("/style")).await;
    assert!(
        page.contains("<a href=\"/style\" aria-current=\"page\">")
            && page.contains("<a href=\"/\"><svg")
    );
    assert!(!page.contains("/mine") && page.contains("3 جديدة"));
}
