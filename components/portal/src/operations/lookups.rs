//! Reading from registers over the road. Each reading is in the audit log before the register is asked.

use base::{Error, Kind, Localized, NationalNumber, Result};
use db::audit::Basis;
use messages::road::ServiceId;
use serde_json::Value as Json;
use web::road::Reason;

use super::Engine;
use super::audit::{self, Entry};
use crate::domain::dossier::{Dossier, Looked};
use crate::domain::service::{self, Lookup, Service};
use crate::domain::value::Value;

/// On whose account a register is read.
pub(super) struct Reading<'a> {
    pub(super) service: &'a Service,
    pub(super) citizen: &'a NationalNumber,
    /// The request; none for an inquiry.
    pub(super) case: Option<String>,
    /// What the log calls whoever acts for the citizen.
    pub(super) actor: Option<String>,
}

/// What came of reading some registers.
#[derive(Debug)]
pub(super) enum Fetched {
    /// Everything that needed to be asked has been.
    All,
    /// A register has nothing; those after it were not asked.
    Nothing(Box<Lookup>),
    /// A register does not answer.
    Away(Localized),
}

impl Engine {
    /// Reads what is not read yet, in order, into the dossier.
    pub(super) async fn fetch(
        &self,
        reading: &Reading<'_>,
        dossier: &mut Dossier,
        lookups: impl Iterator<Item = &Lookup>,
    ) -> Result<Fetched> {
        for lookup in lookups {
            if dossier.looked.get(&lookup.id).is_some_and(|looked| looked.record != Value::Absent) {
                continue;
            }
            let inputs = dossier.inputs(reading.service, lookup, reading.citizen);
            let Some(with) = inputs else { return Ok(Fetched::Nothing(Box::new(lookup.clone()))) };
            let about = about(reading, dossier, lookup);
            let query = self.query(lookup, &with)?;
            let asked =
                self.ask_register(reading, &lookup.call, about, basis(lookup.basis), &query).await;
            let record = match asked {
                Ok(answer) => self.read(&lookup.call, &answer)?,
                Err(error) if error.kind() == Kind::NotFound => Value::Absent,
                Err(error) if error.kind() == Kind::Unavailable => {
                    tracing::warn!(%error, call = lookup.call, "a register does not answer");
                    return Ok(Fetched::Away(lookup.if_down.clone()));
                }
                Err(error) => return Err(Error::internal(error)),
            };
            let missing = record == Value::Absent;
            let at = self.db().clock().now();
            dossier.looked.insert(lookup.id.clone(), Looked { with, record, at });
            if missing {
                return Ok(Fetched::Nothing(Box::new(lookup.clone())));
            }
            let after = lookup.after.as_deref();
            if dossier.refused(reading.service, after, reading.citizen, at.date()).is_some() {
                break;
            }
        }
        Ok(Fetched::All)
    }

    /// Asks a register, after writing down that it is asked.
    pub(super) async fn ask_register(
        &self,
        reading: &Reading<'_>,
        call: &str,
        about: Option<NationalNumber>,
        basis: Basis,
        query: &Json,
    ) -> Result<Json> {
        let purpose = reading.service.id.clone();
        let entry = (about.clone(), format!("{call} {}", reading.case.as_deref().unwrap_or("-")));
        let (for_log, actor) = (purpose.clone(), reading.actor.clone());
        let note = move |tx: &mut db::Tx| {
            let (subject, object) = entry.clone();
            audit::record(
                tx,
                Entry {
                    actor: audit::subsystem().to_string(),
                    on_behalf_of: actor.clone(),
                    action: "register.read",
                    subject,
                    object: Some(object),
                    purpose: for_log.clone(),
                    basis,
                    origin: "portal".into(),
                },
            )
        };
        self.db().write("register.read", note).await?;
        let reason = Reason {
            subject: about,
            purpose,
            basis,
            user: Some(if reading.actor.is_some() { "representative" } else { "citizen" }.into()),
            issue: reading.case.clone(),
            id: None,
        };
        self.parts().road.call(&service_id(call)?, &reason, query).await
    }

    pub(super) fn read(&self, call: &str, answer: &Json) -> Result<Value> {
        let register = self.catalogue().register(call);
        register.map(|register| register.read(answer)).ok_or_else(|| unknown(call))
    }

    fn query(
        &self,
        lookup: &Lookup,
        with: &std::collections::BTreeMap<String, String>,
    ) -> Result<Json> {
        let register = self.catalogue().register(&lookup.call);
        register.map(|register| register.request(with)).ok_or_else(|| unknown(&lookup.call))
    }
}

/// The person that a lookup reads about.
fn about(reading: &Reading<'_>, dossier: &Dossier, lookup: &Lookup) -> Option<NationalNumber> {
    let name = lookup.about.as_deref()?;
    let plain = dossier.facts(reading.service, reading.citizen).plain(name)?;
    NationalNumber::parse(&plain).ok()
}

fn basis(basis: service::Basis) -> Basis {
    match basis {
        service::Basis::Consent => Basis::Consent,
        service::Basis::Task => Basis::Task,
    }
}

/// `moi/civil-registry/person`
pub(super) fn service_id(call: &str) -> Result<ServiceId> {
    match call.split('/').collect::<Vec<_>>().as_slice() {
        [member, subsystem, service] => Ok(ServiceId::new(*member, *subsystem, *service)),
        _ => Err(unknown(call)),
    }
}

fn unknown(call: &str) -> Error {
    Error::internal(format!("no register is called {call}"))
}
