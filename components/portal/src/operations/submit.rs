//! Sending a request.

use base::{Error, Money, Result};
use db::{Tx, jobs};
use messages::payment::NewIntent;

use super::case::Opened;
use super::check::quote;
use super::views::Submitted;
use super::{Engine, acting, audit};
use crate::domain::case::{CaseNumber, EventKind, Machine, State};
use crate::domain::dossier::Page;
use crate::domain::payment::{Payment, PaymentStatus};
use crate::domain::person::Citizen;
use crate::store::{cases, events, payments};

impl Engine {
    /// Sends a request: free of charge it is received at once; otherwise the till is asked for a place to
    /// pay. `shown` is the fee that stood on the check page. Sending again (a double click, a second tab)
    /// answers the same.
    ///
    /// # Errors
    /// `case-not-found`; `case-not-now` if something is missing; `fee-changed`; `case-duplicate`;
    /// `case-office-unknown`.
    pub async fn submit(
        &self,
        citizen: &Citizen,
        number: &CaseNumber,
        shown: Option<Money>,
    ) -> Result<Submitted> {
        let (me, who, which) = (self.clone(), citizen.clone(), number.clone());
        let state = self
            .db()
            .write("case.submit", move |tx| {
                let opened = me.own(tx, &who, &which)?;
                if opened.file.state == State::Draft {
                    me.send(tx, &who, opened, shown)
                } else {
                    Ok(opened.file)
                }
            })
            .await?
            .state;
        match state {
            State::AwaitingPayment { .. } => self.pay(citizen, number).await,
            State::Abandoned => Err(Error::conflict("case-not-now")),
            _ => Ok(Submitted::Received),
        }
    }

    fn send(
        &self,
        tx: &mut Tx,
        citizen: &Citizen,
        mut opened: Opened,
        shown: Option<Money>,
    ) -> Result<crate::domain::case::CaseFile> {
        opened.tidy();
        if opened.page() != Page::Check {
            return Err(Error::conflict("case-not-now"));
        }
        let owed = quote(&opened)?.map(|quote| quote.amount);
        if owed != shown {
            return Err(Error::conflict("fee-changed"));
        }
        opened.file.unique_index = claim_unique(tx, &opened)?;
        opened.file.office = self.office(&opened)?.map(|office| office.id.clone());
        opened.file.fee = owed;
        opened.file.submitted_at = Some(tx.now());
        acting::note(tx, citizen, &opened.file)?;
        audit::by_citizen(tx, "case.submit", citizen, &opened.file)?;
        events::add(tx, opened.file.id, EventKind::Submitted, citizen.doer(), None)?;
        match owed.filter(|owed| !owed.is_zero()) {
            None => {
                opened.file.advance(tx.now(), State::receive_free)?;
                self.receive(tx, &mut opened)?;
            }
            Some(owed) => {
                opened.file.advance(tx.now(), State::await_payment)?;
                self.about_to_ask(tx, &opened, 1, owed)?;
            }
        }
        cases::update(tx, &opened.file)?;
        Ok(opened.file)
    }

    /// It has arrived: the promise begins, and what is decided by rule is put to work. The caller saves the
    /// file.
    pub(super) fn receive(&self, tx: &mut Tx, opened: &mut Opened) -> Result<()> {
        let promised = opened.service.workflow.as_ref().and_then(|workflow| workflow.sla_days);
        opened.file.due_on = promised.map(|days| self.parts().calendar.add(tx.now().date(), days));
        let case = opened.file.id;
        acting::tasks_done(tx, &opened.file)?;
        if opened.file.machine == Machine::Instant {
            return super::jobs::issue(tx, case);
        }
        events::add(tx, case, EventKind::Received, "system", None)?;
        self.notify(tx, opened, "sms-received")
    }

    /// Writes that the till is about to be asked, and makes sure that it will be even if we stop now.
    pub(super) fn about_to_ask(
        &self,
        tx: &mut Tx,
        opened: &Opened,
        attempt: i64,
        amount: Money,
    ) -> Result<()> {
        let fee = opened.service.fee.as_ref();
        let request = NewIntent {
            amount,
            payee: fee.map(|fee| fee.payee.clone()).unwrap_or_default(),
            description: opened.service.name.clone(),
            reference: opened.file.number.to_string(),
            return_url: self.link(&format!("/cases/{}/paid", opened.file.number)),
            lang: opened.person.lang,
        };
        let (case, status) = (opened.file.id, PaymentStatus::Asked);
        let payment = Payment { case, attempt, request, intent: None, page_url: None, status };
        payments::insert(tx, &payment)?;
        let job = jobs::Job {
            kind: super::jobs::ASK_TILL,
            key: payment.key(),
            payload: serde_json::json!({ "case": case }),
            run_at: tx.now().plus(super::jobs::TILL_GRACE),
        };
        jobs::enqueue(tx, job)
    }
}

/// Only one request that is open or accepted may name the same thing.
fn claim_unique(tx: &mut Tx, opened: &Opened) -> Result<Option<Vec<u8>>> {
    let workflow = opened.service.workflow.as_ref();
    let Some(name) = workflow.and_then(|workflow| workflow.unique.as_deref()) else {
        return Ok(None);
    };
    let value = opened.facts().plain(name).unwrap_or_default();
    let index = tx.blind_index("case_unique", &format!("{}\n{value}", opened.service.id));
    match cases::by_unique(tx, &opened.service.id, &index)? {
        Some(other) if other.id != opened.file.id => Err(Error::conflict("case-duplicate")),
        _ => Ok(Some(index)),
    }
}
