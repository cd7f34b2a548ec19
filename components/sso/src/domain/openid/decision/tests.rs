//! Every turn that a request can take.

use base::Entropy;

use super::*;
use crate::domain::openid::authorize::{Answered, ResponseMode};
use crate::domain::openid::certification::ResponseType;
use crate::domain::openid::claims_request::ClaimsRequest;
use crate::domain::openid::client::sample;
use crate::domain::openid::oauth_error::Code;

const ASKED: Timestamp = Timestamp::from_seconds(1_800_000_000);

fn request(prompt: &str) -> AuthorizationRequest {
    AuthorizationRequest {
        client_id: "rp".into(),
        redirect_uri: "https://rp.example/cb".into(),
        state: None,
        nonce: None,
        scope: "openid".into(),
        challenge: None,
        dpop_jkt: None,
        response_type: ResponseType::Code,
        response_mode: ResponseMode::Query,
        prompt: Prompt::parse(prompt).unwrap(),
        max_age: None,
        level: None,
        lang: None,
        login_hint: None,
        id_token_hint: None,
        mandate: None,
        claims: ClaimsRequest::default(),
        pushed: None,
        answered: Answered::default(),
    }
}

fn account() -> Id<Account> {
    Id::new(ASKED, &Entropy::seeded(1))
}

/// A session whose person signed in `seconds` before (or after) the request arrived, and agreed once to
/// be recognised.
fn proof(seconds_before: i64) -> Proof {
    Proof {
        account: account(),
        level: Level::One,
        authenticated_at: Timestamp::from_seconds(ASKED.seconds() - seconds_before),
        agreed: Facts::of_scope("openid"),
    }
}

fn verdict(request: &AuthorizationRequest, proof: Option<Proof>) -> Decision {
    expecting(request, Expected::Anybody, proof)
}

#[expect(clippy::needless_pass_by_value, reason = "a proof is made where it is used")]
fn expecting(request: &AuthorizationRequest, whom: Expected, proof: Option<Proof>) -> Decision {
    let asked = Asked { request, client: &sample(), expected: whom, at: ASKED };
    decide(asked, proof.as_ref(), ASKED.plus(Duration::from_mins(1)))
}

fn code(decision: Decision) -> Option<Code> {
    match decision {
        Decision::Refuse(error) => Some(error.code),
        _ => None,
    }
}

#[test]
fn a_session_is_enough_unless_more_is_asked() {
    assert_eq!(verdict(&request(""), Some(proof(3600))), Decision::Issue);
    assert_eq!(verdict(&request("none"), Some(proof(3600))), Decision::Issue);
    assert_eq!(verdict(&request(""), None), Decision::SignIn);
    assert_eq!(code(verdict(&request("none"), None)), Some(Code::LoginRequired));
}

#[test]
fn prompt_login_is_satisfied_by_signing_in_after_it() {
    assert_eq!(verdict(&request("login"), Some(proof(1))), Decision::SignIn);
    assert_eq!(verdict(&request("login"), Some(proof(-1))), Decision::Issue);
    assert_eq!(verdict(&request("create"), Some(proof(1))), Decision::Register);
    assert_eq!(verdict(&request("create login"), None), Decision::Register);
}

#[test]
fn max_age_counts_from_the_last_proof() {
    let strict = AuthorizationRequest { max_age: Some(300), ..request("") };
    assert_eq!(verdict(&strict, Some(proof(200))), Decision::Issue);
    assert_eq!(verdict(&strict, Some(proof(301))), Decision::SignIn);
    let now = AuthorizationRequest { max_age: Some(0), ..request("") };
    assert_eq!(verdict(&now, Some(proof(0))), Decision::SignIn);
    assert_eq!(verdict(&now, Some(proof(-1))), Decision::Issue);
}

#[test]
fn a_level_out_of_reach_leads_up_or_is_refused() {
    let high = |prompt| AuthorizationRequest { level: Some(Level::Two), ..request(prompt) };
    assert_eq!(verdict(&high(""), Some(proof(10))), Decision::Raise(Level::Two));
    let refused = code(verdict(&high("none"), Some(proof(10))));
    assert_eq!(refused, Some(Code::UnmetAuthenticationRequirements));
    let there = Proof { level: Level::Two, ..proof(10) };
    assert_eq!(verdict(&high("none"), Some(there)), Decision::Issue);
}

#[test]
fn a_hint_for_somebody_else_asks_once() {
    let other = Expected::Account(Id::new(ASKED, &Entropy::seeded(2)));
    for whom in [other, Expected::Stranger] {
        assert_eq!(expecting(&request(""), whom, Some(proof(10))), Decision::SignIn);
        let again = code(expecting(&request(""), whom, Some(proof(-1))));
        assert_eq!(again, Some(Code::LoginRequired));
        let silent = code(expecting(&request("none"), whom, Some(proof(10))));
        assert_eq!(silent, Some(Code::LoginRequired));
    }
    let herself = Expected::Account(account());
    assert_eq!(expecting(&request("none"), herself, Some(proof(10))), Decision::Issue);
}

#[test]
fn whoever_has_signed_in_or_said_so_has_chosen() {
    let choose = request("select_account");
    assert_eq!(verdict(&choose, Some(proof(10))), Decision::ChooseAccount);
    assert_eq!(verdict(&choose, Some(proof(-1))), Decision::Issue);
    let answered = Answered { chose: Some(account()), ..Answered::default() };
    let chosen = AuthorizationRequest { answered, ..choose };
    assert_eq!(verdict(&chosen, Some(proof(10))), Decision::Issue);
}

#[test]
fn a_third_party_learns_nothing_without_consent() {
    let more = AuthorizationRequest { scope: "openid phone".into(), ..request("") };
    assert_eq!(verdict(&more, Some(proof(10))), Decision::Consent);
    let silent = AuthorizationRequest { scope: "openid phone".into(), ..request("none") };
    assert_eq!(code(verdict(&silent, Some(proof(10)))), Some(Code::ConsentRequired));
    let before = Proof { agreed: Facts::of_scope("openid phone"), ..proof(10) };
    assert_eq!(verdict(&more, Some(before)), Decision::Issue);
    let ours = Client { trust: Trust::FirstParty, ..sample() };
    let asked = Asked { request: &more, client: &ours, expected: Expected::Anybody, at: ASKED };
    assert_eq!(decide(asked, Some(&proof(10)), ASKED), Decision::Issue);
}

#[test]
fn consent_that_is_wished_for_is_given_anew_by_the_same_person() {
    let wished = request("consent");
    assert_eq!(verdict(&wished, Some(proof(10))), Decision::Consent);
    let by = |who| AuthorizationRequest {
        answered: Answered { agreed: Some(who), ..Answered::default() },
        ..request("consent")
    };
    assert_eq!(verdict(&by(account()), Some(proof(10))), Decision::Issue);
    let somebody_else = by(Id::new(ASKED, &Entropy::seeded(2)));
    assert_eq!(verdict(&somebody_else, Some(proof(10))), Decision::Consent);
}
