//! The addresses that a relying party registers.

use serde_json::{Map, Value};

use super::{text, words, wrong};
use crate::domain::openid::address::{Address, Reach};
use crate::domain::openid::client::GrantType;
use crate::domain::openid::oauth_error::OAuthError;

/// `redirect_uris`: needed where codes are sent.
pub(super) fn redirects(
    all: &Map<String, Value>,
    grants: &[GrantType],
) -> Result<Vec<String>, OAuthError> {
    let uris = words(all, "redirect_uris")?;
    let wrong = OAuthError::invalid_redirect_uri("redirect_uris are https, or http on loopback");
    if !uris.iter().all(|uri| may_redirect(uri)) {
        return Err(wrong);
    }
    let answered = [GrantType::AuthorizationCode, GrantType::Implicit];
    if uris.is_empty() && answered.iter().any(|grant| grants.contains(grant)) {
        return Err(OAuthError::invalid_redirect_uri("redirect_uris are missing"));
    }
    Ok(uris)
}

/// `post_logout_redirect_uris`.
pub(super) fn returns(all: &Map<String, Value>) -> Result<Vec<String>, OAuthError> {
    let uris = words(all, "post_logout_redirect_uris")?;
    let fit = uris.iter().all(|uri| may_redirect(uri));
    fit.then_some(uris).ok_or(wrong("post_logout_redirect_uris are https, or http on loopback"))
}

/// An address from which the SSO fetches something, or to which it tells something.
pub(super) fn fetched(
    all: &Map<String, Value>,
    name: &str,
    reach: Reach,
) -> Result<Option<String>, OAuthError> {
    let Some(uri) = text(all, name)? else { return Ok(None) };
    let reached = Address::parse(uri).is_some_and(|address| address.may_fetch(reach));
    let out = wrong("an address is none that is reached from here");
    if reached { Ok(Some(uri.to_owned())) } else { Err(out) }
}

/// `request_uris`: where request objects may be fetched. A fragment is the object's digest, or any other mark
/// of its version; it is compared and not sent (OpenID Connect Core 1.0, section 6.2).
pub(super) fn references(
    all: &Map<String, Value>,
    reach: Reach,
) -> Result<Vec<String>, OAuthError> {
    let uris = words(all, "request_uris")?;
    let fits = |uri: &String| {
        Address::before_fragment(uri).is_some_and(|address| address.may_fetch(reach))
    };
    let fit = uris.iter().all(fits);
    fit.then_some(uris).ok_or(wrong("a request_uri is none that is reached from here"))
}

/// An address that people are shown.
pub(super) fn link(all: &Map<String, Value>, name: &str) -> Result<Option<String>, OAuthError> {
    let Some(uri) = text(all, name)? else { return Ok(None) };
    if may_redirect(uri) { Ok(Some(uri.to_owned())) } else { Err(wrong("a link is not https")) }
}

/// Relying parties of one sector know a person by the same subject: the sector is a host. It cannot be
/// mistaken for a sector of the platform's own, which has no slashes.
pub(super) fn sector(document: Option<&str>, redirects: &[String]) -> Result<String, OAuthError> {
    let mut hosts: Vec<_> = match document {
        Some(uri) => host(uri).into_iter().collect(),
        None => redirects.iter().filter_map(|uri| host(uri)).collect(),
    };
    hosts.dedup();
    match hosts.as_slice() {
        [host] => Ok(format!("//{host}")),
        [] => Ok(String::new()),
        _ => Err(wrong("redirect_uris of several hosts need a sector_identifier_uri")),
    }
}

/// The host of an address.
pub(super) fn host(uri: &str) -> Option<String> {
    Address::parse(uri).map(|address| address.host)
}

fn may_redirect(uri: &str) -> bool {
    Address::parse(uri).is_some_and(|address| address.may_redirect())
}
