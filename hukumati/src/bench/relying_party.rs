//! The relying party of the benchmark: registered over the protocol, proves itself with signed assertions.

use std::net::SocketAddr;

use base::{Clock, Duration, Entropy, Result};
use crypto::SigningKey;
use serde_json::json;

use super::wire::Wire;

/// Where codes are sent; nobody listens there.
pub(super) const REDIRECT: &str = "https://bench.example/callback";
/// The example of RFC 7636, appendix B.
pub(super) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
/// Its challenge.
pub(super) const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

const SCOPE: &str = "openid profile offline_access";
/// The longest that the SSO accepts is ten minutes.
const LIFETIME: Duration = Duration::from_mins(9);

/// A registered relying party.
pub(super) struct RelyingParty {
    id: String,
    issuer: String,
    key: SigningKey,
    clock: Clock,
    entropy: Entropy,
}

/// Assertions that were signed before anything is measured.
pub(super) struct Assertions(Vec<String>);

impl RelyingParty {
    /// Registers one (RFC 7591): the benchmark's platform is a test tenant.
    pub(super) fn register(address: SocketAddr, clock: Clock, entropy: Entropy) -> Result<Self> {
        let key = SigningKey::generate_es256(&entropy);
        let metadata = json!({
            "client_name": "Benchmark",
            "redirect_uris": [REDIRECT],
            "token_endpoint_auth_method": "private_key_jwt",
            "grant_types": ["authorization_code", "refresh_token", "client_credentials"],
            "jwks": { "keys": [key.public()] },
            "scope": SCOPE,
            "id_token_signed_response_alg": "ES256",
        });
        let headers = [("content-type", "application/json")];
        let answer = Wire::to(address)?.post("/connect/register", &headers, &metadata.to_string());
        let id = answer?.expect(201)?.field("client_id")?;
        Ok(Self { id, issuer: format!("http://{address}"), key, clock, entropy })
    }

    /// The address that begins a sign-in with this scope.
    pub(super) fn authorize(&self, scope: &str) -> String {
        let pairs = [
            ("client_id", self.id.as_str()),
            ("response_type", "code"),
            ("redirect_uri", REDIRECT),
            ("scope", scope),
            ("state", "s"),
            ("nonce", "n"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        web::query("/authorize", &pairs)
    }

    /// So many assertions.
    pub(super) fn assertions(&self, count: usize) -> Result<Assertions> {
        (0..count).map(|_| self.assertion()).collect::<Result<_>>().map(Assertions)
    }

    /// The part of a form that proves who we are, with a fresh assertion.
    fn assertion(&self) -> Result<String> {
        let now = self.clock.now();
        let claims = json!({
            "iss": self.id,
            "sub": self.id,
            "aud": self.issuer,
            "iat": now.seconds(),
            "exp": now.plus(LIFETIME).seconds(),
            "jti": self.entropy.token(),
        });
        let assertion = self.key.sign_jwt(web::tokens::ASSERTION_TYPE, &claims)?;
        Ok(format!(
            "&client_id={}&client_assertion_type={TYPE}&client_assertion={assertion}",
            self.id
        ))
    }
}

/// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`, as forms write it.
const TYPE: &str = "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";

impl Assertions {
    /// The next one, as the end of a form; none when all are used.
    pub(super) fn next(&mut self) -> Option<String> {
        self.0.pop()
    }
}
