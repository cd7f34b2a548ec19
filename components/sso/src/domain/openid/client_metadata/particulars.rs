//! What a relying party registers that not every one does.

use std::collections::BTreeMap;

use base::Lang;
use serde_json::{Map, Value};

use super::algs::Algs;
use super::{flag, uris, words, wrong};
use crate::domain::openid::address::Reach;
use crate::domain::openid::client::{Particulars, Requests};
use crate::domain::openid::oauth_error::OAuthError;

/// The links that may be there once for each language (RFC 7591, section 2.2).
const LINKS: [&str; 3] = ["client_uri", "policy_uri", "tos_uri"];
const CONTACTS_MAX: usize = 10;
const CONTACT_MAX: usize = 254;

/// Reads them.
pub(super) fn read(
    all: &Map<String, Value>,
    reach: Reach,
    algs: &Algs,
) -> Result<Particulars, OAuthError> {
    let pushed = flag(all, "require_pushed_authorization_requests")?;
    Ok(Particulars {
        requests: if pushed { Requests::Pushed } else { Requests::Any },
        request_object_alg: algs.request_object,
        request_uris: uris::references(all, reach)?,
        assertion_alg: algs.assertion,
        client_uri: uris::link(all, "client_uri")?,
        policy_uri: uris::link(all, "policy_uri")?,
        tos_uri: uris::link(all, "tos_uri")?,
        links: links(all)?,
        sector_identifier_uri: uris::fetched(all, "sector_identifier_uri", reach)?,
        initiate_login_uri: uris::link(all, "initiate_login_uri")?,
        contacts: contacts(all)?,
        ..Particulars::default()
    })
}

fn links(all: &Map<String, Value>) -> Result<BTreeMap<String, String>, OAuthError> {
    let names =
        LINKS.iter().flat_map(|name| Lang::ALL.map(|lang| format!("{name}#{}", lang.code())));
    let read = |name: String| Ok(uris::link(all, &name)?.map(|link| (name, link)));
    names.map(read).filter_map(Result::transpose).collect()
}

fn contacts(all: &Map<String, Value>) -> Result<Vec<String>, OAuthError> {
    let contacts = words(all, "contacts")?;
    let fits = |contact: &String| {
        (1..=CONTACT_MAX).contains(&contact.len()) && !contact.chars().any(char::is_control)
    };
    if contacts.len() > CONTACTS_MAX || !contacts.iter().all(fits) {
        return Err(wrong("contacts are at most ten lines"));
    }
    Ok(contacts)
}
