//! TLS of the sandbox: an authority of its own in the data folder, and the certificate of the SSO's second door.

use std::fs;
use std::sync::Arc;

use base::{Error, Result, Secret};
use crypto::Authority;
use web::TlsServer;

use crate::grounds::origin;
use crate::ports::Listener;
use crate::{Settings, keys};

const NAME: &str = "Hukumati sandbox";
const PRIVATE: &str = "-----BEGIN PRIVATE KEY-----";

/// What the second door needs.
pub(crate) struct Tls {
    /// Its certificate and key.
    pub(crate) server: Arc<TlsServer>,
    /// Where clients find it, and whose word about them is taken.
    pub(crate) mtls: sso::Mtls,
}

/// The authority that was made at the first start, and a new certificate of it for the door. What others need
/// to trust it is in `sandbox-authority.pem` in the data folder.
///
/// # Errors
/// `Internal` if the authority's file is damaged or cannot be written.
pub(crate) fn prepare(settings: &Settings) -> Result<Tls> {
    let authority = authority(settings)?;
    let origin = origin(settings, Listener::SsoTls);
    let names = ["127.0.0.1".to_owned(), "localhost".to_owned(), settings.host.clone()];
    let now = settings.clock.now();
    let identity = authority.issue("sso", &names, now, &settings.entropy)?;
    let server = web::server::asking_tls(vec![identity.cert_der], &identity.key_der)?;
    let authorities = vec![authority.cert_der().to_vec()];
    Ok(Tls { server, mtls: sso::Mtls { origin, authorities } })
}

fn authority(settings: &Settings) -> Result<Authority> {
    let path = settings.data.join("keys").join("sandbox-authority.pem");
    if !path.exists() {
        let made = Authority::generate(NAME, settings.clock.now(), &settings.entropy)?;
        let pem = made.to_pem();
        let certificate = pem.expose().split(PRIVATE).next().unwrap_or_default();
        let shown = settings.data.join("sandbox-authority.pem");
        keys::keep(&path, pem.expose().as_bytes())?;
        fs::write(shown, certificate).map_err(Error::internal)?;
    }
    let pem = Secret::new(fs::read_to_string(&path).map_err(Error::internal)?);
    Authority::from_pem(NAME, pem.expose())
}
