//! Who can be called, known by name before anybody exists: the till calls the portal, and the portal the till.

use std::collections::BTreeMap;

use messages::component::Component;
use web::Peer;

use crate::parts::Parts;

/// The components as their neighbours see them.
pub(crate) struct Neighbours {
    pub(crate) sso: Peer,
    pub(crate) portal: Peer,
    pub(crate) pay: Peer,
    pub(crate) vault: Peer,
    pub(crate) transporter: Peer,
    pub(crate) sandbox: Peer,
}

impl Neighbours {
    /// Names without doors.
    pub(crate) fn unbound() -> Self {
        Self {
            sso: Peer::unbound("sso"),
            portal: Peer::unbound("portal"),
            pay: Peer::unbound("pay"),
            vault: Peer::unbound("vault"),
            transporter: Peer::unbound("transporter"),
            sandbox: Peer::unbound("sandbox"),
        }
    }

    /// Everybody is in this process.
    pub(crate) fn bind(&self, parts: &Parts) {
        self.sso.bind_local(parts.sso.router());
        self.portal.bind_local(parts.portal.router());
        self.pay.bind_local(parts.pay.router());
        self.vault.bind_local(parts.vault.router());
        self.transporter.bind_local(parts.road.platform.router());
        self.sandbox.bind_local(parts.sandbox.router());
    }

    /// The banks that say who their customers are, all of them stand-ins below `origin`.
    pub(crate) fn banks(&self, origin: &str) -> Vec<sso::Bank> {
        let bank = |bank: sandbox::banks::Bank| sso::Bank {
            id: bank.id.to_owned(),
            name: bank.name(),
            issuer: bank.issuer(origin),
            client_id: sandbox::banks::CLIENT.to_owned(),
            acr: sandbox::banks::STRONG.to_owned(),
            peer: self.sandbox.clone(),
        };
        sandbox::banks::BANKS.map(bank).into()
    }

    /// The verifier of documents and portraits, a stand-in.
    pub(crate) fn verifier(&self) -> sso::Verifier {
        let (name, path) = (sandbox::VERIFIER.to_owned(), "/verifier/compare".to_owned());
        sso::Verifier { name, peer: self.sandbox.clone(), path }
    }

    /// Those whose keys the SSO fetches.
    pub(crate) fn components(&self) -> BTreeMap<Component, Peer> {
        BTreeMap::from([
            (Component::Portal, self.portal.clone()),
            (Component::Pay, self.pay.clone()),
            (Component::Vault, self.vault.clone()),
            (Component::Transporter, self.transporter.clone()),
            (Component::Sso, self.sso.clone()),
        ])
    }
}
