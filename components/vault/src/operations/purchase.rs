//! Pay asks for the money: the acquirer is asked once per reference, whatever happens.

use base::{Error, Result};
use db::Tx;
use db::audit::{self, Basis, Entry};
use messages::acquiring::{self, PurchaseAnswer, TokenPurchase};
use web::Auth;

use crate::Vault;
use crate::domain::purchase::{Inquiry, State};
use crate::domain::{Card, Purchase, SecurityCode};
use crate::store::{purchases, sessions};

/// What became of the request to purchase, before the acquirer is asked.
enum Begun {
    /// There was one under this reference.
    Known(Purchase),
    /// The acquirer is to be asked now, and will not be asked again.
    Now(Box<Now>),
    /// The card is gone: nothing will be asked.
    Refused,
}

/// All that the acquirer needs.
struct Now {
    purchase: Purchase,
    card: Card,
    code: SecurityCode,
}

impl Vault {
    /// Asks the acquirer for the money of a card, once per reference: asked again, what is known of the
    /// first time is told.
    ///
    /// # Errors
    /// `Conflict` with `vault-card-gone`: nothing was asked of the acquirer and nothing will be.
    /// `Unavailable` with `vault-outcome-unknown`: it was asked, and did not answer.
    pub async fn purchase(&self, asked: TokenPurchase) -> Result<PurchaseAnswer> {
        let vault = self.clone();
        // On its own, so that a caller who goes away does not interrupt it.
        let purchase = tokio::spawn(async move { vault.purchase_once(asked).await });
        purchase.await.map_err(Error::internal)?
    }

    async fn purchase_once(&self, asked: TokenPurchase) -> Result<PurchaseAnswer> {
        let code = self.0.codes.take(&asked.reference, &asked.card_token);
        match self.begin(asked, code).await? {
            Begun::Known(purchase) => told(&purchase),
            Begun::Refused => Err(gone()),
            Begun::Now(now) => self.ask(*now).await,
        }
    }

    /// Commits that the acquirer is about to be asked; the card is gone from the database with that.
    async fn begin(&self, asked: TokenPurchase, code: Option<SecurityCode>) -> Result<Begun> {
        let write = self.db().write("vault.begin_purchase", move |tx| {
            if let Some(purchase) = purchases::find(tx, &asked.reference)? {
                return Ok(Begun::Known(purchase));
            }
            match spend(tx, &asked)?.zip(code.clone()) {
                Some((card, code)) => {
                    let TokenPurchase { reference, amount, .. } = asked.clone();
                    let purchase = Purchase::call(reference, amount, tx.now());
                    purchases::insert(tx, &purchase)?;
                    note(tx, &purchase)?;
                    Ok(Begun::Now(Box::new(Now { purchase, card, code })))
                }
                None => Ok(Begun::Refused),
            }
        });
        write.await
    }

    async fn ask(&self, now: Now) -> Result<PurchaseAnswer> {
        let Now { purchase, card, code } = now;
        let request = acquiring::Purchase {
            reference: purchase.reference.clone(),
            amount: purchase.amount,
            card_number: card.number.reveal().to_owned(),
            expiry: card.expiry.expose().clone(),
            cvv: code.reveal().to_owned(),
        };
        let acquirer = &self.0.peers.acquirer;
        let answer = acquirer.post_json("/acquirer/purchases", &request, &Auth::None).await;
        let inquiry = answer.map_or_else(
            |error| {
                tracing::warn!(purchase = purchase.reference, %error, "the acquirer did not answer");
                Inquiry::Silence
            },
            Inquiry::Answer,
        );
        told(&self.hear(purchase.reference, inquiry).await?)
    }

    /// Keeps what the acquirer said. Heard twice, or late, nothing changes.
    pub(super) async fn hear(&self, reference: String, inquiry: Inquiry) -> Result<Purchase> {
        let write = self.db().write("vault.hear", move |tx| {
            let purchase = purchases::find(tx, &reference)?.ok_or_else(unknown)?;
            if matches!(&inquiry, Inquiry::Answer(answer) if !purchase.is_about(answer)) {
                tracing::error!(purchase = reference, "the acquirer speaks of another purchase");
            }
            let heard = purchase.clone().hear(&inquiry, tx.now());
            if heard != purchase {
                purchases::update(tx, &heard)?;
            }
            Ok(heard)
        });
        write.await
    }
}

/// What is known of a purchase, as pay is told it.
pub(super) fn told(purchase: &Purchase) -> Result<PurchaseAnswer> {
    match (&purchase.state, purchase.answer()) {
        (State::Void, _) => Err(unknown()),
        (_, Some(answer)) => Ok(answer),
        (_, None) => Err(Error::unavailable("vault-outcome-unknown")),
    }
}

/// The acquirer was never asked and never will be.
pub(super) fn unknown() -> Error {
    Error::not_found("vault-purchase-unknown")
}

fn gone() -> Error {
    Error::conflict("vault-card-gone")
}

/// The card of this purchase, if its token is right; it is forgotten in any case.
fn spend(tx: &mut Tx, asked: &TokenPurchase) -> Result<Option<Card>> {
    let Some(stored) = sessions::find_by_reference(tx, &asked.reference)? else {
        return Ok(None);
    };
    let card = stored.card(tx)?;
    sessions::close(tx, &stored.id)?;
    let spent = stored.session.spend(&asked.card_token, asked.amount, tx.now());
    Ok(spent.ok().and(card))
}

fn note(tx: &mut Tx, purchase: &Purchase) -> Result<()> {
    let entry = Entry {
        actor: "PS/GOV/hukumati/pay".to_owned(),
        on_behalf_of: None,
        action: "card.purchase",
        subject: None,
        object: Some(purchase.reference.clone()),
        purpose: "payment".to_owned(),
        basis: Basis::Task,
        origin: "vault".to_owned(),
    };
    audit::record(tx, entry)
}
