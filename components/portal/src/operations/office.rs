//! The clerk's desk: the queue, one case, and what can be done with it.
//!
//! A clerk sees the requests of their own office only; others do not exist. The queue holds no personal data;
//! opening a case does, and is written into the log that the citizen reads.

use std::collections::BTreeSet;

use base::{Duration, Error, NationalNumber, Result, Timestamp};
use db::Tx;

use super::case::{Opened, not_found};
use super::check::{fee_view, quote};
use super::people::Officer;
use super::requests::{payment, row};
use super::steps::letter;
use super::views::{Act, Applicant, CaseView, Decide, QueueCounts, QueueFilter, QueueRow};
use super::{Engine, audit};
use crate::domain::case::{CaseFile, CaseNumber, EventKind, Machine, State};
use crate::store::cases::Scope;
use crate::store::{case_actors, cases, documents, events};

const QUEUE_MAX: u32 = 200;

impl Engine {
    /// The requests of an officer's office.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn queue(&self, officer: &Officer, filter: QueueFilter) -> Result<Vec<QueueRow>> {
        let (me, officer) = (self.clone(), officer.clone());
        let list = move |tx: &mut Tx| {
            let scope = scope(&officer);
            let files = match filter {
                QueueFilter::Unclaimed => cases::unclaimed(tx, scope, QUEUE_MAX)?,
                QueueFilter::Mine => cases::held(tx, &officer.id, QUEUE_MAX)?,
                QueueFilter::Open => cases::open(tx, scope, QUEUE_MAX)?,
                QueueFilter::Decided => cases::decided(tx, scope, QUEUE_MAX)?,
            };
            files.into_iter().map(|file| me.queue_row(tx, file)).collect()
        };
        self.db().read("office.queue", list).await
    }

    fn queue_row(&self, tx: &mut Tx, file: CaseFile) -> Result<QueueRow> {
        let service = self.version(tx, &file.service, &file.version)?;
        Ok(QueueRow {
            name: service.name.clone(),
            office: self.office_of(&file),
            state: file.state.word(),
            clerk: holder(&file.state).map(str::to_owned),
            submitted_at: file.submitted_at,
            due_on: file.due_on,
            number: file.number,
        })
    }

    /// What the front page of the back office counts.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn queue_counts(&self, officer: &Officer) -> Result<QueueCounts> {
        let officer = officer.clone();
        let (not_yet, services) = (self.catalogue().not_yet(), self.catalogue().services().len());
        let count = move |tx: &mut Tx| {
            let (reviewing, waiting) = cases::count_held(tx, &officer.id)?;
            let midnight = midnight(tx.now());
            Ok(QueueCounts {
                unclaimed: cases::count_unclaimed(tx, scope(&officer))?,
                mine: reviewing + waiting,
                waiting,
                decided_today: cases::count_decided(tx, scope(&officer), midnight)?,
                not_yet,
                services,
            })
        };
        self.db().read("office.counts", count).await
    }

    /// Opens a case for an officer; everybody whose data it shows can read that they did.
    ///
    /// # Errors
    /// `case-not-found`, also for a case of another office.
    pub async fn open_case(&self, officer: &Officer, number: &CaseNumber) -> Result<CaseView> {
        let (me, officer, number) = (self.clone(), officer.clone(), number.clone());
        let open = move |tx: &mut Tx| {
            let opened = me.in_scope(tx, &officer, &number)?;
            for subject in subjects(&opened) {
                audit::by_officer(tx, "case.open", &officer, &subject, &opened.file)?;
            }
            me.case_view(tx, &officer, &opened)
        };
        self.db().write("office.open", open).await
    }

    fn case_view(&self, tx: &mut Tx, officer: &Officer, opened: &Opened) -> Result<CaseView> {
        let (file, profile) = (&opened.file, &opened.person.profile);
        let document = documents::of_case(tx, file.id)?;
        let fee = quote(opened).ok().flatten().map(fee_view);
        let fee = fee.zip(file.fee).map(|(fee, amount)| super::views::FeeView { amount, ..fee });
        Ok(CaseView {
            id: file.id,
            number: file.number.clone(),
            name: opened.service.name.clone(),
            state: file.state.word(),
            may: may(officer, opened),
            clerk: holder(&file.state).map(str::to_owned),
            office: self.office_of(file),
            applicant: Applicant {
                name: profile.name.full(),
                national_number: profile.national_number.reveal().to_owned(),
                phone: profile.phone.as_ref().map(base::MobileNumber::national).unwrap_or_default(),
            },
            answers: self.answers(opened),
            verified: self.verified(opened),
            fee,
            payment: payment(file),
            timeline: events::of_case(tx, file.id)?.into_iter().map(row).collect(),
            submitted_at: file.submitted_at,
            due_on: file.due_on,
            document: document.map(|stored| stored.certificate.serial),
            acted: self.acted(tx, opened)?,
        })
    }

    /// Takes a request out of the queue.
    ///
    /// # Errors
    /// `case-not-found`, `case-not-now`, `case-own`.
    pub async fn claim(&self, officer: &Officer, number: &CaseNumber) -> Result<()> {
        self.act(officer, number, |engine, tx, officer, opened| {
            let own = subjects(opened).contains(&officer.national_number);
            if own || case_actors::has_acted(tx, opened.file.id, &officer.national_number)? {
                return Err(Error::forbidden("case-own"));
            }
            opened.file.advance(tx.now(), |state| state.claim(&officer.id))?;
            events::add(tx, opened.file.id, EventKind::Claimed, &officer.id, None)?;
            log(tx, "case.claim", officer, opened)?;
            engine.notify(tx, opened, "sms-claimed")
        })
        .await
    }

    /// Puts a request back into the queue: whoever holds it, or a supervisor when they cannot.
    ///
    /// # Errors
    /// `case-not-found`, `case-not-now`.
    pub async fn release(&self, officer: &Officer, number: &CaseNumber) -> Result<()> {
        self.act(officer, number, |_, tx, officer, opened| {
            let holder = holder(&opened.file.state).filter(|_| officer.supervises());
            let holder = holder.unwrap_or(&officer.id).to_owned();
            opened.file.advance(tx.now(), |state| state.release(&holder))?;
            events::add(tx, opened.file.id, EventKind::Released, &officer.id, None)?;
            log(tx, "case.release", officer, opened)
        })
        .await
    }

    /// Asks the citizen something.
    ///
    /// # Errors
    /// `case-not-found`, `case-not-now`; `letter-required`, `letter-too-long`, `letter-characters`.
    pub async fn ask(&self, officer: &Officer, number: &CaseNumber, question: &str) -> Result<()> {
        let question = letter(question)?;
        self.act(officer, number, move |engine, tx, officer, opened| {
            let case = opened.file.id;
            let asked = events::add(tx, case, EventKind::Asked, &officer.id, Some(&question))?;
            opened.file.advance(tx.now(), |state| state.ask(&officer.id, asked.cast()))?;
            log(tx, "case.ask", officer, opened)?;
            engine.notify(tx, opened, "sms-asked")
        })
        .await
    }

    /// Decides. Acceptance sets the register and the document to work; refusal tells why.
    ///
    /// # Errors
    /// `case-not-found`, `case-not-now`; `letter-required`, `letter-too-long`, `letter-characters`.
    pub async fn decide(
        &self,
        officer: &Officer,
        number: &CaseNumber,
        decide: Decide,
    ) -> Result<()> {
        match decide {
            Decide::Accept => self.act(officer, number, accept).await,
            Decide::Refuse { reason } => {
                let reason = letter(&reason)?;
                let refuse =
                    move |engine: &Self, tx: &mut Tx, officer: &Officer, opened: &mut Opened| {
                        refuse(engine, tx, officer, opened, &reason)
                    };
                self.act(officer, number, refuse).await
            }
        }
    }

    /// One act of an officer on a case in their scope; the file is saved after it.
    async fn act(
        &self,
        officer: &Officer,
        number: &CaseNumber,
        mut what: impl FnMut(&Self, &mut Tx, &Officer, &mut Opened) -> Result<()> + Send + 'static,
    ) -> Result<()> {
        let (me, officer, number) = (self.clone(), officer.clone(), number.clone());
        let act = move |tx: &mut Tx| {
            let mut opened = me.in_scope(tx, &officer, &number)?;
            what(&me, tx, &officer, &mut opened)?;
            cases::update(tx, &opened.file)
        };
        self.db().write("office.act", act).await
    }

    fn in_scope(&self, tx: &mut Tx, officer: &Officer, number: &CaseNumber) -> Result<Opened> {
        let file = cases::by_number(tx, number)?.filter(|file| sees(officer, file));
        self.opened(tx, file.ok_or_else(not_found)?)
    }
}

/// Writes an act on a case into the log that its citizen reads.
fn log(tx: &mut Tx, action: &'static str, officer: &Officer, opened: &Opened) -> Result<()> {
    let citizen = &opened.person.profile.national_number;
    audit::by_officer(tx, action, officer, citizen, &opened.file)
}

fn accept(_: &Engine, tx: &mut Tx, officer: &Officer, opened: &mut Opened) -> Result<()> {
    opened.file.advance(tx.now(), |state| state.accept(&officer.id))?;
    let case = opened.file.id;
    events::add(tx, case, EventKind::Accepted, &officer.id, None)?;
    log(tx, "case.accept", officer, opened)?;
    match opened.service.effect {
        Some(_) => super::jobs::register(tx, case),
        None => super::jobs::issue(tx, case),
    }
}

fn refuse(
    engine: &Engine,
    tx: &mut Tx,
    officer: &Officer,
    opened: &mut Opened,
    reason: &str,
) -> Result<()> {
    opened.file.advance(tx.now(), |state| state.refuse(&officer.id))?;
    opened.file.unique_index = None;
    events::add(tx, opened.file.id, EventKind::Refused, &officer.id, Some(reason))?;
    log(tx, "case.refuse", officer, opened)?;
    engine.notify(tx, opened, "sms-refused")
}

fn scope(officer: &Officer) -> Scope<'_> {
    Scope { entity: &officer.entity, office: officer.office.as_deref() }
}

/// What has been sent to the officer's own office.
fn sees(officer: &Officer, file: &CaseFile) -> bool {
    let office = officer.office.is_none() || officer.office == file.office;
    let sent =
        !matches!(file.state, State::Draft | State::AwaitingPayment { .. } | State::Abandoned);
    file.machine == Machine::Review && file.entity == officer.entity && office && sent
}

fn holder(state: &State) -> Option<&str> {
    match state {
        State::InReview { clerk } | State::WaitingForCitizen { clerk, .. } => Some(clerk),
        _ => None,
    }
}

fn may(officer: &Officer, opened: &Opened) -> Vec<Act> {
    match &opened.file.state {
        State::Received if !subjects(opened).contains(&officer.national_number) => vec![Act::Claim],
        State::InReview { clerk } if *clerk == officer.id => {
            vec![Act::Ask, Act::Accept, Act::Refuse, Act::Release]
        }
        State::InReview { .. } if officer.supervises() => vec![Act::Release],
        _ => Vec::new(),
    }
}

/// Everybody whose data a case holds: the citizen, and the people in its records.
fn subjects(opened: &Opened) -> BTreeSet<NationalNumber> {
    let records = opened.dossier.looked.values().map(|looked| &looked.record);
    let numbers = records.filter_map(|record| record.column("national_number").text());
    let numbers = numbers.filter_map(|number| NationalNumber::parse(number).ok());
    numbers.chain([opened.person.profile.national_number.clone()]).collect()
}

/// The beginning of the day.
fn midnight(now: Timestamp) -> Timestamp {
    let (hour, minute) = now.time_of_day();
    let minutes = u64::try_from(i64::from(hour) * 60 + i64::from(minute)).unwrap_or(0);
    now.minus(Duration::from_secs(minutes * 60))
}
