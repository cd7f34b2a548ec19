//! A till with its neighbours, a clock in hand, and the roles in which it is used.

use base::{Clock, Currency, Duration, Entropy, Lang, Localized, Money};
use db::{Db, Engine, Keys, Options};
use messages::component::Component;
use messages::payment::{IntentStatus, IntentView, NewIntent};
use pay::domain::AttemptId;
use pay::{PageKey, Pay, Peers};
use serde_json::Value;
use web::testing::{as_caller, get, post, post_json, send, test_router};
use web::{Caller, Ground, HeaderMap, Origins, Peer, Request, Router, StatusCode};

use crate::bank::{Bank, Card};

pub(crate) const PORTAL: &str = "http://127.0.0.1:8080";
pub(crate) const PAY: &str = "http://127.0.0.1:8082";

pub(crate) struct World {
    engine: Engine,
    clock: Clock,
    openings: u64,
    pub(crate) pay: Pay,
    pub(crate) door: Router,
    pub(crate) bank: Bank,
    pub(crate) peers: Peers,
}

impl World {
    pub(crate) async fn new(engine: Engine) -> Self {
        let clock = Clock::manual(db::testing::START);
        let bank = Bank::new(clock.clone());
        let peers = Peers {
            sso: Peer::unbound("sso"),
            vault: Peer::unbound("vault"),
            portal: Peer::unbound("portal"),
        };
        peers.sso.bind_local(bank.sso());
        peers.vault.bind_local(bank.vault());
        peers.portal.bind_local(bank.portal());
        let pay = open(engine.clone(), clock.clone(), 1, peers.clone()).await;
        let door = test_router(pay::routes(), pay.clone(), pay.guard());
        Self { engine, clock, openings: 1, pay, door, bank, peers }
    }

    /// The process dies and another one is started on the same data.
    pub(crate) async fn restart(&mut self) {
        self.pay.db().close().await;
        self.openings += 1;
        let (engine, clock) = (self.engine.clone(), self.clock.clone());
        self.pay = open(engine, clock, self.openings, self.peers.clone()).await;
        self.door = test_router(pay::routes(), self.pay.clone(), self.pay.guard());
    }

    pub(crate) fn advance(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    pub(crate) async fn run_jobs(&self) {
        Pay::jobs().step(self.pay.db(), &self.pay).await.unwrap();
    }

    /// The portal calls the API.
    pub(crate) async fn portal(&self, request: Request) -> (StatusCode, HeaderMap, String) {
        let caller = Caller::Component(Component::Portal);
        send(&self.door, as_caller(request, caller)).await
    }

    pub(crate) async fn create(&self, key: &str) -> IntentView {
        let (status, _, body) = self.portal(keyed(&new_intent(), &[key])).await;
        assert_eq!(status, StatusCode::CREATED, "{body}");
        serde_json::from_str(&body).unwrap()
    }

    pub(crate) async fn status(&self, intent: &IntentView) -> IntentStatus {
        let path = format!("/api/intents/{}", intent.id);
        let (_, _, body) = self.portal(get(&path)).await;
        serde_json::from_str::<IntentView>(&body).unwrap().status
    }

    pub(crate) async fn cancel(&self, intent: &IntentView) -> (StatusCode, String) {
        let path = format!("/api/intents/{}/cancel", intent.id);
        let (status, _, body) = self.portal(post_json(&path, &Value::Null)).await;
        (status, body)
    }

    /// The payer opens the page.
    pub(crate) async fn page(&self, intent: &IntentView) -> (StatusCode, HeaderMap, String) {
        send(&self.door, get(path(intent))).await
    }

    /// The payer presses "pay by card" and is sent to the vault: the attempt's reference.
    pub(crate) async fn choose_card(&self, intent: &IntentView) -> Option<String> {
        let (status, headers, _) =
            send(&self.door, post(&format!("{}/card", bare(intent)), PAY, &[])).await;
        let to = headers.get("location").filter(|_| status == StatusCode::SEE_OTHER)?;
        to.to_str().unwrap().strip_prefix("http://127.0.0.1:8083/cards/").map(str::to_owned)
    }

    /// The browser comes back from the vault.
    pub(crate) async fn come_back(&self, intent: &IntentView, reference: &str) -> StatusCode {
        let path = format!("{}/card?attempt={reference}&card=card-token", bare(intent));
        send(&self.door, get(&path)).await.0
    }

    /// The whole walk of a payer.
    pub(crate) async fn pay_with(&self, intent: &IntentView, card: Card) -> Option<String> {
        let reference = self.choose_card(intent).await?;
        self.bank.type_card(&reference, card);
        assert_eq!(self.come_back(intent, &reference).await, StatusCode::SEE_OTHER);
        Some(reference)
    }

    /// The process commits that it is about to ask, and dies.
    pub(crate) async fn die_before_asking(&self, intent: &IntentView, reference: &str) -> bool {
        let attempt: AttemptId = reference.parse().unwrap();
        self.pay.begin(key(intent), attempt).await.unwrap().is_some()
    }

    pub(crate) async fn assert_sound(&self) {
        let report = self.pay.verify_ledger().await.unwrap();
        assert!(report.is_sound(), "{report}");
    }

    /// What the books owe the agency.
    pub(crate) async fn owed(&self) -> i64 {
        let report = self.pay.verify_ledger().await.unwrap();
        let payable = report.balances.iter().filter(|b| b.account.starts_with("payable:"));
        -payable.map(|balance| balance.amount.minor()).sum::<i64>()
    }
}

async fn open(engine: Engine, clock: Clock, seed: u64, peers: Peers) -> Pay {
    let options = db::testing::options(engine, "pay", pay::MIGRATIONS);
    let options = Options { clock, entropy: Entropy::seeded(seed), ..options };
    let db = Db::open(options).await.unwrap();
    let keys = Keys::open(&db).await.unwrap();
    Pay::open(Ground::new(db, keys, Origins::local()), peers).unwrap()
}

pub(crate) fn new_intent() -> NewIntent {
    NewIntent {
        amount: Money::new(1000, Currency::Ils),
        payee: "moi-certificates".into(),
        description: Localized::new("إصدار شهادة ميلاد", "Issue of birth certificate"),
        reference: "2026-000123".into(),
        return_url: format!("{PORTAL}/requests/2026-000123"),
        lang: Lang::En,
    }
}

/// `POST /api/intents` with these keys.
pub(crate) fn keyed(new: &NewIntent, keys: &[&str]) -> Request {
    let mut request = post_json("/api/intents", new);
    for key in keys {
        request.headers_mut().append("idempotency-key", key.parse().unwrap());
    }
    request
}

/// Path and query of the payer's page.
pub(crate) fn path(intent: &IntentView) -> &str {
    intent.page_url.strip_prefix(PAY).unwrap()
}

fn bare(intent: &IntentView) -> &str {
    path(intent).split('?').next().unwrap()
}

pub(crate) fn key(intent: &IntentView) -> PageKey {
    let token = bare(intent).rsplit('/').next().unwrap();
    PageKey::parse(&intent.id.to_string(), token.to_owned()).unwrap()
}

/// Runs a story in a new world on each engine.
pub(crate) async fn on_both(story: impl AsyncFn(World)) {
    db::testing::on_both(async |engine| {
        let world = World::new(engine).await;
        let pay = world.pay.clone();
        story(world).await;
        pay.db().close().await;
    })
    .await;
}
