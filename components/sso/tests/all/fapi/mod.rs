//! FAPI 2.0 Security Profile (Final), what it asks of an authorization server: a file for each section, a test
//! for each requirement. Mutual TLS is held to the same in `mtls.rs`; versions and ciphers of TLS are those of the
//! listeners in `foundation/web`.

mod cryptography;
mod flow;
mod general;
mod identity;
mod resources;

use serde_json::{Value, json};
use web::query;
use web::testing::{get, send};

use crate::world::token_client::{Reply, Sending, dispatch};
use crate::world::{Answer, Browser, TokenClient, World};

/// A client of the profile, and Layla, who is signed in.
pub(crate) struct Bank {
    /// The client.
    pub(crate) rp: TokenClient,
    /// Where Layla is signed in.
    pub(crate) browser: Browser,
}

impl Bank {
    /// A client that registered the profile.
    pub(crate) async fn new(world: &World) -> Self {
        world.with_account().await;
        let browser = world.signed_in().await;
        let rp = TokenClient::new(world, "rp", json!({ "profile": "fapi2" })).await;
        Self { rp, browser }
    }

    /// Pushes the usual request, with changes; an empty value takes a parameter away.
    pub(crate) async fn push(&self, world: &World, changes: &[(&str, &str)]) -> Reply {
        let mut pairs = self.rp.request();
        pairs.retain(|(name, _)| changes.iter().all(|(other, _)| other != name));
        pairs.extend(changes.iter().filter(|(_, value)| !value.is_empty()));
        pairs.retain(|(name, _)| *name != "client_id");
        self.rp.call(world, "/par", &pairs).await
    }

    /// The link to a request that was pushed.
    pub(crate) fn link(&self, pushed: &Reply) -> String {
        let reference = pushed.text("request_uri");
        query("/authorize", &[("client_id", &self.rp.id), ("request_uri", reference)])
    }

    /// What comes back for the usual request.
    pub(crate) async fn answer(&mut self, world: &World) -> Answer {
        let pushed = self.push(world, &[]).await;
        self.browser.get(&self.link(&pushed)).await
    }

    /// A code.
    pub(crate) async fn code(&mut self, world: &World) -> String {
        self.answer(world).await.parameter("code").unwrap()
    }

    /// A call of the token endpoint with a proof.
    pub(crate) async fn token(&self, world: &World, fields: &[(&str, &str)]) -> Reply {
        let proof = Some(self.rp.prove("POST", "/token", None));
        self.rp.call_with(world, "/token", fields, proof).await
    }

    /// The tokens of the usual request.
    pub(crate) async fn tokens(&mut self, world: &World) -> Reply {
        let code = self.code(world).await;
        self.token(world, &TokenClient::redeeming(&code)).await
    }

    /// A call that proves itself with this assertion.
    pub(crate) async fn asserting(&self, world: &World, path: &str, assertion: &str) -> Reply {
        let fields = vec![
            ("grant_type", "client_credentials"),
            ("token", "x"),
            ("client_id", "rp"),
            ("client_assertion_type", web::tokens::JWT_BEARER),
            ("client_assertion", assertion),
        ];
        let proof = Some(self.rp.prove("POST", path, None));
        dispatch(world, path, Sending { fields, proof, ..Sending::default() }).await
    }
}

/// What the provider says of itself.
pub(crate) async fn discovery(world: &World) -> Value {
    let (_, _, body) = send(&world.router, get("/.well-known/openid-configuration")).await;
    serde_json::from_str(&body).unwrap()
}

/// Whether a text holds 128 bits, a letter of base64url being six.
pub(crate) fn is_unguessable(text: &str) -> bool {
    text.len() * 6 >= 128
}
