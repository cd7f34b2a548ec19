//! Paying for a request at the till.
//!
//! The till is asked with a key that names the request and the try, so that asking twice is asking once. Its
//! word comes three ways: its answer, its event, and its answer to our question; whichever comes first counts,
//! the others change nothing.

use base::{Duration, Error, Id, Kind, Result};
use db::{Tx, jobs};
use messages::component::Component;
use messages::payment::{Intent, IntentStatus, IntentView, PaymentEvent};
use web::HeaderValue;
use web::http::header::HeaderName;
use web::peer::{answer, post};

use super::case::Opened;
use super::views::{RequestView, Submitted};
use super::{Engine, audit};
use crate::domain::case::{Case, CaseNumber, EventKind, State};
use crate::domain::payment::{Payment, PaymentStatus};
use crate::domain::person::Citizen;
use crate::store::payments::Seen;
use crate::store::{cases, events, payments};

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// How soon the till is asked how an intent stands if no event has come.
const POLL_FIRST: Duration = Duration::from_mins(2);
/// And from then on.
const POLL_EVERY: Duration = Duration::from_mins(10);

impl Engine {
    /// Where to pay: the till's page, asked for (again) if need be.
    ///
    /// # Errors
    /// `case-not-found`; `case-not-now` if there is nothing to pay for.
    pub async fn pay(&self, citizen: &Citizen, number: &CaseNumber) -> Result<Submitted> {
        let (me, who, which) = (self.clone(), citizen.clone(), number.clone());
        let (file, payment) = self
            .db()
            .write("case.pay", move |tx| {
                let opened = me.own(tx, &who, &which)?;
                let payment = me.current_payment(tx, &opened)?;
                Ok((opened.file, payment))
            })
            .await?;
        match (&file.state, payment) {
            (State::AwaitingPayment { .. }, Some(Payment { page_url: Some(page_url), .. })) => {
                Ok(Submitted::Pay { page_url })
            }
            (State::AwaitingPayment { .. }, Some(payment)) => match self.ask_till(payment).await {
                Ok(submitted) => Ok(submitted),
                Err(error) if error.kind() == Kind::Unavailable => {
                    tracing::warn!(%error, "the till does not answer");
                    Ok(Submitted::PayLater)
                }
                Err(error) => Err(error),
            },
            (State::Draft | State::Abandoned, _) => Err(Error::conflict("case-not-now")),
            _ => Ok(Submitted::Received),
        }
    }

    /// The try that is under way; a new one is written down if the last one ended.
    fn current_payment(&self, tx: &mut Tx, opened: &Opened) -> Result<Option<Payment>> {
        let State::AwaitingPayment { attempt, .. } = opened.file.state else { return Ok(None) };
        let key = Payment::key_of(opened.file.id, attempt);
        if let Some(payment) = payments::find(tx, &key)? {
            return Ok(Some(payment));
        }
        let owed = opened.file.fee.ok_or_else(|| Error::internal("a fee that was not kept"))?;
        self.about_to_ask(tx, opened, attempt, owed)?;
        payments::find(tx, &key)
    }

    /// Asks the till for an intent and keeps its answer.
    async fn ask_till(&self, payment: Payment) -> Result<Submitted> {
        let mut request = post("/api/intents", &payment.request)?;
        let key = HeaderValue::try_from(payment.key()).map_err(Error::internal)?;
        request.headers_mut().insert(IDEMPOTENCY_KEY, key);
        let auth = self.auth(Component::Pay);
        let answered = self.parts().pay.request(request, &auth).await.and_then(|a| answer(&a));
        let view: IntentView = answered.map_err(of_till)?;
        let (me, key) = (self.clone(), payment.key());
        self.db().write("case.intended", move |tx| me.intended(tx, &key, &view)).await
    }

    fn intended(&self, tx: &mut Tx, key: &str, view: &IntentView) -> Result<Submitted> {
        let payment = payments::find(tx, key)?;
        let payment = payment.ok_or_else(|| Error::internal("a payment that was not kept"))?;
        if payment.amount() != view.amount {
            return Err(Error::internal("the till asks for another amount"));
        }
        if payment.status == PaymentStatus::Asked {
            payments::opened(tx, key, view.id, &view.page_url)?;
            let mut file = self.by_id(tx, payment.case)?.file;
            file.advance(tx.now(), |state| state.intend(view.id))?;
            cases::update(tx, &file)?;
            poll_later(tx, view.id, POLL_FIRST)?;
        }
        self.settle(tx, view.id, view.status, view.amount)?;
        let page_url = view.page_url.clone();
        Ok(match self.by_id(tx, payment.case)?.file.state {
            State::AwaitingPayment { intent: Some(_), .. } => Submitted::Pay { page_url },
            State::AwaitingPayment { intent: None, .. } => Submitted::PayLater,
            _ => Submitted::Received,
        })
    }

    /// The till's event. The same event again, or one about what is known already, changes nothing.
    ///
    /// # Errors
    /// `error-not-found` for an intent that is none of ours.
    pub async fn payment_event(&self, event: &PaymentEvent) -> Result<()> {
        let (me, event) = (self.clone(), event.clone());
        self.db().write("payment.event", move |tx| me.take_event(tx, &event)).await
    }

    fn take_event(&self, tx: &mut Tx, event: &PaymentEvent) -> Result<()> {
        if payments::remember(tx, &event.event_id, event.intent)? == Seen::Again {
            return Ok(());
        }
        if payments::by_intent(tx, event.intent)?.is_none() {
            adopt(tx, event)?;
        }
        self.settle(tx, event.intent, event.status, event.amount)
    }

    /// Takes the till's word on an intent.
    fn settle(
        &self,
        tx: &mut Tx,
        intent: Id<Intent>,
        status: IntentStatus,
        amount: base::Money,
    ) -> Result<()> {
        let Some(payment) = payments::by_intent(tx, intent)? else {
            return Err(Error::not_found("error-not-found"));
        };
        if payment.amount() != amount {
            return Err(Error::internal("the till speaks of another amount"));
        }
        match (payment.status, status) {
            (PaymentStatus::Open, IntentStatus::Succeeded) => self.paid(tx, &payment, intent),
            (PaymentStatus::Open, IntentStatus::Canceled) => self.unpaid(tx, &payment, intent),
            _ => Ok(()),
        }
    }

    fn paid(&self, tx: &mut Tx, payment: &Payment, intent: Id<Intent>) -> Result<()> {
        payments::ended(tx, &payment.key(), PaymentStatus::Succeeded)?;
        let mut opened = self.by_id(tx, payment.case)?;
        opened.file.advance(tx.now(), |state| state.pay(intent))?;
        events::add(tx, opened.file.id, EventKind::Paid, "system", None)?;
        let citizen = opened.person.profile.national_number.clone();
        audit::by_rule(tx, "case.paid", &citizen, &opened.file)?;
        self.receive(tx, &mut opened)?;
        cases::update(tx, &opened.file)
    }

    fn unpaid(&self, tx: &mut Tx, payment: &Payment, intent: Id<Intent>) -> Result<()> {
        payments::ended(tx, &payment.key(), PaymentStatus::Canceled)?;
        let mut opened = self.by_id(tx, payment.case)?;
        opened.file.advance(tx.now(), |state| state.payment_ended(intent))?;
        cases::update(tx, &opened.file)?;
        events::add(tx, opened.file.id, EventKind::PaymentEnded, "system", None)?;
        self.notify(tx, &opened, "sms-payment_ended")
    }

    /// The payer comes back from the till: the till is asked how it went, since its event may be slower than
    /// the browser. If the till does not answer, the request is shown as it is known.
    ///
    /// # Errors
    /// `case-not-found`.
    pub async fn refresh_payment(
        &self,
        citizen: &Citizen,
        number: &CaseNumber,
    ) -> Result<RequestView> {
        let (me, who, which) = (self.clone(), citizen.clone(), number.clone());
        let opened = self.db().read("case.refresh", move |tx| me.own(tx, &who, &which)).await?;
        if let State::AwaitingPayment { intent: Some(intent), .. } = opened.file.state
            && let Err(error) = self.ask_how(intent).await
        {
            tracing::warn!(%error, "the till does not say how an intent stands");
        }
        self.request(citizen, number).await
    }

    /// Asks the till how an intent stands, and takes its word.
    pub(super) async fn ask_how(&self, intent: Id<Intent>) -> Result<IntentStatus> {
        let auth = self.auth(Component::Pay);
        let path = format!("/api/intents/{intent}");
        let view = self.parts().pay.get_json::<IntentView>(&path, &auth).await.map_err(of_till)?;
        let (me, status) = (self.clone(), view.status);
        let settle = move |tx: &mut Tx| me.settle(tx, intent, view.status, view.amount);
        self.db().write("payment.asked", settle).await?;
        Ok(status)
    }

    /// Asks the till to let go of an intent, so that the request can be dropped.
    pub(super) async fn let_go(&self, intent: Id<Intent>) -> Result<()> {
        let auth = self.auth(Component::Pay);
        let path = format!("/api/intents/{intent}/cancel");
        let request = post(&path, &serde_json::json!({}))?;
        let answered = self.parts().pay.request(request, &auth).await.and_then(|a| answer(&a));
        let view: IntentView = answered.map_err(|error| match error.kind() {
            Kind::Conflict => Error::conflict("case-not-now").because(error),
            _ => of_till(error),
        })?;
        let me = self.clone();
        let settle = move |tx: &mut Tx| me.settle(tx, intent, view.status, view.amount);
        self.db().write("payment.let_go", settle).await
    }

    /// Job: asks the till for an intent, if nobody has got its answer yet.
    pub(super) async fn ask_till_job(&self, key: String) -> Result<()> {
        let find = move |tx: &mut Tx| payments::find(tx, &key);
        match self.db().read("payment.find", find).await? {
            Some(payment) if payment.status == PaymentStatus::Asked => {
                self.ask_till(payment).await.map(|_| ())
            }
            _ => Ok(()),
        }
    }

    /// Job: asks the till how an intent stands, and comes back while it is not final.
    pub(super) async fn poll_job(&self, intent: Id<Intent>) -> Result<()> {
        let find = move |tx: &mut Tx| payments::by_intent(tx, intent);
        let payment = self.db().read("payment.find", find).await?;
        if payment.is_none_or(|payment| payment.status != PaymentStatus::Open) {
            return Ok(());
        }
        match self.ask_how(intent).await? {
            IntentStatus::Succeeded | IntentStatus::Canceled => Ok(()),
            IntentStatus::RequiresPayment | IntentStatus::Processing => {
                let again = move |tx: &mut Tx| poll_later(tx, intent, POLL_EVERY);
                self.db().write("payment.poll_later", again).await
            }
        }
    }

    /// A request by its id, for the platform's own work.
    pub(super) fn by_id(&self, tx: &mut Tx, id: Id<Case>) -> Result<Opened> {
        let file = cases::find(tx, id)?.ok_or_else(super::case::not_found)?;
        self.opened(tx, file)
    }
}

fn poll_later(tx: &mut Tx, intent: Id<Intent>, after: Duration) -> Result<()> {
    let job = jobs::Job {
        kind: super::jobs::POLL,
        key: intent.to_string(),
        payload: serde_json::json!({ "intent": intent }),
        run_at: tx.now().plus(after),
    };
    jobs::enqueue(tx, job)
}

/// What the till's trouble is to whoever asked: it passes, or it is ours.
fn of_till(error: Error) -> Error {
    match error.kind() {
        Kind::Unavailable => error,
        Kind::TooMany => Error::unavailable("error-peer-unavailable").because(error),
        _ => Error::internal(error),
    }
}

/// The answer in which the till named this intent was lost; the event names our request.
fn adopt(tx: &mut Tx, event: &PaymentEvent) -> Result<()> {
    let unknown = || Error::not_found("error-not-found");
    let number: CaseNumber = event.reference.parse().map_err(|_| unknown())?;
    let mut file = cases::by_number(tx, &number)?.ok_or_else(unknown)?;
    let payment = payments::latest(tx, file.id)?.ok_or_else(unknown)?;
    if payment.status != PaymentStatus::Asked || payment.amount() != event.amount {
        return Err(unknown());
    }
    payments::adopted(tx, &payment.key(), event.intent)?;
    file.advance(tx.now(), |state| state.intend(event.intent))?;
    cases::update(tx, &file)?;
    poll_later(tx, event.intent, POLL_FIRST)
}
