//! What the SSO says about people: ID tokens, logout tokens, userinfo.

use base::{Duration, Lang, MobileNumber, NationalNumber, Timestamp};
use crypto::{Alg, sha256, sha512};
use messages::identity::IdClaims;
use messages::registry::PersonName;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::authorization::{Authorization, TOKEN_LIFETIME};
use super::client::{Client, Trust};
use super::consent::{Fact, Facts};
use super::scope::facts_within;
use crate::domain::holder::account::Account;

/// A logout token is delivered at once or made anew.
const LOGOUT_LIFETIME: Duration = Duration::from_mins(2);

/// Claims of a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.4).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct LogoutClaims {
    /// Issuer.
    pub(crate) iss: String,
    /// Pairwise subject.
    pub(crate) sub: String,
    /// The relying party.
    pub(crate) aud: String,
    /// Issued at, epoch seconds.
    pub(crate) iat: i64,
    /// Expiry, epoch seconds.
    pub(crate) exp: i64,
    /// Token id.
    pub(crate) jti: String,
    /// The session that ended.
    pub(crate) sid: String,
    /// What happened.
    pub(crate) events: Value,
}

/// The ID token of `authorization`.
pub(crate) fn id_token(
    authorization: &Authorization,
    account: &Account,
    subject: &str,
    issuer: &str,
    now: Timestamp,
) -> IdClaims {
    IdClaims {
        iss: issuer.to_owned(),
        sub: subject.to_owned(),
        aud: authorization.client_id.clone(),
        exp: now.plus(TOKEN_LIFETIME).seconds(),
        iat: now.seconds(),
        auth_time: authorization.authenticated_at.seconds(),
        nonce: authorization.nonce.clone(),
        acr: account.level,
        amr: authorization.methods.amr(),
        sid: authorization.session.to_string(),
        act: None,
        mandate: None,
    }
}

/// The news that session `sid` ended, for one relying party.
pub(crate) fn logout_token(
    client_id: &str,
    subject: &str,
    sid: String,
    issuer: &str,
    now: Timestamp,
    jti: String,
) -> LogoutClaims {
    LogoutClaims {
        iss: issuer.to_owned(),
        sub: subject.to_owned(),
        aud: client_id.to_owned(),
        iat: now.seconds(),
        exp: now.plus(LOGOUT_LIFETIME).seconds(),
        jti,
        sid,
        events: json!({ "http://schemas.openid.net/event/backchannel-logout": {} }),
    }
}

/// An ID token that also tells single facts, where the relying party asked for them there.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct IdToken {
    #[serde(flatten)]
    claims: IdClaims,
    #[serde(flatten)]
    facts: Map<String, Value>,
}

impl IdToken {
    /// `claims` and these facts.
    pub(crate) fn of(claims: IdClaims, facts: Map<String, Value>) -> Self {
        Self { claims, facts }
    }

    /// The same, bound to the access token that goes along (OpenID Connect Core 1.0, section 3.2.2.10).
    pub(crate) fn beside(mut self, access_token: &str, alg: Alg) -> Self {
        let hash = match alg {
            Alg::Es256 | Alg::Rs256 | Alg::Ps256 => sha256(access_token.as_bytes()).to_vec(),
            Alg::Ed25519 => sha512(access_token.as_bytes()).to_vec(),
        };
        let half = hash.get(..hash.len() / 2).unwrap_or_default();
        self.facts.insert("at_hash".to_owned(), json!(crypto::b64(half)));
        self
    }

    /// `claims`, and what `authorization` adds for `client`.
    pub(crate) fn new(
        claims: IdClaims,
        authorization: &Authorization,
        client: &Client,
        account: &Account,
    ) -> Self {
        let facts = facts_within(&authorization.claims.id_token, account.level);
        Self { claims, facts: told(&facts, client.trust, &Known::of(account)) }
    }
}

/// What `authorization` lets `client` know of `account`: `sub`, and a claim per fact.
pub(crate) fn userinfo(
    authorization: &Authorization,
    client: &Client,
    account: &Account,
    subject: &str,
) -> Map<String, Value> {
    let facts = Facts::of_scope(&authorization.scope).and(&authorization.claims.userinfo);
    let facts = facts_within(&facts, account.level);
    let mut claims = told(&facts, client.trust, &Known::of(account));
    claims.insert("sub".to_owned(), json!(subject));
    claims
}

/// A person, as far as they are known.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    /// Name in Arabic.
    pub(crate) name: Option<&'a PersonName>,
    /// Name in Latin letters.
    pub(crate) name_latin: Option<&'a str>,
    /// National number.
    pub(crate) national_number: Option<&'a NationalNumber>,
    /// Mobile number.
    pub(crate) mobile: Option<&'a MobileNumber>,
    /// The language of messages.
    pub(crate) lang: Lang,
}

impl<'a> Known<'a> {
    /// At level 0 a person is only claimed: nothing of them is told, and of the account its phone and language.
    fn of(account: &'a Account) -> Self {
        let owner = &account.owner;
        let proven = account.is_proven();
        Self {
            name: proven.then_some(&owner.name),
            name_latin: account.shown_name_latin(),
            national_number: proven.then_some(&owner.national_number),
            mobile: Some(&owner.mobile),
            lang: account.lang,
        }
    }
}

/// A claim per fact that is known. Our own components are told names in their parts; everybody else as the
/// standard has them.
pub(crate) fn told(facts: &Facts, trust: Trust, person: &Known<'_>) -> Map<String, Value> {
    let mut claims = Map::new();
    for fact in facts.iter() {
        match fact {
            Fact::Account | Fact::Mandates | Fact::Offline => {}
            Fact::Name => claims
                .extend(person.name.map(|name| named(name, trust, person)).unwrap_or_default()),
            Fact::Language => drop(claims.insert("locale".to_owned(), json!(person.lang))),
            Fact::NationalNumber => claims.extend(
                person.national_number.map(|number| ("national_number".to_owned(), json!(number))),
            ),
            Fact::Phone => {
                let Some(mobile) = person.mobile else { continue };
                if trust == Trust::ThirdParty {
                    claims.insert("phone_number_verified".to_owned(), json!(true));
                }
                claims.insert("phone_number".to_owned(), json!(mobile));
            }
        }
    }
    claims
}

fn named(name: &PersonName, trust: Trust, person: &Known<'_>) -> Map<String, Value> {
    let parts = match trust {
        Trust::FirstParty => vec![("name", json!(name))],
        Trust::ThirdParty => vec![
            ("given_name", json!(name.first)),
            ("family_name", json!(name.family)),
            ("name", json!(name.full())),
        ],
    };
    let latin = person.name_latin.filter(|_| trust == Trust::ThirdParty);
    let latin = latin.map(|latin| ("name#en", json!(latin)));
    parts.into_iter().chain(latin).map(|(claim, value)| (claim.to_owned(), value)).collect()
}
