//! Whose account is it, and what was lost?

use base::{Lang, NationalNumber, Result, Secret};
use db::Tx;

use crate::domain::door::recovery::{Claimed, Lost, Recovery};
use crate::store::door::attempts;
use crate::{Population, Sso};

/// The ways that this component offers by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// The phone is at hand: registry facts and a code to it.
    Password,
    /// The phone is lost: registry facts and another SIM.
    Phone,
    /// Two recovery codes.
    Codes,
}

/// What became of the number.
#[derive(Debug)]
pub(crate) enum BeginOutcome {
    /// The recovery began; the browser holds this token.
    Begun(Secret<String>, Recovery),
    /// The number belongs to the sandbox, which this is not.
    Refused,
}

impl Way {
    /// All of them, as pages name them.
    pub(crate) const ALL: [(&'static str, Self); 3] =
        [("password", Self::Password), ("phone", Self::Phone), ("codes", Self::Codes)];

    fn first(self, national_number: NationalNumber, lang: Lang) -> Recovery {
        let claimed = |lost| Claimed { national_number, lost, lang };
        match self {
            Self::Password => Recovery::Facts(claimed(Lost::Password)),
            Self::Phone => Recovery::Facts(claimed(Lost::Phone)),
            Self::Codes => Recovery::Codes(claimed(Lost::Phone)),
        }
    }
}

/// Begins a recovery; whatever the browser had begun before is forgotten.
pub(crate) async fn begin(
    sso: &Sso,
    (national_number, way): (NationalNumber, Way),
    lang: Lang,
    before: Option<String>,
) -> Result<BeginOutcome> {
    if sso.population() == Population::Real && national_number.is_sandbox() {
        return Ok(BeginOutcome::Refused);
    }
    let recovery = way.first(national_number, lang);
    let begin = move |tx: &mut Tx| {
        if let Some(before) = &before {
            attempts::abandon(tx, before)?;
        }
        let token = tx.entropy().token();
        attempts::begin(tx, &token, &recovery)?;
        Ok(BeginOutcome::Begun(Secret::new(token), recovery.clone()))
    };
    sso.db().write("sso.recovery.begin", begin).await
}
