//! What a registration must keep to before anybody is asked to approve it.

use crypto::Alg;
use web::Uri;

use super::client::{Authentication, Client, GrantType, Keys, Profile};
use super::scope::PROGRAMS;

/// Whether addresses of this very machine are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Addresses {
    /// Public ones, over TLS.
    Public,
    /// Those of this machine too, for the sandbox.
    AlsoLocal,
}

/// A mistake: the form's field, and the text that says what is wrong.
pub(crate) type Mistake = (&'static str, &'static str);

/// What is wrong with a registration.
pub(crate) fn mistakes(client: &Client, addresses: Addresses) -> Vec<Mistake> {
    let mut found = Vec::new();
    let mut unless = |fine: bool, field, text| {
        if !fine {
            found.push((field, text));
        }
    };
    let fine = |uri: &String| is_address(uri, addresses);
    let code = client.may_use(GrantType::AuthorizationCode);
    unless(is_id(&client.id), "client_id", "client-id-wrong");
    unless(!client.grants.is_empty(), "grants", "choose-one");
    unless(!code || !client.redirect_uris.is_empty(), "redirect_uris", "required-field");
    unless(client.redirect_uris.iter().all(fine), "redirect_uris", "client-uri-wrong");
    let after_logout = &client.post_logout_redirect_uris;
    unless(after_logout.iter().all(fine), "post_logout_redirect_uris", "client-uri-wrong");
    let back_channel = client.backchannel_logout_uri.iter().all(fine);
    unless(back_channel, "backchannel_logout_uri", "client-uri-wrong");
    let keys = match &client.keys {
        Keys::Uri(uri) => fine(uri),
        _ => true,
    };
    unless(keys, "jwks_uri", "client-uri-wrong");
    unless(!needs_keys(client) || client.keys != Keys::None, "jwks", "client-keys-missing");
    let bound = client.profile != Profile::Fapi2 || !client.has_secret();
    unless(bound, "authentication", "client-fapi-secret");
    let weak = [Some(client.id_token_alg), client.userinfo_alg].contains(&Some(Alg::Rs256));
    unless(client.profile != Profile::Fapi2 || !weak, "id_token_alg", "client-fapi-alg");
    let openid = client.scopes.iter().any(|scope| scope == "openid");
    unless(!code || openid, "scopes", "client-openid-missing");
    let program = client.scopes.iter().any(|scope| PROGRAMS.contains(&scope.as_str()));
    let own = client.may_use(GrantType::ClientCredentials);
    unless(!program || own, "scopes", "client-program-scope");
    found
}

/// Small letters, digits and hyphens: it stands in addresses and in the log.
fn is_id(id: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (3..=60).contains(&id.len()) && id.bytes().all(letter)
}

fn needs_keys(client: &Client) -> bool {
    matches!(
        client.authentication,
        Authentication::PrivateKeyJwt | Authentication::SelfSignedTlsClientAuth
    )
}

/// A whole address over TLS, without a fragment and without anything that could stand for something else.
pub(crate) fn is_address(text: &str, addresses: Addresses) -> bool {
    let Ok(uri) = text.parse::<Uri>() else { return false };
    let host = uri.host().unwrap_or_default();
    let local = matches!(host, "127.0.0.1" | "localhost") && addresses == Addresses::AlsoLocal;
    let scheme = match uri.scheme_str() {
        Some("https") => true,
        Some("http") => local,
        _ => false,
    };
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic()) && !text.contains(['#', '*', '@']);
    scheme && plain && !host.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::openid::client::sample;

    #[test]
    fn an_address_is_whole_and_over_tls() {
        let public = |text| is_address(text, Addresses::Public);
        assert!(public("https://rp.example/callback"));
        for wrong in [
            "http://rp.example/callback",
            "https://rp.example/#here",
            "https://*.example/",
            "https://me@rp.example/",
            "/callback",
            "rp.example",
            "http://127.0.0.1/callback",
            "javascript:alert(1)",
        ] {
            assert!(!public(wrong), "{wrong}");
        }
        assert!(is_address("http://127.0.0.1:9000/callback", Addresses::AlsoLocal));
    }

    #[test]
    fn a_programs_scope_is_for_who_gets_tokens_for_itself() {
        let texts = |client: &Client| {
            let found = mistakes(client, Addresses::Public);
            found.into_iter().map(|(_, text)| text).collect::<Vec<_>>()
        };
        let mut client = Client {
            id: "guard".into(),
            keys: Keys::Uri("https://rp.example/".into()),
            ..sample()
        };
        assert!(texts(&client).is_empty());
        client.scopes.push("introspect".into());
        assert_eq!(texts(&client), ["client-program-scope"]);
        client.grants.push(GrantType::ClientCredentials);
        assert!(texts(&client).is_empty());
    }

    #[test]
    fn an_id_can_be_read_aloud() {
        assert!(is_id("nablus-water"));
        for wrong in ["", "ab", "Nablus", "a b c", "شركة"] {
            assert!(!is_id(wrong), "{wrong}");
        }
    }
}
