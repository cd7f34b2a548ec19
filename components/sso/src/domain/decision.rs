//! What becomes of an authorization request: a code, a page, or a refusal.

use base::{Duration, Id, Timestamp};
use messages::identity::Level;

use super::account::Account;
use super::authorize::{AuthorizationRequest, Prompt};
use super::oauth_error::OAuthError;

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// The relying party gets a code.
    Issue,
    /// The person signs in first.
    SignIn,
    /// The person opens an account first.
    Register,
    /// The relying party gets an error.
    Refuse(OAuthError),
}

/// What counts of the browser's session.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Proof {
    /// Whose it is.
    pub(crate) account: Id<Account>,
    /// The account's level.
    pub(crate) level: Level,
    /// When the person last proved who they are.
    pub(crate) authenticated_at: Timestamp,
}

/// Decides on `request`, which arrived at `asked_at`, for a browser with this `proof`; `expected` is the
/// account of the request's `id_token_hint`.
pub(crate) fn decide(
    request: &AuthorizationRequest,
    expected: Option<Id<Account>>,
    proof: Option<Proof>,
    asked_at: Timestamp,
    now: Timestamp,
) -> Decision {
    let Some(proof) = proof else { return without_session(request.prompt) };
    if !is_fresh(request, &proof, asked_at, now) {
        return without_session(request.prompt);
    }
    if expected.is_some_and(|account| account != proof.account) {
        return another_person(request.prompt, &proof, asked_at);
    }
    if request.level.is_some_and(|level| proof.level < level) {
        return Decision::Refuse(OAuthError::unmet_authentication_requirements(
            "the account has not reached this level",
        ));
    }
    Decision::Issue
}

fn without_session(prompt: Prompt) -> Decision {
    match prompt {
        Prompt::None => Decision::Refuse(OAuthError::login_required("nobody is signed in")),
        Prompt::Create => Decision::Register,
        Prompt::AsNeeded | Prompt::Login => Decision::SignIn,
    }
}

/// Whoever signed in after the request arrived has done what it asked, however strict it was.
fn is_fresh(
    request: &AuthorizationRequest,
    proof: &Proof,
    asked_at: Timestamp,
    now: Timestamp,
) -> bool {
    if proof.authenticated_at > asked_at {
        return true;
    }
    let age_allowed = request.max_age.and_then(|seconds| u64::try_from(seconds).ok());
    let young = age_allowed
        .is_none_or(|seconds| now.since(proof.authenticated_at) <= Duration::from_secs(seconds));
    young && !matches!(request.prompt, Prompt::Login | Prompt::Create)
}

/// The hint names somebody else: that person may sign in, but is not asked twice.
fn another_person(prompt: Prompt, proof: &Proof, asked_at: Timestamp) -> Decision {
    if proof.authenticated_at > asked_at {
        return Decision::Refuse(OAuthError::login_required("somebody else signed in"));
    }
    without_session(prompt)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::oauth_error::Code;
    use base::Entropy;

    const ASKED: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn request(prompt: Prompt) -> AuthorizationRequest {
        AuthorizationRequest {
            client_id: "portal".into(),
            redirect_uri: "https://portal.example/cb".into(),
            state: None,
            nonce: None,
            scope: "openid".into(),
            challenge: String::new(),
            prompt,
            max_age: None,
            level: None,
            lang: None,
            login_hint: None,
            id_token_hint: None,
            mandate: None,
        }
    }

    /// A session whose person signed in `seconds` before (or after) the request arrived.
    fn proof(seconds_before: i64) -> Proof {
        Proof {
            account: Id::new(ASKED, &Entropy::seeded(1)),
            level: Level::One,
            authenticated_at: Timestamp::from_seconds(ASKED.seconds() - seconds_before),
        }
    }

    fn verdict(request: &AuthorizationRequest, proof: Option<Proof>) -> Decision {
        decide(request, None, proof, ASKED, ASKED.plus(Duration::from_mins(1)))
    }

    fn code(decision: Decision) -> Option<Code> {
        match decision {
            Decision::Refuse(error) => Some(error.code),
            _ => None,
        }
    }

    #[test]
    fn a_session_is_enough_unless_more_is_asked() {
        assert_eq!(verdict(&request(Prompt::AsNeeded), Some(proof(3600))), Decision::Issue);
        assert_eq!(verdict(&request(Prompt::None), Some(proof(3600))), Decision::Issue);
        assert_eq!(verdict(&request(Prompt::AsNeeded), None), Decision::SignIn);
        assert_eq!(code(verdict(&request(Prompt::None), None)), Some(Code::LoginRequired));
    }

    #[test]
    fn prompt_login_is_satisfied_by_signing_in_after_it() {
        assert_eq!(verdict(&request(Prompt::Login), Some(proof(1))), Decision::SignIn);
        assert_eq!(verdict(&request(Prompt::Login), Some(proof(-1))), Decision::Issue);
        assert_eq!(verdict(&request(Prompt::Create), Some(proof(1))), Decision::Register);
    }

    #[test]
    fn max_age_counts_from_the_last_proof() {
        let strict = AuthorizationRequest { max_age: Some(300), ..request(Prompt::AsNeeded) };
        assert_eq!(verdict(&strict, Some(proof(200))), Decision::Issue);
        assert_eq!(verdict(&strict, Some(proof(301))), Decision::SignIn);
        let now = AuthorizationRequest { max_age: Some(0), ..request(Prompt::AsNeeded) };
        assert_eq!(verdict(&now, Some(proof(-1))), Decision::Issue);
    }

    #[test]
    fn a_level_out_of_reach_is_refused() {
        let high = AuthorizationRequest { level: Some(Level::Two), ..request(Prompt::AsNeeded) };
        let refused = code(verdict(&high, Some(proof(10))));
        assert_eq!(refused, Some(Code::UnmetAuthenticationRequirements));
    }

    #[test]
    fn a_hint_for_somebody_else_asks_once() {
        let other = Some(Id::new(ASKED, &Entropy::seeded(2)));
        let plain = request(Prompt::AsNeeded);
        assert_eq!(decide(&plain, other, Some(proof(10)), ASKED, ASKED), Decision::SignIn);
        let again = decide(&plain, other, Some(proof(-1)), ASKED, ASKED);
        assert_eq!(code(again), Some(Code::LoginRequired));
    }
}
