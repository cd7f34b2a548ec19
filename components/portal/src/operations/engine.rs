//! The service engine: what operations stand on.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use base::{Date, Error, Lang, Message, Result, WorkingCalendar};
use crypto::{Jwks, SigningKey};
use db::{Db, Tx};
use messages::component::Component;
use web::road::Road;
use web::{Auth, Ground, Peer};

use crate::domain::catalogue::Catalogue;
use crate::domain::service::Service;
use crate::store::{document_keys, versions};

/// Texts of messages that are not pages: SMS.
pub type Words = Arc<dyn Fn(Lang, &Message) -> String + Send + Sync>;

/// What the engine is made of.
#[derive(Clone)]
pub struct Parts {
    /// Database, keys, public addresses.
    pub ground: Ground,
    /// Services, entities, offices.
    pub catalogue: Catalogue,
    /// Which days offices work.
    pub calendar: WorkingCalendar,
    /// The way to the agencies' registers; its credentials serve for the other neighbours too.
    pub road: Road,
    /// The till.
    pub pay: Peer,
    /// The account service.
    pub sso: Peer,
    /// The operators' SMS gateway.
    pub sms: Peer,
    /// Texts.
    pub words: Words,
}

/// The service engine. Clones are the same engine.
#[derive(Clone)]
pub struct Engine(Arc<Inner>);

struct Inner {
    parts: Parts,
    document_key: SigningKey,
    document_keys: Jwks,
    /// Versions of services that are not the current ones, by hash.
    versions: Mutex<BTreeMap<String, Arc<Service>>>,
}

impl Engine {
    /// Reads the document keys; the first time, makes one.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn open(parts: Parts) -> Result<Self> {
        let keys = parts.ground.db.write("document.keys", document_keys_of).await?;
        let public = keys.iter().map(SigningKey::public).collect();
        let newest = keys.into_iter().next().ok_or_else(|| Error::internal("no document key"))?;
        Ok(Self(Arc::new(Inner {
            parts,
            document_key: newest,
            document_keys: Jwks { keys: public },
            versions: Mutex::default(),
        })))
    }

    /// Services, entities, offices.
    pub fn catalogue(&self) -> &Catalogue {
        &self.0.parts.catalogue
    }

    /// The public keys that documents are verified with, newest first.
    pub fn document_keys(&self) -> Jwks {
        self.0.document_keys.clone()
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.0.parts.ground.db
    }

    pub(super) fn parts(&self) -> &Parts {
        &self.0.parts
    }

    pub(super) fn document_key(&self) -> &SigningKey {
        &self.0.document_key
    }

    pub(super) fn today(&self) -> Date {
        self.db().clock().now().date()
    }

    /// How we prove who we are to a neighbour.
    pub(super) fn auth(&self, audience: Component) -> Auth<'_> {
        Auth::As(&self.0.parts.road.credentials, audience)
    }

    /// A page of ours.
    pub(super) fn link(&self, path: &str) -> String {
        format!("{}{path}", self.0.parts.ground.origins.portal)
    }

    pub(super) fn text(&self, lang: Lang, message: &Message) -> String {
        (self.0.parts.words)(lang, message)
    }

    /// A service that somebody may begin now.
    pub(super) fn service(&self, id: &str) -> Result<&Arc<Service>> {
        let service = self.catalogue().service(id);
        let service = service.ok_or_else(|| Error::not_found("service-not-found"))?;
        if service.is_complete() { Ok(service) } else { Err(Error::conflict("service-not-yet")) }
    }

    /// The version of a service that a request is pinned to.
    pub(super) fn version(&self, tx: &mut Tx, id: &str, hash: &str) -> Result<Arc<Service>> {
        if let Some(current) = self.catalogue().version(id, hash) {
            return Ok(Arc::clone(current));
        }
        if let Some(known) = self.old_versions().get(hash) {
            return Ok(Arc::clone(known));
        }
        let found = versions::find(tx, hash)?;
        let (path, text) = found.ok_or_else(|| Error::internal(format!("{id}: version {hash}")))?;
        let old = self.catalogue().read(&path, &text).map_err(Error::internal)?;
        self.old_versions().insert(hash.to_owned(), Arc::clone(&old));
        Ok(old)
    }

    /// Keeps the text of the version that a request is about to be pinned to.
    pub(super) fn keep_version(&self, tx: &mut Tx, service: &Service) -> Result<()> {
        let (path, text) = self
            .catalogue()
            .source(service)
            .ok_or_else(|| Error::internal(format!("{}: no file", service.id)))?;
        versions::keep(tx, &service.version, &service.id, &path, text)
    }

    fn old_versions(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Arc<Service>>> {
        self.0.versions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn document_keys_of(tx: &mut Tx) -> Result<Vec<SigningKey>> {
    let keys = document_keys::list(tx)?;
    if !keys.is_empty() {
        return Ok(keys);
    }
    document_keys::insert(tx, &SigningKey::generate_ed25519(tx.entropy()))?;
    document_keys::list(tx)
}
