//! What somebody sees of their account's level.

use base::Result;
use db::Tx;

use crate::Sso;
use crate::domain::holder::account::Account;
use crate::domain::ladder::activation::{Reached, Route};
use crate::domain::ladder::review::State;
use crate::operations::holder::sessions::{self, Here};
use crate::store::ladder::{activations, reviews};

/// Everything on the page.
#[derive(Clone, Debug)]
pub(crate) struct Overview {
    /// The account.
    pub(crate) account: Account,
    /// How it came to its level, the newest first.
    pub(crate) reached: Vec<Reached>,
    /// The newest review of a photo, and what the reviewer wrote.
    pub(crate) review: Option<(State, Option<String>)>,
}

/// What the person whose session is `here` sees.
pub(crate) async fn overview(sso: &Sso, here: Here) -> Result<Overview> {
    let load = move |tx: &mut Tx| {
        let account = sessions::of_id(tx, here.session)?.account;
        let reached = activations::of_account(tx, account.id)?;
        let by_card = reviews::latest(tx, account.id, Route::Portrait)?;
        let by_chip = reviews::latest(tx, account.id, Route::Chip)?;
        let review = match by_card.into_iter().chain(by_chip).max_by_key(|one| one.opened_at) {
            Some(review) => Some((review.state, reviews::reason(tx, review.id)?)),
            None => None,
        };
        Ok(Overview { account, reached, review })
    };
    sso.db().read("sso.level.overview", load).await
}
