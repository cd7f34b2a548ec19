//! A registration as it is told back to its client.

use serde_json::{Map, Value, json};

use crate::domain::ladder::activation::level_code;
use crate::domain::openid::certification::ResponseType;
use crate::domain::openid::client::{Authentication, Client, GrantType, Keys, Profile, Requests};

/// The metadata of `client` (RFC 7591, section 3.2.1); secrets are none of it.
pub(crate) fn document(client: &Client) -> Map<String, Value> {
    let particulars = &client.particulars;
    let all = json!({
        "client_id": client.id,
        "client_name": client.name.en,
        "client_name#ar": client.name.ar,
        "client_name#en": client.name.en,
        "redirect_uris": client.redirect_uris,
        "post_logout_redirect_uris": client.post_logout_redirect_uris,
        "backchannel_logout_uri": client.backchannel_logout_uri,
        "backchannel_logout_session_required": client.backchannel_logout_uri.as_ref().map(|_| true),
        "token_endpoint_auth_method": method(&client.authentication),
        "token_endpoint_auth_signing_alg": particulars.assertion_alg,
        "tls_client_auth_subject_dn": subject_dn(&client.authentication),
        "grant_types": client.grants,
        "response_types": response_types(client),
        "scope": client.scopes.join(" "),
        "subject_type": "pairwise",
        "sector_identifier_uri": particulars.sector_identifier_uri,
        "id_token_signed_response_alg": client.id_token_alg,
        "userinfo_signed_response_alg": client.userinfo_alg,
        "request_object_signing_alg": particulars.request_object_alg,
        "request_uris": unless_empty(&particulars.request_uris),
        "default_max_age": client.default_max_age,
        "default_acr_values": client.default_level.map(|level| [level_code(level)]),
        "require_auth_time": true,
        "require_pushed_authorization_requests": particulars.requests == Requests::Pushed,
        "dpop_bound_access_tokens": (client.profile == Profile::Fapi2).then_some(true),
        "client_uri": particulars.client_uri,
        "policy_uri": particulars.policy_uri,
        "tos_uri": particulars.tos_uri,
        "logo_uri": particulars.logo.as_ref().map(|logo| &logo.uri),
        "initiate_login_uri": particulars.initiate_login_uri,
        "contacts": unless_empty(&particulars.contacts),
    });
    let Value::Object(mut all) = all else { return Map::new() };
    match &client.keys {
        Keys::Inline(jwks) => drop(all.insert("jwks".to_owned(), json!(jwks))),
        Keys::Uri(uri) => drop(all.insert("jwks_uri".to_owned(), json!(uri))),
        Keys::None | Keys::Component(_) => {}
    }
    all.extend(particulars.links.iter().map(|(name, link)| (name.clone(), json!(link))));
    all.retain(|_, value| !value.is_null());
    all
}

fn unless_empty(list: &[String]) -> Option<&[String]> {
    Some(list).filter(|list| !list.is_empty())
}

/// Who receives no codes asks for none.
fn response_types(client: &Client) -> Vec<&'static str> {
    let code = client.may_use(GrantType::AuthorizationCode).then_some(ResponseType::Code);
    code.iter().chain(&client.particulars.implicit).map(|kind| kind.word()).collect()
}

fn method(authentication: &Authentication) -> &'static str {
    match authentication {
        Authentication::PrivateKeyJwt => "private_key_jwt",
        Authentication::ClientSecretBasic { .. } => "client_secret_basic",
        Authentication::ClientSecretPost { .. } => "client_secret_post",
        Authentication::TlsClientAuth { .. } => "tls_client_auth",
        Authentication::SelfSignedTlsClientAuth => "self_signed_tls_client_auth",
    }
}

fn subject_dn(authentication: &Authentication) -> Option<&str> {
    match authentication {
        Authentication::TlsClientAuth { subject_dn } => Some(subject_dn),
        _ => None,
    }
}
