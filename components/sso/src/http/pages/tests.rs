//! Every state of every page, in both languages.

use std::sync::Arc;

use web::testing::assert_samples;

/// What browsers from 2018 do not read: everything after ES2015.
#[test]
fn old_browsers_understand_the_scripts() {
    let too_new =
        ["async ", "await ", "?.", "??", "...", " ** ", ".includes(", ".finally(", "catch {"];
    for script in [super::PASSKEY_SCRIPT, super::WORK_SCRIPT] {
        let text = std::str::from_utf8(script.bytes).unwrap();
        let found: Vec<_> = too_new.iter().filter(|word| text.contains(*word)).collect();
        assert!(found.is_empty(), "{}: {found:?}", script.name);
    }
}

#[test]
fn every_page_is_whole_in_every_state() {
    let pages = Arc::new(super::all().unwrap());
    assert_samples::<super::account::Account>(&pages);
    assert_samples::<super::admin::agents::Agents>(&pages);
    assert_samples::<super::admin::agents::AgentPage>(&pages);
    assert_samples::<super::admin::client_form::ClientForm>(&pages);
    assert_samples::<super::admin::clients::ClientPage>(&pages);
    assert_samples::<super::admin::clients::Clients>(&pages);
    assert_samples::<super::admin::figures::FiguresPage>(&pages);
    assert_samples::<super::admin::home::Home>(&pages);
    assert_samples::<super::admin::log::Log>(&pages);
    assert_samples::<super::admin::people::People>(&pages);
    assert_samples::<super::admin::people::Person>(&pages);
    assert_samples::<super::admin::platform::Platform>(&pages);
    assert_samples::<super::admin::proposals::ProposalPage>(&pages);
    assert_samples::<super::admin::proposals::Proposals>(&pages);
    assert_samples::<super::admin::proposals::SecretPage>(&pages);
    assert_samples::<super::admin::staff::StaffPage>(&pages);
    assert_samples::<super::applications::Applications>(&pages);
    assert_samples::<super::choose_account::ChooseAccount>(&pages);
    assert_samples::<super::consent::Consent>(&pages);
    assert_samples::<super::onward::FormPost>(&pages);
    assert_samples::<super::onward::Onward>(&pages);
    assert_samples::<super::assist::Assist>(&pages);
    assert_samples::<super::assist::Slip>(&pages);
    assert_samples::<super::authenticator::Authenticator>(&pages);
    assert_samples::<super::code::Code>(&pages);
    assert_samples::<super::devices::Devices>(&pages);
    assert_samples::<super::history::History>(&pages);
    assert_samples::<super::not_me::NotMe>(&pages);
    assert_samples::<super::numbers::Number>(&pages);
    assert_samples::<super::recover::codes::Codes>(&pages);
    assert_samples::<super::recover::facts::Facts>(&pages);
    assert_samples::<super::recover::mobile::Mobile>(&pages);
    assert_samples::<super::recover::start::Start>(&pages);
    assert_samples::<super::recover::ticket::Ask>(&pages);
    assert_samples::<super::recover::ticket::Given>(&pages);
    assert_samples::<super::recover::ways::Ways>(&pages);
    assert_samples::<super::recovery_codes::RecoveryCodes>(&pages);
    assert_samples::<super::sign_in_recovery::SignInRecovery>(&pages);
}

#[test]
fn every_other_page_is_whole_in_every_state() {
    let pages = Arc::new(super::all().unwrap());
    assert_samples::<super::device::DeviceCode>(&pages);
    assert_samples::<super::device::DeviceConsent>(&pages);
    assert_samples::<super::agent_figures::Agents>(&pages);
    assert_samples::<super::agent_figures::AgentFigures>(&pages);
    assert_samples::<super::chip::Chip>(&pages);
    assert_samples::<super::desk::CodePage>(&pages);
    assert_samples::<super::desk::DeskPage>(&pages);
    assert_samples::<super::presence::Presence>(&pages);
    assert_samples::<super::rechecks::Recheck>(&pages);
    assert_samples::<super::rechecks::Rechecks>(&pages);
    assert_samples::<super::end_session::EndSession>(&pages);
    assert_samples::<super::for_whom::ForWhom>(&pages);
    assert_samples::<super::mandates::Mandates>(&pages);
    assert_samples::<super::mandates::enter::Enter>(&pages);
    assert_samples::<super::mandates::give::Give>(&pages);
    assert_samples::<super::mandates::helper::Helper>(&pages);
    assert_samples::<super::level::Level>(&pages);
    assert_samples::<super::level::bank::Bank>(&pages);
    assert_samples::<super::level::bank::Go>(&pages);
    assert_samples::<super::level::portrait::Document>(&pages);
    assert_samples::<super::level::portrait::Live>(&pages);
    assert_samples::<super::level::vouching::Vouching>(&pages);
    assert_samples::<super::notice::Notice>(&pages);
    assert_samples::<super::review::Case>(&pages);
    assert_samples::<super::review::Queue>(&pages);
    assert_samples::<super::passkey::add::AddPasskey>(&pages);
    assert_samples::<super::passkey::manage::RenamePasskey>(&pages);
    assert_samples::<super::password::Password>(&pages);
    assert_samples::<super::register::code::Code>(&pages);
    assert_samples::<super::register::done::Done>(&pages);
    assert_samples::<super::register::facts::Facts>(&pages);
    assert_samples::<super::register::mobile::Mobile>(&pages);
    assert_samples::<super::register::number::Number>(&pages);
    assert_samples::<super::sign_in::SignIn>(&pages);
    assert_samples::<super::sign_in_code::SignInCode>(&pages);
    assert_samples::<super::wait::Wait>(&pages);
}
