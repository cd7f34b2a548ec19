//! What may be registered, and what may not.

use base::Entropy;
use crypto::SigningKey;
use messages::identity::Level;
use serde_json::json;

use super::*;
use crate::domain::openid::oauth_error::Code;
use crate::domain::openid::scope::SCOPES;

fn jwks() -> Value {
    let key = SigningKey::generate_es256(&Entropy::seeded(1));
    json!({ "keys": [key.public()] })
}

fn good() -> Value {
    json!({
        "client_name": "City Library",
        "redirect_uris": ["https://rp.example/cb"],
        "token_endpoint_auth_method": "private_key_jwt",
        "jwks": jwks(),
    })
}

fn read(all: &Value) -> Result<Draft, OAuthError> {
    let scopes = SCOPES.map(str::to_owned);
    let bounds =
        Bounds { scopes: &scopes, reach: Reach::Internet, certification: Certification::Off };
    Draft::read(all.as_object().unwrap(), bounds)
}

fn with(changes: Value) -> Value {
    let mut all = good();
    let Value::Object(changes) = changes else { panic!("{changes}") };
    all.as_object_mut().unwrap().extend(changes);
    all
}

#[test]
fn a_good_registration_fills_in_the_rest() {
    let client = read(&good()).unwrap().named("7".into(), String::new());
    assert_eq!((client.trust, client.profile), (Trust::ThirdParty, Profile::OpenId));
    assert_eq!(client.sector, "//rp.example");
    assert_eq!(client.grants, [GrantType::AuthorizationCode]);
    assert_eq!(client.name.ar, "City Library");
    let again = document(&client);
    assert_eq!(again["client_id"], "7");
    let read_again = read(&Value::Object(again)).unwrap().named("7".into(), String::new());
    assert_eq!(format!("{read_again:?}"), format!("{client:?}"), "what is told can be sent back");
}

#[test]
fn a_registration_says_how_much_is_asked_of_people() {
    let all = with(json!({
        "default_max_age": 60, "default_acr_values": ["gold", "3", "2"], "scope": "openid phone x",
        "client_name#ar": "مكتبة المدينة", "client_name#en": "Library",
        "userinfo_signed_response_alg": "EdDSA", "id_token_signed_response_alg": "ES256",
    }));
    let client = read(&all).unwrap().named("7".into(), String::new());
    assert_eq!((client.default_max_age, client.default_level), (Some(60), Some(Level::Two)));
    assert_eq!(client.scopes, ["openid", "phone"]);
    assert_eq!((&*client.name.ar, &*client.name.en), ("مكتبة المدينة", "Library"));
    assert_eq!((client.id_token_alg, client.userinfo_alg), (Alg::Es256, Some(Alg::Ed25519)));
}

#[test]
fn what_discovery_promises_is_kept_and_told_back() {
    let extra = json!({
        "token_endpoint_auth_signing_alg": "ES256",
        "request_object_signing_alg": "EdDSA",
        "request_uris": ["https://rp.example/request#v1"],
        "client_uri": "https://rp.example/",
        "policy_uri": "https://rp.example/privacy",
        "policy_uri#ar": "https://rp.example/ar/privacy",
        "tos_uri#en": "https://rp.example/en/terms",
        "initiate_login_uri": "https://rp.example/start",
        "contacts": ["ops@rp.example"],
    });
    let client = read(&with(extra.clone())).unwrap().named("7".into(), String::new());
    assert_eq!(client.particulars.assertion_alg, Some(Alg::Es256));
    let (ar, en) = (base::Lang::Ar, base::Lang::En);
    let particulars = &client.particulars;
    assert_eq!(particulars.policy(ar), Some("https://rp.example/ar/privacy"));
    assert_eq!(particulars.policy(en), Some("https://rp.example/privacy"));
    assert_eq!(
        (particulars.terms(ar), particulars.terms(en)),
        (None, Some("https://rp.example/en/terms"))
    );
    let told = document(&client);
    for (name, value) in extra.as_object().unwrap() {
        assert_eq!(told.get(name), Some(value), "{name}");
    }
    assert!(!told.contains_key("tos_uri") && told["require_auth_time"] == true);
    let again = read(&Value::Object(told)).unwrap().named("7".into(), String::new());
    assert_eq!(again.particulars, client.particulars);
}

#[test]
fn what_is_not_promised_is_refused_or_left_out() {
    for flaw in [
        json!({ "token_endpoint_auth_signing_alg": "HS256" }),
        json!({ "token_endpoint_auth_signing_alg": "none" }),
        json!({ "request_uris": ["https://10.0.0.1/request"] }),
        json!({ "request_uris": ["http://rp.example/request"] }),
        json!({ "request_uris": "https://rp.example/request" }),
        json!({ "policy_uri#ar": "javascript:alert(1)" }),
        json!({ "initiate_login_uri": "http://rp.example/start" }),
        json!({ "contacts": ["x".repeat(255)] }),
        json!({ "contacts": vec!["x"; 11] }),
        json!({ "subject_type": "public" }),
        json!({ "id_token_encrypted_response_alg": "RSA-OAEP" }),
    ] {
        let refused = read(&with(flaw.clone())).unwrap_err().code;
        assert_eq!(refused, Code::InvalidClientMetadata, "{flaw}");
    }
    let unknown = with(json!({ "logo_uri": "https://rp.example/logo.png", "shoe_size": 43 }));
    let told = document(&read(&unknown).unwrap().named("7".into(), String::new()));
    assert!(!told.contains_key("logo_uri") && !told.contains_key("shoe_size"));
}

#[test]
fn a_secret_is_made_for_whoever_wants_one() {
    let basic = read(&json!({ "redirect_uris": ["http://127.0.0.1:9/cb"] })).unwrap();
    assert!(basic.needs_secret());
    let client = basic.named("7".into(), "digest".into());
    let secret = "digest".to_owned();
    assert_eq!(client.authentication, Authentication::ClientSecretBasic { secret });
    assert!(!read(&good()).unwrap().needs_secret());
}

#[test]
fn whoever_binds_and_pushes_is_held_to_fapi() {
    let all = with(json!({
        "dpop_bound_access_tokens": true, "require_pushed_authorization_requests": true,
    }));
    let client = read(&all).unwrap().named("7".into(), String::new());
    assert_eq!(client.profile, Profile::Fapi2);
    assert!(client.must_push(None));
    assert_eq!(client.id_token_alg, Alg::Es256, "RS256 is the usual one elsewhere");
    for name in ["id_token_signed_response_alg", "request_object_signing_alg"] {
        let mut weak = all.clone();
        weak[name] = json!("RS256");
        assert_eq!(read(&weak).unwrap_err().code, Code::InvalidClientMetadata, "{name}");
        weak[name] = json!("PS256");
        assert!(read(&weak).is_ok(), "{name}");
    }
    let half = with(json!({ "dpop_bound_access_tokens": true }));
    assert_eq!(read(&half).unwrap_err().code, Code::InvalidClientMetadata);
}

#[test]
fn redirect_uris_lead_over_tls_or_stay_on_the_machine() {
    for uri in [
        "http://rp.example/cb",
        "https://rp.example/cb#x",
        "https://user@rp.example/cb",
        "com.example:/cb",
        "javascript:alert(1)",
        "//rp.example/cb",
        "https://rp.example/ cb",
        "",
    ] {
        let refused = read(&with(json!({ "redirect_uris": [uri] }))).unwrap_err();
        assert_eq!(refused.code, Code::InvalidRedirectUri, "{uri}");
    }
    let none = read(&with(json!({ "redirect_uris": [] }))).unwrap_err();
    assert_eq!(none.code, Code::InvalidRedirectUri);
}

#[test]
fn each_flaw_is_refused() {
    let private = json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "x": "AA", "d": "AA" }] });
    for flaw in [
        json!({ "jwks_uri": "https://rp.example/jwks" }),
        json!({ "jwks": null }),
        json!({ "jwks": { "keys": [] } }),
        json!({ "jwks": private }),
        json!({ "jwks": null, "jwks_uri": "https://127.0.0.1/jwks" }),
        json!({ "jwks": null, "jwks_uri": "http://rp.example/jwks" }),
        json!({ "token_endpoint_auth_method": "none" }),
        json!({ "token_endpoint_auth_method": "client_secret_jwt" }),
        json!({ "token_endpoint_auth_method": "tls_client_auth" }),
        json!({ "token_endpoint_auth_signing_alg": "HS256" }),
        json!({ "id_token_signed_response_alg": "none" }),
        json!({ "userinfo_signed_response_alg": "HS256" }),
        json!({ "request_object_signing_alg": "none" }),
        json!({ "id_token_encrypted_response_alg": "RSA-OAEP" }),
        json!({ "request_object_encryption_alg": "RSA-OAEP" }),
        json!({ "grant_types": ["implicit"] }),
        json!({ "grant_types": ["password"] }),
        json!({ "grant_types": "authorization_code" }),
        json!({ "response_types": ["code", "token"] }),
        json!({ "subject_type": "public" }),
        json!({ "scope": "phone" }),
        json!({ "default_max_age": -1 }),
        json!({ "client_name": "a\u{202e}b" }),
        json!({ "client_name": "x".repeat(101) }),
        json!({ "client_name": 7 }),
        json!({ "policy_uri": "javascript:alert(1)" }),
        json!({ "backchannel_logout_uri": "https://10.0.0.1/bye" }),
        json!({ "post_logout_redirect_uris": ["http://rp.example/"] }),
        json!({ "redirect_uris": ["https://a.example/cb", "https://b.example/cb"] }),
        json!({ "require_signed_request_object": true }),
    ] {
        let refused = read(&with(flaw.clone()));
        let code = refused.map(|_| ()).unwrap_err().code;
        assert_eq!(code, Code::InvalidClientMetadata, "{flaw}");
    }
}

#[test]
fn a_sector_speaks_for_several_hosts() {
    let all = with(json!({
        "redirect_uris": ["https://a.example/cb", "https://b.example/cb"],
        "sector_identifier_uri": "https://sector.example/list.json",
    }));
    let draft = read(&all).unwrap();
    assert_eq!(draft.sector_document(), Some("https://sector.example/list.json"));
    let listed = ["https://a.example/cb", "https://b.example/cb"].map(str::to_owned);
    assert!(draft.is_listed(&listed) && !draft.is_listed(&listed[..1]));
    assert_eq!(draft.named("7".into(), String::new()).sector, "//sector.example");
}

#[test]
fn whoever_receives_no_codes_needs_no_host_and_shares_no_subjects() {
    let all = with(json!({
        "redirect_uris": [], "response_types": [], "client_name": null,
        "grant_types": ["urn:ietf:params:oauth:grant-type:device_code", "client_credentials"],
    }));
    assert_eq!(read(&all).unwrap_err().code, Code::InvalidClientMetadata, "it has no name");
    let mut all = all;
    all["client_name"] = json!("Counter");
    assert_eq!(read(&all).unwrap().named("7".into(), String::new()).sector, "7");
}

#[test]
fn a_registration_gets_no_scope_beyond_its_bounds() {
    let scopes = ["openid".to_owned(), "profile".to_owned()];
    let bounds =
        Bounds { scopes: &scopes, reach: Reach::Internet, certification: Certification::Off };
    let read = |all: &Value| {
        Draft::read(all.as_object().unwrap(), bounds).map(|draft| draft.client.scopes)
    };
    assert_eq!(read(&good()).unwrap(), scopes);
    assert_eq!(read(&with(json!({ "scope": "openid national_number" }))).unwrap(), ["openid"]);
}

#[test]
fn a_program_has_scopes_of_its_own_and_no_persons() {
    let scopes = ["openid", "profile", "read", "write", "introspect"].map(str::to_owned);
    let bounds =
        Bounds { scopes: &scopes, reach: Reach::Internet, certification: Certification::Off };
    let granted = |changes: Value| {
        let draft = Draft::read(with(changes).as_object().unwrap(), bounds)?;
        let algs: Vec<_> = draft.algs().collect();
        Ok::<_, OAuthError>((draft.client.scopes, algs))
    };
    let alone = json!({ "grant_types": ["client_credentials"], "redirect_uris": null });
    assert_eq!(granted(alone).unwrap(), (vec!["read".into(), "write".into()], vec![]));
    let some = json!({ "grant_types": ["client_credentials"], "scope": "write erase openid" });
    assert_eq!(granted(some).unwrap().0, ["write"]);
    let both = json!({ "grant_types": ["client_credentials", "authorization_code"] });
    let (both, algs) = granted(both).unwrap();
    assert_eq!((both.join(" ").as_str(), &*algs), ("openid profile read write", &[Alg::Rs256][..]));
    let people = json!({ "grant_types": ["authorization_code", "refresh_token"] });
    assert_eq!(granted(people).unwrap().0, ["openid", "profile"]);
    let endless = json!({ "grant_types": ["refresh_token"] });
    assert_eq!(granted(endless).unwrap_err().code, Code::InvalidClientMetadata);
}
