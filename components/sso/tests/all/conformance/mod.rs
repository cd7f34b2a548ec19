//! The modules of the OpenID Foundation's certification plans, as its conformance suite has them: a test is named
//! after its module. The suite itself does not run here, and nobody has certified this; `docs/conformance.md`
//! says which test holds which module.

mod back_channel_logout;
mod basic;
mod config;
mod dynamic;
mod fapi2;
mod form_post;
mod implicit;
mod modules;
mod op;
mod rp_initiated_logout;

use sso::{Certification, Config, RelyingParties};

pub(crate) use op::{Back, Mode, Op, Way};

use crate::world::{World, in_a_country_with, usual};

/// Runs `module` where requests without a code challenge are taken: the suite sends none.
async fn in_a_test_tenant(module: impl AsyncFn(World)) {
    let relying_parties =
        RelyingParties { certification: Certification::UnderWay, ..RelyingParties::default() };
    in_a_country_with(Config { relying_parties, ..usual() }, module).await;
}

/// Runs a module of OpenID Connect for a client that registered itself as the suite does.
async fn run(mode: Mode, way: Way, module: impl AsyncFn(&mut Op<'_>)) {
    in_a_test_tenant(async |world| {
        world.with_account().await;
        module(&mut Op::new(&world, mode, way).await).await;
    })
    .await;
}
