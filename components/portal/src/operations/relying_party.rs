//! The portal as an OpenID Connect relying party of the SSO: authorization code with PKCE (RFC 7636),
//! state, nonce, `private_key_jwt`, DPoP-bound token, and back-channel logout.

use base::{Error, Id, Kind, Lang, Result};
use crypto::{Expect, Jwks, SigningKey, b64, dpop, sha256};
use db::Db;
use messages::component::Component;
use messages::identity::{IdClaims, Level, TokenAnswer, UserInfo};
use serde::Deserialize;
use web::http::HeaderValue;
use web::peer::{answer, get, post_form};
use web::tokens::{ASSERTION_TYPE, AssertionClaims, Auth, JWT_BEARER};
use web::{Ground, Peer, query};

use crate::domain::session::{PendingSignIn, SIGN_IN_LIFETIME, Session, SessionContent};
use crate::store::sessions;

const SCOPES: &str = "openid profile national_number phone";
/// Whoever comes here is the person of a national number; the SSO leads everybody else to the ways up first.
const LEVEL: &str = "1";
const ASSERTION_SECONDS: i64 = 60;
const LOGOUT_EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// The portal's side of signing in and out.
#[derive(Clone)]
pub struct RelyingParty {
    ground: Ground,
    sso: Peer,
}

/// For whom somebody signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// For themselves.
    Oneself,
    /// The SSO asks them for whom.
    ForWhom,
}

/// Where the browser goes to sign in, and what it carries meanwhile.
pub struct Departure {
    /// The SSO's authorization endpoint with all parameters.
    pub url: String,
    /// The value of the cookie that binds this browser to the sign-in.
    pub state: String,
}

/// Somebody has come back from the SSO.
pub struct Arrival {
    /// The new session's token, for the cookie.
    pub token: String,
    /// The page that they wanted.
    pub return_to: String,
    /// What the SSO says of them.
    pub user: UserInfo,
}

/// What the SSO sent back through the browser.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Callback {
    /// The authorization code.
    pub code: Option<String>,
    /// Our state.
    pub state: Option<String>,
    /// The issuer (RFC 9207).
    pub iss: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
}

/// Claims of a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.4).
#[derive(Deserialize)]
struct LogoutClaims {
    sid: String,
    events: serde_json::Map<String, serde_json::Value>,
}

impl RelyingParty {
    /// On `ground`, with the SSO as `sso`.
    pub fn new(ground: Ground, sso: Peer) -> Self {
        Self { ground, sso }
    }

    /// Begins a sign-in that ends at `return_to`.
    pub async fn depart(&self, return_to: &str, lang: Lang, asking: Asking) -> Result<Departure> {
        let entropy = self.ground.entropy();
        let (state, nonce) = (entropy.token(), entropy.token());
        let verifier = b64(&entropy.bytes::<32>());
        let url = self.authorize_url(&state, &nonce, &verifier, lang);
        let url = match asking {
            Asking::Oneself => url,
            Asking::ForWhom => query(&url, &[("mandate", "person")]),
        };
        let pending = PendingSignIn { nonce, verifier, return_to: return_to.to_owned() };
        let key = state.clone();
        self.db()
            .write("sign_in.begin", move |tx| sessions::insert_sign_in(tx, &key, &pending))
            .await?;
        Ok(Departure { url, state })
    }

    /// Ends a sign-in: redeems the code, verifies the ID token, opens a session.
    ///
    /// # Errors
    /// `sign-in-failed` when anything does not fit; `Forbidden` `error-level` below level 1; `Unavailable` when the SSO
    /// is away.
    pub async fn arrive(&self, cookie: Option<&str>, callback: Callback) -> Result<Arrival> {
        let state = callback.state.filter(|state| cookie == Some(state));
        let state = state.ok_or_else(|| failed("the state is not this browser's"))?;
        if callback.iss.is_some_and(|iss| iss != self.ground.issuer) {
            return Err(failed("another issuer answered"));
        }
        let pending = self.take(state).await?.ok_or_else(|| failed("no such sign-in"))?;
        let code = callback.code.ok_or_else(|| failed("no code"))?;
        let key = SigningKey::generate_es256(self.ground.entropy());
        let tokens = self.redeem(&code, &pending.verifier, &key).await.map_err(refused)?;
        let id_token = tokens.id_token.ok_or_else(|| failed("no ID token"))?;
        let claims = self.verify(&id_token, &pending.nonce).await.map_err(refused)?;
        if claims.acr < Level::One {
            return Err(Error::forbidden("error-level"));
        }
        let user = self.userinfo(&tokens.access_token, &key).await.map_err(refused)?;
        if user.sub != claims.sub {
            return Err(failed("userinfo speaks of somebody else"));
        }
        let acting = (claims.act.map(|act| act.sub), claims.mandate);
        if acting != (user.act.as_ref().map(|act| act.sub.clone()), user.mandate.clone()) {
            return Err(failed("userinfo speaks of another mandate"));
        }
        let content = SessionContent::new(claims.sid, claims.acr, id_token, user.clone());
        if content.acting.is_some() != user.mandate.is_some() {
            return Err(failed("the SSO does not say who acts"));
        }
        let token = self.ground.entropy().token();
        let key = token.clone();
        self.db()
            .write("sign_in.end", move |tx| sessions::insert_session(tx, &key, &content))
            .await?;
        Ok(Arrival { token, return_to: pending.return_to, user })
    }

    /// The session of a cookie, if it lives.
    pub async fn session(&self, token: &str) -> Result<Option<Session>> {
        let token = token.to_owned();
        let found = self.db().read("session.find", move |tx| {
            let limits = Session::limits(tx.now());
            sessions::find_session(tx, &token, limits)
        });
        let now = self.ground.clock().now();
        let found = found.await?.filter(|session| !session.is_over(now));
        let Some(session) = found else { return Ok(None) };
        if session.needs_touch(now) {
            let id = session.id;
            self.db().write("session.touch", move |tx| sessions::touch(tx, id)).await?;
        }
        Ok(Some(session))
    }

    /// Ends a session here, and says where the browser goes to end it at the SSO.
    pub async fn depart_for_good(&self, token: &str) -> Result<Option<String>> {
        let Some(session) = self.session(token).await? else { return Ok(None) };
        let id = session.id;
        self.db().write("session.end", move |tx| sessions::end(tx, id)).await?;
        let home = format!("{}/signed-out", self.ground.origins.portal);
        Ok(Some(query(
            &format!("{}/end-session", self.ground.issuer),
            &[
                ("id_token_hint", &session.content.id_token),
                ("client_id", Component::Portal.name()),
                ("post_logout_redirect_uri", &home),
            ],
        )))
    }

    /// Ends a session here alone.
    pub async fn end(&self, token: &str) -> Result<()> {
        let Some(session) = self.session(token).await? else { return Ok(()) };
        self.db().write("session.end", move |tx| sessions::end(tx, session.id)).await
    }

    /// The SSO says that a session has ended.
    ///
    /// # Errors
    /// `Unauthenticated` when the logout token is not good.
    pub async fn back_channel(&self, logout_token: &str) -> Result<()> {
        let now = self.ground.clock().now();
        let expect = Expect {
            typ: "logout+jwt",
            issuer: Some(&self.ground.issuer),
            audience: Component::Portal.name(),
            now,
        };
        let claims: LogoutClaims = self.keys().await?.verify_jwt(logout_token, &expect)?;
        if !claims.events.contains_key(LOGOUT_EVENT) {
            return Err(Error::unauthenticated("token-invalid").because("not a logout token"));
        }
        self.db().write("session.end_by_sid", move |tx| sessions::end_by_sid(tx, &claims.sid)).await
    }

    /// Removes sign-ins and sessions that have had their time.
    pub async fn sweep(&self) -> Result<()> {
        self.db()
            .write("session.sweep", |tx| {
                let now = tx.now();
                sessions::sweep(tx, now.minus(SIGN_IN_LIFETIME), Session::limits(now))
            })
            .await
    }

    fn authorize_url(&self, state: &str, nonce: &str, verifier: &str, lang: Lang) -> String {
        query(
            &format!("{}/authorize", self.ground.issuer),
            &[
                ("response_type", "code"),
                ("client_id", Component::Portal.name()),
                ("redirect_uri", &self.redirect_uri()),
                ("scope", SCOPES),
                ("state", state),
                ("nonce", nonce),
                ("code_challenge", &b64(&sha256(verifier.as_bytes()))),
                ("code_challenge_method", "S256"),
                ("acr_values", LEVEL),
                ("ui_locales", lang.code()),
            ],
        )
    }

    async fn take(&self, state: String) -> Result<Option<PendingSignIn>> {
        self.db()
            .write("sign_in.take", move |tx| {
                let oldest = tx.now().minus(SIGN_IN_LIFETIME);
                sessions::take_sign_in(tx, &state, oldest)
            })
            .await
    }

    async fn redeem(&self, code: &str, verifier: &str, key: &SigningKey) -> Result<TokenAnswer> {
        let mut request = post_form(
            "/token",
            &[
                ("grant_type", "authorization_code"),
                ("code", code),
                ("redirect_uri", &self.redirect_uri()),
                ("code_verifier", verifier),
                ("client_id", Component::Portal.name()),
                ("client_assertion_type", JWT_BEARER),
                ("client_assertion", &self.assertion()?),
            ],
        )?;
        let proof = self.proof(key, "POST", "/token", None)?;
        request.headers_mut().insert("dpop", proof);
        answer(&self.sso.request(request, &Auth::None).await?)
    }

    async fn userinfo(&self, token: &str, key: &SigningKey) -> Result<UserInfo> {
        let mut request = get("/userinfo")?;
        let proof = self.proof(key, "GET", "/userinfo", Some(token))?;
        let bearer = HeaderValue::try_from(format!("DPoP {token}")).map_err(Error::internal)?;
        request.headers_mut().insert("dpop", proof);
        request.headers_mut().insert("authorization", bearer);
        answer(&self.sso.request(request, &Auth::None).await?)
    }

    async fn verify(&self, id_token: &str, nonce: &str) -> Result<IdClaims> {
        let expect = Expect {
            typ: "JWT",
            issuer: Some(&self.ground.issuer),
            audience: Component::Portal.name(),
            now: self.ground.clock().now(),
        };
        let claims: IdClaims = self.keys().await?.verify_jwt(id_token, &expect)?;
        if claims.nonce.as_deref() != Some(nonce) {
            return Err(failed("the nonce is not ours"));
        }
        Ok(claims)
    }

    async fn keys(&self) -> Result<Jwks> {
        self.sso.get_json("/jwks.json", &Auth::None).await
    }

    /// `private_key_jwt` (RFC 7523, section 2.2).
    fn assertion(&self) -> Result<String> {
        let now = self.ground.clock().now().seconds();
        let me = Component::Portal.name().to_owned();
        let claims = AssertionClaims {
            iss: me.clone(),
            sub: me,
            aud: self.ground.issuer.clone(),
            jti: Id::<AssertionClaims>::new(self.ground.clock().now(), self.ground.entropy())
                .to_string(),
            iat: now,
            exp: now + ASSERTION_SECONDS,
        };
        self.ground.keys.signer().sign_jwt(ASSERTION_TYPE, &claims)
    }

    fn proof(
        &self,
        key: &SigningKey,
        method: &str,
        path: &str,
        token: Option<&str>,
    ) -> Result<HeaderValue> {
        let url = format!("{}{path}", self.ground.issuer);
        let now = self.ground.clock().now();
        let proof = dpop::prove(key, method, &url, token, now, self.ground.entropy())?;
        HeaderValue::try_from(proof).map_err(Error::internal)
    }

    fn redirect_uri(&self) -> String {
        format!("{}/sign-in/callback", self.ground.origins.portal)
    }

    fn db(&self) -> &Db {
        &self.ground.db
    }
}

/// The SSO's own words are for programs; the person reads one sentence, unless the SSO is away.
fn refused(error: Error) -> Error {
    match error.kind() {
        Kind::Unavailable => error,
        _ => Error::unauthenticated("sign-in-failed").because(error),
    }
}

fn failed(cause: &'static str) -> Error {
    Error::unauthenticated("sign-in-failed").because(cause)
}
