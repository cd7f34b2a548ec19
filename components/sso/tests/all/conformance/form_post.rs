//! Plan *Form Post* (`oidcc-formpost-basic-certification-test-plan`): the modules of *Basic*, with answers in a form.

run_basic!(super::Mode::FormPost);
