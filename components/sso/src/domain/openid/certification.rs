//! A provider under certification. The OpenID Foundation's plans send requests without a code challenge, and want
//! implicit answers of providers at which clients register themselves (OpenID Connect Core 1.0, section 15.2).
//! RFC 9700 says not to; so it is offered in test installations alone, and here is all of it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::authorize::{Parameters, ResponseMode};
use super::client::{Client, GrantType, Profile};
use super::oauth_error::OAuthError;

/// Whether plans of OpenID Connect are run against this provider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Certification {
    /// Every request has a code challenge, and is answered with a code.
    #[default]
    Off,
    /// Requests need no code challenge, and may ask for implicit answers. For test installations.
    UnderWay,
}

/// What a request is answered with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ResponseType {
    /// A code.
    #[default]
    Code,
    /// An ID token.
    IdToken,
    /// An ID token and an access token.
    IdTokenToken,
}

impl Certification {
    /// Whether `client` may do what only the plans want. FAPI 2.0 clients never may.
    pub(crate) fn spares(self, client: &Client) -> bool {
        self == Self::UnderWay && client.profile != Profile::Fapi2
    }

    /// Adds what is offered only then to what the provider says of itself.
    pub(crate) fn describe(self, all: &mut Map<String, Value>) {
        let more: [(&str, &[&str]); 3] = [
            ("response_types_supported", &["id_token", "id_token token"]),
            ("response_modes_supported", &["fragment"]),
            ("grant_types_supported", &["implicit"]),
        ];
        for (name, words) in more.into_iter().filter(|_| self == Self::UnderWay) {
            if let Some(Value::Array(list)) = all.get_mut(name) {
                list.extend(words.iter().map(|word| json!(word)));
            }
        }
    }

    /// The implicit response types that a client registers; the grant goes with them.
    pub(crate) fn registered(
        self,
        words: &[String],
        (grants, profile): (&[GrantType], Profile),
    ) -> Result<Vec<ResponseType>, OAuthError> {
        let wrong = OAuthError::invalid_client_metadata;
        let implicit = words.iter().filter(|word| *word != "code");
        let implicit: Option<Vec<_>> = implicit.map(|word| ResponseType::parse(word)).collect();
        let implicit = implicit.ok_or(wrong("no such response type here"))?;
        let asked = grants.contains(&GrantType::Implicit);
        if (asked || !implicit.is_empty()) && (self == Self::Off || profile == Profile::Fapi2) {
            return Err(wrong("response_types is always code"));
        }
        if asked == implicit.is_empty() {
            return Err(wrong("implicit response types go with the grant type implicit"));
        }
        Ok(implicit)
    }

    /// What a request of `client` is answered with.
    pub(crate) fn response_type(
        self,
        parameters: &Parameters,
        client: &Client,
    ) -> Result<ResponseType, OAuthError> {
        let asked = self.asked(parameters.need("response_type")?, client);
        let asked =
            asked.ok_or(OAuthError::unsupported_response_type("response_type is always code"))?;
        if !asked.is_registered(client) {
            return Err(OAuthError::unauthorized_client("this response_type is not registered"));
        }
        if asked.is_implicit() && parameters.get("nonce").is_none() {
            return Err(OAuthError::invalid_request("an implicit answer needs a nonce"));
        }
        Ok(asked)
    }

    /// How an answer to these parameters travels, also one that refuses them.
    ///
    /// # Errors
    /// `invalid_request`: tokens in the query, a code in the fragment, or a way that nobody knows.
    pub(crate) fn response_mode(
        self,
        parameters: &Parameters,
        client: &Client,
    ) -> Result<ResponseMode, OAuthError> {
        let usual = self.usual_mode(parameters, client);
        match parameters.get("response_mode") {
            None => Ok(usual),
            Some("query") if usual == ResponseMode::Query => Ok(usual),
            Some("fragment") if self.spares(client) => Ok(ResponseMode::Fragment),
            Some("form_post") => Ok(ResponseMode::FormPost),
            Some(_) => Err(OAuthError::invalid_request("response_mode is query or form_post")),
        }
    }

    /// How an answer travels where the parameters do not say: what holds tokens is sent to no server.
    pub(crate) fn usual_mode(self, parameters: &Parameters, client: &Client) -> ResponseMode {
        let asked = parameters.get("response_type").and_then(|word| self.asked(word, client));
        match asked {
            Some(asked) if asked.is_implicit() => ResponseMode::Fragment,
            _ => ResponseMode::Query,
        }
    }

    fn asked(self, word: &str, client: &Client) -> Option<ResponseType> {
        ResponseType::parse(word).filter(|asked| !asked.is_implicit() || self.spares(client))
    }
}

impl ResponseType {
    /// The word of the protocol.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::IdToken => "id_token",
            Self::IdTokenToken => "id_token token",
        }
    }

    /// Whether the answer holds tokens.
    pub(crate) fn is_implicit(self) -> bool {
        self != Self::Code
    }

    /// The order of the words does not matter.
    fn parse(text: &str) -> Option<Self> {
        match text {
            "token id_token" => Some(Self::IdTokenToken),
            _ => [Self::Code, Self::IdToken, Self::IdTokenToken]
                .into_iter()
                .find(|known| known.word() == text),
        }
    }

    /// Whether `client` said that it asks for this; who registered implicit answers alone gets no code.
    fn is_registered(self, client: &Client) -> bool {
        let implicit = &client.particulars.implicit;
        let code = implicit.is_empty() || client.may_use(GrantType::AuthorizationCode);
        if self.is_implicit() { implicit.contains(&self) } else { code }
    }
}

#[cfg(test)]
mod tests;
