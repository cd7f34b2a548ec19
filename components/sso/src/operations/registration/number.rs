//! Step 1: a national number.

use base::{Lang, NationalNumber, Result, Secret};
use db::Tx;

use crate::domain::activation::Route;
use crate::domain::funnel::Demographics;
use crate::domain::registration::Registration;
use crate::domain::return_to::ReturnTo;
use crate::store::{attempts, route_attempts};
use crate::{Population, Sso};

/// What became of the number.
#[derive(Debug)]
pub(crate) enum NumberOutcome {
    /// The attempt began; the browser holds this token.
    Begun(Secret<String>),
    /// The number belongs to the sandbox, which this is not.
    Refused,
}

/// Begins an attempt; whatever the browser had begun before is forgotten.
pub(crate) async fn begin(
    sso: &Sso,
    national_number: NationalNumber,
    return_to: Option<ReturnTo>,
    lang: Lang,
    before: Option<String>,
) -> Result<NumberOutcome> {
    if sso.population() == Population::Real && national_number.is_sandbox() {
        return Ok(NumberOutcome::Refused);
    }
    let begin = move |tx: &mut Tx| {
        if let Some(before) = &before {
            attempts::abandon(tx, before)?;
        }
        let counted = route_attempts::begin(tx, Route::RegistryAndSim, &Demographics::default())?;
        let (number, return_to) = (national_number.clone(), return_to.clone());
        let attempt = Registration::begin(number, return_to, lang, counted);
        let token = tx.entropy().token();
        attempts::begin(tx, &token, &attempt)?;
        Ok(Secret::new(token))
    };
    sso.db().write("sso.registration.begin", begin).await.map(NumberOutcome::Begun)
}
