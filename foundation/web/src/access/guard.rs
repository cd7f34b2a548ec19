//! How one component recognises its callers.

use std::sync::Arc;

use base::{Clock, Entropy, Result};
use messages::component::Component;

use super::caller::Caller;
use super::identify::Identify;
use crate::site::Site;
use crate::{BoxFuture, Ground, Origins, Pages};

/// Turns credentials into a caller. No credentials are `Ok(Caller::Anonymous)`; wrong ones an error.
pub type Authenticate<S> = fn(S, Identify) -> BoxFuture<'static, Result<Caller>>;

/// The guard at the door of one component.
pub struct Guard<S> {
    pub(crate) site: Site,
    pub(crate) authenticate: Authenticate<S>,
}

impl<S> Guard<S> {
    /// The guard of a component, whose public keys it serves at `/.well-known/jwks.json`.
    pub fn new(
        component: Component,
        ground: &Ground,
        pages: Arc<Pages>,
        authenticate: Authenticate<S>,
    ) -> Self {
        let own = ground.origins.of(component).to_owned();
        let surroundings = (ground.clock().clone(), ground.entropy().clone());
        let mut site =
            Site::new(component.name(), own, ground.origins.clone(), pages, surroundings);
        site.keys = Some(ground.keys.clone());
        Self { site, authenticate }
    }

    /// The guard of the stand-ins: nobody is anybody.
    pub fn stand_in(
        origins: Origins,
        pages: Arc<Pages>,
        (clock, entropy): (Clock, Entropy),
    ) -> Self {
        let own = origins.sandbox.clone();
        let site = Site::new("sandbox", own, origins, pages, (clock, entropy));
        Self { site, authenticate: |_, _| Box::pin(async { Ok(Caller::Anonymous) }) }
    }

    /// The guard of a listener that is no component's own site: the nodes of the road.
    pub fn nodes(
        name: &'static str,
        origins: Origins,
        pages: Arc<Pages>,
        (clock, entropy): (Clock, Entropy),
        authenticate: Authenticate<S>,
    ) -> Self {
        let site = Site::new(name, String::new(), origins, pages, (clock, entropy));
        Self { site, authenticate }
    }

    /// The guard of the private listener: whoever gets there is the operator.
    pub(crate) fn operator(
        origins: Origins,
        pages: Arc<Pages>,
        (clock, entropy): (Clock, Entropy),
    ) -> Self {
        let mut site = Site::new("operator", String::new(), origins, pages, (clock, entropy));
        site.is_operator = true;
        Self { site, authenticate: |_, _| Box::pin(async { Ok(Caller::Anonymous) }) }
    }

    /// Where GET pages send the anonymous, with `?return_to=`.
    #[must_use]
    pub fn sign_in(mut self, path: &'static str) -> Self {
        self.site.sign_in = Some(path);
        self
    }
}
