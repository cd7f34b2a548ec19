//! The registry of relying parties.

use web::testing::{post, send};
use web::{Role, StatusCode};

use crate::world::{Answer, Officer, Portal, RelyingParty, TokenClient, World, in_a_country};

const FORM: [(&str, &str); 13] = [
    ("client_id", "nablus-water"),
    ("name_ar", "مياه مثال"),
    ("name_en", "Example Water"),
    ("trust", "third-party"),
    ("sector", "water.example"),
    ("profile", "open-id"),
    ("authentication", "client_secret_post"),
    ("redirect_uris", "https://water.example/callback\nhttps://water.example/again"),
    ("grants", "authorization_code"),
    ("scopes", "openid"),
    ("scopes", "profile"),
    ("id_token_alg", "ES256"),
    ("reason", "letter 17 of the municipality"),
];

fn with<'a>(name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let others = FORM.into_iter().filter(|(known, _)| *known != name);
    others.chain([(name, value)]).collect()
}

async fn registrars(world: &World) -> (Officer, Officer) {
    let one = world.officer(70_000_100, &[Role::Registrar]).await;
    (one, world.officer(70_000_101, &[Role::Registrar]).await)
}

#[tokio::test]
async fn a_client_is_registered_changed_and_ended_by_two() {
    in_a_country(async |world| {
        let (mut one, mut two) = registrars(&world).await;
        let page = one.propose("/admin/clients/new", &FORM).await;
        assert_eq!(one.get("/admin/clients/nablus-water").await.status, StatusCode::NOT_FOUND);
        let shown = two.get(&page).await;
        assert!(shown.text().contains("https://water.example/again"), "{}", shown.text());
        two.decide(&page, "approve").await;
        let client = one.get("/admin/clients/nablus-water").await;
        assert!(client.text().contains("client_secret_post"), "{}", client.text());
        assert!(one.get("/admin/clients?q=WATER").await.text().contains("Example Water"));
        assert!(!one.get("/admin/clients?q=bread").await.text().contains("Example Water"));

        let same = one.post("/admin/clients/nablus-water/change", &FORM).await;
        assert!(same.text().contains("Nothing was changed"), "{}", same.text());
        let change = with("redirect_uris", "https://water.example/new");
        let page = one.propose("/admin/clients/nablus-water/change", &change).await;
        let shown = two.get(&page).await;
        let differs = "Redirect URIshttps://water.example/callbackhttps://water.example/again\
                       https://water.example/new";
        assert!(shown.text().contains(differs), "{}", shown.text());
        assert!(!shown.text().contains("Sector"), "only what changes: {}", shown.text());
        two.decide(&page, "approve").await;

        let why = [("reason", "it closed for good")];
        let page = one.propose("/admin/clients/nablus-water/propose/end", &why).await;
        two.decide(&page, "approve").await;
        assert_eq!(one.get("/admin/clients/nablus-water").await.status, StatusCode::NOT_FOUND);
        let again = one.post("/admin/clients/new", &FORM).await;
        assert!(again.text().contains("given before"), "{}", again.text());
    })
    .await;
}

#[tokio::test]
async fn what_was_proposed_before_a_change_is_stale() {
    in_a_country(async |world| {
        let (mut one, mut two) = registrars(&world).await;
        let page = one.propose("/admin/clients/new", &FORM).await;
        two.decide(&page, "approve").await;
        let change = "/admin/clients/nablus-water/change";
        let first = one.propose(change, &with("name_en", "Water One")).await;
        let second = one.propose(change, &with("name_en", "Water Two")).await;
        assert_eq!(two.decide(&first, "approve").await, StatusCode::SEE_OTHER);
        assert_eq!(two.decide(&second, "approve").await, StatusCode::CONFLICT);
        assert!(one.get("/admin/clients").await.text().contains("Water One"));
        assert!(two.get(&second).await.text().contains("Approve and do it"), "nothing was done");
        assert_eq!(two.decide(&second, "refuse").await, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn a_secret_is_rotated_with_an_overlap() {
    in_a_country(async |world| {
        let (mut one, mut two) = registrars(&world).await;
        let page = one.propose("/admin/clients/new", &FORM).await;
        two.decide(&page, "approve").await;
        let first = one.post(&format!("{page}/secret"), &[]).await;
        assert_eq!(first.status, StatusCode::OK);
        let client = one.get("/admin/clients/nablus-water").await;
        assert!(!client.text().contains("still counts"), "{}", client.text());
        let why = [("reason", "a developer left")];
        let rotate = "/admin/clients/nablus-water/propose/rotate-secret";
        let page = one.propose(rotate, &why).await;
        two.decide(&page, "approve").await;
        let second = one.post(&format!("{page}/secret"), &[]).await;
        assert_eq!(world.error_with("wrong").await, "invalid_client");
        for shown in [&first, &second] {
            assert_eq!(world.error_with(secret(shown)).await, "invalid_grant", "it counts");
        }
        assert!(one.get("/admin/clients/nablus-water").await.text().contains("still counts"));
        world.pass(base::Duration::from_hours(7 * 24));
        world.prove_again(&mut one).await;
        assert_eq!(world.error_with(secret(&first)).await, "invalid_client", "its week is over");
        assert_eq!(world.error_with(secret(&second)).await, "invalid_grant");
    })
    .await;
}

/// The secret on the page that shows it once.
fn secret(page: &Answer) -> &str {
    let after = page.body().split_once("<code dir=\"ltr\">").unwrap().1;
    after.split('<').next().unwrap()
}

impl World {
    /// What the token endpoint says to the client with this secret and no code of its own.
    async fn error_with(&self, secret: &str) -> String {
        let fields = [
            ("grant_type", "authorization_code"),
            ("client_id", "nablus-water"),
            ("client_secret", secret),
            ("code", "made-up"),
            ("redirect_uri", "https://water.example/callback"),
            ("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
        ];
        let request = post("/token", "https://water.example", &fields);
        let (_, _, body) = send(&self.router, request).await;
        let json: serde_json::Value = serde_json::from_str(&body).unwrap();
        json["error"].as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn a_form_says_what_is_wrong_with_it() {
    in_a_country(async |world| {
        let mut one = world.officer(70_000_100, &[Role::Registrar]).await;
        for (name, value, text) in [
            ("client_id", "Nablus Water", "small Latin letters"),
            ("client_id", "portal", "given before"),
            ("redirect_uris", "https://*.example/callback", "without an asterisk"),
            ("redirect_uris", "http://water.example/callback", "beginning with https"),
            ("authentication", "private_key_jwt", "needs public keys"),
            ("jwks", "{}", "not a set of public keys"),
            ("profile", "fapi2", "takes no secrets"),
            ("scopes", "phone", "asks for openid"),
            ("reason", "", "required"),
        ] {
            let answer = one.post("/admin/clients/new", &with(name, value)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}={value}");
            assert!(answer.text().contains(text), "{name}={value}: {}", answer.text());
        }
    })
    .await;
}

#[tokio::test]
async fn the_platforms_own_is_seen_with_its_use_and_not_changed() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut layla = world.signed_in().await;
        let code = layla.get(&Portal::authorize(&[])).await.parameter("code").unwrap();
        world.portal.redeem(&world.router, &code, &[]).await;
        world.pass(base::Duration::from_hours(1));
        world.work().await;
        let mut one = world.officer(70_000_100, &[Role::Registrar]).await;
        let page = one.get("/admin/clients/portal").await;
        assert!(page.text().contains("One person signed in"), "{}", page.text());
        assert!(page.text().contains("Last sign-in"), "{}", page.text());
        let answer = one.get("/admin/clients/portal/change").await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        let why = [("reason", "no reason at all")];
        let answer = one.post("/admin/clients/portal/propose/end", &why).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn two_give_a_program_the_scope_that_no_registration_gives() {
    in_a_country(async |world| {
        let (mut one, mut two) = registrars(&world).await;
        let alone = [&FORM[..], &[("scopes", "introspect")]].concat();
        let refused = one.post("/admin/clients/new", &alone).await;
        assert!(refused.text().contains("introspect is for programs"), "{}", refused.text());
        let both = [&alone[..], &[("grants", "client_credentials")]].concat();
        let page = one.propose("/admin/clients/new", &both).await;
        assert!(two.get(&page).await.text().contains("introspect"));
        two.decide(&page, "approve").await;
        let shown = one.post(&format!("{page}/secret"), &[]).await;
        let ask = async |path: &str, fields: &[(&str, &str)]| {
            let proof = [("client_id", "nablus-water"), ("client_secret", secret(&shown))];
            let request = post(path, "https://water.example", &[&proof, fields].concat());
            let (_, _, body) = send(&world.router, request).await;
            serde_json::from_str::<serde_json::Value>(&body).unwrap()
        };
        let tokens = ask("/token", &[("grant_type", "client_credentials")]).await;
        assert_eq!(tokens["scope"], "introspect");
        let other = TokenClient::new(&world, "rp", serde_json::json!({})).await;
        let theirs = other.call(&world, "/token", &[("grant_type", "client_credentials")]).await;
        let told = ask("/introspect", &[("token", theirs.text("access_token"))]).await;
        assert_eq!((&told["active"], &told["client_id"]), (&true.into(), &"rp".into()));
        let without = one.propose("/admin/clients/nablus-water/change", &FORM).await;
        two.decide(&without, "approve").await;
        let told = ask("/introspect", &[("token", theirs.text("access_token"))]).await;
        assert_eq!(told["active"], false, "at once");
        let offered = one.get("/admin/platform/registration-token").await;
        assert!(!offered.body().contains("introspect"));
    })
    .await;
}

#[tokio::test]
async fn what_two_revised_is_not_replaced_by_the_clients_own_token() {
    in_a_country(async |world| {
        let (mut one, mut two) = registrars(&world).await;
        let rp = RelyingParty::register(&world, serde_json::json!({})).await;
        let path = format!("/admin/clients/{}/change", rp.id());
        let keys = rp.registration["jwks"].to_string();
        let form = [
            ("name_ar", "مكتبة المدينة"),
            ("name_en", "Another Library"),
            ("trust", "third-party"),
            ("sector", "//rp.example"),
            ("profile", "open-id"),
            ("authentication", "private_key_jwt"),
            ("jwks", &*keys),
            ("redirect_uris", "https://rp.example/cb"),
            ("grants", "authorization_code"),
            ("scopes", "openid"),
            ("id_token_alg", "ES256"),
            ("reason", "letter 17 of the municipality"),
        ];
        let page = one.propose(&path, &form).await;
        let put = || {
            let mut request = web::testing::post_json(&rp.home(), &rp.registration);
            *request.method_mut() = web::Method::PUT;
            request
        };
        let before = rp.manage(&world, put()).await;
        assert_eq!(before.status, StatusCode::OK, "{:?}", before.json);
        assert_eq!(two.decide(&page, "approve").await, StatusCode::SEE_OTHER);
        let after = rp.manage(&world, put()).await;
        assert_eq!(after.error(), "invalid_token", "what two decided stays");
        let read = rp.manage(&world, web::testing::get(&rp.home())).await;
        assert_eq!(read.error(), "invalid_token");
        let shown = one.get(&format!("/admin/clients/{}", rp.id())).await;
        assert!(shown.text().contains("Another Library"), "{}", shown.text());
    })
    .await;
}
