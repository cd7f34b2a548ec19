//! The payer gives a card.

use base::{Error, Result, Secret};

use super::session_id;
use crate::Vault;
use crate::domain::session::State;
use crate::domain::{Card, SecurityCode, Session};
use crate::store::sessions;

impl Vault {
    /// Keeps a card, sealed, and its code in memory; the address to which the browser returns. Pressed
    /// twice, the first card stays, and the browser goes where it went before.
    ///
    /// # Errors
    /// `NotFound`; `vault-session-over`.
    pub async fn give_card(&self, token: &str, card: Card, code: SecurityCode) -> Result<String> {
        let id = session_id(token);
        let write = self.db().write("vault.give_card", move |tx| {
            let stored = sessions::find(tx, &id)?;
            let stored = stored.ok_or_else(|| Error::not_found("vault-session-unknown"))?;
            let first = matches!(stored.session.state, State::Open);
            let card_token = Secret::new(tx.entropy().token());
            let session = stored.session.fill(card_token.clone(), tx.now())?;
            if first {
                sessions::fill(tx, &id, &card_token, &card)?;
            }
            Ok((session, first))
        });
        let (session, first) = write.await?;
        if first {
            let (reference, now) = (session.asked.reference.clone(), self.db().clock().now());
            self.0.codes.hold(reference, code, session.expires_at, now)?;
        }
        Ok(return_address(&session))
    }
}

/// Where the browser goes: with the card's token if there is one to be used.
pub(crate) fn return_address(session: &Session) -> String {
    let back = &session.asked.return_url;
    match &session.state {
        State::Filled(token) => web::query(back, &[("card", token.expose())]),
        State::Open | State::Closed => back.clone(),
    }
}
