//! The number that a person shows an agent.

use base::Result;
use db::Tx;

use crate::Sso;
use crate::domain::ladder::presence;
use crate::operations::holder::sessions::{self, Here};
use crate::store::ladder::presences;

/// A new number for the owner of `here`; the one before works no more.
pub(crate) async fn show(sso: &Sso, here: Here) -> Result<String> {
    let draw = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        let mut code = presence::new(tx.entropy());
        while !presences::is_free(tx, &code)? {
            code = presence::new(tx.entropy());
        }
        presences::save(tx, mine.account.id, &code)?;
        Ok(code)
    };
    sso.db().write("sso.presence.show", draw).await
}
