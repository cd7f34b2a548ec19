//! Text messages: each step of a request, in the citizen's language.

use base::{Id, Message, Result};
use db::Tx;
use db::jobs::{Job, enqueue};
use messages::sms::Sms as Outgoing;
use web::Auth;
use web::peer::{accepted, post};

use super::Engine;
use super::case::Opened;
use crate::store::sms::{self, Content, Sms};

impl Engine {
    /// Tells the citizen by SMS how a request stands; it goes out once the transaction is through.
    pub(super) fn notify(&self, tx: &mut Tx, opened: &Opened, key: &'static str) -> Result<()> {
        let link = self.link(&format!("/cases/{}", opened.file.number));
        let service = opened.service.name.text(opened.person.lang);
        let message = Message::new(key)
            .with("number", opened.file.number.as_str())
            .with("service", service)
            .with("link", link);
        self.send_later(tx, opened, &message)
    }

    /// A text for the citizen of a request.
    pub(super) fn send_later(&self, tx: &mut Tx, opened: &Opened, message: &Message) -> Result<()> {
        let Some(to) = opened.person.profile.phone.clone() else { return Ok(()) };
        let content = Content { to, text: self.text(opened.person.lang, message) };
        let id = sms::insert(tx, opened.person.id, Some(opened.file.id), &content)?;
        let payload = serde_json::json!({ "sms": id });
        let run_at = tx.now();
        enqueue(tx, Job { kind: super::jobs::SMS, key: id.to_string(), payload, run_at })
    }

    /// Job: hands a message to the gateway, which accepts each id once; then the text is erased.
    pub(super) async fn sms_job(&self, id: Id<Sms>) -> Result<()> {
        let find = move |tx: &mut Tx| sms::waiting(tx, id);
        let Some(content) = self.db().read("sms.find", find).await? else { return Ok(()) };
        let Content { to, text } = content;
        let outgoing = Outgoing { id: id.to_string(), to, text };
        let request = post("/sms", &outgoing)?;
        accepted(&self.parts().sms.request(request, &Auth::None).await?)?;
        self.db().write("sms.sent", move |tx| sms::sent(tx, id)).await
    }
}
