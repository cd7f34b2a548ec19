//! Pay asks for a page on which one payer gives one card.

use base::{Error, Result};
use db::jobs::{Job, enqueue};
use serde_json::json;

use super::session_id;
use crate::Vault;
use crate::domain::Session;
use messages::acquiring::{NewSession, SessionView};

use crate::domain::session::checked;
use crate::jobs::FORGET_CARD;
use crate::store::sessions;

impl Vault {
    /// Opens a session, and leaves a job that forgets its card.
    ///
    /// # Errors
    /// `Invalid`: `vault-session-invalid`; `Conflict`: there is a session of this reference.
    pub async fn open_session(&self, asked: NewSession) -> Result<SessionView> {
        let origins = &self.0.ground.origins;
        let asked = checked(asked, &origins.pay)?;
        let token = self.db().entropy().token();
        let url = format!("{}/cards/{token}?lang={}", origins.vault, asked.lang.code());
        let id = session_id(&token);
        let write = self.db().write("vault.open_session", move |tx| {
            let session = Session::new(asked.clone(), tx.now());
            sessions::insert(tx, &id, &session)?;
            let (key, payload, run_at) = (id.clone(), json!(id), session.expires_at);
            enqueue(tx, Job { kind: FORGET_CARD, key, payload, run_at })
        });
        write.await?;
        Ok(SessionView { url })
    }

    /// The session of the page at `token`.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn session(&self, token: &str) -> Result<Session> {
        let id = session_id(token);
        let found = self.db().read("vault.session", move |tx| sessions::find(tx, &id)).await?;
        found.map(|stored| stored.session).ok_or_else(|| Error::not_found("vault-session-unknown"))
    }
}
