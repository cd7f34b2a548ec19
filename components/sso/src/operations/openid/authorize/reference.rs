//! Request objects that are fetched from where the relying party keeps them (OpenID Connect Core 1.0,
//! section 6.2): only from an address that it registered, character by character.

use base::Result;

use crate::Sso;
use crate::domain::openid::address::Address;
use crate::domain::openid::authorize::Parameters;
use crate::domain::openid::client::Client;
use crate::domain::openid::oauth_error::OAuthError;
use crate::operations::openid::client_proof::Judged;

/// The parameters with the object in the place of its address.
pub(super) async fn follow(
    sso: &Sso,
    client: &Client,
    uri: &str,
    parameters: &Parameters,
) -> Result<Judged<Parameters>> {
    if client.particulars.request_uris.is_empty() {
        let error = OAuthError::request_uri_not_supported("this client registered no request_uris");
        return Ok(Err(error));
    }
    if !client.particulars.request_uris.iter().any(|registered| registered == uri) {
        let error = OAuthError::invalid_request_uri("request_uri is not registered");
        return Ok(Err(error));
    }
    if parameters.get("request").is_some() {
        return Ok(Err(OAuthError::invalid_request("request and request_uri exclude each other")));
    }
    match fetch(sso, uri).await {
        Ok(object) => Ok(parameters.with_object(object)),
        Err(error) => {
            tracing::info!(client = client.id, %error, "a request object cannot be had");
            Ok(Err(OAuthError::invalid_request_uri("the request object cannot be had")))
        }
    }
}

/// A fragment stays here.
async fn fetch(sso: &Sso, uri: &str) -> Result<String> {
    let unreachable = || base::Error::invalid("address-out-of-reach");
    let address = Address::before_fragment(uri).ok_or_else(unreachable)?;
    let text = String::from_utf8(sso.outside().get(&address).await?);
    text.map(|text| text.trim().to_owned()).map_err(base::Error::internal)
}
