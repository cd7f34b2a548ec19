//! The till says that a payment has moved. Sent at least once; received once.

use messages::payment::PaymentEvent;
use web::{Calling, Json, Result, State, StatusCode};

use crate::Portal;

pub(crate) async fn receive(
    State(portal): State<Portal>,
    Calling(_): Calling,
    Json(event): Json<PaymentEvent>,
) -> Result<StatusCode> {
    portal.engine().payment_event(&event).await?;
    Ok(StatusCode::NO_CONTENT)
}
