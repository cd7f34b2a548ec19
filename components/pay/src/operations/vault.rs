//! What the till says to the vault. Here, and nowhere else, it is decided what an answer means for money:
//! whatever is not a clear yes or a clear "it never began" is silence.

use base::{Lang, Result};
use messages::acquiring::{NewSession, PurchaseAnswer, SessionView, TokenPurchase};
use messages::component::Component;
use web::Auth;

use crate::Pay;
use crate::domain::settlement::Word;
use crate::domain::{Attempt, Intent};

/// The vault refused before it asked the acquirer: the card is gone, used, or not the right one.
const CARD_GONE: &str = "vault-card-gone";
/// The acquirer was never asked and never will be.
const NEVER_BEGAN: &str = "vault-purchase-unknown";

impl Pay {
    /// Opens a session in which the payer gives a card for `attempt`; its address.
    pub(super) async fn open_session(
        &self,
        intent: &Intent,
        attempt: &Attempt,
        lang: Lang,
        return_url: String,
    ) -> Result<String> {
        let session = NewSession {
            reference: attempt.id.to_string(),
            amount: attempt.amount,
            description: intent.order.description.clone(),
            lang,
            return_url,
        };
        let vault = &self.0.peers.vault;
        let view: SessionView = vault.post_json("/api/sessions", &session, &self.as_us()).await?;
        Ok(view.url)
    }

    /// Asks for the money.
    pub(super) async fn purchase(&self, attempt: &Attempt, card_token: &str) -> Word {
        let purchase = TokenPurchase {
            reference: attempt.id.to_string(),
            amount: attempt.amount,
            card_token: card_token.to_owned(),
        };
        let vault = &self.0.peers.vault;
        word(attempt, vault.post_json("/api/purchases", &purchase, &self.as_us()).await)
    }

    /// Asks what became of it.
    pub(super) async fn ask_outcome(&self, attempt: &Attempt) -> Word {
        let path = format!("/api/purchases/{}", attempt.id);
        word(attempt, self.0.peers.vault.get_json(&path, &self.as_us()).await)
    }

    fn as_us(&self) -> Auth<'_> {
        Auth::As(&self.0.credentials, Component::Vault)
    }
}

fn word(attempt: &Attempt, answer: Result<PurchaseAnswer>) -> Word {
    match answer {
        Ok(answer) => Word::Answer(answer),
        Err(error) if error.is(CARD_GONE) || error.is(NEVER_BEGAN) => Word::NeverBegan,
        Err(error) => {
            tracing::warn!(attempt = %attempt.id, %error, "no word on an attempt");
            Word::Silence
        }
    }
}
