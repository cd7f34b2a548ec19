//! The agencies of this version: which services they provide, behind which adapter, and who may use them.
//!
//! The ministries' own words, as data. A member that runs its own node will say the same in its
//! configuration file.

use base::Localized;
use messages::component::Component;
use messages::road::{ServiceId, SubsystemId};
use web::Peer;

use crate::adapters::operations::FIND_BIRTH_NOTIFICATION;
use crate::adapters::{Adapter, Rest, Soap, TIMEOUT};
use crate::config::{Client, Config, KEEP, Service};
use crate::directory::Directory;
use crate::domain::{Repeat, Right, Subject};

/// Member code of the platform.
pub const PLATFORM: &str = "hukumati";
/// Member code of the Ministry of Interior.
pub const INTERIOR: &str = "moi";
/// Member code of the Ministry of Health.
pub const HEALTH: &str = "moh";
/// Member code of the Ministry of National Economy.
pub const ECONOMY: &str = "mone";

/// The name of a member, as the catalogue has it.
fn name(member: &str) -> Localized {
    match member {
        INTERIOR => Localized::new("وزارة الداخلية", "Ministry of Interior"),
        HEALTH => Localized::new("وزارة الصحة", "Ministry of Health"),
        ECONOMY => Localized::new("وزارة الاقتصاد الوطني", "Ministry of National Economy"),
        _ => Localized::new("حكومتي", "Hukumati"),
    }
}

/// The platform's own node: asked by its components, providing nothing.
pub fn platform(directory: &Directory) -> Config {
    Config { clients: platform_clients(), ..member(PLATFORM, directory) }
}

/// The Interior's node at `address`, before its `system`.
pub fn interior(directory: &Directory, address: String, system: &Peer) -> Config {
    let (address, services) = (Some(address), interior_services(system));
    Config { address, services, ..member(INTERIOR, directory) }
}

/// Health's node at `address`, before its `system`.
pub fn health(directory: &Directory, address: String, system: &Peer) -> Config {
    let (address, services) = (Some(address), health_services(system));
    Config { address, services, ..member(HEALTH, directory) }
}

/// National Economy's node at `address`, before its `system`.
pub fn economy(directory: &Directory, address: String, system: &Peer) -> Config {
    let (address, services) = (Some(address), economy_services(system));
    Config { address, services, ..member(ECONOMY, directory) }
}

/// A member that neither asks nor provides.
pub fn member(code: &str, directory: &Directory) -> Config {
    Config {
        member: code.to_owned(),
        name: name(code),
        address: None,
        directory: directory.clone(),
        clients: Vec::new(),
        services: Vec::new(),
        keep: KEEP,
    }
}

/// The platform's components on the road.
fn platform_clients() -> Vec<Client> {
    [Component::Portal, Component::Sso]
        .into_iter()
        .map(|component| Client { component, subsystem: subsystem_of(component) })
        .collect()
}

/// What the Interior provides; its system speaks REST below `/moi`.
pub fn interior_services(system: &Peer) -> Vec<Service> {
    let number = Subject::in_body(&["national_number"]);
    let parents = Subject::in_body(&["father", "mother"]);
    [
        ("civil-registry", "person", number.clone()),
        ("civil-registry", "children", number.clone()),
        ("civil-registry", "match", number.clone()),
        // Safe to repeat: the register writes a newborn once per request id.
        ("civil-registry", "register-birth", parents),
        ("passport-register", "status", number),
    ]
    .into_iter()
    .map(|(subsystem, service, subject)| Service {
        id: ServiceId::new(INTERIOR, subsystem, service),
        adapter: Adapter::Rest(Rest {
            peer: system.clone(),
            path: format!("/moi/{subsystem}/{service}"),
        }),
        repeat: Repeat::Safe,
        subject,
        timeout: TIMEOUT,
    })
    .collect()
}

/// What Health provides; its system speaks SOAP at `/moh/ws`.
pub fn health_services(system: &Peer) -> Vec<Service> {
    vec![Service {
        id: ServiceId::new(HEALTH, "birth-notifications", "find"),
        adapter: Adapter::Soap(Soap {
            peer: system.clone(),
            path: "/moh/ws".to_owned(),
            operation: &FIND_BIRTH_NOTIFICATION,
        }),
        repeat: Repeat::Safe,
        subject: Subject::Declared,
        timeout: TIMEOUT,
    }]
}

/// What National Economy provides; its system speaks REST below `/mone`. The ministry has published no
/// interface: names and form are placeholders.
pub fn economy_services(system: &Peer) -> Vec<Service> {
    let (subsystem, service) = ("companies-register", "of-officer");
    vec![Service {
        id: ServiceId::new(ECONOMY, subsystem, service),
        adapter: Adapter::Rest(Rest {
            peer: system.clone(),
            path: format!("/{ECONOMY}/{subsystem}/{service}"),
        }),
        repeat: Repeat::Safe,
        subject: Subject::in_body(&["national_number"]),
        timeout: TIMEOUT,
    }]
}

/// The rights that `member` gives.
pub fn rights(member: &str) -> Vec<Right> {
    let given: &[(Component, &str, &str)] = match member {
        INTERIOR => &[
            (Component::Sso, "civil-registry", "match"),
            (Component::Sso, "civil-registry", "person"),
            (Component::Sso, "civil-registry", "children"),
            (Component::Portal, "civil-registry", "person"),
            (Component::Portal, "civil-registry", "children"),
            (Component::Portal, "civil-registry", "register-birth"),
            (Component::Portal, "passport-register", "status"),
        ],
        HEALTH => &[(Component::Portal, "birth-notifications", "find")],
        ECONOMY => &[(Component::Sso, "companies-register", "of-officer")],
        _ => &[],
    };
    given
        .iter()
        .map(|(component, subsystem, service)| {
            Right::to(subsystem_of(*component), ServiceId::new(member, *subsystem, *service))
        })
        .collect()
}

fn subsystem_of(component: Component) -> SubsystemId {
    SubsystemId::new(PLATFORM, component.name())
}
