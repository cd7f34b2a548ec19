//! A request, opened for somebody who may see it.

use std::sync::Arc;

use base::{Date, Error, Result};
use db::Tx;

use super::Engine;
use super::people::known;
use crate::domain::case::{CaseFile, CaseNumber, State};
use crate::domain::dossier::{Dossier, Facts, Page};
use crate::domain::person::Citizen;
use crate::domain::service::Service;
use crate::store::people::Stored;
use crate::store::{cases, people};

/// A request with everything that belongs to it.
pub(super) struct Opened {
    pub(super) person: Stored,
    pub(super) file: CaseFile,
    pub(super) dossier: Dossier,
    pub(super) service: Arc<Service>,
    pub(super) today: Date,
}

impl Opened {
    pub(super) fn facts(&self) -> Facts<'_> {
        self.dossier.facts(&self.service, &self.person.profile.national_number)
    }

    pub(super) fn page(&self) -> Page {
        self.dossier.page(&self.service, &self.person.profile.national_number, self.today)
    }

    pub(super) fn tidy(&mut self) {
        let number = self.person.profile.national_number.clone();
        self.dossier.tidy(&self.service, &number, self.today);
    }

    /// Still being filled in.
    pub(super) fn must_be_draft(&self) -> Result<()> {
        if self.file.state == State::Draft { Ok(()) } else { Err(Error::conflict("case-not-now")) }
    }
}

impl Engine {
    /// A citizen's own request. Somebody else's does not exist.
    pub(super) fn own(
        &self,
        tx: &mut Tx,
        citizen: &Citizen,
        number: &CaseNumber,
    ) -> Result<Opened> {
        let person = known(tx, citizen)?;
        let file = cases::by_number(tx, number)?;
        let file = file.filter(|file| file.person == person.id).ok_or_else(not_found)?;
        if !super::acting::may_see(tx, citizen, &file)? {
            return Err(not_found());
        }
        self.with_contents(tx, person, file)
    }

    /// A request for the platform's own work on it.
    pub(super) fn opened(&self, tx: &mut Tx, file: CaseFile) -> Result<Opened> {
        let person = people::get(tx, file.person)?;
        self.with_contents(tx, person, file)
    }

    fn with_contents(&self, tx: &mut Tx, person: Stored, file: CaseFile) -> Result<Opened> {
        let service = self.version(tx, &file.service, &file.version)?;
        let dossier = cases::dossier(tx, file.id)?;
        Ok(Opened { person, file, dossier, service, today: tx.now().date() })
    }

    /// Reads a citizen's own draft.
    pub(super) async fn own_draft(&self, citizen: &Citizen, number: &CaseNumber) -> Result<Opened> {
        let (me, citizen, number) = (self.clone(), citizen.clone(), number.clone());
        let opened = self.db().read("case.draft", move |tx| me.own(tx, &citizen, &number)).await?;
        opened.must_be_draft()?;
        Ok(opened)
    }
}

pub(super) fn not_found() -> Error {
    Error::not_found("case-not-found")
}
