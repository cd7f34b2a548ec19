//! Banks that say who their customers are: OpenID providers whose relying party the SSO is.

use base::{Error, Localized, Result};
use serde::Deserialize;
use web::http::Uri;
use web::{Auth, Peer};

/// A bank.
#[derive(Clone, Debug)]
pub struct Bank {
    /// Its word in forms and in the record: the BIC in small letters.
    pub id: String,
    /// Its name.
    pub name: Localized,
    /// Its issuer identifier, without a slash at the end.
    pub issuer: String,
    /// What it calls us.
    pub client_id: String,
    /// The `acr` with which it says that the customer signed in with its strong factors, after it had
    /// established who they are.
    pub acr: String,
    /// The way to the host of its issuer.
    pub peer: Peer,
}

/// What a bank says of itself (OpenID Connect Discovery 1.0, section 3), as far as we read it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Metadata {
    issuer: String,
    /// Where browsers go.
    pub(crate) authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    pushed_authorization_request_endpoint: Option<String>,
    /// Whether it names itself when it sends people back (RFC 9207).
    #[serde(default)]
    pub(crate) authorization_response_iss_parameter_supported: bool,
}

/// A bank that was asked what it is, and whose endpoints are its own.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// The bank.
    pub(crate) bank: Bank,
    /// What it says of itself.
    pub(crate) metadata: Metadata,
    /// The path of its token endpoint.
    pub(crate) token: String,
    /// The path of its keys.
    pub(crate) jwks: String,
    /// The path that takes requests beforehand (RFC 9126), if it has one.
    pub(crate) par: Option<String>,
}

impl Bank {
    /// Asks the bank what it is.
    ///
    /// # Errors
    /// As [`Peer::get_json`]; `Internal` if it names another issuer, or an endpoint on another host.
    pub(crate) async fn discover(&self) -> Result<Known> {
        let issuer: Uri = self.issuer.parse().map_err(Error::internal)?;
        let path =
            format!("{}/.well-known/openid-configuration", issuer.path().trim_end_matches('/'));
        let metadata: Metadata = self.peer.get_json(&path, &Auth::None).await?;
        if metadata.issuer != self.issuer {
            return Err(Error::internal("a bank that names another issuer"));
        }
        own_path(&issuer, &metadata.authorization_endpoint)?;
        let par = metadata.pushed_authorization_request_endpoint.as_deref();
        Ok(Known {
            bank: self.clone(),
            token: own_path(&issuer, &metadata.token_endpoint)?,
            jwks: own_path(&issuer, &metadata.jwks_uri)?,
            par: par.map(|url| own_path(&issuer, url)).transpose()?,
            metadata,
        })
    }
}

/// The path of `url`, which must lie where the issuer does.
fn own_path(issuer: &Uri, url: &str) -> Result<String> {
    let uri: Uri = url.parse().map_err(Error::internal)?;
    if (uri.scheme(), uri.authority()) != (issuer.scheme(), issuer.authority()) {
        return Err(Error::internal("a bank whose endpoint lies on another host"));
    }
    Ok(uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_on_another_host_is_not_the_banks() {
        let issuer = "https://id.bank.example/ps".parse().unwrap();
        let path = own_path(&issuer, "https://id.bank.example/ps/token?a=b").unwrap();
        assert_eq!(path, "/ps/token?a=b");
        for other in ["https://evil.example/t", "http://id.bank.example/t", "/t", ""] {
            assert!(own_path(&issuer, other).is_err(), "{other}");
        }
    }
}
