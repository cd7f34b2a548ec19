//! A request of a client to one of its endpoints: read once, the same everywhere, tried again when the client's
//! registration changed meanwhile.

use serde::Serialize;
use web::{FormData, HeaderMap, HeaderValue, IntoResponse, Json, Response, Shown, State, header};

use super::refusal;
use crate::domain::openid::authorize::Parameters;
use crate::domain::openid::oauth_error::{Code, OAuthError};
use crate::operations::openid::client_proof::{Call, Judged, ProvenClient, prove};
use crate::operations::openid::known_clients::{CHANGED, Renewed};
use crate::operations::openid::possession;
use crate::{Nonces, Sso};

const DPOP_NONCE: &str = "dpop-nonce";

/// The parameters with which clients say who they are.
const CREDENTIALS: [&str; 4] =
    ["client_id", "client_secret", "client_assertion_type", "client_assertion"];

/// Everything of the request that an endpoint reads.
pub(super) struct Asked {
    pub(super) sso: Sso,
    pub(super) headers: HeaderMap,
    pub(super) shown: Shown,
    pub(super) data: FormData,
}

impl Asked {
    pub(super) fn new(
        State(sso): State<Sso>,
        headers: HeaderMap,
        shown: Shown,
        data: FormData,
    ) -> Self {
        Self { sso, headers, shown, data }
    }

    /// Lets `operation` answer the client at `path`, which reads these parameters beside its credentials;
    /// others are ignored (RFC 6749, section 3.2).
    pub(super) async fn answer<T: Serialize>(
        self,
        path: &'static str,
        read: &[&'static str],
        operation: impl AsyncFn(&Sso, ProvenClient, &Parameters) -> base::Result<Judged<T>>,
    ) -> web::Result {
        let (sso, headers) = (self.sso.clone(), self.headers.clone());
        let judged = match self.call(path, read) {
            Ok(call) => run(&sso, &call, &operation).await?,
            Err(error) => Err(error),
        };
        Ok(respond(&sso, &headers, judged))
    }

    fn call(self, path: &'static str, read: &[&'static str]) -> Judged<Call> {
        let form = self.data.form();
        let values = |name: &&'static str| {
            let name = *name;
            form.all(name).map(move |value| (name.to_owned(), value.to_owned()))
        };
        let others = read.iter().filter(|name| !CREDENTIALS.contains(name));
        let pairs = CREDENTIALS.iter().chain(others).flat_map(values).collect();
        Ok(Call {
            path,
            parameters: Parameters::new(pairs)?,
            authorization: text(&self.headers, header::AUTHORIZATION.as_str())?,
            proof: text(&self.headers, "dpop")?,
            chain: self.shown.0,
        })
    }
}

/// The one value of a header.
pub(super) fn text(headers: &HeaderMap, name: &str) -> Judged<Option<String>> {
    let mut all = headers.get_all(name).iter();
    match (all.next(), all.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => Ok(value.to_str().ok().map(str::to_owned)),
        (Some(_), Some(_)) => Err(OAuthError::invalid_request("a header is given twice")),
    }
}

/// The word that the next proof is to repeat, for clients that prove a key (RFC 9449, section 8.2).
pub(super) fn with_word(sso: &Sso, headers: &HeaderMap, mut response: Response) -> Response {
    if sso.nonces() == Nonces::AskedOfFapi
        && headers.contains_key("dpop")
        && let Ok(word) = HeaderValue::try_from(possession::word(sso))
    {
        response.headers_mut().insert(DPOP_NONCE, word);
    }
    response
}

/// Once, and once more if it was refused on the word of a registration that changed meanwhile.
async fn run<T>(
    sso: &Sso,
    call: &Call,
    operation: &impl AsyncFn(&Sso, ProvenClient, &Parameters) -> base::Result<Judged<T>>,
) -> base::Result<Judged<T>> {
    let judged = once(sso, call, operation).await;
    let changed = match (&judged, call.client_id()) {
        (Ok(Err(_)), Some(id)) => sso.known_clients().renew(sso, &id).await? == Renewed::Changed,
        (Err(error), Some(id)) if error.is(CHANGED) => {
            sso.known_clients().renew(sso, &id).await?;
            true
        }
        _ => false,
    };
    if changed { once(sso, call, operation).await } else { judged }
}

async fn once<T>(
    sso: &Sso,
    call: &Call,
    operation: &impl AsyncFn(&Sso, ProvenClient, &Parameters) -> base::Result<Judged<T>>,
) -> base::Result<Judged<T>> {
    match prove(sso, call).await? {
        Ok(client) => operation(sso, client, &call.parameters).await,
        Err(error) => Ok(Err(error)),
    }
}

fn respond<T: Serialize>(sso: &Sso, headers: &HeaderMap, judged: Judged<T>) -> Response {
    let response = match judged {
        Ok(answer) => ([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response(),
        Err(error) => {
            let mut response = refusal(error);
            if error.code == Code::InvalidClient && headers.contains_key(header::AUTHORIZATION) {
                let challenge = HeaderValue::from_static("Basic realm=\"hukumati\"");
                response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
            }
            response
        }
    };
    with_word(sso, headers, response)
}
