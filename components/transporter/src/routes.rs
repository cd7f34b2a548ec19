//! METHOD path, who may call it, handler.

use messages::component::Component;
use web::{Access, Table};

use crate::Transporter;
use crate::http::{api, node};

/// Who may ask the road.
const CONSUMERS: Access = Access::Components(&[Component::Portal, Component::Sso]);
/// Who may ask what the road carried.
const READERS: Access = Access::Components(&[Component::Portal]);
/// The largest message.
const MESSAGE_MAX: usize = 4 * 1024 * 1024;

const SERVICE: &str = "/r1/{instance}/{class}/{member}/{subsystem}/{service}";
const INSIDE: &str = "/r1/{instance}/{class}/{member}/{subsystem}/{service}/{*path}";

/// The consumer side: for the components of this member.
pub fn routes() -> Table<Transporter> {
    Table::new()
        .get(SERVICE, CONSUMERS, api::road::exchange)
        .post(SERVICE, CONSUMERS, api::road::exchange)
        .limit(MESSAGE_MAX)
        .get(INSIDE, CONSUMERS, api::road::exchange)
        .post(INSIDE, CONSUMERS, api::road::exchange)
        .limit(MESSAGE_MAX)
        .post("/api/readings", READERS, api::readings::list)
}

/// The provider side: for the nodes of other members, over mutual TLS.
pub fn node_routes() -> Table<Transporter> {
    Table::new().post(crate::operations::EXCHANGE, Access::Node, node::exchange).limit(MESSAGE_MAX)
}
