//! Services about services (PR-MREST): no right is needed, but they are signed and logged like any.

use messages::road::{ServiceId, SubsystemId};
use serde_json::{Value, json};
use web::Bytes;

use crate::Transporter;
use crate::adapters::Reply;
use crate::config::Service;
use crate::domain::{Code, Fault, Headers, Method, RequestHead};
use crate::store::rights;

/// A question about the services of one subsystem.
#[derive(Clone, Debug)]
pub(super) struct Meta {
    kind: Kind,
    provider: SubsystemId,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// All services.
    List,
    /// Those that the caller may use.
    Allowed,
}

impl Meta {
    /// The question that `head` asks, if it asks one. These service codes are reserved.
    pub(super) fn of(node: &Transporter, head: &RequestHead) -> Option<Self> {
        let ServiceId { provider, service } = head.service();
        let kind = match (head.method(), service.as_str()) {
            (Method::Get, "listMethods") => Kind::List,
            (Method::Get, "allowedMethods") => Kind::Allowed,
            _ => return None,
        };
        let known = node.config().services.iter().any(|service| service.id.provider == *provider);
        known.then(|| Self { kind, provider: provider.clone() })
    }

    /// The answer for `client`.
    pub(super) async fn answer(
        &self,
        node: &Transporter,
        client: &SubsystemId,
    ) -> Result<Reply, Fault> {
        let client = client.clone();
        let rights = node
            .db()
            .read("road.rights", move |tx| rights::of_client(tx, &client))
            .await
            .map_err(|error| Fault::new(Code::ServerLogging).because(error.to_string()))?;
        let shown = |service: &&Service| match self.kind {
            Kind::List => true,
            Kind::Allowed => rights.iter().any(|right| right.service == service.id),
        };
        let own = node.config().services.iter().filter(|s| s.id.provider == self.provider);
        let list: Vec<Value> = own.filter(shown).map(described).collect();
        let mut headers = Headers::new();
        headers.push("content-type", "application/json")?;
        let body = Bytes::from(json!({ "service": list }).to_string());
        Ok(Reply { status: 200, headers, body })
    }
}

fn described(service: &Service) -> Value {
    json!({
        "object_type": "SERVICE",
        "xroad_instance": messages::road::INSTANCE,
        "member_class": messages::road::MEMBER_CLASS,
        "member_code": service.id.provider.member,
        "subsystem_code": service.id.provider.subsystem,
        "service_code": service.id.service,
        "service_type": "REST",
        "endpoint_list": [],
    })
}
