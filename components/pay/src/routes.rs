//! The route table: method, path, who may call it, handler.

use messages::component::Component;
use web::{Access, Table};

use crate::Pay;
use crate::http::{api, pages};

/// The owners of intents.
const OWNERS: Access = Access::Components(&[Component::Portal]);
/// Whoever holds the unguessable address of a payment page.
const PAYER: Access = Access::Public;

/// Every route of the till.
pub fn routes() -> Table<Pay> {
    Table::new()
        .get("/", Access::Public, pages::home::show)
        .get("/pay/{id}/{token}", PAYER, pages::payment::show)
        .post("/pay/{id}/{token}/card", PAYER, pages::card::choose)
        .get("/pay/{id}/{token}/card", PAYER, pages::card::back)
        .post("/api/intents", OWNERS, api::intents::create)
        .get("/api/intents/{id}", OWNERS, api::intents::show)
        .post("/api/intents/{id}/cancel", OWNERS, api::intents::cancel)
}
