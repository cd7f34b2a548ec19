//! Plan *Config* (`oidcc-config-certification-test-plan`).

use super::{Mode, Way, modules, run};

#[tokio::test]
async fn oidcc_discovery_endpoint_verification() {
    run(Mode::Query, Way::Basic, modules::oidcc_discovery_endpoint_verification).await;
}
