//! A company has no account: it is represented by all who sign for it alone. Each of them sees who else acts for it,
//! and can end that.

use base::{Id, Localized, Result};
use db::Tx;
use messages::mandate::MandateKind;

use crate::domain::representation::mandate::{Mandate, Party};
use crate::store::representation::{mandates, parties};

/// The mandates by which others act now for the companies that `me` signs for, and what the companies are called.
pub(super) fn of_others(tx: &mut Tx, me: Id<Party>) -> Result<Vec<(Option<Localized>, Mandate)>> {
    let now = tx.now();
    let mut all = Vec::new();
    for company in signed_for(tx, me)? {
        let name = parties::get(tx, company)?.name();
        let others = mandates::open_of_represented(tx, company)?.into_iter();
        let others = others.filter(|one| one.is_active(now) && one.actor != Some(me));
        all.extend(others.map(|one| (name.clone(), one)));
    }
    Ok(all)
}

/// Whether `mandate` is for a company that `me` signs for.
pub(super) fn signs_for(tx: &mut Tx, me: Id<Party>, mandate: &Mandate) -> Result<bool> {
    let company = mandate.kind == MandateKind::Officer;
    Ok(company && signed_for(tx, me)?.contains(&mandate.represented))
}

/// As the register said within its hours.
fn signed_for(tx: &mut Tx, me: Id<Party>) -> Result<Vec<Id<Party>>> {
    let now = tx.now();
    let mine = mandates::open_of_actor(tx, me)?.into_iter();
    let mine = mine.filter(|one| one.kind == MandateKind::Officer && one.is_active(now));
    Ok(mine.map(|one| one.represented).collect())
}
