//! What a relying party says of itself when it registers (RFC 7591, OpenID Connect Dynamic Client
//! Registration 1.0): read, and written back.

mod algs;
mod keys;
mod particulars;
mod scopes;
mod uris;
mod write;

use crypto::Alg;
use serde_json::{Map, Value};

use super::address::Reach;
use super::certification::Certification;
use super::client::{
    Authentication, Client, ClientName, GrantType, Keys, Particulars, Profile, Trust,
};
use super::logo::Logo;
use super::oauth_error::OAuthError;
use crate::domain::ladder::activation::level_of;

pub(crate) use write::document;

const NAME_MAX: usize = 100;

/// What decides how far a registration may go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds<'a> {
    /// The scopes it may have.
    pub(crate) scopes: &'a [String],
    /// How far the SSO reaches for its documents.
    pub(crate) reach: Reach,
    /// Whether implicit answers may be registered.
    pub(crate) certification: Certification,
}

/// A registration that holds, of a client that has no id yet.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    client: Client,
    secret: SecretKind,
    logo_uri: Option<String>,
    logo: Option<Logo>,
}

/// Whether the client proves itself by a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SecretKind {
    None,
    Basic,
    Post,
}

impl Draft {
    /// Reads metadata. What is not known is left out, as RFC 7591 wants it; what is known must hold.
    ///
    /// # Errors
    /// `invalid_redirect_uri`, `invalid_client_metadata`.
    pub(crate) fn read(all: &Map<String, Value>, bounds: Bounds<'_>) -> Result<Self, OAuthError> {
        refuse_what_is_not_here(all)?;
        let (secret, authentication) = authentication(all)?;
        let keys = keys::read(all, bounds.reach)?;
        let needs_keys = matches!(
            authentication,
            Authentication::PrivateKeyJwt | Authentication::SelfSignedTlsClientAuth
        );
        if needs_keys && keys == Keys::None {
            return Err(wrong("this way of authentication needs jwks or jwks_uri"));
        }
        let profile = profile(all, &authentication)?;
        let algs = algs::Algs::read(all, profile)?;
        let grants = grants(all)?;
        let redirect_uris = uris::redirects(all, &grants)?;
        let response_types = words(all, "response_types")?;
        let implicit = bounds.certification.registered(&response_types, (&grants, profile))?;
        let particulars = Particulars { implicit, ..particulars::read(all, bounds.reach, &algs)? };
        let name = name(all, &redirect_uris)?;
        Ok(Self {
            client: Client {
                id: String::new(),
                name,
                trust: Trust::ThirdParty,
                sector: uris::sector(particulars.sector_identifier_uri.as_deref(), &redirect_uris)?,
                profile,
                authentication,
                keys,
                redirect_uris,
                post_logout_redirect_uris: uris::returns(all)?,
                backchannel_logout_uri: uris::fetched(all, "backchannel_logout_uri", bounds.reach)?,
                scopes: scopes::read(all, bounds.scopes, &grants)?,
                grants,
                id_token_alg: algs.id_token,
                userinfo_alg: algs.userinfo,
                default_max_age: max_age(all)?,
                default_level: words(all, "default_acr_values")?
                    .iter()
                    .filter_map(|word| level_of(word))
                    .min(),
                particulars,
            },
            secret,
            logo_uri: uris::link(all, "logo_uri")?,
            logo: None,
        })
    }

    /// Where the redirect URIs of its sector are listed, if it says so.
    pub(crate) fn sector_document(&self) -> Option<&str> {
        self.client.particulars.sector_identifier_uri.as_deref()
    }

    /// Whether `listed` has all its redirect URIs. Whoever has none belongs to no sector: anybody could name one.
    pub(crate) fn is_listed(&self, listed: &[String]) -> bool {
        let uris = &self.client.redirect_uris;
        !uris.is_empty() && uris.iter().all(|uri| listed.contains(uri))
    }

    /// The algorithms of what is signed for it: their keys are published before it looks for them.
    pub(crate) fn algs(&self) -> impl Iterator<Item = Alg> {
        let people = self.client.scopes.iter().any(|scope| scope == "openid");
        let id_token = people.then_some(self.client.id_token_alg);
        id_token.into_iter().chain(self.client.userinfo_alg)
    }

    /// Where its logo is, if it says so.
    pub(crate) fn logo_uri(&self) -> Option<&str> {
        self.logo_uri.as_deref()
    }

    /// The same with the logo that was found there.
    pub(crate) fn with_logo(mut self, logo: Option<Logo>) -> Self {
        let mark = logo.as_ref().zip(self.logo_uri.clone()).map(|(logo, uri)| logo.mark(uri));
        self.client.particulars.logo = mark;
        Self { logo, ..self }
    }

    /// Its logo, if it has one.
    pub(crate) fn logo(&self) -> Option<&Logo> {
        self.logo.as_ref()
    }

    /// Whether it needs a secret.
    pub(crate) fn needs_secret(&self) -> bool {
        self.secret != SecretKind::None
    }

    /// The client under its id, with the digest of its secret if it has one. Without a host of its own it
    /// shares its subjects with nobody.
    pub(crate) fn named(self, id: String, secret: String) -> Client {
        let authentication = match self.secret {
            SecretKind::None => self.client.authentication,
            SecretKind::Basic => Authentication::ClientSecretBasic { secret },
            SecretKind::Post => Authentication::ClientSecretPost { secret },
        };
        let sector = match self.client.sector {
            none if none.is_empty() => id.clone(),
            sector => sector,
        };
        Client { id, sector, authentication, ..self.client }
    }
}

fn wrong(why: &'static str) -> OAuthError {
    OAuthError::invalid_client_metadata(why)
}

/// What would be silently not done if it were ignored.
fn refuse_what_is_not_here(all: &Map<String, Value>) -> Result<(), OAuthError> {
    let encrypted = all.keys().any(|name| name.ends_with("_encrypted_response_alg"));
    if encrypted || all.contains_key("request_object_encryption_alg") {
        return Err(wrong("nothing is encrypted here"));
    }
    if text(all, "subject_type")?.is_some_and(|kind| kind != "pairwise") {
        return Err(wrong("subject_type is always pairwise"));
    }
    if flag(all, "require_signed_request_object")? {
        return Err(wrong("require_signed_request_object is not offered"));
    }
    Ok(())
}

fn authentication(all: &Map<String, Value>) -> Result<(SecretKind, Authentication), OAuthError> {
    let none = String::new;
    Ok(match text(all, "token_endpoint_auth_method")?.unwrap_or("client_secret_basic") {
        "client_secret_basic" => {
            (SecretKind::Basic, Authentication::ClientSecretBasic { secret: none() })
        }
        "client_secret_post" => {
            (SecretKind::Post, Authentication::ClientSecretPost { secret: none() })
        }
        "private_key_jwt" => (SecretKind::None, Authentication::PrivateKeyJwt),
        "self_signed_tls_client_auth" => {
            (SecretKind::None, Authentication::SelfSignedTlsClientAuth)
        }
        "tls_client_auth" => {
            let subject = text(all, "tls_client_auth_subject_dn")?;
            let subject_dn = subject.ok_or(wrong("tls_client_auth_subject_dn is missing"))?;
            let subject_dn = subject_dn.to_owned();
            (SecretKind::None, Authentication::TlsClientAuth { subject_dn })
        }
        _ => return Err(wrong("no such token_endpoint_auth_method here")),
    })
}

/// Whoever registers pushed requests and bound tokens means FAPI 2.0.
fn profile(
    all: &Map<String, Value>,
    authentication: &Authentication,
) -> Result<Profile, OAuthError> {
    let bound = flag(all, "dpop_bound_access_tokens")?
        || flag(all, "tls_client_certificate_bound_access_tokens")?;
    let secret = matches!(
        authentication,
        Authentication::ClientSecretBasic { .. } | Authentication::ClientSecretPost { .. }
    );
    match (bound, flag(all, "require_pushed_authorization_requests")?, secret) {
        (false, _, _) => Ok(Profile::OpenId),
        (true, true, false) => Ok(Profile::Fapi2),
        (true, ..) => Err(wrong("tokens are bound for clients with keys that push their requests")),
    }
}

fn grants(all: &Map<String, Value>) -> Result<Vec<GrantType>, OAuthError> {
    let asked = words(all, "grant_types")?;
    if asked.is_empty() {
        return Ok(vec![GrantType::AuthorizationCode]);
    }
    let known = |word: &String| match serde_json::from_value(Value::String(word.clone())) {
        Ok(grant) => Ok(grant),
        Err(_) => Err(wrong("no such grant type here")),
    };
    let grants: Vec<_> = asked.iter().map(known).collect::<Result<_, _>>()?;
    if grants == [GrantType::RefreshToken] {
        return Err(wrong("nothing gives the first refresh token"));
    }
    Ok(grants)
}

/// Without a name, the host is one.
fn name(all: &Map<String, Value>, redirects: &[String]) -> Result<ClientName, OAuthError> {
    let plain = text(all, "client_name")?;
    let (ar, en) = (text(all, "client_name#ar")?, text(all, "client_name#en")?);
    let host = redirects.first().and_then(|uri| uris::host(uri)).unwrap_or_default();
    let pick = |own: Option<&str>, other: Option<&str>| {
        own.or(plain).or(other).map_or_else(|| host.clone(), str::to_owned)
    };
    let name = ClientName { ar: pick(ar, en), en: pick(en, ar) };
    let fits = |name: &str| {
        (1..=NAME_MAX).contains(&name.chars().count()) && !name.chars().any(is_unprintable)
    };
    if fits(&name.ar) && fits(&name.en) {
        Ok(name)
    } else {
        Err(wrong("client_name is not a name of at most 100 letters"))
    }
}

/// Characters that turn or hide the text around them have no place in a name.
fn is_unprintable(c: char) -> bool {
    let turns = ('\u{200b}'..='\u{200f}').contains(&c) || ('\u{202a}'..='\u{202e}').contains(&c);
    c.is_control() || turns || ('\u{2060}'..='\u{206f}').contains(&c) || c == '\u{feff}'
}

fn max_age(all: &Map<String, Value>) -> Result<Option<i64>, OAuthError> {
    match all.get("default_max_age") {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let seconds = value.as_i64().filter(|seconds| *seconds >= 0);
            seconds.map(Some).ok_or(wrong("default_max_age is a number of seconds"))
        }
    }
}

fn text<'a>(all: &'a Map<String, Value>, name: &str) -> Result<Option<&'a str>, OAuthError> {
    match all.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(wrong("a text was expected")),
    }
}

fn flag(all: &Map<String, Value>, name: &str) -> Result<bool, OAuthError> {
    match all.get(name) {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Bool(flag)) => Ok(*flag),
        Some(_) => Err(wrong("true or false was expected")),
    }
}

fn words(all: &Map<String, Value>, name: &str) -> Result<Vec<String>, OAuthError> {
    let list = wrong("a list of texts was expected");
    match all.get(name) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(values)) if values.len() <= 32 => {
            let text = |value: &Value| value.as_str().map(str::to_owned).ok_or(list);
            values.iter().map(text).collect()
        }
        Some(_) => Err(list),
    }
}

#[cfg(test)]
mod tests;
