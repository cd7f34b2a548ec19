//! Whose account is it, what was lost, and by which way is it to come back?

use base::{Lang, NationalNumber, Result, Secret};
use db::Tx;

use super::{load, out_of_turn};
use crate::domain::door::recovery::{Claimed, Lost, Recovery, Way};
use crate::store::door::attempts;
use crate::store::ladder::evidence_images;
use crate::{Population, Sso};

/// What became of the number.
#[derive(Debug)]
pub(crate) enum BeginOutcome {
    /// The recovery began; the browser holds this token.
    Begun(Secret<String>),
    /// The number belongs to the sandbox, which this is not.
    Refused,
}

/// Begins a recovery; whatever the browser had begun before is forgotten.
pub(crate) async fn begin(
    sso: &Sso,
    (national_number, lost): (NationalNumber, Lost),
    lang: Lang,
    before: Option<String>,
) -> Result<BeginOutcome> {
    if sso.population() == Population::Real && national_number.is_sandbox() {
        return Ok(BeginOutcome::Refused);
    }
    let recovery = Recovery::Way(Claimed { national_number, lost, lang });
    let begin = move |tx: &mut Tx| {
        let token = begin_anew(tx, &recovery, before.as_deref())?;
        Ok(BeginOutcome::Begun(token))
    };
    sso.db().write("sso.recovery.begin", begin).await
}

/// A recovery that stands at `state`, in the place of the one that the browser had `before`; its token.
pub(super) fn begin_anew(
    tx: &mut Tx,
    state: &Recovery,
    before: Option<&str>,
) -> Result<Secret<String>> {
    if let Some(before) = before {
        attempts::abandon(tx, before)?;
    }
    let token = tx.entropy().token();
    attempts::begin(tx, &token, state)?;
    Ok(Secret::new(token))
}

/// Another way, as long as nothing is proved; what was shown on the one before is forgotten.
pub(crate) async fn choose_way(sso: &Sso, token: &str, way: Way) -> Result<Recovery> {
    let token = token.to_owned();
    let choose = move |tx: &mut Tx| {
        let attempt = load(tx, &token)?;
        let next = attempt.state.claimed().ok_or_else(out_of_turn)?.clone().by(way);
        evidence_images::remove(tx, attempt.id.cast())?;
        attempts::save(tx, attempt.id, &next)?;
        Ok(next)
    };
    sso.db().write("sso.recovery.choose-way", choose).await
}
