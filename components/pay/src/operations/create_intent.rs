//! A component asks for money.

use base::{Error, Result, Secret};
use crypto::sha256;
use db::{Tx, is_unique};
use messages::component::Component;
use messages::payment::NewIntent;

use super::later;
use super::save::{Act, note};
use crate::Pay;
use crate::domain::idempotency::IdempotencyKey;
use crate::domain::{Intent, Order};
use crate::store::idempotency::{self, Remembered};
use crate::store::{events, intents};

impl Pay {
    /// Makes an intent, once per key: asked again with the same body, the first answer comes back byte by
    /// byte. The key and the intent are kept in one transaction.
    ///
    /// # Errors
    /// `Invalid`: `pay-idempotency-mismatch` for another body under the same key; those of
    /// [`Order::parse`].
    pub async fn create_intent(
        &self,
        caller: Component,
        key: IdempotencyKey,
        body: &[u8],
    ) -> Result<Vec<u8>> {
        let new: NewIntent = serde_json::from_slice(body)
            .map_err(|error| Error::invalid("error-bad-request").because(place(&error)))?;
        let order = Order::parse(new, self.0.ground.origins.of(caller))?;
        let asked = Asked { caller, key, order, fingerprint: sha256(body) };
        match self.create_once(asked.clone()).await {
            // Two at the same instant on two machines: the second finds the first's answer.
            Err(error) if is_unique(&error) => self.create_once(asked).await,
            outcome => outcome,
        }
    }

    async fn create_once(&self, asked: Asked) -> Result<Vec<u8>> {
        let pay = self.clone();
        let write = self.db().write("pay.create_intent", move |tx| {
            match idempotency::find(tx, asked.caller, &asked.key)? {
                Some(first) if first.fingerprint == asked.fingerprint => Ok(first.answer),
                Some(_) => Err(Error::invalid("pay-idempotency-mismatch")),
                None => pay.create(tx, &asked),
            }
        });
        write.await
    }

    fn create(&self, tx: &mut Tx, asked: &Asked) -> Result<Vec<u8>> {
        let (id, now) = (tx.id(), tx.now());
        let token = Secret::new(tx.entropy().token());
        let (intent, event) = Intent::create(id, asked.caller, asked.order.clone(), token, now);
        intents::insert(tx, &intent)?;
        events::insert(tx, &event)?;
        later::expire(tx, &intent)?;
        note(tx, Act::Create, &intent, intent.id.to_string())?;
        let answer = serde_json::to_vec(&self.view(&intent)).map_err(Error::internal)?;
        let remembered = Remembered { fingerprint: asked.fingerprint, answer };
        idempotency::insert(tx, asked.caller, &asked.key, &remembered)?;
        Ok(remembered.answer)
    }
}

#[derive(Clone)]
struct Asked {
    caller: Component,
    key: IdempotencyKey,
    order: Order,
    fingerprint: [u8; 32],
}

/// Where a body stops being an intent; never what stands there.
fn place(error: &serde_json::Error) -> String {
    format!("{:?} error at line {}, column {}", error.classify(), error.line(), error.column())
}
