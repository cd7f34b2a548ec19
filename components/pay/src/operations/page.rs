//! The payer's page: whoever holds its address may see and pay.

use base::{Error, Result, Secret};
use crypto::constant_time_eq;
use db::Tx;

use crate::Pay;
use crate::domain::{Attempt, Intent, IntentId};
use crate::store::{attempts, intents};

/// The two parts of a payment page's address.
#[derive(Clone, Debug)]
pub struct PageKey {
    id: IntentId,
    token: Secret<String>,
}

/// What a payer's page is about.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The intent.
    pub intent: Intent,
    /// The last attempt for which the acquirer was asked.
    pub last: Option<Attempt>,
}

impl PageKey {
    /// From the address. A malformed one leads nowhere.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn parse(id: &str, token: String) -> Result<Self> {
        Ok(Self { id: id.parse()?, token: Secret::new(token) })
    }

    /// The key of an intent's page.
    pub fn of(intent: &Intent) -> Self {
        Self { id: intent.id, token: intent.page_token.clone() }
    }

    /// The path of the page.
    pub fn path(&self) -> String {
        format!("/pay/{}/{}", self.id, self.token.expose())
    }

    /// The intent, if the token is right. Wrong token and no intent are the same answer.
    pub(super) fn open(&self, tx: &mut Tx) -> Result<Intent> {
        let right = |intent: &Intent| {
            let (own, given) = (intent.page_token.expose(), self.token.expose());
            constant_time_eq(own.as_bytes(), given.as_bytes())
        };
        let found = intents::find(tx, self.id)?.filter(right);
        found.ok_or_else(|| Error::not_found("pay-page-not-found"))
    }
}

impl Pay {
    /// Where a payment stands, for its payer.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn standing(&self, page: PageKey) -> Result<Standing> {
        let read = self.db().read("pay.standing", move |tx| {
            let intent = page.open(tx)?;
            let last = attempts::last_called(tx, intent.id)?;
            Ok(Standing { intent, last })
        });
        read.await
    }
}
