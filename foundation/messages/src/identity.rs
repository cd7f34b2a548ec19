//! What the SSO says about a person or a component: claims of ID tokens, access tokens and userinfo.

use std::fmt;

use base::{MobileNumber, NationalNumber};
use serde::{Deserialize, Serialize};

use crate::mandate::{ActClaim, Actor, MandateClaim, Organization};
use crate::registry::PersonName;

/// How sure the platform is of who somebody is (`acr`); the ladder is in the SSO's page.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Level {
    /// A telephone and a password: who it is is only claimed, and nothing is told of a person.
    #[default]
    #[serde(rename = "0")]
    Zero,
    /// Civil-registry facts, a SIM and a code: may apply and pay.
    #[serde(rename = "1")]
    One,
    /// Evidence of the person checked: nearly everything.
    #[serde(rename = "2")]
    Two,
    /// A person of the Interior saw the person.
    #[serde(rename = "3")]
    Three,
}

/// Claims of an ID token (OpenID Connect Core 1.0, section 2).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct IdClaims {
    /// Issuer: the SSO's public URL.
    pub iss: String,
    /// Subject: pairwise, stable for one relying party.
    pub sub: String,
    /// Audience: the relying party's client id.
    pub aud: String,
    /// Expiry, epoch seconds.
    pub exp: i64,
    /// Issued at, epoch seconds.
    pub iat: i64,
    /// When the person last authenticated, epoch seconds.
    pub auth_time: i64,
    /// The relying party's nonce.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
    /// Assurance level of the account.
    pub acr: Level,
    /// Authentication methods (RFC 8176): `pwd`, `sms`, `otp`, `mfa`.
    pub amr: Vec<String>,
    /// Session id, for logout (OpenID Connect Back-Channel Logout 1.0).
    pub sid: String,
    /// Who acts, where `sub` is somebody else (RFC 8693, section 4.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<ActClaim>,
    /// By what right, then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandate: Option<MandateClaim>,
}

/// Claims of an access token (RFC 9068 with a DPoP confirmation, RFC 9449).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AccessClaims {
    /// Issuer: the SSO's public URL.
    pub iss: String,
    /// A person's pairwise subject, or a component's name.
    pub sub: String,
    /// The component that may accept it.
    pub aud: String,
    /// Expiry, epoch seconds: five minutes after `iat`.
    pub exp: i64,
    /// Issued at, epoch seconds.
    pub iat: i64,
    /// Token id.
    pub jti: String,
    /// The client it was issued to.
    pub client_id: String,
    /// Scopes, separated by spaces.
    pub scope: String,
    /// The key the caller must prove (thumbprint, RFC 9449 section 6).
    pub cnf: Confirmation,
}

/// The confirmation claim (RFC 7800).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Confirmation {
    /// JWK thumbprint (RFC 7638), base64url.
    pub jkt: String,
}

/// The answer of the userinfo endpoint for the platform's own relying parties.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UserInfo {
    /// Pairwise subject, equal to the ID token's.
    pub sub: String,
    /// Scope `profile`: the name as the civil registry has it.
    pub name: PersonName,
    /// Scope `national_number`.
    pub national_number: NationalNumber,
    /// Scope `phone`: verified by a code. A represented person may have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<MobileNumber>,
    /// The person's language, `ar` or `en`.
    pub locale: base::Lang,
    /// Who acts, where all of the above is somebody else's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Actor>,
    /// By what right, then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandate: Option<MandateClaim>,
}

/// The answer of the userinfo endpoint where the subject is a company.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CompanyInfo {
    /// Pairwise subject of the company.
    pub sub: String,
    /// Which company.
    pub organization: Organization,
    /// Who acts for it.
    pub act: Actor,
    /// By what right.
    pub mandate: MandateClaim,
}

/// The answer of a token endpoint (RFC 6749, section 5.1). Printing it shows no token.
#[derive(Clone, Serialize, Deserialize)]
pub struct TokenAnswer {
    /// The access token.
    pub access_token: String,
    /// `DPoP`.
    pub token_type: String,
    /// Seconds.
    pub expires_in: i64,
    /// For the authorization code grant with scope `openid`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_token: Option<String>,
    /// Granted scopes.
    pub scope: String,
}

impl fmt::Debug for TokenAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { token_type, expires_in, scope, .. } = self;
        f.debug_struct("TokenAnswer")
            .field("token_type", token_type)
            .field("expires_in", expires_in)
            .field("scope", scope)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_the_answer_shows_no_token() {
        let answer = TokenAnswer {
            access_token: "secret-access".to_owned(),
            token_type: "DPoP".to_owned(),
            expires_in: 300,
            id_token: Some("secret-id".to_owned()),
            scope: "openid".to_owned(),
        };
        let printed = format!("{answer:?}");
        assert!(!printed.contains("secret") && printed.contains("300"), "{printed}");
    }
}
