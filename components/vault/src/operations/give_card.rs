//! The payer gives a card.

use base::{Error, Kind, Result, Secret};

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
        let asked = self.session(token).await?;
        let (vault, id) = (self.clone(), session_id(token));
        // On its own: a browser that is told to press again gives the first request up half way.
        let give = tokio::spawn(async move { vault.keep_card(id, asked, card, code).await });
        give.await.map_err(Error::internal)?.map(|session| return_address(&session))
    }

    /// The code is in custody before the card is kept: whoever is told of the card finds its code, too.
    async fn keep_card(
        &self,
        id: String,
        asked: Session,
        card: Card,
        code: SecurityCode,
    ) -> Result<Session> {
        let (reference, until) = (asked.asked.reference, asked.expires_at);
        let card_token = Secret::new(self.db().entropy().token());
        let now = self.db().clock().now();
        self.0.codes.hold(&reference, (card_token.clone(), code), until, now)?;
        let kept = self.fill(id, card_token.clone(), card).await;
        let other_card = match &kept {
            Ok(session) => !session.holds(&card_token),
            // Of other failures nobody knows whether the card was kept: the code waits for its time to pass.
            Err(error) => error.kind() == Kind::NotFound,
        };
        if other_card {
            self.0.codes.release(&reference, &card_token);
        }
        kept
    }

    async fn fill(&self, id: String, card_token: Secret<String>, card: Card) -> Result<Session> {
        let write = self.db().write("vault.give_card", move |tx| {
            let stored = sessions::find(tx, &id)?;
            let stored = stored.ok_or_else(|| Error::not_found("vault-session-unknown"))?;
            let first = matches!(stored.session.state, State::Open);
            let session = stored.session.fill(card_token.clone(), tx.now())?;
            if first {
                sessions::fill(tx, &id, &card_token, &card)?;
            }
            Ok(session)
        });
        write.await
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
