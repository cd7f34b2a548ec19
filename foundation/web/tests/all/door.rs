//! Who gets in, and what the others are told.

use std::sync::Arc;

use messages::identity::Level;
use tokio::sync::Notify;
use web::testing::{as_caller, assert_access, get, person, post, post_json, send};
use web::{
    Access, BoxFuture, Caller, Citizen, Guard, HeaderName, Identify, Origins, State, StatusCode,
    Table, header,
};

use crate::world::{OWN, World, pages, routes};

#[tokio::test]
async fn every_route_lets_in_whom_it_declares() {
    let world = World::new().await;
    assert_access(routes(), world.clone(), world.guard(), &[("{id}", "7")]).await;
}

#[tokio::test]
#[should_panic(expected = "let in and then failed")]
async fn a_handler_that_wants_more_than_its_route_declares_is_found() {
    let world = World::new().await;
    let table = Table::new().get("/x", Access::Public, async |_: Citizen| "me");
    assert_access(table, world.clone(), world.guard(), &[]).await;
}

#[tokio::test]
async fn a_caller_named_by_a_request_is_believed_in_tests_only() {
    let world = World::new().await;
    let me = || as_caller(get("/mine"), Caller::Person(person(Level::Two)));
    assert_eq!(send(&world.test_router(), me()).await.2, "هدى");
    assert_eq!(send(&world.router(), me()).await.0, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_anonymous_are_sent_to_sign_in_and_back() {
    let router = World::new().await.router();
    let (status, headers, _) = send(&router, get("/cases/7?page=2&lang=en")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let to = headers.get(header::LOCATION).unwrap();
    assert_eq!(to, "/sign-in?return_to=%2Fcases%2F7%3Fpage%3D2");
}

#[tokio::test]
async fn programs_are_told_in_problem_json() {
    let router = World::new().await.router();
    let (status, headers, body) = send(&router, post_json("/api/ping", &())).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert_eq!(headers.get(header::CONTENT_TYPE).unwrap(), "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(
        (&problem["code"], &problem["status"]),
        (&"error-unauthenticated".into(), &401.into())
    );
    assert_eq!(problem["incident"].as_str().unwrap().len(), 9);
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let router = World::new().await.router();
    let name = [("name", "Huda")];
    assert_eq!(send(&router, post("/", OWN, &name)).await.2, "Huda");
    for origin in
        ["https://evil.example", "null", "http://127.0.0.1:8083", "http://127.0.0.1:80820"]
    {
        assert_eq!(
            send(&router, post("/", origin, &name)).await.0,
            StatusCode::FORBIDDEN,
            "{origin}"
        );
    }
    let mut silent = post("/", OWN, &name);
    silent.headers_mut().remove(header::ORIGIN);
    assert_eq!(send(&router, silent).await.0, StatusCode::FORBIDDEN);
    let mut referred = post("/", OWN, &name);
    referred.headers_mut().remove(header::ORIGIN);
    referred.headers_mut().insert(header::REFERER, format!("{OWN}/?lang=ar").parse().unwrap());
    assert_eq!(send(&router, referred).await.0, StatusCode::OK);
    assert_eq!(send(&router, post("/sms", "null", &[])).await.0, StatusCode::OK);
}

#[tokio::test]
async fn failures_are_pages_in_the_readers_language() {
    let router = World::new().await.router();
    let (status, _, arabic) = send(&router, get("/conflict")).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(arabic.contains("lang=\"ar\" dir=\"rtl\"") && arabic.contains("حدّث الصفحة"));
    assert!(!arabic.contains("the cause"));
    web::testing::assert_html("conflict", &arabic, base::Lang::Ar);
    let (_, headers, english) = send(&router, get("/conflict?lang=en")).await;
    assert!(english.contains("lang=\"en\" dir=\"ltr\"") && english.contains("Reload the page"));
    let cookie = headers.get(header::SET_COOKIE).unwrap().to_str().unwrap();
    assert!(cookie.starts_with("hukumati_lang=en; Path=/"));
}

#[tokio::test]
async fn what_libraries_refuse_is_told_as_kindly() {
    let router = World::new().await.test_router();
    let me = |request| as_caller(request, Caller::Person(person(Level::Two)));
    let (status, _, page) = send(&router, me(get("/cases/seven"))).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(page.contains("ارجع إلى الصفحة السابقة") && page.contains("هدى"));
    assert_eq!(send(&router, get("/nowhere")).await.0, StatusCode::NOT_FOUND);
    let (status, headers, _) = send(&router, post("/style", OWN, &[])).await;
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(headers.get(header::ALLOW).unwrap(), "GET,HEAD");
}

#[tokio::test]
async fn a_panic_is_our_fault_and_tells_nothing() {
    let router = World::new().await.router();
    let (status, _, page) = send(&router, get("/panic")).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(page.contains("حدث خطأ عندنا") && !page.contains("national number"));
    assert_eq!(send(&router, get("/")).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_body_larger_than_declared_is_refused() {
    let router = World::new().await.router();
    let long = "x".repeat(70_000);
    assert_eq!(send(&router, post("/sms", OWN, &[("text", &long)])).await.0, StatusCode::OK);
    let (status, _, page) = send(&router, post("/", OWN, &[("name", &long)])).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.contains("أكبر من المسموح"));
}

#[tokio::test]
async fn every_answer_has_its_headers() {
    let router = World::new().await.test_router();
    let (_, headers, _) = send(&router, get("/")).await;
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).unwrap().to_str().unwrap();
    assert!(
        policy.starts_with("default-src 'self'; ") && policy.contains("frame-ancestors 'none'")
    );
    assert!(policy.contains("form-action 'self' http://127.0.0.1:8080 "));
    assert_eq!(headers.get(header::X_CONTENT_TYPE_OPTIONS).unwrap(), "nosniff");
    assert_eq!(headers.get(header::REFERRER_POLICY).unwrap(), "same-origin");
    assert_eq!(headers.get(header::CACHE_CONTROL).unwrap(), "no-cache");
    let mine = as_caller(get("/"), Caller::Person(person(Level::Zero)));
    let (_, headers, _) = send(&router, mine).await;
    assert_eq!(headers.get(header::CACHE_CONTROL).unwrap(), "no-store");
}

#[tokio::test]
async fn the_style_sheet_never_changes_under_its_address() {
    let router = World::new().await.router();
    let (_, _, page) = send(&router, get("/")).await;
    let address = page.split("<link rel=\"stylesheet\" href=\"").nth(1).unwrap();
    let address = address.split('"').next().unwrap();
    let (status, headers, css) = send(&router, get(address)).await;
    assert_eq!(status, StatusCode::OK);
    assert!(headers.get(header::CACHE_CONTROL).unwrap().to_str().unwrap().contains("immutable"));
    assert!(css.contains("margin-inline-start"));
    assert_eq!(send(&router, get("/static/style.css")).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_operator_sees_health_and_counts() {
    let router = World::new().await.router();
    send(&router, get("/nowhere?national_number=700000017")).await;
    send(&router, get("/")).await;
    let checks = vec![web::operator::Check::new("pay", async || Err(base::Error::internal("x")))];
    let surroundings = (base::Clock::manual(base::Timestamp::default()), base::Entropy::seeded(1));
    let operator = web::operator::router(checks, surroundings).unwrap();
    let (status, _, health) = send(&operator, get("/health")).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(health, r#"{"status":"failing","checks":[{"name":"pay","status":"failing"}]}"#);
    let (_, _, numbers) = send(&operator, get("/metrics")).await;
    assert!(!numbers.contains("hukumati_jobs{"));
    assert!(numbers.contains(r#"component="pay",method="GET",route="/",status="2xx""#));
    assert!(numbers.contains(r#"component="pay",method="GET",route="-",status="4xx""#));
    assert!(!numbers.contains("700000017"));
}

/// Dead jobs are seen, and do not take the house down.
#[tokio::test]
async fn the_operator_sees_how_the_jobs_stand() {
    let counts = async || Ok(db::jobs::Counts { waiting: 3, running: 1, dead: 2 });
    let checks = vec![web::operator::Check::of_jobs("pay", counts)];
    let surroundings = (base::Clock::manual(base::Timestamp::default()), base::Entropy::seeded(1));
    let operator = web::operator::router(checks, surroundings).unwrap();
    let (status, _, health) = send(&operator, get("/health")).await;
    assert_eq!(status, StatusCode::OK);
    let health: serde_json::Value = serde_json::from_str(&health).unwrap();
    let jobs = serde_json::json!({ "waiting": 3, "running": 1, "dead": 2 });
    assert_eq!(health["checks"][0]["jobs"], jobs);
    let (_, _, numbers) = send(&operator, get("/metrics")).await;
    assert!(numbers.contains("hukumati_jobs{component=\"pay\",state=\"dead\"} 2\n"));
    assert!(numbers.contains("hukumati_jobs{component=\"pay\",state=\"waiting\"} 3\n"));
}

/// What a handler has begun it ends, whether its caller waits or not.
#[tokio::test]
async fn a_caller_who_hangs_up_does_not_interrupt_the_work() {
    type Steps = Arc<[Notify; 3]>;
    let steps = Steps::default();
    let work = async |State(steps): State<Steps>| {
        let [begun, go_on, done] = &*steps;
        begun.notify_one();
        go_on.notified().await;
        done.notify_one();
    };
    let surroundings = (base::Clock::manual(base::Timestamp::default()), base::Entropy::seeded(1));
    let guard = Guard::stand_in(Origins::local(), pages(), surroundings);
    let table = Table::new().get("/work", Access::Public, work);
    let router = table.into_router(steps.clone(), guard);
    let caller = tokio::spawn(async move { send(&router, get("/work")).await });
    let [begun, go_on, done] = &*steps;
    begun.notified().await;
    caller.abort();
    assert!(caller.await.unwrap_err().is_cancelled());
    go_on.notify_one();
    tokio::time::timeout(base::Duration::from_secs(10), done.notified()).await.unwrap();
}

#[tokio::test]
async fn where_the_handler_recognises_people_the_guard_does_not_ask() {
    fn asked(_: (), _: Identify) -> BoxFuture<'static, base::Result<Caller>> {
        panic!("the guard asks who it is")
    }
    let surroundings = (base::Clock::manual(base::Timestamp::default()), base::Entropy::seeded(1));
    let guard = Guard::nodes("x", Origins::local(), pages(), surroundings, asked);
    let table = Table::new()
        .get("/own", Access::Public, async || "own")
        .by_handler()
        .get("/other", Access::Public, async || "other")
        .get("/mine", Access::Citizen(Level::Zero), async || "mine")
        .by_handler();
    let router = table.into_router((), guard);
    let (status, headers, _) = send(&router, get("/own")).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers.get(header::CACHE_CONTROL).unwrap(), "no-store", "it may be one person's");
    for asks in ["/other", "/mine"] {
        let status = send(&router, get(asks)).await.0;
        assert_eq!(
            status,
            StatusCode::INTERNAL_SERVER_ERROR,
            "{asks}: nobody gets past the guard so"
        );
    }
}

#[tokio::test]
async fn a_browser_that_came_under_another_name_is_led_home() {
    let router = World::new().await.router();
    let at = |mut request: web::Request, host: &str| {
        request.headers_mut().insert(header::HOST, host.parse().unwrap());
        request
    };
    let (status, headers, _) = send(&router, at(get("/?a=1"), "localhost:8082")).await;
    assert_eq!(status, StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(headers.get(header::LOCATION).unwrap(), &format!("{OWN}/?a=1"));
    assert_eq!(headers.get(header::CACHE_CONTROL).unwrap(), "no-store");
    let status = async |request| send(&router, request).await.0;
    assert_eq!(status(at(get("/"), "127.0.0.1:8082")).await, StatusCode::OK);
    assert_eq!(status(get("/")).await, StatusCode::OK, "in memory nobody says a host");
    let lost = || "localhost:8082";
    assert_eq!(status(at(get("/api/nothing"), lost())).await, StatusCode::NOT_FOUND);
    assert_eq!(status(at(get("/.well-known/jwks.json"), lost())).await, StatusCode::OK);
    for (name, value) in [
        (header::ACCEPT, "application/json"),
        (header::ACCEPT, "*/*"),
        (header::AUTHORIZATION, "Bearer x"),
        (HeaderName::from_static("x-forwarded-for"), "10.0.0.1"),
    ] {
        let mut request = at(get("/"), lost());
        request.headers_mut().insert(name.clone(), value.parse().unwrap());
        assert_eq!(status(request).await, StatusCode::OK, "{name}: {value}");
    }
    let surroundings = (base::Clock::manual(base::Timestamp::default()), base::Entropy::seeded(1));
    let operator = web::operator::router(Vec::new(), surroundings).unwrap();
    assert_eq!(send(&operator, at(get("/health"), lost())).await.0, StatusCode::OK);
}
