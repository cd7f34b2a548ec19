//! Short messages: written with the act that causes them, sent by a job.

use base::{Duration, Id, Lang, MobileNumber, Result};
use db::Tx;
use db::jobs::{self, Job};
use serde_json::json;

use crate::Sso;
use crate::store::door::messages::{self, Message};

/// The job that sends a message.
pub(crate) const JOB: &str = "sms";

/// What is told to whom. Not to be printed: a code may stand in it.
#[derive(Clone)]
pub(crate) struct Notice {
    /// To whom.
    pub(crate) to: MobileNumber,
    /// In which language.
    pub(crate) lang: Lang,
    /// What.
    pub(crate) text: base::Message,
    /// How long it is of use.
    pub(crate) useful_for: Duration,
}

/// Keeps the message and the job that sends it.
pub(crate) fn send(tx: &mut Tx, sso: &Sso, notice: &Notice) -> Result<Id<Message>> {
    let text = sso.pages().text(notice.lang, &notice.text);
    let message = Message { to: notice.to.clone(), text };
    let useful_until = tx.now().plus(notice.useful_for);
    let id = messages::insert(tx, &message, useful_until)?;
    let job =
        Job { kind: JOB, key: id.to_string(), payload: json!({ "message": id }), run_at: tx.now() };
    jobs::enqueue(tx, job)?;
    Ok(id)
}
