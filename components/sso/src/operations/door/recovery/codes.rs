//! Two recovery codes, of which nobody else has one.

use base::Result;
use db::Tx;

use super::{account_of, load, out_of_turn};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::door::recovery::{Proof, Recovery, Stage};
use crate::domain::holder::account::Account;
use crate::domain::holder::event::{Event, Happening};
use crate::domain::holder::recovery_code::{TO_RECOVER, typed};
use crate::operations::holder::events::announce;
use crate::operations::holder::sessions::Browser;
use crate::store::door::{attempts, tallies};
use crate::store::holder::recovery_codes;

/// What became of the codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodesOutcome {
    /// Both are used up now; this page comes next.
    Accepted(Stage),
    /// They are not two codes of this number's account; nobody says why.
    Refused,
    /// Too many tries.
    Paused(Paused),
}

/// Judges two codes. They are used up together or not at all.
pub(crate) async fn show_codes(
    sso: &Sso,
    token: &str,
    shown: [String; TO_RECOVER],
    browser: Browser,
) -> Result<CodesOutcome> {
    let (sso_in, token) = (sso.clone(), token.to_owned());
    let judge = move |tx: &mut Tx| {
        let attempt = load(tx, &token)?;
        let Recovery::Codes(claimed) = attempt.state else { return Err(out_of_turn()) };
        let number = claimed.national_number.clone();
        let tally = tallies::find(tx, &Limit::RECOVERY_PAIRS, number.reveal())?;
        match tally.another(&Limit::RECOVERY_PAIRS, tx.now()) {
            Ok(next) => tallies::save(tx, &Limit::RECOVERY_PAIRS, number.reveal(), next)?,
            Err(paused) => return Ok(CodesOutcome::Paused(paused)),
        }
        let Some(account) = account_of(tx, &number)? else { return Ok(CodesOutcome::Refused) };
        if !take_both(tx, &account, &shown)? {
            return Ok(CodesOutcome::Refused);
        }
        tallies::clear(tx, &Limit::RECOVERY_PAIRS, number.reveal())?;
        let happening = Happening::at(Event::RecoveryBegun, browser.place());
        announce(tx, &sso_in, &account, happening)?;
        let next = claimed.proved_well(Proof::Codes);
        attempts::save(tx, attempt.id, &next)?;
        Ok(CodesOutcome::Accepted(next.stage()))
    };
    sso.db().write("sso.recovery.codes", judge).await
}

fn take_both(tx: &mut Tx, account: &Account, shown: &[String; TO_RECOVER]) -> Result<bool> {
    let [Some(one), Some(other)] = shown.each_ref().map(|text| typed(text)) else {
        return Ok(false);
    };
    let both = one != other
        && recovery_codes::is_left(tx, account.id, &one)?
        && recovery_codes::is_left(tx, account.id, &other)?;
    Ok(both
        && recovery_codes::take(tx, account.id, &one)?
        && recovery_codes::take(tx, account.id, &other)?)
}
