//! A draft: begun or continued, agreed to, given up. One per person and service.

use std::collections::BTreeMap;

use base::{Error, Result};
use db::Tx;

use super::Engine;
use super::case::Opened;
use super::inquiry::{allowed, same_version};
use super::lookups::{Fetched, Reading};
use super::people::known;
use super::views::{Agreement, DraftView, Saved};
use crate::domain::case::{CaseFile, CaseNumber, EventKind, Machine, State};
use crate::domain::dossier::{Agreed, Dossier, Looked};
use crate::domain::person::Citizen;
use crate::domain::service::{Service, ServiceKind};
use crate::store::cases::Inserted;
use crate::store::{cases, consents, events};

/// Numbers are drawn; another one is drawn if it is taken.
const DRAWS: usize = 8;

impl Engine {
    /// Begins a request, or continues the draft that is there.
    ///
    /// # Errors
    /// `service-not-found`, `service-not-yet`, `error-level`.
    pub async fn start(&self, citizen: &Citizen, service: &str) -> Result<CaseNumber> {
        let service = self.service(service)?.clone();
        if service.kind != ServiceKind::Application {
            return Err(Error::not_found("service-not-found"));
        }
        allowed(&service, citizen)?;
        let (me, citizen) = (self.clone(), citizen.clone());
        self.db().write("case.start", move |tx| me.begin(tx, &citizen, &service)).await
    }

    fn begin(&self, tx: &mut Tx, citizen: &Citizen, service: &Service) -> Result<CaseNumber> {
        let person = known(tx, citizen)?;
        super::acting::may_begin(tx, citizen)?;
        self.keep_version(tx, service)?;
        for _ in 0..DRAWS {
            if let Some(draft) = cases::draft(tx, person.id, &service.id)? {
                super::acting::note(tx, citizen, &draft)?;
                return Ok(draft.number);
            }
            let file = new_file(tx, person.id, service);
            if cases::insert(tx, &file, &Dossier::default())? == Inserted::Yes {
                events::add(tx, file.id, EventKind::Started, citizen.doer(), None)?;
                super::acting::note(tx, citizen, &file)?;
                return Ok(file.number);
            }
        }
        Err(Error::internal("no number is free"))
    }

    /// Where a citizen stands in a draft.
    ///
    /// # Errors
    /// `case-not-found`, `case-not-now` if it is not a draft any more.
    pub async fn draft(&self, citizen: &Citizen, number: &CaseNumber) -> Result<DraftView> {
        let opened = self.own_draft(citizen, number).await?;
        Ok(DraftView {
            number: opened.file.number.clone(),
            service: opened.service.id.clone(),
            name: opened.service.name.clone(),
            page: opened.page(),
            consent: self.consent(&opened.service),
        })
    }

    /// The citizen agrees: the consent is kept with its text's version and time, then the registers that
    /// come before the form are read. Agreeing again reads what could not be read before.
    ///
    /// # Errors
    /// `case-not-found`, `case-not-now`, `service-changed`.
    pub async fn agree(
        &self,
        citizen: &Citizen,
        number: &CaseNumber,
        agreed: &Agreement,
    ) -> Result<Saved> {
        let (me, who, which, text) =
            (self.clone(), citizen.clone(), number.clone(), agreed.clone());
        let opened = self
            .db()
            .write("case.agree", move |tx| me.note_consent(tx, &who, &which, &text))
            .await?;
        let mut dossier = opened.dossier;
        let reading = Reading {
            service: &opened.service,
            citizen: &citizen.national_number,
            case: Some(number.to_string()),
            actor: citizen.actor(),
        };
        let fetched = self.fetch(&reading, &mut dossier, opened.service.lookups_first()).await?;
        let opened = self.keep_looked(citizen, number, dossier.looked).await?;
        Ok(match fetched {
            Fetched::Away(text) => Saved::Away(text),
            Fetched::All | Fetched::Nothing(_) => Saved::Next(opened.page()),
        })
    }

    fn note_consent(
        &self,
        tx: &mut Tx,
        citizen: &Citizen,
        number: &CaseNumber,
        agreed: &Agreement,
    ) -> Result<Opened> {
        let mut opened = self.own(tx, citizen, number)?;
        opened.must_be_draft()?;
        same_version(&opened.file.version, agreed)?;
        super::acting::note(tx, citizen, &opened.file)?;
        if opened.dossier.agreed.is_none() {
            let (version, at) = (agreed.version.clone(), tx.now());
            let file = &opened.file;
            consents::insert(tx, file.person, &file.service, &version, Some(file.id))?;
            opened.dossier.agreed = Some(Agreed { version, at });
            cases::save_dossier(tx, file.id, &opened.dossier)?;
        }
        Ok(opened)
    }

    /// Keeps what registers said, beside whatever was saved meanwhile in another tab.
    async fn keep_looked(
        &self,
        citizen: &Citizen,
        number: &CaseNumber,
        looked: BTreeMap<String, Looked>,
    ) -> Result<Opened> {
        let (me, citizen, number) = (self.clone(), citizen.clone(), number.clone());
        let keep = move |tx: &mut Tx| {
            let mut opened = me.own(tx, &citizen, &number)?;
            opened.must_be_draft()?;
            opened.dossier.looked.extend(looked.clone());
            opened.tidy();
            cases::save_dossier(tx, opened.file.id, &opened.dossier)?;
            Ok(opened)
        };
        self.db().write("case.looked", keep).await
    }

    /// The citizen gives a request up before anything was received; its contents are erased. While the till
    /// may still take money for it, the till is asked to let go first.
    ///
    /// # Errors
    /// `case-not-found`, `case-not-now`; `Unavailable` if the till does not answer.
    pub async fn discard(&self, citizen: &Citizen, number: &CaseNumber) -> Result<()> {
        let (me, who, which) = (self.clone(), citizen.clone(), number.clone());
        let find = move |tx: &mut Tx| me.own(tx, &who, &which);
        let opened = self.db().read("case.to_discard", find).await?;
        if let State::AwaitingPayment { intent: Some(intent), .. } = opened.file.state {
            self.let_go(intent).await?;
        }
        let (me, who, which) = (self.clone(), citizen.clone(), number.clone());
        let discard = move |tx: &mut Tx| {
            let opened = me.own(tx, &who, &which)?;
            if who.acting.is_some() {
                super::audit::by_citizen(tx, "case.discard", &who, &opened.file)?;
            }
            abandon(tx, opened.file, who.doer())
        };
        self.db().write("case.discard", discard).await
    }
}

/// Ends a request before anything was received.
pub(super) fn abandon(tx: &mut Tx, mut file: CaseFile, by: &str) -> Result<()> {
    file.advance(tx.now(), State::abandon)?;
    file.unique_index = None;
    cases::update(tx, &file)?;
    cases::erase(tx, file.id)?;
    events::add(tx, file.id, EventKind::Abandoned, by, None).map(|_| ())
}

fn new_file(
    tx: &mut Tx,
    person: base::Id<crate::domain::person::Person>,
    service: &Service,
) -> CaseFile {
    let now = tx.now();
    CaseFile {
        id: tx.id(),
        number: CaseNumber::new(now.date().year(), tx.entropy()),
        person,
        service: service.id.clone(),
        entity: service.entity.clone(),
        version: service.version.clone(),
        state: State::Draft,
        machine: service.workflow.as_ref().map_or(Machine::Review, |workflow| workflow.machine),
        office: None,
        fee: None,
        unique_index: None,
        created_at: now,
        updated_at: now,
        submitted_at: None,
        due_on: None,
        closed_at: None,
    }
}
