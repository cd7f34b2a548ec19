//! The scopes that a relying party registers.

use serde_json::{Map, Value};

use super::{text, wrong};
use crate::domain::openid::client::GrantType;
use crate::domain::openid::oauth_error::OAuthError;
use crate::domain::openid::scope::{PROGRAMS, SCOPES};

/// Scopes that nobody knows, or that this registration may not have, are left out: those that open a
/// person's data where no person is asked, and those of programs where none gets a token for itself.
pub(super) fn read(
    all: &Map<String, Value>,
    allowed: &[String],
    grants: &[GrantType],
) -> Result<Vec<String>, OAuthError> {
    let asked = text(all, "scope")?.unwrap_or("");
    let wished = |scope: &&str| asked.is_empty() || asked.split(' ').any(|word| word == *scope);
    let may = |scope: &&str| allowed.iter().any(|word| word == scope);
    let has = |grant| grants.contains(&grant);
    let people = [GrantType::AuthorizationCode, GrantType::Implicit, GrantType::DeviceCode]
        .into_iter()
        .any(has);
    let personal = SCOPES.into_iter().filter(|_| people).filter(may);
    let free = |scope: &&str| !SCOPES.contains(scope) && !PROGRAMS.contains(scope);
    let programs = has(GrantType::ClientCredentials);
    let own = allowed.iter().map(String::as_str).filter(|_| programs).filter(free);
    let scopes: Vec<_> = personal.chain(own).filter(wished).map(str::to_owned).collect();
    if !people || scopes.iter().any(|scope| scope == "openid") {
        Ok(scopes)
    } else {
        Err(wrong("scope lacks openid"))
    }
}
