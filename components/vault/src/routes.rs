//! The route table: method, path, who may call it, handler.

use messages::component::Component;
use web::{Access, Table};

use crate::Vault;
use crate::http::{api, pages};

/// The only component that may use a card.
const PAY: Access = Access::Components(&[Component::Pay]);
/// Whoever holds the unguessable address of a session.
const PAYER: Access = Access::Public;

/// Every route of the vault.
pub fn routes() -> Table<Vault> {
    Table::new()
        .get("/cards/{session}", PAYER, pages::card::show)
        .post("/cards/{session}", PAYER, pages::card::give)
        .post("/api/sessions", PAY, api::sessions::open)
        .post("/api/purchases", PAY, api::purchases::make)
        .get("/api/purchases/{reference}", PAY, api::purchases::inquire)
}
