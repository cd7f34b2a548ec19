//! Plan *Basic* (`oidcc-basic-certification-test-plan`), with a client that registered itself.

run_basic!(super::Mode::Query);
