//! What a person granted a relying party: first a code, then tokens, then nothing.

use base::{Duration, Id, Timestamp};

use super::claims_request::ClaimsRequest;
use super::oauth_error::OAuthError;
use super::pkce;
use crate::domain::holder::account::Account;
use crate::domain::holder::session::{Methods, Session};

/// How long a code waits for its client.
pub(crate) const CODE_LIFETIME: Duration = Duration::from_mins(1);
/// How long access and ID tokens count.
pub(crate) const TOKEN_LIFETIME: Duration = Duration::from_mins(5);

/// A grant.
#[derive(Clone, Debug)]
pub(crate) struct Authorization {
    /// Its id.
    pub(crate) id: Id<Authorization>,
    /// To whom.
    pub(crate) client_id: String,
    /// By whom.
    pub(crate) account: Id<Account>,
    /// In which session.
    pub(crate) session: Id<Session>,
    /// For what.
    pub(crate) scope: String,
    /// The relying party's nonce.
    pub(crate) nonce: Option<String>,
    /// Where the code was sent.
    pub(crate) redirect_uri: String,
    /// PKCE, S256.
    pub(crate) challenge: Option<String>,
    /// Thumbprint of the DPoP key that the code waits for (RFC 9449, section 10).
    pub(crate) key_thumbprint: Option<String>,
    /// When the person had proved who they are,
    pub(crate) authenticated_at: Timestamp,
    /// and how.
    pub(crate) methods: Methods,
    /// When the code was made.
    pub(crate) issued_at: Timestamp,
    /// Where it stands.
    pub(crate) state: State,
    /// Single facts that were asked for beside the scopes.
    pub(crate) claims: ClaimsRequest,
}

/// Where a grant stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// The code is on its way.
    Issued,
    /// The code was exchanged for tokens.
    Redeemed,
    /// The code came a second time, or the session ended: its tokens count no more.
    Revoked,
}

/// What a client shows to redeem a code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Redemption<'a> {
    /// The client, which proved who it is.
    pub(crate) client_id: &'a str,
    /// The redirect URI it claims to have used.
    pub(crate) redirect_uri: &'a str,
    /// The PKCE verifier.
    pub(crate) verifier: Option<&'a str>,
    /// Thumbprint of the DPoP key that it proved to have.
    pub(crate) key_thumbprint: Option<&'a str>,
}

/// Why a code is not redeemed.
#[derive(Debug)]
pub(crate) enum Refused {
    /// It is wrong, late, or not this client's; nothing else happens.
    Plainly(OAuthError),
    /// It was used before: somebody has a copy, so its tokens are taken back.
    Replayed(Box<Authorization>),
}

impl Authorization {
    /// Exchanges the code.
    pub(crate) fn redeem(self, shown: Redemption<'_>, now: Timestamp) -> Result<Self, Refused> {
        let refuse = |why| Err(Refused::Plainly(OAuthError::invalid_grant(why)));
        if self.client_id != shown.client_id {
            return refuse("the code was issued to another client");
        }
        match self.state {
            State::Issued => {}
            State::Redeemed => {
                let revoked = Self { state: State::Revoked, ..self };
                return Err(Refused::Replayed(Box::new(revoked)));
            }
            State::Revoked => return refuse("the code counts no more"),
        }
        if now.since(self.issued_at) >= CODE_LIFETIME {
            return refuse("the code is too old");
        }
        if self.redirect_uri != shown.redirect_uri {
            return refuse("redirect_uri differs from the one of the request");
        }
        let proven = match (shown.verifier, &self.challenge) {
            (Some(verifier), Some(challenge)) => pkce::verify(verifier, challenge),
            (verifier, challenge) => verifier.is_none() && challenge.is_none(),
        };
        if !proven {
            return refuse("code_verifier does not match code_challenge");
        }
        if self.key_thumbprint.is_some() && self.key_thumbprint.as_deref() != shown.key_thumbprint {
            return refuse("the code waits for another DPoP key");
        }
        Ok(Self { state: State::Redeemed, ..self })
    }

    /// Whether `scope` was granted.
    pub(crate) fn grants(&self, scope: &str) -> bool {
        self.scope.split(' ').any(|granted| granted == scope)
    }
}

impl State {
    const ALL: [Self; 3] = [Self::Issued, Self::Redeemed, Self::Revoked];

    /// The word that is stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Redeemed => "redeemed",
            Self::Revoked => "revoked",
        }
    }

    /// The state of a word; whatever is not known counts no more.
    pub(crate) fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.code() == code).unwrap_or(Self::Revoked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::holder::session::Method;
    use crate::domain::openid::oauth_error::Code;
    use base::Entropy;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);
    const GOOD: Redemption<'_> = Redemption {
        client_id: "portal",
        redirect_uri: "https://portal.example/cb",
        verifier: Some("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
        key_thumbprint: None,
    };

    fn issued() -> Authorization {
        let entropy = Entropy::seeded(1);
        Authorization {
            id: Id::new(NOW, &entropy),
            client_id: GOOD.client_id.into(),
            account: Id::new(NOW, &entropy),
            session: Id::new(NOW, &entropy),
            scope: "openid phone".into(),
            nonce: None,
            redirect_uri: GOOD.redirect_uri.into(),
            challenge: Some("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM".into()),
            key_thumbprint: None,
            authenticated_at: NOW,
            methods: Methods::password_and(Method::Sms),
            issued_at: NOW,
            state: State::Issued,
            claims: ClaimsRequest::default(),
        }
    }

    fn plain_refusal(result: Result<Authorization, Refused>) -> Code {
        match result {
            Err(Refused::Plainly(error)) => error.code,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_code_works_once() {
        let redeemed = issued().redeem(GOOD, NOW).unwrap();
        let again = redeemed.redeem(GOOD, NOW);
        let Err(Refused::Replayed(revoked)) = again else { panic!("{again:?}") };
        assert_eq!(plain_refusal(revoked.redeem(GOOD, NOW)), Code::InvalidGrant);
    }

    #[test]
    fn a_code_is_bound_to_client_address_verifier_and_minute() {
        let wrong = [
            Redemption { client_id: "other", ..GOOD },
            Redemption { redirect_uri: "https://portal.example/cb/", ..GOOD },
            Redemption { verifier: Some(GOOD.redirect_uri), ..GOOD },
            Redemption { verifier: None, ..GOOD },
        ];
        for shown in wrong {
            assert_eq!(plain_refusal(issued().redeem(shown, NOW)), Code::InvalidGrant);
        }
        let unasked = || Authorization { challenge: None, ..issued() };
        assert_eq!(plain_refusal(unasked().redeem(GOOD, NOW)), Code::InvalidGrant);
        assert!(unasked().redeem(Redemption { verifier: None, ..GOOD }, NOW).is_ok());
        let bound = Authorization { key_thumbprint: Some("key".into()), ..issued() };
        assert_eq!(plain_refusal(bound.clone().redeem(GOOD, NOW)), Code::InvalidGrant);
        let other = Redemption { key_thumbprint: Some("other"), ..GOOD };
        assert_eq!(plain_refusal(bound.clone().redeem(other, NOW)), Code::InvalidGrant);
        assert!(bound.redeem(Redemption { key_thumbprint: Some("key"), ..GOOD }, NOW).is_ok());
        let late = issued().redeem(GOOD, NOW.plus(CODE_LIFETIME));
        assert_eq!(plain_refusal(late), Code::InvalidGrant);
    }
}
