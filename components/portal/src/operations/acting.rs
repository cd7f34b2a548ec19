//! Somebody acts for the citizen: what they may see and begin, what is kept of it, and the end of a task.

use base::{Duration, Error, Localized, Result};
use db::Tx;
use db::jobs::{Job, enqueue};
use messages::component::Component;
use messages::mandate::{ServiceName, Services, TaskDone};
use web::peer::{accepted, post};

use super::Engine;
use super::case::Opened;
use crate::domain::acting::{Acted, ActedRow, Acting, is_one_task};
use crate::domain::case::{CaseFile, State};
use crate::domain::person::Citizen;
use crate::domain::service::Service;
use crate::store::case_actors;

/// Tells the SSO that the one task of a mandate is done.
pub(super) const TASK_DONE: &str = "mandate-task-done";
/// How long somebody may still look at what they have just done for another.
const LOOK: Duration = Duration::from_mins(10);

impl Engine {
    /// Every service that is open: what a mandate may be limited to.
    pub fn open_services(&self) -> Services {
        let open = self.catalogue().services().iter().filter(|service| service.is_complete());
        let named = |service: &std::sync::Arc<Service>| ServiceName {
            id: service.id.clone(),
            name: service.name.clone(),
        };
        Services { services: open.map(named).collect() }
    }

    /// Who acted in a request, as pages say it.
    pub(super) fn acted(&self, tx: &mut Tx, opened: &Opened) -> Result<Vec<ActedRow>> {
        let all = case_actors::of_case(tx, opened.file.id)?;
        Ok(all.into_iter().map(|(_, acted)| self.acted_row(acted)).collect())
    }

    fn acted_row(&self, acted: Acted) -> ActedRow {
        let Acted { kind, who, since } = acted;
        let office = self.catalogue().office_name(&who).cloned();
        let who = office.unwrap_or_else(|| Localized::new(who.clone(), who));
        ActedRow { kind, who, since }
    }

    /// Job: the SSO ends the mandate; one that has ended already is no trouble.
    pub(super) async fn task_done_job(&self, mandate: String) -> Result<()> {
        let request = post("/api/mandates/done", &TaskDone { mandate })?;
        accepted(&self.parts().sso.request(request, &self.auth(Component::Sso)).await?)
    }
}

/// Whether whoever acts for the citizen may see a request: of the services that the mandate names, and for one
/// task only what is being done under it.
pub(super) fn may_see(tx: &mut Tx, citizen: &Citizen, file: &CaseFile) -> Result<bool> {
    let Some(acting) = &citizen.acting else { return Ok(true) };
    if !acting.permits(&file.service) {
        return Ok(false);
    }
    let open = !acting.is_one_task() || file.state == State::Draft;
    Ok(open || case_actors::is_under(tx, file.id, &acting.mandate.id)?)
}

/// Whether whoever acts for the citizen may use a service.
pub(super) fn may_use(service: &Service, citizen: &Citizen) -> Result<()> {
    match &citizen.acting {
        Some(acting) if !acting.permits(&service.id) => Err(Error::forbidden("acting-service")),
        _ => Ok(()),
    }
}

/// Whether another request may be begun under the mandate: a task is done once.
pub(super) fn may_begin(tx: &mut Tx, citizen: &Citizen) -> Result<()> {
    match &citizen.acting {
        Some(one) if one.is_one_task() && case_actors::is_done_under(tx, &one.mandate.id)? => {
            Err(Error::conflict("acting-task-done"))
        }
        _ => Ok(()),
    }
}

/// Keeps who acts in a request.
pub(super) fn note(tx: &mut Tx, citizen: &Citizen, file: &CaseFile) -> Result<()> {
    citizen.acting.as_ref().map_or(Ok(()), |acting| case_actors::note(tx, file.id, acting))
}

/// A request has arrived: the tasks under which it was made are done.
pub(super) fn tasks_done(tx: &mut Tx, file: &CaseFile) -> Result<()> {
    for (mandate, acted) in case_actors::of_case(tx, file.id)? {
        if is_one_task(acted.kind) {
            task_done(tx, mandate)?;
        }
    }
    Ok(())
}

/// A question to a register was answered: that was the task.
pub(super) fn answered(tx: &mut Tx, acting: &Acting) -> Result<()> {
    if acting.is_one_task() { task_done(tx, acting.mandate.id.clone()) } else { Ok(()) }
}

fn task_done(tx: &mut Tx, mandate: String) -> Result<()> {
    let payload = serde_json::json!({ "mandate": &mandate });
    enqueue(tx, Job { kind: TASK_DONE, key: mandate, payload, run_at: tx.now().plus(LOOK) })
}
