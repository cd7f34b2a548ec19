//! "My requests": the list, and the story of one.

use base::{Error, Localized, Result};
use db::Tx;

use super::acting::may_see;
use super::case::Opened;
use super::people::known;
use super::steps::letter;
use super::views::{Outcome, PaymentView, RequestRow, RequestView, TimelineRow};
use super::{Engine, audit};
use crate::domain::case::{CaseFile, CaseNumber, Decision, Event, EventKind, PublicState, State};
use crate::domain::person::Citizen;
use crate::store::{cases, documents, events};

const LIST_MAX: u32 = 100;

impl Engine {
    /// A citizen's requests, newest first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn requests(&self, citizen: &Citizen) -> Result<Vec<RequestRow>> {
        let (me, citizen) = (self.clone(), citizen.clone());
        let list = move |tx: &mut Tx| {
            let person = known(tx, &citizen)?;
            let files = cases::of_person(tx, person.id, LIST_MAX)?;
            let mut rows = Vec::new();
            for file in files {
                if may_see(tx, &citizen, &file)? {
                    rows.extend(me.request_row(tx, file)?);
                }
            }
            Ok(rows)
        };
        self.db().read("case.list", list).await
    }

    fn request_row(&self, tx: &mut Tx, file: CaseFile) -> Result<Option<RequestRow>> {
        let Some(state) = file.state.public() else { return Ok(None) };
        let name = self.version(tx, &file.service, &file.version)?.name.clone();
        let (outcome, updated_at) = (outcome(&file.state), file.updated_at);
        let CaseFile { number, service, .. } = file;
        Ok(Some(RequestRow { number, service, name, state, outcome, updated_at }))
    }

    /// A citizen's request and its story.
    ///
    /// # Errors
    /// `case-not-found`
    pub async fn request(&self, citizen: &Citizen, number: &CaseNumber) -> Result<RequestView> {
        let (me, citizen, number) = (self.clone(), citizen.clone(), number.clone());
        let show = move |tx: &mut Tx| {
            let opened = me.own(tx, &citizen, &number)?;
            me.request_view(tx, &opened)
        };
        self.db().read("case.show", show).await
    }

    fn request_view(&self, tx: &mut Tx, opened: &Opened) -> Result<RequestView> {
        let file = &opened.file;
        let state = file.state.public().ok_or_else(super::case::not_found)?;
        let story = events::of_case(tx, file.id)?;
        let document = documents::of_case(tx, file.id)?;
        let document = document.map(|stored| super::documents::row(&stored, file.number.clone()));
        Ok(RequestView {
            number: file.number.clone(),
            service: file.service.clone(),
            name: opened.service.name.clone(),
            state,
            outcome: outcome(&file.state),
            reason: last_note(&story, EventKind::Refused),
            office: self.office_of(file),
            due_on: file.due_on,
            question: last_note(&story, EventKind::Asked)
                .filter(|_| state == PublicState::WaitingForYou),
            fee: file.fee,
            payment: payment(file),
            answers: self.answers(opened),
            document: document.filter(|_| matches!(file.state, State::Issued { .. })),
            timeline: timeline(story),
            acted: self.acted(tx, opened)?,
        })
    }

    pub(super) fn office_of(&self, file: &CaseFile) -> Option<Localized> {
        file.office.as_deref().and_then(|office| self.catalogue().office_name(office)).cloned()
    }

    /// The citizen answers the clerk's question.
    ///
    /// # Errors
    /// `case-not-found`, `case-not-now`; `letter-required`, `letter-too-long`, `letter-characters`.
    pub async fn answer(&self, citizen: &Citizen, number: &CaseNumber, text: &str) -> Result<()> {
        let text = letter(text)?;
        let (me, citizen, number) = (self.clone(), citizen.clone(), number.clone());
        let answer = move |tx: &mut Tx| {
            let mut opened = me.own(tx, &citizen, &number)?;
            let State::WaitingForCitizen { question, .. } = opened.file.state else {
                return Err(Error::conflict("case-not-now"));
            };
            opened.file.advance(tx.now(), |state| state.answer(question))?;
            cases::update(tx, &opened.file)?;
            events::add(tx, opened.file.id, EventKind::Answered, citizen.doer(), Some(&text))?;
            super::acting::note(tx, &citizen, &opened.file)?;
            audit::by_citizen(tx, "case.answer", &citizen, &opened.file)
        };
        self.db().write("case.answer", answer).await
    }
}

fn outcome(state: &State) -> Option<Outcome> {
    match state {
        State::Issued { .. } => Some(Outcome::Issued),
        State::Decided(Decision::Refused { .. }) => Some(Outcome::Refused),
        _ => None,
    }
}

/// Where paying stands.
pub(super) fn payment(file: &CaseFile) -> PaymentView {
    match (&file.state, file.fee) {
        // While the till has an intent, its outcome is open: nobody is told that nothing was taken.
        (State::AwaitingPayment { attempt: 2.., intent: None }, _) => PaymentView::DueAgain,
        (State::AwaitingPayment { .. }, _) => PaymentView::Due,
        (State::Draft | State::Abandoned, _) | (_, None) => PaymentView::None,
        (_, Some(fee)) if fee.is_zero() => PaymentView::None,
        _ => PaymentView::Paid,
    }
}

/// The words that went with the last event of a kind.
fn last_note(story: &[Event], kind: EventKind) -> Option<String> {
    story.iter().rev().find(|event| event.kind == kind).and_then(|event| event.note.clone())
}

/// What the citizen sees of a story: of the office no names.
fn timeline(story: Vec<Event>) -> Vec<TimelineRow> {
    let public = story.into_iter().filter(|event| event.kind.is_public());
    public.map(row).collect()
}

/// A line of a timeline.
pub(super) fn row(event: Event) -> TimelineRow {
    let actor = match event.actor.as_str() {
        "citizen" => "citizen",
        "representative" => "representative",
        "system" => "system",
        _ => "office",
    };
    TimelineRow { at: event.at, kind: event.kind, actor, note: event.note }
}
