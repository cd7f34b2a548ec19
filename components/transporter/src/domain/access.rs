//! Access rights: deny by default; a right names one subsystem, one service and an endpoint of it.

use messages::road::{ServiceId, SubsystemId};

use super::{Method, RequestHead, pattern};

/// A part of a service: a method (any if none) and a path pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// None: any method.
    pub method: Option<Method>,
    /// See [`Right`]: `*` one segment's piece, `**` anything.
    pub path: String,
}

impl Endpoint {
    /// The whole service: `*` `**`.
    pub fn whole() -> Self {
        Self { method: None, path: "**".to_owned() }
    }

    fn covers(&self, request: &RequestHead) -> bool {
        self.method.is_none_or(|method| method == request.method())
            && request.target().segments().is_some_and(|path| pattern::matches(&self.path, &path))
    }
}

/// That `client` may call `endpoint` of `service`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    /// Who.
    pub client: SubsystemId,
    /// What.
    pub service: ServiceId,
    /// Which part of it.
    pub endpoint: Endpoint,
}

impl Right {
    /// The right to the whole of a service.
    pub fn to(client: SubsystemId, service: ServiceId) -> Self {
        Self { client, service, endpoint: Endpoint::whole() }
    }

    /// Whether this right allows `request`.
    pub fn allows(&self, request: &RequestHead) -> bool {
        request.client().is_ok_and(|client| client == self.client)
            && *request.service() == self.service
            && self.endpoint.covers(request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Headers, Stamp, Target};
    use base::Timestamp;
    use messages::road::header;

    fn request(method: Method, client: &str, path: &str) -> RequestHead {
        let mut headers = Headers::new();
        headers.push(header::CLIENT, client).unwrap();
        let stamp = Stamp {
            request_id: "r".to_owned(),
            message_id: "m".to_owned(),
            sent: Timestamp::from_millis(0),
        };
        let target = Target::parse(&format!("/r1/PS/GOV/moi/{path}")).unwrap();
        RequestHead::stamped(method, target, headers, &stamp).unwrap()
    }

    fn portal() -> SubsystemId {
        SubsystemId::new("hukumati", "portal")
    }

    #[test]
    fn a_right_to_the_whole_covers_all_but_climbing_paths() {
        let right = Right::to(portal(), ServiceId::new("moi", "civil-registry", "person"));
        let ask = |path: &str| request(Method::Post, "PS/GOV/hukumati/portal", path);
        assert!(right.allows(&ask("civil-registry/person")));
        assert!(right.allows(&ask("civil-registry/person/a/b")));
        assert!(!right.allows(&ask("civil-registry/person/a/../b")));
        assert!(!right.allows(&ask("civil-registry/persons")));
        assert!(!right.allows(&ask("passport-register/person")));
    }

    #[test]
    fn another_subsystem_of_the_same_member_has_no_part_in_it() {
        let right = Right::to(portal(), ServiceId::new("moi", "civil-registry", "person"));
        for client in ["PS/GOV/hukumati/sso", "PS/GOV/moi/portal", "PS/GOV/hukumati/portal2"] {
            assert!(!right.allows(&request(Method::Post, client, "civil-registry/person")));
        }
    }

    #[test]
    fn a_right_can_be_to_one_method_and_path() {
        let service = ServiceId::new("moi", "civil-registry", "person");
        let endpoint = Endpoint { method: Some(Method::Get), path: "/v1/*".to_owned() };
        let right = Right { client: portal(), service, endpoint };
        let client = "PS/GOV/hukumati/portal";
        assert!(right.allows(&request(Method::Get, client, "civil-registry/person/v1/42")));
        assert!(!right.allows(&request(Method::Post, client, "civil-registry/person/v1/42")));
        assert!(!right.allows(&request(Method::Get, client, "civil-registry/person/v2/42")));
    }
}
