//! The algorithms that a relying party registers.

use crypto::Alg;
use serde_json::{Map, Value};

use super::{text, wrong};
use crate::domain::openid::client::Profile;
use crate::domain::openid::oauth_error::OAuthError;

/// How things are signed for it and by it.
pub(super) struct Algs {
    /// Its ID tokens.
    pub(super) id_token: Alg,
    /// What userinfo tells it, if that is signed.
    pub(super) userinfo: Option<Alg>,
    /// Its request objects, if it fixed that.
    pub(super) request_object: Option<Alg>,
    /// Its assertions, if it fixed that.
    pub(super) assertion: Option<Alg>,
}

impl Algs {
    /// Reads them; a client of FAPI 2.0 has none with PKCS #1 padding (section 5.4).
    pub(super) fn read(all: &Map<String, Value>, profile: Profile) -> Result<Self, OAuthError> {
        let read = |name: &str| match text(all, name)?.map(Alg::of) {
            None => Ok(None),
            Some(Some(Alg::Rs256)) if profile == Profile::Fapi2 => {
                Err(wrong("FAPI 2.0 knows ES256, PS256 and EdDSA"))
            }
            Some(Some(alg)) => Ok(Some(alg)),
            Some(None) => Err(wrong("no such algorithm here")),
        };
        Ok(Self {
            id_token: read("id_token_signed_response_alg")?.unwrap_or(usual(profile)),
            userinfo: read("userinfo_signed_response_alg")?,
            request_object: read("request_object_signing_alg")?,
            assertion: read("token_endpoint_auth_signing_alg")?,
        })
    }
}

/// That of a client that names none (OpenID Connect Dynamic Client Registration, section 2).
const fn usual(profile: Profile) -> Alg {
    match profile {
        Profile::OpenId => Alg::Rs256,
        Profile::Fapi2 => Alg::Es256,
    }
}
