//! Relying parties as they were read last, so that a request does not parse a registration and its keys again.
//! What is kept here is compared with the store in the transaction that counts.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base::{Error, Result};
use crypto::Alg;
use db::Tx;
use messages::component::Component;

use crate::Sso;
use crate::domain::openid::client::{
    Authentication, Client, ClientName, GrantType, Keys, Particulars, Profile, Trust,
};
use crate::store::openid::clients;

/// The registration is not the one that was kept: the request is to be tried again.
pub(crate) const CHANGED: &str = "client-changed";

/// More than a country has; should somebody register more, all are read again.
const ROOM: usize = 4096;

/// Relying parties by their ids.
#[derive(Debug, Default)]
pub(crate) struct KnownClients(Mutex<HashMap<String, Arc<Known>>>);

/// A relying party, or a component of the platform that is none.
#[derive(Debug)]
pub(crate) struct Known {
    /// What it registered.
    pub(crate) client: Client,
    /// The same as it stands in the store.
    registration: Option<String>,
}

/// What became of a registration that was read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Renewed {
    /// Nothing.
    Same,
    /// It changed.
    Changed,
}

impl KnownClients {
    /// The client with this id.
    pub(crate) async fn of(&self, sso: &Sso, id: &str) -> Result<Option<Arc<Known>>> {
        if let Some(known) = self.lock().get(id) {
            return Ok(Some(known.clone()));
        }
        let wanted = id.to_owned();
        let find = move |tx: &mut Tx| clients::registration(tx, &wanted);
        let known = match sso.db().read("sso.client", find).await? {
            Some(registration) => {
                Known { client: clients::read(&registration)?, registration: Some(registration) }
            }
            None => match id.parse() {
                Ok(component) => Known { client: component_client(component), registration: None },
                Err(_) => return Ok(None),
            },
        };
        Ok(Some(self.keep(known)))
    }

    /// The registered client with this id as the store has it now: its registration is read in the transaction,
    /// and only parsed if it is not the one that was kept.
    pub(crate) fn find(&self, tx: &mut Tx, id: &str) -> Result<Option<Arc<Known>>> {
        let Some(registration) = clients::registration(tx, id)? else { return Ok(None) };
        let kept = self.lock().get(id).cloned();
        if let Some(kept) = kept.filter(|kept| kept.registration.as_ref() == Some(&registration)) {
            return Ok(Some(kept));
        }
        let client = clients::read(&registration)?;
        Ok(Some(self.keep(Known { client, registration: Some(registration) })))
    }

    fn keep(&self, known: Known) -> Arc<Known> {
        let known = Arc::new(known);
        let mut all = self.lock();
        if all.len() >= ROOM {
            all.clear();
        }
        all.insert(known.client.id.clone(), known.clone());
        known
    }

    /// The client with this id is read again; whether something else stands there now. A refusal on the word of
    /// an old registration is no refusal.
    pub(crate) async fn renew(&self, sso: &Sso, id: &str) -> Result<Renewed> {
        let kept = self.lock().remove(id);
        let now = self.of(sso, id).await?;
        let same = match (&kept, &now) {
            (Some(kept), Some(now)) => kept.registration == now.registration,
            (None, None) => true,
            _ => false,
        };
        Ok(if same { Renewed::Same } else { Renewed::Changed })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Arc<Known>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    /// Makes sure, in the transaction that counts, that the store still says the same.
    ///
    /// # Errors
    /// `Conflict` [`CHANGED`].
    pub(crate) fn unchanged(&self, tx: &mut Tx) -> Result<()> {
        let same = clients::registration(tx, &self.client.id)? == self.registration;
        same.then_some(()).ok_or_else(|| Error::conflict(CHANGED))
    }
}

/// A component that signs in nobody: it asks for tokens alone.
fn component_client(component: Component) -> Client {
    let name = component.name();
    Client {
        id: name.to_owned(),
        name: ClientName { ar: name.to_owned(), en: name.to_owned() },
        trust: Trust::FirstParty,
        sector: String::new(),
        profile: Profile::OpenId,
        authentication: Authentication::PrivateKeyJwt,
        keys: Keys::Component(component),
        redirect_uris: Vec::new(),
        post_logout_redirect_uris: Vec::new(),
        backchannel_logout_uri: None,
        grants: vec![GrantType::ClientCredentials],
        scopes: Vec::new(),
        id_token_alg: Alg::Es256,
        userinfo_alg: None,
        default_max_age: None,
        default_level: None,
        particulars: Particulars::default(),
    }
}
