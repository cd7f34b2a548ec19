//! The neighbours of the till as a test plays them: a vault with an acquirer behind it, the portal, and an
//! SSO that gives everybody a token.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};

use base::{Clock, Entropy, Error, Lang, Localized, Money, Timestamp};
use messages::acquiring::{DeclineReason, Outcome, PurchaseAnswer, TokenPurchase};
use messages::identity::TokenAnswer;
use messages::payment::PaymentEvent;
use serde::Deserialize;
use web::{Access, Guard, IntoResponse, Json, Origins, Pages, Path, Result, Router, State, Table};

/// What a card does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Card {
    Accepted,
    Declined,
    /// The money is taken; the acquirer does not answer, and says so when asked ten minutes later.
    Late,
    /// The acquirer never hears of it: the vault forgot the security code.
    Gone,
}

/// How the acquirer's answers are wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lie {
    Amount,
    Currency,
    Reference,
    Garbage,
    Trouble,
}

/// A purchase at the acquirer.
#[derive(Clone, Debug)]
struct Purchase {
    answer: PurchaseAnswer,
    /// The acquirer does not say anything before.
    from: Timestamp,
}

/// The vault and the acquirer behind it.
#[derive(Default)]
pub(crate) struct Ledger {
    amounts: BTreeMap<String, Money>,
    cards: BTreeMap<String, Card>,
    purchases: BTreeMap<String, Purchase>,
    void: BTreeSet<String>,
    /// Money that left payers' accounts: the references, one entry for each time.
    pub(crate) taken: Vec<(String, Money)>,
    pub(crate) lie: Option<Lie>,
}

/// What the till's neighbours know.
#[derive(Clone)]
pub(crate) struct Bank {
    clock: Clock,
    ledger: Arc<Mutex<Ledger>>,
    events: Arc<Mutex<Vec<PaymentEvent>>>,
}

#[derive(Deserialize)]
struct NewSession {
    reference: String,
    amount: Money,
    description: Localized,
    lang: Lang,
    return_url: String,
}

impl Bank {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, ledger: Arc::default(), events: Arc::default() }
    }

    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap()
    }

    /// All events that arrived, with their repeats.
    pub(crate) fn events(&self) -> Vec<PaymentEvent> {
        self.events.lock().unwrap().clone()
    }

    /// The payer types a card on the vault's page of this attempt.
    pub(crate) fn type_card(&self, reference: &str, card: Card) {
        self.ledger().cards.entry(reference.to_owned()).or_insert(card);
    }

    /// The vault is asked for a purchase, once.
    pub(crate) fn purchase(&self, asked: &TokenPurchase) -> base::Result<PurchaseAnswer> {
        let now = self.clock.now();
        let mut ledger = self.ledger();
        if let Some(known) = ledger.purchases.get(&asked.reference) {
            return told(known, now);
        }
        let card = ledger.cards.remove(&asked.reference);
        let card = card.filter(|card| *card != Card::Gone);
        if ledger.void.contains(&asked.reference) || asked.card_token != "card-token" {
            return Err(Error::conflict("vault-card-gone"));
        }
        let card = card.ok_or_else(|| Error::conflict("vault-card-gone"))?;
        let purchase = ledger.make(asked, card, now);
        told(&purchase, now)
    }

    fn inquire(&self, reference: &str) -> base::Result<PurchaseAnswer> {
        let mut ledger = self.ledger();
        if let Some(known) = ledger.purchases.get(reference) {
            return told(known, self.clock.now());
        }
        ledger.void.insert(reference.to_owned());
        Err(Error::not_found("vault-purchase-unknown"))
    }

    fn spoil(&self, answer: PurchaseAnswer) -> Result {
        Ok(match self.ledger().lie {
            None => Json(answer).into_response(),
            Some(Lie::Amount) => {
                let less = Money::new(answer.amount.minor() - 1, answer.amount.currency());
                Json(PurchaseAnswer { amount: less, ..answer }).into_response()
            }
            Some(Lie::Currency) => {
                let other = Money::new(answer.amount.minor(), base::Currency::Usd);
                Json(PurchaseAnswer { amount: other, ..answer }).into_response()
            }
            Some(Lie::Reference) => {
                Json(PurchaseAnswer { reference: "other".into(), ..answer }).into_response()
            }
            Some(Lie::Garbage) => "<html>OK</html>".into_response(),
            Some(Lie::Trouble) => return Err(Error::internal("trouble").into()),
        })
    }

    pub(crate) fn vault(&self) -> Router {
        let table = Table::new()
            .post("/api/sessions", Access::Public, open_session)
            .from_anywhere()
            .post("/api/purchases", Access::Public, make_purchase)
            .from_anywhere()
            .get("/api/purchases/{reference}", Access::Public, inquire);
        self.door(table)
    }

    pub(crate) fn portal(&self) -> Router {
        let table = Table::new().post("/api/payment-events", Access::Public, take_event);
        self.door(table.from_anywhere())
    }

    pub(crate) fn sso(&self) -> Router {
        self.door(Table::new().post("/token", Access::Public, give_token).from_anywhere())
    }

    fn door(&self, table: Table<Self>) -> Router {
        let pages = Arc::new(Pages::new(&[], &[]).unwrap());
        let surroundings = (self.clock.clone(), Entropy::seeded(3));
        table.into_router(self.clone(), Guard::stand_in(Origins::local(), pages, surroundings))
    }
}

impl Ledger {
    fn make(&mut self, asked: &TokenPurchase, card: Card, now: Timestamp) -> Purchase {
        let outcome = match card {
            Card::Declined => Outcome::Declined { reason: DeclineReason::InsufficientFunds },
            _ => Outcome::Approved { approval_code: format!("A{:05}", self.taken.len()) },
        };
        if matches!(outcome, Outcome::Approved { .. }) {
            self.taken.push((asked.reference.clone(), asked.amount));
        }
        let late = base::Duration::from_secs(if card == Card::Late { 600 } else { 0 });
        let (reference, amount) = (asked.reference.clone(), asked.amount);
        let answer = PurchaseAnswer { reference: reference.clone(), outcome, amount };
        let purchase = Purchase { answer, from: now.plus(late) };
        self.purchases.insert(reference, purchase.clone());
        purchase
    }
}

fn told(purchase: &Purchase, now: Timestamp) -> base::Result<PurchaseAnswer> {
    let unknown = || Error::unavailable("vault-outcome-unknown");
    (now >= purchase.from).then(|| purchase.answer.clone()).ok_or_else(unknown)
}

async fn open_session(State(bank): State<Bank>, Json(new): Json<NewSession>) -> Result {
    assert!(!new.description.text(new.lang).is_empty() && new.return_url.contains("attempt="));
    bank.ledger().amounts.insert(new.reference.clone(), new.amount);
    let url = format!("http://127.0.0.1:8083/cards/{}", new.reference);
    Ok(Json(serde_json::json!({ "url": url })).into_response())
}

async fn make_purchase(State(bank): State<Bank>, Json(asked): Json<TokenPurchase>) -> Result {
    assert_eq!(bank.ledger().amounts.get(&asked.reference), Some(&asked.amount));
    let answer = bank.purchase(&asked)?;
    bank.spoil(answer)
}

async fn inquire(State(bank): State<Bank>, Path(reference): Path<String>) -> Result {
    let answer = bank.inquire(&reference)?;
    bank.spoil(answer)
}

async fn take_event(State(bank): State<Bank>, Json(event): Json<PaymentEvent>) -> Result {
    bank.events.lock().unwrap().push(event);
    Ok(().into_response())
}

async fn give_token() -> Json<TokenAnswer> {
    Json(TokenAnswer {
        access_token: "token".into(),
        token_type: "DPoP".into(),
        expires_in: 300,
        id_token: None,
        scope: String::new(),
    })
}
