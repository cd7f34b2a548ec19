//! A relying party's request that somebody sign in (OpenID Connect Core 1.0, section 3.1.2.1).

use std::fmt;

use base::{Id, Lang};
use messages::identity::Level;
use serde::{Deserialize, Serialize};

use super::certification::{Certification, ResponseType};
use super::claims_request::ClaimsRequest;
use super::client::Client;
use super::consent::{Fact, Facts};
use super::oauth_error::OAuthError;
use super::pkce;
use super::prompt::Prompt;
use super::scope::{SCOPES, facts_within};
use crate::domain::holder::account::Account;
use crate::domain::ladder::activation::level_of;
use crate::domain::representation::acting::Asked;

/// The parameters that are read; others are ignored (OpenID Connect Core 3.1.2.1).
pub(crate) const READ: [&str; 20] = [
    "client_id",
    "redirect_uri",
    "response_type",
    "response_mode",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
    "prompt",
    "max_age",
    "acr_values",
    "claims",
    "ui_locales",
    "login_hint",
    "id_token_hint",
    "mandate",
    "request",
    "request_uri",
    "dpop_jkt",
];

const VALUE_MAX: usize = 1024;

/// The parameters of a request, as they came. Printing them shows their names: among the values are codes,
/// verifiers and assertions.
#[derive(Clone, Default)]
pub(crate) struct Parameters(Vec<(String, String)>);

/// A word that printing does not show: it names a person or opens something.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Hint(String);

/// A request that passed every check that needs no store. Kept sealed while the person signs in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct AuthorizationRequest {
    /// Who asks.
    pub(crate) client_id: String,
    /// Where the answer goes; registered, character by character.
    pub(crate) redirect_uri: String,
    /// Given back untouched.
    pub(crate) state: Option<String>,
    /// Put into the ID token untouched.
    pub(crate) nonce: Option<String>,
    /// Granted scopes, separated by spaces.
    pub(crate) scope: String,
    /// PKCE, S256.
    pub(crate) challenge: Option<String>,
    /// What it is answered with.
    #[serde(default)]
    pub(crate) response_type: ResponseType,
    /// How the answer travels.
    #[serde(default)]
    pub(crate) response_mode: ResponseMode,
    /// Thumbprint of the DPoP key that alone may redeem the code (RFC 9449, section 10).
    #[serde(default)]
    pub(crate) dpop_jkt: Option<String>,
    /// What the person is asked.
    pub(crate) prompt: Prompt,
    /// How old the person's last proof may be, in seconds.
    pub(crate) max_age: Option<i64>,
    /// The assurance level it takes.
    pub(crate) level: Option<Level>,
    /// The language of the pages.
    pub(crate) lang: Option<Lang>,
    /// The number to begin with.
    pub(crate) login_hint: Option<Hint>,
    /// An ID token of the person it should be.
    pub(crate) id_token_hint: Option<Hint>,
    /// Whether the person is asked for whom they act.
    #[serde(default)]
    pub(crate) mandate: Option<Asked>,
    /// Single facts that are asked for.
    #[serde(default)]
    pub(crate) claims: ClaimsRequest,
    /// The reference under which it was pushed, if it was.
    #[serde(default)]
    pub(crate) pushed: Option<Hint>,
    /// What the person has answered so far.
    #[serde(default)]
    pub(crate) answered: Answered,
}

/// How the answer travels back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ResponseMode {
    /// In the query of the redirect URI.
    #[default]
    Query,
    /// In the fragment of the redirect URI, which only the browser sees.
    Fragment,
    /// In a form that the browser posts (OAuth 2.0 Form Post Response Mode).
    FormPost,
}

/// What the person answered while the request waits, and as whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Answered {
    /// This is the account they want to use.
    pub(crate) chose: Option<Id<Account>>,
    /// They agreed to what the relying party learns.
    pub(crate) agreed: Option<Id<Account>>,
}

impl Parameters {
    /// From decoded pairs.
    ///
    /// # Errors
    /// `invalid_request` when a parameter is given twice, is longer than anything honest or has characters
    /// that no text has (and that not every store takes).
    pub(crate) fn new(pairs: Vec<(String, String)>) -> Result<Self, OAuthError> {
        let mut names: Vec<&str> = pairs.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        if names.windows(2).any(|pair| pair.first() == pair.last()) {
            return Err(OAuthError::invalid_request("a parameter is given twice"));
        }
        let control = |(name, value): &(String, String)| {
            name.chars().chain(value.chars()).any(char::is_control)
        };
        if pairs.iter().any(control) {
            return Err(OAuthError::invalid_request("a parameter has control characters"));
        }
        let long = |(name, value): &(String, String)| {
            value.len() > VALUE_MAX
                && !matches!(
                    name.as_str(),
                    "id_token_hint" | "client_assertion" | "request" | "claims" | "token"
                )
        };
        if pairs.iter().any(long) {
            return Err(OAuthError::invalid_request("a parameter is too long"));
        }
        Ok(Self(pairs))
    }

    /// A parameter; an empty one counts as absent.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(key, value)| key == name && !value.is_empty());
        found.map(|(_, value)| value.as_str())
    }

    /// A parameter without which nothing goes.
    pub(crate) fn need(&self, name: &str) -> Result<&str, OAuthError> {
        self.get(name).ok_or(OAuthError::invalid_request("a required parameter is missing"))
    }

    /// The same with a request object where its address was.
    pub(crate) fn with_object(&self, object: String) -> Result<Self, OAuthError> {
        let others = self.0.iter().filter(|(name, _)| name != "request_uri").cloned();
        Self::new(others.chain([("request".to_owned(), object)]).collect())
    }

    fn owned(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }
}

impl fmt::Debug for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

impl Hint {
    /// This word.
    pub(crate) fn of(word: &str) -> Self {
        Self(word.to_owned())
    }

    /// The word itself.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hint(…)")
    }
}

impl AuthorizationRequest {
    /// Checks everything but client and redirect URI, which decide where an error may be sent.
    pub(crate) fn parse(
        parameters: &Parameters,
        client: &Client,
        certification: Certification,
    ) -> Result<Self, OAuthError> {
        let response_type = certification.response_type(parameters, client)?;
        let claims = parameters.get("claims").map(ClaimsRequest::parse).transpose()?;
        let claims = claims.unwrap_or_default().within(&client.scopes);
        Ok(Self {
            client_id: client.id.clone(),
            redirect_uri: parameters.need("redirect_uri")?.to_owned(),
            state: parameters.owned("state"),
            nonce: parameters.owned("nonce"),
            scope: scope(parameters.get("scope").unwrap_or_default(), &client.scopes)?,
            challenge: challenge(parameters, client, certification)?,
            response_type,
            response_mode: certification.response_mode(parameters, client)?,
            dpop_jkt: parameters.owned("dpop_jkt"),
            prompt: Prompt::parse(parameters.get("prompt").unwrap_or_default())?,
            max_age: max_age(parameters)?.or(client.default_max_age),
            level: level(parameters.get("acr_values"))?.max(claims.level).or(client.default_level),
            lang: parameters.get("ui_locales").and_then(lang),
            login_hint: parameters.owned("login_hint").map(Hint),
            id_token_hint: parameters.owned("id_token_hint").map(Hint),
            mandate: Asked::of(
                parameters.get("mandate"),
                parameters.get("scope").unwrap_or_default(),
            )
            .filter(|_| client.may_ask_for_mandates()),
            claims,
            pushed: None,
            answered: Answered::default(),
        })
    }

    /// What the relying party would learn of a person of `level`. To ask for whom somebody acts, it need not ask for
    /// the scope.
    pub(crate) fn facts(&self, level: Level) -> Facts {
        let acting = self.mandate.map(|_| Fact::Mandates).into_iter().collect();
        let asked = Facts::of_scope(&self.scope).and(&self.claims.facts()).and(&acting);
        facts_within(&asked, level)
    }
}

/// Unknown scopes are left out (OpenID Connect Core 3.1.2.1), and those that the client may not have;
/// `openid` is needed.
fn scope(asked: &str, allowed: &[String]) -> Result<String, OAuthError> {
    let granted: Vec<_> = SCOPES
        .into_iter()
        .filter(|known| asked.split(' ').any(|scope| scope == *known))
        .filter(|known| allowed.iter().any(|scope| scope == known))
        .collect();
    if !granted.contains(&"openid") {
        return Err(OAuthError::invalid_scope("scope lacks openid"));
    }
    Ok(granted.join(" "))
}

fn challenge(
    parameters: &Parameters,
    client: &Client,
    certification: Certification,
) -> Result<Option<String>, OAuthError> {
    let sent = ["code_challenge", "code_challenge_method"].map(|name| parameters.get(name));
    if sent == [None, None] && certification.spares(client) {
        return Ok(None);
    }
    let challenge = parameters.get("code_challenge").unwrap_or_default();
    if parameters.get("code_challenge_method") != Some("S256") || !pkce::is_challenge(challenge) {
        return Err(OAuthError::invalid_request("PKCE with S256 is required"));
    }
    Ok(Some(challenge.to_owned()))
}

fn max_age(parameters: &Parameters) -> Result<Option<i64>, OAuthError> {
    let wrong = OAuthError::invalid_request("max_age is a number of seconds");
    let parse = |text: &str| text.parse::<u32>().map(i64::from).map_err(|_| wrong);
    parameters.get("max_age").map(parse).transpose()
}

/// The lowest of the levels asked for; to ask for unknown ones alone is to ask for the impossible.
fn level(asked: Option<&str>) -> Result<Option<Level>, OAuthError> {
    let Some(asked) = asked else { return Ok(None) };
    let lowest = asked.split(' ').filter_map(level_of).min();
    lowest.map(Some).ok_or(OAuthError::unmet_authentication_requirements("no such level"))
}

fn lang(locales: &str) -> Option<Lang> {
    locales.split(' ').find_map(Lang::parse)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::openid::client::{Profile, sample};
    use crate::domain::openid::oauth_error::Code;
    use crate::domain::openid::prompt::Question;

    const GOOD: &[(&str, &str)] = &[
        ("client_id", "portal"),
        ("redirect_uri", "https://portal.example/sign-in/callback"),
        ("response_type", "code"),
        ("scope", "openid phone surprise"),
        ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
        ("code_challenge_method", "S256"),
    ];

    fn with(changes: &[(&str, &str)]) -> Result<AuthorizationRequest, OAuthError> {
        let kept = GOOD.iter().filter(|(name, _)| changes.iter().all(|(other, _)| other != name));
        let pairs = kept.chain(changes).map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        AuthorizationRequest::parse(&Parameters::new(pairs)?, &sample(), Certification::Off)
    }

    fn refusal(changes: &[(&str, &str)]) -> Code {
        with(changes).unwrap_err().code
    }

    #[test]
    fn a_good_request_is_understood() {
        let request = with(&[("max_age", "300"), ("acr_values", "2 1"), ("ui_locales", "fr en")]);
        let request = request.unwrap();
        assert_eq!(request.scope, "openid phone");
        assert_eq!(request.max_age, Some(300));
        assert_eq!(request.level, Some(Level::One));
        assert_eq!(request.lang, Some(Lang::En));
        assert_eq!(request.response_mode, ResponseMode::Query);
        let strict = with(&[
            ("prompt", "login consent"),
            ("response_mode", "form_post"),
            ("claims", r#"{"userinfo":{"name":null},"id_token":{"acr":{"value":"3"}}}"#),
            ("acr_values", "1"),
        ]);
        let strict = strict.unwrap();
        assert!(strict.prompt.asks(Question::Login) && strict.prompt.asks(Question::Consent));
        assert_eq!(strict.response_mode, ResponseMode::FormPost);
        assert_eq!(strict.level, Some(Level::Three), "the higher of the two");
        assert_eq!(strict.facts(Level::One).code(), "sub name phone_number");
    }

    #[test]
    fn each_flaw_has_its_code() {
        let flaws: &[(&str, &str, Code)] = &[
            ("response_type", "token", Code::UnsupportedResponseType),
            ("response_type", "", Code::InvalidRequest),
            ("response_mode", "fragment", Code::InvalidRequest),
            ("scope", "phone", Code::InvalidScope),
            ("code_challenge", "", Code::InvalidRequest),
            ("code_challenge_method", "plain", Code::InvalidRequest),
            ("prompt", "none login", Code::InvalidRequest),
            ("max_age", "-1", Code::InvalidRequest),
            ("acr_values", "gold", Code::UnmetAuthenticationRequirements),
            ("claims", "[]", Code::InvalidRequest),
        ];
        for (name, value, code) in flaws {
            assert_eq!(refusal(&[(name, value)]), *code, "{name}={value}");
        }
    }

    #[test]
    fn a_test_tenant_takes_requests_without_a_challenge_but_none_that_is_wrong() {
        let without = |profile, changes: &[&str]| {
            let kept = GOOD.iter().filter(|(name, _)| !changes.contains(name));
            let pairs = kept.map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
            let client = Client { profile, ..sample() };
            AuthorizationRequest::parse(&Parameters::new(pairs)?, &client, Certification::UnderWay)
        };
        let both = ["code_challenge", "code_challenge_method"];
        assert_eq!(without(Profile::OpenId, &both).unwrap().challenge, None);
        assert!(without(Profile::OpenId, &[]).unwrap().challenge.is_some());
        assert_eq!(without(Profile::Fapi2, &both).unwrap_err().code, Code::InvalidRequest);
        for half in both {
            let refused = without(Profile::OpenId, &[half]).unwrap_err();
            assert_eq!(refused.code, Code::InvalidRequest, "{half}");
        }
    }

    #[test]
    fn what_a_client_registered_fills_in_and_limits() {
        let pairs = GOOD.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        let parameters = Parameters::new(pairs.collect()).unwrap();
        let strict = Client {
            default_max_age: Some(60),
            default_level: Some(Level::Two),
            scopes: vec!["openid".into()],
            ..sample()
        };
        let request =
            AuthorizationRequest::parse(&parameters, &strict, Certification::Off).unwrap();
        assert_eq!((request.max_age, request.level), (Some(60), Some(Level::Two)));
        assert_eq!(request.scope, "openid", "it may not have the phone");
        let none = Client { scopes: Vec::new(), ..sample() };
        let refused =
            AuthorizationRequest::parse(&parameters, &none, Certification::Off).unwrap_err();
        assert_eq!(refused.code, Code::InvalidScope);
    }

    #[test]
    fn what_no_text_has_is_refused() {
        for (name, value) in
            [("client_id", "\0"), ("state", "a\r\nb"), ("\0", "x"), ("x", "\u{85}")]
        {
            assert_eq!(refusal(&[(name, value)]), Code::InvalidRequest, "{name:?}");
        }
    }

    #[test]
    fn who_is_meant_is_not_printed() {
        let request = with(&[("login_hint", "700000019"), ("id_token_hint", "e30.e30.x")]).unwrap();
        assert_eq!(request.login_hint.as_ref().map(Hint::reveal), Some("700000019"));
        let pairs = vec![("code_verifier".to_owned(), "700000019".to_owned())];
        let printed = format!("{request:?} {:?}", Parameters::new(pairs).unwrap());
        assert!(!printed.contains("700000019") && !printed.contains("e30"), "{printed}");
        let stored = serde_json::to_vec(&request).unwrap();
        assert_eq!(serde_json::from_slice::<AuthorizationRequest>(&stored).unwrap(), request);
    }

    #[test]
    fn nothing_is_said_twice() {
        let twice = [("a", "1"), ("a", "1")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        assert_eq!(Parameters::new(twice.to_vec()).unwrap_err().code, Code::InvalidRequest);
    }
}
