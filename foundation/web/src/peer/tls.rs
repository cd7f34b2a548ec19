//! Transport security between processes: who proves what to whom.

use std::sync::Arc;

use base::{Duration, Error, Result, Secret, Timestamp};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, ServerName, UnixTime};
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{
    ClientConfig, DigitallySignedStruct, DistinguishedName, RootCertStore, ServerConfig,
    SignatureScheme,
};

/// How a client makes sure of the server, and proves itself.
#[derive(Clone)]
pub enum TlsOptions {
    /// Not at all: plain HTTP on one machine.
    Plain,
    /// The server's certificate leads to one of these (DER); the client shows none.
    Roots(Vec<Vec<u8>>),
    /// Both show a certificate; the server's is known by its SHA-256 fingerprint.
    Mutual {
        /// The client's certificate (DER).
        certificate: Vec<u8>,
        /// Its private key (PKCS #8 DER).
        key: Secret<Vec<u8>>,
        /// Lower-case hex.
        server_fingerprint: String,
    },
}

/// Takes whatever certificate proves that its holder has the key. Whose it is, the caller of
/// [`fingerprint`] decides: a list that changes while the server runs.
#[derive(Debug)]
struct Holder {
    provider: Arc<CryptoProvider>,
    /// On the client's side: the one server it wants.
    expected: Option<String>,
    /// On the server's side: whether a client without a certificate is let in.
    clients: Clients,
}

/// Which clients a server lets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clients {
    /// Those who show a certificate.
    WithCertificate,
    /// Everybody; who has a certificate may show it.
    All,
}

/// The configuration of a server that wants every client to show a certificate. The handler finds its
/// fingerprint as `ClientCertificate`.
///
/// # Errors
/// `Internal`: certificate and key do not fit together.
pub fn mutual_tls(certificate: Vec<u8>, key: &Secret<Vec<u8>>) -> Result<Arc<ServerConfig>> {
    let provider = provider();
    let clients = Clients::WithCertificate;
    let holder = Holder { provider: provider.clone(), expected: None, clients };
    let config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map_err(Error::internal)?
        .with_client_cert_verifier(Arc::new(holder))
        .with_single_cert(vec![certificate.into()], private(key))
        .map_err(Error::internal)?;
    Ok(Arc::new(config))
}

/// The configuration of a server that asks for a client's certificate and takes everybody. The handler finds
/// what was shown as `CertificateChain`; whether it leads anywhere, [`Authorities`] know. `chain` begins with
/// the server's own certificate.
///
/// # Errors
/// `Internal`: certificate and key do not fit together.
pub fn asking_tls(chain: Vec<Vec<u8>>, key: &Secret<Vec<u8>>) -> Result<Arc<ServerConfig>> {
    let provider = provider();
    let holder = Holder { provider: provider.clone(), expected: None, clients: Clients::All };
    let chain = chain.into_iter().map(CertificateDer::from).collect();
    let config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(rustls::DEFAULT_VERSIONS)
        .map_err(Error::internal)?
        .with_client_cert_verifier(Arc::new(holder))
        .with_single_cert(chain, private(key))
        .map_err(Error::internal)?;
    Ok(Arc::new(config))
}

/// Certificate authorities whose word about clients is taken.
#[derive(Clone, Debug)]
pub struct Authorities(Option<Arc<dyn ClientCertVerifier>>);

impl Authorities {
    /// Those with these certificates (DER); of none, nobody is believed.
    ///
    /// # Errors
    /// `Internal`: something is not the certificate of an authority.
    pub fn new(roots: &[Vec<u8>]) -> Result<Self> {
        if roots.is_empty() {
            return Ok(Self(None));
        }
        let mut store = RootCertStore::empty();
        for root in roots {
            store.add(root.clone().into()).map_err(Error::internal)?;
        }
        let builder = WebPkiClientVerifier::builder_with_provider(Arc::new(store), provider());
        Ok(Self(Some(builder.build().map_err(Error::internal)?)))
    }

    /// Whether `chain`, the client's own certificate first, leads to one of them at `now`.
    pub fn vouch_for(&self, chain: &[Vec<u8>], now: Timestamp) -> bool {
        let Some(verifier) = &self.0 else { return false };
        let mut chain = chain.iter().map(|der| CertificateDer::from(der.as_slice()));
        let Some(own) = chain.next() else { return false };
        let between: Vec<_> = chain.collect();
        let seconds = u64::try_from(now.seconds()).unwrap_or(0);
        let now = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
        verifier.verify_client_cert(&own, &between, now).is_ok()
    }
}

/// SHA-256 of a certificate, lower-case hex.
pub(crate) fn fingerprint(certificate: &[u8]) -> String {
    crypto::fingerprint(certificate)
}

pub(super) fn client(options: &TlsOptions) -> Result<Option<Arc<ClientConfig>>> {
    let provider = provider();
    let versions = match options {
        TlsOptions::Mutual { .. } => &[&rustls::version::TLS13],
        TlsOptions::Plain | TlsOptions::Roots(_) => rustls::DEFAULT_VERSIONS,
    };
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_protocol_versions(versions)
        .map_err(Error::internal)?;
    let config = match options {
        TlsOptions::Plain => return Ok(None),
        TlsOptions::Roots(roots) => {
            let mut store = RootCertStore::empty();
            for root in roots {
                store.add(root.clone().into()).map_err(Error::internal)?;
            }
            builder.with_root_certificates(store).with_no_client_auth()
        }
        TlsOptions::Mutual { certificate, key, server_fingerprint } => {
            let expected = Some(server_fingerprint.clone());
            builder
                .dangerous()
                .with_custom_certificate_verifier(Arc::new(Holder {
                    provider,
                    expected,
                    clients: Clients::WithCertificate,
                }))
                .with_client_auth_cert(vec![certificate.clone().into()], private(key))
                .map_err(Error::internal)?
        }
    };
    Ok(Some(Arc::new(config)))
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::aws_lc_rs::default_provider())
}

fn private(key: &Secret<Vec<u8>>) -> PrivateKeyDer<'static> {
    PrivatePkcs8KeyDer::from(key.expose().clone()).into()
}

impl Holder {
    fn signed_12(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn signed_13(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

impl ServerCertVerifier for Holder {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if self.expected.as_deref() == Some(fingerprint(end_entity).as_str()) {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(rustls::CertificateError::ApplicationVerificationFailure.into())
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.signed_12(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.signed_13(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.schemes()
    }
}

impl ClientCertVerifier for Holder {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn client_auth_mandatory(&self) -> bool {
        self.clients == Clients::WithCertificate
    }

    fn verify_client_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, rustls::Error> {
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.signed_12(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.signed_13(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.schemes()
    }
}
