//! A vault with its neighbours, a clock in hand, and the roles in which it is used.

use base::{Clock, Currency, Duration, Entropy, Money};
use db::{Db, Engine, Keys, Options};
use messages::acquiring::TokenPurchase;
use messages::component::Component;
use serde_json::json;
use vault::{Peers, Vault};
use web::testing::{as_caller, get, post, post_json, send, test_router};
use web::{Caller, Ground, HeaderMap, Origins, Peer, Request, Router, StatusCode};

use crate::acquirer::Acquirer;

pub(crate) const VAULT: &str = "http://127.0.0.1:8083";
pub(crate) const BACK: &str = "http://127.0.0.1:8082/pay/1/t/card?attempt=a-1";

pub(crate) struct World {
    engine: Engine,
    clock: Clock,
    origins: Origins,
    openings: u64,
    pub(crate) vault: Vault,
    pub(crate) door: Router,
    pub(crate) acquirer: Acquirer,
    pub(crate) peers: Peers,
}

impl World {
    pub(crate) async fn new(engine: Engine, origins: Origins) -> Self {
        let clock = Clock::manual(db::testing::START);
        let acquirer = Acquirer::default();
        let peers = Peers { sso: Peer::unbound("sso"), acquirer: Peer::unbound("acquirer") };
        peers.acquirer.bind_local(acquirer.router(clock.clone()));
        let ground = ground(engine.clone(), clock.clone(), 1, origins.clone()).await;
        let vault = Vault::open(ground, peers.clone()).unwrap();
        let door = test_router(vault::routes(), vault.clone(), vault.guard());
        Self { engine, clock, origins, openings: 1, vault, door, acquirer, peers }
    }

    /// The process dies and another one is started on the same data.
    pub(crate) async fn restart(&mut self) {
        self.vault.db().close().await;
        self.openings += 1;
        let (engine, clock) = (self.engine.clone(), self.clock.clone());
        let ground = ground(engine, clock, self.openings, self.origins.clone()).await;
        self.vault = Vault::open(ground, self.peers.clone()).unwrap();
        self.door = test_router(vault::routes(), self.vault.clone(), self.vault.guard());
    }

    pub(crate) fn advance(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    pub(crate) async fn run_jobs(&self) {
        Vault::jobs().step(self.vault.db(), &self.vault).await.unwrap();
    }

    /// Pay calls the API.
    pub(crate) async fn pay(&self, request: Request) -> (StatusCode, String) {
        let caller = Caller::Component(Component::Pay);
        let (status, _, body) = send(&self.door, as_caller(request, caller)).await;
        (status, body)
    }

    /// Pay opens a session; the path of its page.
    pub(crate) async fn open_session(&self, reference: &str) -> String {
        let asked = json!({
            "reference": reference,
            "amount": amount(),
            "description": { "ar": "إصدار شهادة ميلاد", "en": "Issue of birth certificate" },
            "lang": "en",
            "return_url": BACK,
        });
        let (status, body) = self.pay(post_json("/api/sessions", &asked)).await;
        assert_eq!(status, StatusCode::CREATED, "{body}");
        let view: serde_json::Value = serde_json::from_str(&body).unwrap();
        view["url"].as_str().unwrap().strip_prefix(VAULT).unwrap().to_owned()
    }

    /// The payer looks at the page.
    pub(crate) async fn look(&self, page: &str) -> (StatusCode, HeaderMap, String) {
        send(&self.door, get(page)).await
    }

    /// The payer types a card; the card's token if it is taken.
    pub(crate) async fn type_card(&self, page: &str, number: &str) -> Option<String> {
        let (status, headers, _) = self.fill(page, number, "12/30", "987", "Huda Khalil").await;
        let location = headers.get("location").filter(|_| status == StatusCode::SEE_OTHER)?;
        let token = location.to_str().unwrap().strip_prefix(BACK)?.strip_prefix("&card=")?;
        Some(token.to_owned())
    }

    pub(crate) async fn fill(
        &self,
        page: &str,
        number: &str,
        expiry: &str,
        cvv: &str,
        name: &str,
    ) -> (StatusCode, HeaderMap, String) {
        let fields = [("card_number", number), ("expiry", expiry), ("cvv", cvv), ("name", name)];
        send(&self.door, post(page, VAULT, &fields)).await
    }

    /// Pay asks for the money: status and outcome, or the code of the problem.
    pub(crate) async fn purchase(&self, reference: &str, token: &str) -> (u16, String) {
        let (reference, card_token) = (reference.to_owned(), token.to_owned());
        let asked = TokenPurchase { reference, amount: amount(), card_token };
        said(self.pay(post_json("/api/purchases", &asked)).await)
    }

    /// Pay asks what became of it.
    pub(crate) async fn inquire(&self, reference: &str) -> (u16, String) {
        said(self.pay(get(&format!("/api/purchases/{reference}"))).await)
    }
}

fn said((status, body): (StatusCode, String)) -> (u16, String) {
    let body: serde_json::Value = serde_json::from_str(&body).unwrap_or_default();
    let word = body["outcome"]["result"].as_str().or(body["code"].as_str());
    (status.as_u16(), word.unwrap_or_default().to_owned())
}

async fn ground(engine: Engine, clock: Clock, seed: u64, origins: Origins) -> Ground {
    let options = db::testing::options(engine, "vault", vault::MIGRATIONS);
    let options = Options { clock, entropy: Entropy::seeded(seed), ..options };
    let db = Db::open(options).await.unwrap();
    let keys = Keys::open(&db).await.unwrap();
    Ground::new(db, keys, origins)
}

pub(crate) fn amount() -> Money {
    Money::new(1000, Currency::Ils)
}

/// Runs a story in a new world on each engine.
pub(crate) async fn on_both(story: impl AsyncFn(World)) {
    db::testing::on_both(async |engine| {
        let world = World::new(engine, Origins::local()).await;
        let vault = world.vault.clone();
        story(world).await;
        vault.db().close().await;
    })
    .await;
}
