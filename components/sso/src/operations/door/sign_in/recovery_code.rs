//! A recovery code in the place of the phone: it needs no network but the one that brought it here.

use base::Result;
use db::Tx;

use super::load;
use super::second::{SecondOutcome, counted_for, enter};
use crate::Sso;
use crate::domain::door::limit::Limit;
use crate::domain::door::one_time_code::Answer;
use crate::domain::door::sign_in::Outcome;
use crate::domain::holder::event::{Event, Happening};
use crate::domain::holder::recovery_code::typed;
use crate::domain::holder::session::Method;
use crate::operations::holder::events::announce;
use crate::operations::holder::sessions::Browser;
use crate::store::door::tallies;
use crate::store::holder::{accounts, recovery_codes, sign_ins};

/// Judges the recovery code that was typed. It counts apart from other codes, so that who spends those does not
/// spend these.
pub(crate) async fn answer_recovery_code(
    sso: &Sso,
    token: &str,
    text: String,
    browser: Browser,
) -> Result<SecondOutcome> {
    let (sso_in, token) = (sso.clone(), token.to_owned());
    let judge = move |tx: &mut Tx| {
        let attempt = load(tx, &token)?;
        let account = attempt.state.account;
        let counted = format!("recovery-code:{}", counted_for(tx, account, &browser)?);
        let tally = tallies::find(tx, &Limit::SECOND_FACTOR, &counted)?;
        let next = match tally.another(&Limit::SECOND_FACTOR, tx.now()) {
            Ok(next) => next,
            Err(paused) => return Ok(SecondOutcome::Paused(paused)),
        };
        tallies::save(tx, &Limit::SECOND_FACTOR, &counted, next)?;
        let right = match typed(&text) {
            Some(code) => recovery_codes::take(tx, account, &code)?,
            None => false,
        };
        if !right {
            sign_ins::insert_at(tx, account, Outcome::WrongCode, browser.place())?;
            let left = next.left(&Limit::SECOND_FACTOR, tx.now());
            return Ok(SecondOutcome::Refused(Answer::Wrong(u8::try_from(left).unwrap_or(0))));
        }
        tallies::clear(tx, &Limit::SECOND_FACTOR, &counted)?;
        if let Some(account) = accounts::find(tx, account)? {
            let used = Happening::at(Event::RecoveryCodeUsed, browser.place());
            announce(tx, &sso_in, &account, used)?;
        }
        enter(tx, attempt, Method::RecoveryCode, &browser)
    };
    sso.db().write("sso.sign-in.recovery-code", judge).await
}
