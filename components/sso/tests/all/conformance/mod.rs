//! The modules of the OpenID Foundation's certification plans, as its conformance suite has them: a test is named
//! after its module. The suite itself does not run here, and nobody has certified this; `docs/conformance.md`
//! says which test holds which module.

/// A test for each module.
macro_rules! run_each {
    ($mode:expr; $($module:ident),+ $(,)?) => {
        $(
            #[tokio::test]
            async fn $module() {
                super::run($mode, super::Way::Basic, super::modules::$module).await;
            }
        )+
    };
}

/// The modules of the plan *Basic*, which *Form Post* runs once more.
macro_rules! run_basic {
    ($mode:expr) => {
        run_each![
            $mode;
            oidcc_server,
            oidcc_response_type_missing,
            oidcc_idtoken_signature,
            oidcc_idtoken_unsigned,
            oidcc_userinfo_get,
            oidcc_userinfo_post_header,
            oidcc_userinfo_post_body,
            oidcc_ensure_request_without_nonce_succeeds_for_code_flow,
            oidcc_scope_profile,
            oidcc_scope_email,
            oidcc_scope_address,
            oidcc_scope_phone,
            oidcc_scope_all,
            oidcc_alternate_happy_flow,
            oidcc_display_page,
            oidcc_display_popup,
            oidcc_prompt_login,
            oidcc_prompt_none_not_logged_in,
            oidcc_prompt_none_logged_in,
            oidcc_max_age_1,
            oidcc_max_age_10000,
            oidcc_ensure_request_with_unknown_parameter_succeeds,
            oidcc_id_token_hint,
            oidcc_login_hint,
            oidcc_ui_locales,
            oidcc_claims_locales,
            oidcc_ensure_request_with_acr_values_succeeds,
            oidcc_codereuse,
            oidcc_codereuse_30seconds,
            oidcc_ensure_registered_redirect_uri,
            oidcc_ensure_post_request_succeeds,
            oidcc_server_client_secret_post,
            oidcc_request_uri_unsigned_supported_correctly_or_rejected_as_unsupported,
            oidcc_unsigned_request_object_supported_correctly_or_rejected_as_unsupported,
            oidcc_claims_essential,
            oidcc_ensure_request_object_with_redirect_uri,
            oidcc_refresh_token,
            oidcc_ensure_request_with_valid_pkce_succeeds,
        ];
    };
}

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
