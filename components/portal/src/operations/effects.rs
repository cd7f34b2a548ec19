//! What acceptance writes into a register. The register takes each request once, by its id.

use std::collections::BTreeMap;

use base::{Error, Id, Kind, NationalNumber, Result};
use db::Tx;
use db::audit::Basis;

use super::Engine;
use super::case::Opened;
use super::lookups::Reading;
use crate::domain::case::{Case, Decision, EventKind, State};
use crate::domain::dossier::Looked;
use crate::domain::service::Effect;
use crate::store::{cases, events};

impl Engine {
    /// Job: writes an accepted request into its register, keeps the answer, and goes on to the document.
    pub(super) async fn register_job(&self, case: Id<Case>) -> Result<()> {
        let me = self.clone();
        let opened = self.db().read("case.to_register", move |tx| me.by_id(tx, case)).await?;
        let accepted = matches!(opened.file.state, State::Decided(Decision::Accepted { .. }));
        let Some(effect) = opened.service.effect.clone().filter(|_| accepted) else {
            return Ok(());
        };
        if opened.dossier.looked.contains_key(&effect.id) {
            return self
                .db()
                .write("case.registered", move |tx| super::jobs::issue(tx, case))
                .await;
        }
        let looked = match self.write_register(&opened, &effect).await {
            Ok(looked) => looked,
            Err(error) if is_refusal(&error) => return self.refused(case, &error).await,
            Err(error) => return Err(error),
        };
        let me = self.clone();
        let keep = move |tx: &mut Tx| me.registered(tx, case, &effect.id, looked.clone());
        self.db().write("case.registered", keep).await
    }

    async fn write_register(&self, opened: &Opened, effect: &Effect) -> Result<Looked> {
        let with = inputs(opened, effect)?;
        let register = self.catalogue().register(&effect.call);
        let register =
            register.ok_or_else(|| Error::internal(format!("no register {}", effect.call)))?;
        let reading = Reading {
            service: &opened.service,
            citizen: &opened.person.profile.national_number,
            case: Some(opened.file.number.to_string()),
            actor: None,
        };
        let about = opened.facts().plain(&effect.about);
        let about = about.and_then(|number| NationalNumber::parse(&number).ok());
        let query = register.request(&with);
        let answer = self.ask_register(&reading, &effect.call, about, Basis::Task, &query).await?;
        Ok(Looked { with, record: register.read(&answer), at: self.db().clock().now() })
    }

    /// The register does not take it: the clerk has it back and sees that.
    async fn refused(&self, case: Id<Case>, error: &Error) -> Result<()> {
        tracing::warn!(%error, "a register refused what was accepted");
        let me = self.clone();
        let back = move |tx: &mut Tx| {
            let mut opened = me.by_id(tx, case)?;
            opened.file.advance(tx.now(), State::register_refused)?;
            cases::update(tx, &opened.file)?;
            events::add(tx, case, EventKind::RegisterRefused, "system", None).map(|_| ())
        };
        self.db().write("case.register_refused", back).await
    }

    fn registered(&self, tx: &mut Tx, case: Id<Case>, id: &str, looked: Looked) -> Result<()> {
        let mut opened = self.by_id(tx, case)?;
        if opened.dossier.looked.insert(id.to_owned(), looked).is_none() {
            cases::save_dossier(tx, case, &opened.dossier)?;
            events::add(tx, case, EventKind::Registered, "system", None)?;
        }
        super::jobs::issue(tx, case)
    }
}

/// Whether the register has decided, so that asking again would not help.
fn is_refusal(error: &Error) -> bool {
    matches!(error.kind(), Kind::Conflict | Kind::Invalid | Kind::NotFound)
}

/// The values that the register asks for. `case.id` and `case.office` are the request's own.
fn inputs(opened: &Opened, effect: &Effect) -> Result<BTreeMap<String, String>> {
    let value = |name: &str| match name {
        "case.id" => Some(opened.file.id.to_string()),
        "case.office" => opened.file.office.clone(),
        other => opened.facts().plain(other),
    };
    effect
        .with
        .iter()
        .map(|(input, name)| {
            let value = value(name);
            let value = value.ok_or_else(|| Error::internal(format!("{name} is not known")))?;
            Ok((input.clone(), value))
        })
        .collect()
}
