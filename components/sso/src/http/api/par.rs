//! The pushed authorization request endpoint (RFC 9126).

use serde_json::json;
use web::{Form, FormData, IntoResponse, Json, State, StatusCode, header};

use super::refusal;
use crate::Sso;
use crate::domain::authorize::{Parameters, READ};
use crate::operations::authorize::pushed::{LIFETIME, push};
use crate::operations::client_proof::{Judged, prove};

/// The parameters by which a client proves who it is; `client_id` is one of the request's.
const PROOF: [&str; 2] = ["client_assertion_type", "client_assertion"];

pub(crate) async fn submit(State(sso): State<Sso>, data: FormData) -> web::Result {
    let answer = match parameters(&data.form()) {
        Ok(parameters) => pushed(&sso, parameters).await?,
        Err(error) => Err(error),
    };
    Ok(match answer {
        Ok(uri) => {
            let body = json!({ "request_uri": uri, "expires_in": LIFETIME.as_secs() });
            let headers = [(header::CACHE_CONTROL, "no-store")];
            (StatusCode::CREATED, headers, Json(body)).into_response()
        }
        Err(error) => refusal(error),
    })
}

async fn pushed(sso: &Sso, parameters: Parameters) -> base::Result<Judged<String>> {
    match prove(sso, &parameters, None).await? {
        Ok(client) => push(sso, client, parameters).await,
        Err(error) => Ok(Err(error)),
    }
}

fn parameters(form: &Form) -> Judged<Parameters> {
    let values = |name: &&'static str| {
        let name = *name;
        form.all(name).map(move |value| (name.to_owned(), value.to_owned()))
    };
    Parameters::new(READ.iter().chain(&PROOF).flat_map(values).collect())
}
