//! Relying parties: those that the platform brings along, and those that are registered.

pub(crate) mod dynamic;
mod vouching;

use base::{Result, Secret};
use crypto::Alg;
use db::Tx;
use db::audit::{self, Basis, Entry};
use messages::component::Component;

use crate::Sso;
use crate::domain::openid::client::{
    Authentication, Client, ClientName, GrantType, Keys, Particulars, Profile, Trust,
};
use crate::domain::openid::client_metadata::Draft;
use crate::domain::openid::scope::SCOPES;
use crate::store::openid::registrations::{self, Allowance, Registration};
use crate::store::openid::{authorizations, clients, consents, logos};

/// A relying party that was just registered, and what it is told once.
#[derive(Clone, Debug)]
pub(crate) struct Registered {
    /// What is registered.
    pub(crate) client: Client,
    /// Its secret, if it proves itself by one.
    pub(crate) secret: Option<Secret<String>>,
    /// The token with which it looks after its registration.
    pub(crate) token: Secret<String>,
}

/// Registers what `draft` says, on the word of `vouched_by`; it may never have more than these scopes.
pub(crate) fn register(
    tx: &mut Tx,
    draft: Draft,
    vouched_by: &str,
    scopes: &[String],
) -> Result<Registered> {
    let secret = draft.needs_secret().then(|| tx.entropy().token());
    let (id, token) = (tx.id::<Client>().to_string(), tx.entropy().token());
    logos::put(tx, &id, draft.logo())?;
    let client = draft.named(id, secret.as_deref().map(digest).unwrap_or_default());
    clients::save(tx, &client)?;
    let registration = Registration {
        vouched_by: vouched_by.to_owned(),
        scopes: scopes.to_vec(),
        registered_at: tx.now(),
    };
    registrations::insert(tx, &client.id, &token, &registration)?;
    record(tx, "client.register", &client.id)?;
    Ok(Registered { client, secret: secret.map(Secret::new), token: Secret::new(token) })
}

/// Issues a token with which relying parties may register themselves.
pub(crate) fn issue_initial_token(tx: &mut Tx, allowance: &Allowance) -> Result<Secret<String>> {
    let token = tx.entropy().token();
    registrations::issue(tx, &token, allowance)?;
    record(tx, "client.allow", &allowance.issued_by)?;
    Ok(Secret::new(token))
}

/// A relying party ends, and with it everything that people granted it.
pub(crate) fn end(tx: &mut Tx, client: &str) -> Result<()> {
    authorizations::end_client(tx, client)?;
    consents::remove_client(tx, client)?;
    registrations::remove(tx, client)?;
    logos::remove(tx, client)?;
    clients::end(tx, client)?;
    record(tx, "client.end", client)
}

/// What is kept of a secret.
fn digest(secret: &str) -> String {
    crypto::b64(&crypto::sha256(secret.as_bytes()))
}

fn record(tx: &mut Tx, action: &'static str, client: &str) -> Result<()> {
    let entry = Entry {
        actor: crate::operations::audit::SELF.to_owned(),
        on_behalf_of: None,
        action,
        subject: None,
        object: Some(client.to_owned()),
        purpose: "registration".to_owned(),
        basis: Basis::Task,
        origin: String::new(),
    };
    audit::record(tx, entry)
}

/// Registers the portal as the configuration has it now.
pub(crate) async fn register_own(sso: &Sso) -> Result<()> {
    let portal = portal(&sso.origins().portal);
    sso.db().write("sso.clients.register-own", move |tx| clients::save(tx, &portal)).await
}

fn portal(origin: &str) -> Client {
    Client {
        id: Component::Portal.name().to_owned(),
        name: ClientName { ar: "حكومتي".to_owned(), en: "Hukumati".to_owned() },
        trust: Trust::FirstParty,
        sector: "hukumati".to_owned(),
        profile: Profile::OpenId,
        authentication: Authentication::PrivateKeyJwt,
        keys: Keys::Component(Component::Portal),
        redirect_uris: vec![format!("{origin}/sign-in/callback")],
        post_logout_redirect_uris: vec![format!("{origin}/"), format!("{origin}/signed-out")],
        backchannel_logout_uri: Some(format!("{origin}/sign-out/back-channel")),
        grants: vec![GrantType::AuthorizationCode, GrantType::ClientCredentials],
        scopes: SCOPES.map(str::to_owned).to_vec(),
        id_token_alg: Alg::Es256,
        userinfo_alg: None,
        default_max_age: None,
        default_level: None,
        particulars: Particulars::default(),
    }
}
