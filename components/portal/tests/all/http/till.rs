//! The till in memory.

use base::{Entropy, Id, Timestamp};
use messages::payment::{IntentStatus, IntentView, NewIntent};
use web::{IntoResponse, Method, Response, StatusCode};

use super::neighbours::{Call, Memory, say};

/// An intent, by its idempotency key.
pub(crate) struct Intent {
    pub(crate) view: IntentView,
}

pub(crate) fn till(memory: &mut Memory, call: &Call) -> Response {
    if call.path == "/api/intents" {
        return create(memory, call);
    }
    let id = call.path.trim_start_matches("/api/intents/").trim_end_matches("/cancel").to_owned();
    let found = memory.intents.values_mut().find(|intent| intent.view.id.to_string() == id);
    let Some(intent) = found else { return StatusCode::NOT_FOUND.into_response() };
    if call.method == Method::POST {
        intent.view.status = IntentStatus::Canceled;
    }
    say(&intent.view)
}

fn create(memory: &mut Memory, call: &Call) -> Response {
    let key = call.headers.get("idempotency-key").unwrap().to_str().unwrap().to_owned();
    let asked: NewIntent = serde_json::from_slice(&call.body).unwrap();
    let number = memory.intents.len();
    let seed = Entropy::seeded(u64::try_from(number).unwrap());
    let id = Id::new(Timestamp::from_millis(0), &seed);
    let intent = memory.intents.entry(key).or_insert_with(|| Intent {
        view: IntentView {
            id,
            page_url: format!("http://127.0.0.1:8082/pay/{id}/token"),
            amount: asked.amount,
            reference: asked.reference,
            status: IntentStatus::RequiresPayment,
        },
    });
    say(&intent.view)
}
