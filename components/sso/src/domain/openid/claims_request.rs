//! The `claims` parameter: single facts, and a level of assurance (OpenID Connect Core 1.0, section 5.5).

use messages::identity::Level;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::consent::{Fact, Facts};
use super::oauth_error::OAuthError;
use crate::domain::ladder::activation::level_of;

/// The longest value of the parameter.
pub(crate) const LENGTH_MAX: usize = 4096;
/// More claims than there are to know are a mistake or mischief.
const MEMBERS_MAX: usize = 64;

/// What is asked for by itself, beside the scopes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ClaimsRequest {
    /// To be told in the ID token.
    #[serde(default)]
    pub(crate) id_token: Facts,
    /// To be told by userinfo.
    #[serde(default)]
    pub(crate) userinfo: Facts,
    /// The level of assurance it takes.
    #[serde(default)]
    pub(crate) level: Option<Level>,
    /// The subject it must be.
    #[serde(default)]
    pub(crate) sub: Option<String>,
}

impl ClaimsRequest {
    /// Reads the parameter; claims that nobody knows are left out.
    ///
    /// # Errors
    /// `invalid_request`: not JSON of this form; `unmet_authentication_requirements`: an essential level
    /// that does not exist.
    pub(crate) fn parse(text: &str) -> Result<Self, OAuthError> {
        let wrong = OAuthError::invalid_request("claims is not a claims request");
        if text.len() > LENGTH_MAX {
            return Err(wrong);
        }
        let Ok(Value::Object(all)) = serde_json::from_str(text) else { return Err(wrong) };
        let (id_token, userinfo) = (section(&all, "id_token")?, section(&all, "userinfo")?);
        Ok(Self {
            level: level(&id_token)?,
            sub: subject(&id_token)?,
            id_token: facts(&id_token),
            userinfo: facts(&userinfo),
        })
    }

    /// Every single fact it asks for.
    pub(crate) fn facts(&self) -> Facts {
        self.id_token.and(&self.userinfo)
    }

    /// What a client with these scopes may ask.
    pub(crate) fn within(self, scopes: &[String]) -> Self {
        Self {
            id_token: self.id_token.within(scopes),
            userinfo: self.userinfo.within(scopes),
            ..self
        }
    }
}

fn section(all: &Map<String, Value>, name: &str) -> Result<Map<String, Value>, OAuthError> {
    match all.get(name) {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(members)) if members.len() <= MEMBERS_MAX && wishes(members) => {
            Ok(members.clone())
        }
        Some(_) => Err(OAuthError::invalid_request("a member of claims is not as it should be")),
    }
}

/// Each claim is asked for by nothing or by an object of wishes.
fn wishes(members: &Map<String, Value>) -> bool {
    members.values().all(|wish| wish.is_null() || wish.is_object())
}

fn facts(section: &Map<String, Value>) -> Facts {
    section.keys().filter_map(|claim| Fact::of_claim(claim)).collect()
}

/// The lowest of the levels that are wished for. One that does not exist is refused if it is essential.
fn level(section: &Map<String, Value>) -> Result<Option<Level>, OAuthError> {
    let Some(Value::Object(wish)) = section.get("acr") else { return Ok(None) };
    let one = wish.get("value").into_iter();
    let several = wish.get("values").and_then(Value::as_array).into_iter().flatten();
    let wished: Vec<_> = one.chain(several).collect();
    let lowest = wished.iter().filter_map(|value| level_of(value.as_str()?)).min();
    let essential = wish.get("essential") == Some(&Value::Bool(true));
    if lowest.is_none() && essential && !wished.is_empty() {
        return Err(OAuthError::unmet_authentication_requirements("no such level"));
    }
    Ok(lowest)
}

fn subject(section: &Map<String, Value>) -> Result<Option<String>, OAuthError> {
    match section.get("sub").and_then(|wish| wish.get("value")) {
        None => Ok(None),
        Some(Value::String(sub)) => Ok(Some(sub.clone())),
        Some(_) => Err(OAuthError::invalid_request("sub is not a subject")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::openid::oauth_error::Code;

    #[test]
    fn facts_are_sorted_by_where_they_are_told() {
        let asked = ClaimsRequest::parse(
            r#"{"userinfo": {"name": {"essential": true}, "shoe_size": null},
                "id_token": {"phone_number": null, "auth_time": {"essential": true},
                             "acr": {"values": ["3", "2"]}, "sub": {"value": "x"}}}"#,
        )
        .unwrap();
        assert_eq!(asked.userinfo.code(), "name");
        assert_eq!(asked.id_token.code(), "phone_number");
        assert_eq!((asked.level, asked.sub.as_deref()), (Some(Level::Two), Some("x")));
    }

    #[test]
    fn what_is_no_claims_request_is_refused() {
        let many = (0..100).map(|n| format!(r#""c{n}":null,"#)).collect::<Vec<_>>().concat();
        for text in [
            "",
            "[]",
            "{",
            r#"{"userinfo": []}"#,
            r#"{"userinfo": {"name": 1}}"#,
            r#"{"id_token": {"sub": {"value": 1}}}"#,
            &format!(r#"{{"userinfo": {{{many}"z":null}}}}"#),
            &format!(r#"{{"userinfo": {{"{}": null}}}}"#, "x".repeat(5000)),
        ] {
            let refused = ClaimsRequest::parse(text).unwrap_err().code;
            assert_eq!(refused, Code::InvalidRequest, "{text}");
        }
    }

    #[test]
    fn a_level_that_does_not_exist_is_refused_where_it_is_essential() {
        let essential = r#"{"id_token": {"acr": {"essential": true, "values": ["gold"]}}}"#;
        let refused = ClaimsRequest::parse(essential).unwrap_err().code;
        assert_eq!(refused, Code::UnmetAuthenticationRequirements);
        let wished = r#"{"id_token": {"acr": {"values": ["gold"]}}}"#;
        assert_eq!(ClaimsRequest::parse(wished).unwrap().level, None);
    }
}
