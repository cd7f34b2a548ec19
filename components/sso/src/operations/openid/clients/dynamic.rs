//! Relying parties register themselves, and look after their registration (RFC 7591, RFC 7592).

use base::{Result, Secret};
use db::Tx;
use serde_json::{Map, Value};
use web::Auth;

use super::vouching::{self, Vouched};
use super::{Registered, end, register};
use crate::Sso;
use crate::domain::openid::address::Address;
use crate::domain::openid::client::{Authentication, Client};
use crate::domain::openid::client_metadata::{Bounds, Draft};
use crate::domain::openid::oauth_error::OAuthError;
use crate::operations::openid::client_proof::Judged;
use crate::operations::openid::logos::fetch as fetch_logo;
use crate::store::openid::{clients, logos, registrations};

const REFUSED: OAuthError = OAuthError::invalid_token("this token looks after no such client");

/// Whoever looks after a registration.
#[derive(Clone)]
pub(crate) struct Keeper {
    /// The client's id.
    pub(crate) client: String,
    /// The registration access token.
    pub(crate) token: Secret<String>,
}

/// Registers a relying party with this metadata.
pub(crate) async fn add(
    sso: &Sso,
    metadata: Map<String, Value>,
    token: Option<String>,
) -> Result<Judged<Registered>> {
    let vouched = match vouching::judge(sso, &metadata, token.clone()).await? {
        Ok(vouched) => vouched,
        Err(error) => return Ok(Err(error)),
    };
    let draft = match draft(sso, metadata, &vouched).await? {
        Ok(draft) => draft,
        Err(error) => return Ok(Err(error)),
    };
    publish_keys(sso, &draft).await?;
    let Vouched { by, scopes, .. } = vouched;
    let add = move |tx: &mut Tx| {
        if let (true, Some(token)) = (by.starts_with("token:"), &token)
            && !registrations::use_initial(tx, token)?
        {
            return Ok(Err(OAuthError::invalid_token("the initial access token is used up")));
        }
        register(tx, draft.clone(), &by, &scopes).map(Ok)
    };
    sso.db().write("sso.clients.add", add).await
}

/// What is registered.
pub(crate) async fn read(sso: &Sso, keeper: Keeper) -> Result<Judged<Client>> {
    let read = move |tx: &mut Tx| Ok(kept(tx, &keeper)?.map(|(client, _)| client).ok_or(REFUSED));
    sso.db().read("sso.clients.read", read).await
}

/// Replaces what is registered. A secret stays, unless the client needs one now for the first time.
pub(crate) async fn replace(
    sso: &Sso,
    metadata: Map<String, Value>,
    keeper: Keeper,
) -> Result<Judged<(Client, Option<Secret<String>>)>> {
    let (finder, wanted) = (keeper.clone(), keeper.client.clone());
    let find = move |tx: &mut Tx| kept(tx, &finder);
    let Some((_, by)) = sso.db().read("sso.clients.kept", find).await? else {
        return Ok(Err(REFUSED));
    };
    if metadata.get("client_id").and_then(Value::as_str) != Some(&wanted) {
        return Ok(Err(OAuthError::invalid_client_metadata("client_id is another client's")));
    }
    let vouched = match again(sso, &metadata, by) {
        Ok(vouched) => vouched,
        Err(error) => return Ok(Err(error)),
    };
    let draft = match draft(sso, metadata, &vouched).await? {
        Ok(draft) => draft,
        Err(error) => return Ok(Err(error)),
    };
    publish_keys(sso, &draft).await?;
    let replace = move |tx: &mut Tx| {
        let Some((now, _)) = kept(tx, &keeper)? else { return Ok(Err(REFUSED)) };
        let had = digest(&now).map(str::to_owned);
        let fresh = (draft.needs_secret() && had.is_none()).then(|| tx.entropy().token());
        let secret = fresh.as_deref().map(super::digest).or(had).unwrap_or_default();
        let client = draft.clone().named(keeper.client.clone(), secret);
        clients::save(tx, &client)?;
        logos::put(tx, &client.id, draft.logo())?;
        super::record(tx, "client.change", &client.id)?;
        Ok(Ok((client, fresh.map(Secret::new))))
    };
    sso.db().write("sso.clients.replace", replace).await
}

/// Ends a registration.
pub(crate) async fn remove(sso: &Sso, keeper: Keeper) -> Result<Judged<()>> {
    let remove = move |tx: &mut Tx| {
        if kept(tx, &keeper)?.is_none() {
            return Ok(Err(REFUSED));
        }
        end(tx, &keeper.client).map(Ok)
    };
    sso.db().write("sso.clients.remove", remove).await
}

/// The client and who vouched for it, if the keeper's token is its own.
fn kept(tx: &mut Tx, keeper: &Keeper) -> Result<Option<(Client, registrations::Registration)>> {
    let found = registrations::find(tx, &keeper.client, keeper.token.expose())?;
    let Some(registration) = found else { return Ok(None) };
    Ok(clients::find(tx, &keeper.client)?.map(|client| (client, registration)))
}

/// Whoever came with a statement comes with one of the same issuer again.
fn again(
    sso: &Sso,
    metadata: &Map<String, Value>,
    by: registrations::Registration,
) -> Judged<Vouched> {
    let registrations::Registration { vouched_by, scopes, .. } = by;
    if !vouched_by.starts_with("statement:") {
        return Ok(Vouched { by: vouched_by, scopes, metadata: Map::new() });
    }
    let wrong = OAuthError::invalid_software_statement("a statement of the same issuer is needed");
    let statement = metadata.get("software_statement").ok_or(wrong)?;
    let vouched = vouching::stated(sso, statement)?;
    if vouched.by == vouched_by { Ok(vouched) } else { Err(wrong) }
}

async fn draft(
    sso: &Sso,
    mut metadata: Map<String, Value>,
    vouched: &Vouched,
) -> Result<Judged<Draft>> {
    metadata.extend(vouched.metadata.clone());
    let bounds = Bounds {
        scopes: &vouched.scopes,
        reach: sso.outside().reach(),
        certification: sso.relying_parties().certification,
    };
    let draft = match Draft::read(&metadata, bounds) {
        Ok(draft) => draft,
        Err(error) => return Ok(Err(error)),
    };
    if let Err(error) = of_its_sector(sso, &draft).await {
        return Ok(Err(error));
    }
    let logo = match draft.logo_uri() {
        Some(uri) => fetch_logo(sso, uri).await,
        None => None,
    };
    Ok(Ok(draft.with_logo(logo)))
}

/// Whether the sector that it names knows it.
async fn of_its_sector(sso: &Sso, draft: &Draft) -> Judged<()> {
    let Some(document) = draft.sector_document() else { return Ok(()) };
    let wrong = "sector_identifier_uri does not list the redirect_uris";
    match listed(sso, document).await {
        Ok(listed) if draft.is_listed(&listed) => Ok(()),
        Ok(_) => Err(OAuthError::invalid_client_metadata(wrong)),
        Err(error) => {
            tracing::info!(%error, "a list of redirect URIs cannot be had");
            Err(OAuthError::invalid_client_metadata(wrong))
        }
    }
}

/// What is signed for a client can be verified from its first day on.
async fn publish_keys(sso: &Sso, draft: &Draft) -> Result<()> {
    for alg in draft.algs() {
        sso.keys().need(sso.db(), alg).await?;
    }
    Ok(())
}

/// The list at an address (OpenID Connect Dynamic Client Registration, section 5).
async fn listed(sso: &Sso, document: &str) -> Result<Vec<String>> {
    let unreachable = || base::Error::invalid("address-out-of-reach");
    let address = Address::parse(document).ok_or_else(unreachable)?;
    sso.outside().peer(&address)?.get_json(&address.path, &Auth::None).await
}

fn digest(client: &Client) -> Option<&str> {
    match &client.authentication {
        Authentication::ClientSecretBasic { secret }
        | Authentication::ClientSecretPost { secret } => Some(secret),
        _ => None,
    }
}
