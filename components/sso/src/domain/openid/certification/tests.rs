//! What a provider under certification offers, and that no other does.

use super::*;
use crate::domain::openid::client::sample;
use crate::domain::openid::oauth_error::Code;
use crate::domain::openid::particulars::Particulars;

fn implicit() -> Client {
    let implicit = vec![ResponseType::IdToken];
    Client {
        grants: vec![GrantType::Implicit],
        particulars: Particulars { implicit, ..Particulars::default() },
        ..sample()
    }
}

fn asking(pairs: &[(&str, &str)]) -> Parameters {
    let owned = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Parameters::new(owned.collect()).unwrap()
}

fn refusal(certification: Certification, pairs: &[(&str, &str)], client: &Client) -> Code {
    certification.response_type(&asking(pairs), client).unwrap_err().code
}

#[test]
fn an_implicit_answer_is_for_who_registered_it_while_certification_is_under_way() {
    let (asked, on) = ([("response_type", "id_token"), ("nonce", "n")], Certification::UnderWay);
    let client = implicit();
    assert_eq!(on.response_type(&asking(&asked), &client), Ok(ResponseType::IdToken));
    let strict = Client { profile: Profile::Fapi2, ..implicit() };
    assert_eq!(refusal(on, &asked, &strict), Code::UnsupportedResponseType);
    assert_eq!(refusal(Certification::Off, &asked, &client), Code::UnsupportedResponseType);
    assert_eq!(refusal(on, &asked, &sample()), Code::UnauthorizedClient);
    assert_eq!(refusal(on, &[("response_type", "code")], &client), Code::UnauthorizedClient);
    assert_eq!(refusal(on, &[asked[0]], &client), Code::InvalidRequest, "no nonce");
    let both = [("response_type", "token id_token"), asked[1]];
    assert_eq!(refusal(on, &both, &client), Code::UnauthorizedClient);
    for unknown in ["token", "code id_token", "none"] {
        let asked = [("response_type", unknown), ("nonce", "n")];
        assert_eq!(refusal(on, &asked, &client), Code::UnsupportedResponseType, "{unknown}");
    }
}

#[test]
fn tokens_never_travel_in_the_query_and_nothing_in_the_fragment_elsewhere() {
    let mode = |certification: Certification, kind, mode| {
        let asked = asking(&[("response_type", kind), ("response_mode", mode)]);
        certification.response_mode(&asked, &implicit()).ok()
    };
    let on = Certification::UnderWay;
    assert_eq!(mode(on, "id_token", ""), Some(ResponseMode::Fragment));
    assert_eq!(mode(on, "id_token", "form_post"), Some(ResponseMode::FormPost));
    assert_eq!(mode(on, "id_token", "query"), None);
    assert_eq!(mode(on, "code", ""), Some(ResponseMode::Query));
    for kind in ["code", "id_token"] {
        assert_eq!(mode(Certification::Off, kind, ""), Some(ResponseMode::Query));
        assert_eq!(mode(Certification::Off, kind, "fragment"), None);
    }
}

#[test]
fn it_is_registered_as_a_whole_or_not_at_all() {
    let registered = |certification: Certification, words: &[&str], grants: &[GrantType]| {
        let words: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
        certification.registered(&words, (grants, Profile::OpenId)).ok()
    };
    let (on, implicit, code) =
        (Certification::UnderWay, [GrantType::Implicit], [GrantType::AuthorizationCode]);
    assert_eq!(registered(on, &["id_token"], &implicit), Some(vec![ResponseType::IdToken]));
    assert_eq!(registered(on, &["code"], &code), Some(Vec::new()));
    assert_eq!(registered(on, &["id_token"], &code), None);
    assert_eq!(registered(on, &["code"], &implicit), None);
    assert_eq!(registered(on, &["token"], &implicit), None);
    assert_eq!(registered(Certification::Off, &["code"], &code), Some(Vec::new()));
    assert_eq!(registered(Certification::Off, &["id_token"], &implicit), None);
    assert_eq!(registered(Certification::Off, &[], &implicit), None);
    let strict = on.registered(&["id_token".to_owned()], (&implicit, Profile::Fapi2));
    assert!(strict.is_err());
}
