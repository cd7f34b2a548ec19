//! Payment intents, for the components that own them.

use base::Error;
use messages::payment::IntentView;
use web::{
    Bytes, Calling, HeaderMap, HeaderValue, IntoResponse, Json, Path, Reader, Response, Result,
    State, StatusCode, header,
};

use crate::Pay;
use crate::domain::idempotency::IdempotencyKey;

const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// `POST /api/intents`
pub(crate) async fn create(
    State(pay): State<Pay>,
    Calling(caller): Calling,
    reader: Reader,
    headers: HeaderMap,
    body: Bytes,
) -> Result {
    let keys = headers.get_all(IDEMPOTENCY_KEY).iter().map(HeaderValue::as_bytes);
    let key = match IdempotencyKey::parse(keys) {
        Ok(key) => key,
        Err(error) => return Ok(bad_request(&reader, &error)),
    };
    let answer = pay.create_intent(caller, key, &body).await?;
    Ok((StatusCode::CREATED, [(header::CONTENT_TYPE, "application/json")], answer).into_response())
}

/// `GET /api/intents/{id}`
pub(crate) async fn show(
    State(pay): State<Pay>,
    Calling(caller): Calling,
    Path(id): Path<String>,
) -> Result<Json<IntentView>> {
    Ok(Json(pay.show_intent(caller, id.parse()?).await?))
}

/// `POST /api/intents/{id}/cancel`
pub(crate) async fn cancel(
    State(pay): State<Pay>,
    Calling(caller): Calling,
    Path(id): Path<String>,
) -> Result<Json<IntentView>> {
    Ok(Json(pay.cancel_intent(caller, id.parse()?).await?))
}

/// A request without exactly one good key is 400, where other wrong input is 422
/// (draft-ietf-httpapi-idempotency-key-header, section 2.7).
fn bad_request(reader: &Reader, error: &Error) -> Response {
    let status = StatusCode::BAD_REQUEST;
    let problem = serde_json::json!({
        "type": "about:blank",
        "title": reader.text(error.message().clone()),
        "status": status.as_u16(),
        "code": error.message().key,
        "incident": "",
    });
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (status, kind, problem.to_string()).into_response()
}
