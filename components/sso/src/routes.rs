//! Every route of the component, and who may call it.

use messages::component::Component;
use messages::identity::Level;
use web::{Access, Role, Table};

use crate::Sso;
use crate::domain::office::administration::{
    Auditing, Counting, Deciding, Duty, Entering, Helping, Reading, Registering, Staffing,
};
use crate::http::api::{
    chip as chip_api, device_authorization, discovery, introspection, mandates as api_mandates,
    par, readings, register as registration_api, revocation, token, userinfo,
};
use crate::http::pages::desk::{AtAgent, AtCounter};
use crate::http::pages::numbers::{self, Own, Trusted};
use crate::http::pages::{
    account, admin, agent_figures, applications, assist, authenticator, authorize, chip,
    choose_account, consent, desk, device, devices, end_session, for_whom, history, level,
    mandates, not_me, passkey, password, presence, rechecks, recover, recovery_codes, register,
    relying_party, review, sign_in, sign_in_code, sign_in_recovery, wait,
};

/// Whoever has an account may look after it, at every level.
const OWNER: Access = Access::Citizen(Level::Zero);
/// Whoever acts for somebody, or lets somebody act, is known to be the person of their number.
const KNOWN: Access = Access::Citizen(Level::One);
const ANYONE: Access = Access::Public;

/// The table.
pub fn routes() -> Table<Sso> {
    registration()
        .and(signing_in())
        .and(account())
        .and(openid())
        .and(tokens())
        .and(relying_parties())
        .and(passkeys())
        .and(waiting())
        .and(documents())
        .and(desks())
        .and(security())
        .and(recovery())
        .and(client_registration())
        .and(acting())
        .and(level())
        .and(review())
        .and(administration())
}

/// Whoever does this work.
const fn on<D: Duty>() -> Access {
    Access::AnyStaff(D::ROLES)
}

fn administration() -> Table<Sso> {
    let registering = on::<Registering>();
    Table::new()
        .get("/admin", on::<Entering>(), admin::home::show)
        .get("/admin/staff", on::<Staffing>(), admin::staff::show)
        .post("/admin/staff", on::<Staffing>(), admin::staff::submit)
        .get("/admin/proposals", on::<Reading>(), admin::proposals::list)
        .get("/admin/proposals/{id}", on::<Reading>(), admin::proposals::show)
        .post("/admin/proposals/{id}", on::<Deciding>(), admin::proposals::submit)
        .post("/admin/proposals/{id}/secret", on::<Deciding>(), admin::proposals::secret)
        .get("/admin/clients", registering, admin::clients::list_all)
        .get("/admin/clients/new", registering, admin::client_form::new)
        .post("/admin/clients/new", registering, admin::client_form::create)
        .get("/admin/clients/{id}", registering, admin::clients::show)
        .get("/admin/clients/{id}/change", registering, admin::client_form::change)
        .post("/admin/clients/{id}/change", registering, admin::client_form::submit)
        .post("/admin/clients/{id}/propose/{act}", registering, admin::clients::act)
        .get("/admin/agents", registering, admin::agents::show)
        .post("/admin/agents", registering, admin::agents::new)
        .post("/admin/agents/places", registering, admin::agents::place)
        .get("/admin/agents/{id}", registering, admin::agents::one)
        .post("/admin/agents/{id}/{act}", registering, admin::agents::act)
        .get("/admin/platform", registering, admin::platform::show)
        .get("/admin/platform/{act}", registering, admin::platform::ask)
        .post("/admin/platform/{act}", registering, admin::platform::submit)
        .get("/admin/people", on::<Helping>(), admin::people::ask)
        .post("/admin/people", on::<Helping>(), admin::people::submit)
        .get("/admin/people/{id}", on::<Helping>(), admin::people::show)
        .post("/admin/people/{id}/{act}", on::<Helping>(), admin::people::act)
        .get("/admin/log", on::<Auditing>(), admin::log::show)
        .get("/admin/log/export", on::<Auditing>(), admin::log::export)
        .get("/admin/figures", on::<Counting>(), admin::figures::show)
        .get("/admin/figures/csv", on::<Counting>(), admin::figures::csv)
}

fn registration() -> Table<Sso> {
    Table::new()
        .get("/register", ANYONE, register::number::show)
        .post("/register", ANYONE, register::number::submit)
        .get("/register/facts", ANYONE, register::facts::show)
        .post("/register/facts", ANYONE, register::facts::submit)
        .get("/register/mobile", ANYONE, register::mobile::show)
        .post("/register/mobile", ANYONE, register::mobile::submit)
        .post("/register/mobile/keep", ANYONE, register::mobile::keep)
        .get("/register/password", ANYONE, register::password::show)
        .post("/register/password", ANYONE, register::password::submit)
        .get("/register/code", ANYONE, register::code::show)
        .post("/register/code", ANYONE, register::code::submit)
        .post("/register/code/again", ANYONE, register::code::again)
        .get("/register/done", OWNER, register::done::show)
}

fn signing_in() -> Table<Sso> {
    Table::new()
        .get("/sign-in", ANYONE, sign_in::show)
        .post("/sign-in", ANYONE, sign_in::submit)
        .get("/sign-in/code", ANYONE, sign_in_code::show)
        .post("/sign-in/code", ANYONE, sign_in_code::submit)
        .post("/sign-in/code/sms", ANYONE, sign_in_code::send)
}

fn account() -> Table<Sso> {
    Table::new()
        .get("/", OWNER, account::home)
        .get("/account", OWNER, account::show)
        .post("/account/language", OWNER, account::language)
        .get("/account/password", OWNER, password::show)
        .post("/account/password", OWNER, password::submit)
        .post("/account/sessions/end-others", OWNER, account::end_others)
        .post("/account/sessions/{id}/end", OWNER, account::end_session)
        .post("/account/authenticators", OWNER, authenticator::add)
        .get("/account/authenticators/{id}", OWNER, authenticator::show)
        .post("/account/authenticators/{id}", OWNER, authenticator::submit)
        .get("/account/authenticators/{id}/qr.svg", OWNER, authenticator::picture)
        .post("/account/authenticators/{id}/remove", OWNER, authenticator::take_away)
}

fn acting() -> Table<Sso> {
    Table::new()
        .get("/account/mandates", KNOWN, mandates::show)
        .get("/account/mandates/give", KNOWN, mandates::give::show)
        .post("/account/mandates/give", KNOWN, mandates::give::submit)
        .get("/account/mandates/helper", KNOWN, mandates::helper::show)
        .post("/account/mandates/helper", KNOWN, mandates::helper::submit)
        .get("/account/mandates/enter", KNOWN, mandates::enter::show)
        .post("/account/mandates/enter", KNOWN, mandates::enter::submit)
        .post("/account/mandates/companies", KNOWN, mandates::companies)
        .post("/account/mandates/{id}/accept", KNOWN, mandates::accept)
        .post("/account/mandates/{id}/end", KNOWN, mandates::end)
        .get("/for-whom/{id}", KNOWN, for_whom::show)
        .post("/for-whom/{id}", KNOWN, for_whom::submit)
        .post("/for-whom/{id}/children", KNOWN, for_whom::children)
        .post("/for-whom/{id}/companies", KNOWN, for_whom::companies)
        .get("/assist", Access::Staff(Role::Support), assist::show)
        .post("/assist", Access::Staff(Role::Support), assist::submit)
        .get("/assist/{id}", Access::Staff(Role::Support), assist::standing)
        .post("/assist/{id}", Access::Staff(Role::Support), assist::answer)
        .post("/assist/{id}/again", Access::Staff(Role::Support), assist::again)
        .post("/assist/{id}/on-paper", Access::Staff(Role::Support), assist::on_paper)
        .post("/api/mandates/done", Access::Components(&[Component::Portal]), api_mandates::done)
}

/// Agents, the Interior's counters, and what is looked at again.
fn desks() -> Table<Sso> {
    const AGENT: Access = Access::Staff(Role::Agent);
    const COUNTER: Access = Access::Staff(Role::Counter);
    const REVIEWER: Access = Access::Staff(Role::Reviewer);
    const REGISTRAR: Access = Access::Staff(Role::Registrar);
    const AUDITOR: Access = Access::Staff(Role::Auditor);
    Table::new()
        .get("/account/presence", OWNER, presence::explain)
        .post("/account/presence", OWNER, presence::show)
        .get("/agent", AGENT, desk::show::<AtAgent>)
        .post("/agent", AGENT, desk::see::<AtAgent>)
        .get("/agent/visits/{id}", AGENT, desk::ask::<AtAgent>)
        .post("/agent/visits/{id}", AGENT, desk::submit::<AtAgent>)
        .post("/agent/visits/{id}/again", AGENT, desk::again::<AtAgent>)
        .get("/counter", COUNTER, desk::show::<AtCounter>)
        .post("/counter", COUNTER, desk::see::<AtCounter>)
        .get("/counter/visits/{id}", COUNTER, desk::ask::<AtCounter>)
        .post("/counter/visits/{id}", COUNTER, desk::submit::<AtCounter>)
        .post("/counter/visits/{id}/again", COUNTER, desk::again::<AtCounter>)
        .post("/counter/visits/{id}/agree", COUNTER, desk::agree::<AtCounter>)
        .get("/rechecks", REVIEWER, rechecks::list)
        .get("/rechecks/{id}", REVIEWER, rechecks::show)
        .post("/rechecks/{id}", REVIEWER, rechecks::submit)
        .get("/agent-figures", REGISTRAR, agent_figures::list)
        .get("/agent-figures/{staff}", REGISTRAR, agent_figures::show)
        .post("/agent-figures/{staff}", REGISTRAR, agent_figures::resume)
        .get("/audit/agent-figures", AUDITOR, agent_figures::list)
        .get("/audit/agent-figures/{staff}", AUDITOR, agent_figures::show)
}

/// Four files in base64, the face among them.
const EVIDENCE_LIMIT: usize = 256 * 1024;

/// The chip of a document. The phone's steps are opened by a ticket, which serves once.
fn documents() -> Table<Sso> {
    Table::new()
        .get("/account/level/chip", OWNER, chip::show)
        .post("/account/level/chip", OWNER, chip::start)
        .get("/account/level/chip/live", OWNER, level::chip_face::show)
        .post("/account/level/chip/live", OWNER, level::chip_face::submit)
        .limit(level::portrait::FORM_MAX)
        .post("/account/level/chip/compare", OWNER, level::chip_face::again)
        .post("/api/chip/begin", OWNER, chip_api::start)
        .post("/api/chip/evidence", ANYONE, chip_api::evidence)
        .limit(EVIDENCE_LIMIT)
        .from_anywhere()
        .post("/api/chip/answer", ANYONE, chip_api::relayed)
        .from_anywhere()
}

fn level() -> Table<Sso> {
    Table::new()
        .get("/account/level", OWNER, level::show)
        .get("/account/level/sim", OWNER, level::own_sim::show)
        .post("/account/level/sim", OWNER, level::own_sim::submit)
        .get("/account/level/sim/code", OWNER, level::own_sim::show_code)
        .post("/account/level/sim/code", OWNER, level::own_sim::submit_code)
        .post("/account/level/sim/code/again", OWNER, level::own_sim::again)
        .get("/account/level/bank", OWNER, level::bank::show)
        .post("/account/level/bank", OWNER, level::bank::submit)
        .get("/account/level/bank/callback", OWNER, level::bank::callback)
        .get("/account/level/portrait", OWNER, level::portrait::show)
        .post("/account/level/portrait", OWNER, level::portrait::submit)
        .limit(level::portrait::FORM_MAX)
        .get("/account/level/portrait/live", OWNER, level::portrait::live)
        .post("/account/level/portrait/live", OWNER, level::portrait::submit_live)
        .limit(level::portrait::FORM_MAX)
        .post("/account/level/portrait/compare", OWNER, level::portrait::again)
        .get("/account/level/vouching", OWNER, level::vouching::show)
        .post("/account/level/vouching", OWNER, level::vouching::submit)
        .post("/account/level/vouching/{id}/withdraw", OWNER, level::vouching::take_back)
}

fn review() -> Table<Sso> {
    const REVIEWER: Access = Access::Staff(Role::Reviewer);
    Table::new()
        .get("/review", REVIEWER, review::queue)
        .get("/review/{id}", REVIEWER, review::show)
        .post("/review/{id}", REVIEWER, review::submit)
        .get("/review/{id}/{image}", REVIEWER, review::picture)
}

fn security() -> Table<Sso> {
    Table::new()
        .get("/account/recovery-codes", OWNER, recovery_codes::show)
        .post("/account/recovery-codes", OWNER, recovery_codes::submit)
        .get("/account/devices", OWNER, devices::show)
        .post("/account/sessions/end-all", OWNER, devices::end_all)
        .post("/account/browsers/{id}/forget", OWNER, devices::forget)
        .get("/account/history", OWNER, history::sign_ins)
        .get("/account/events", OWNER, history::events)
        .get("/account/mobile", OWNER, numbers::show::<Own>)
        .post("/account/mobile", OWNER, numbers::submit::<Own>)
        .get("/account/mobile/code", OWNER, numbers::show_code::<Own>)
        .post("/account/mobile/code", OWNER, numbers::submit_code::<Own>)
        .post("/account/mobile/code/again", OWNER, numbers::again::<Own>)
        .get("/account/trusted", OWNER, numbers::show::<Trusted>)
        .post("/account/trusted", OWNER, numbers::submit::<Trusted>)
        .get("/account/trusted/code", OWNER, numbers::show_code::<Trusted>)
        .post("/account/trusted/code", OWNER, numbers::submit_code::<Trusted>)
        .post("/account/trusted/code/again", OWNER, numbers::again::<Trusted>)
        .post("/account/trusted/remove", OWNER, numbers::take_away)
        .post("/account/changes/{id}/cancel", OWNER, numbers::cancel)
}

fn recovery() -> Table<Sso> {
    Table::new()
        .get("/not-me/{token}", ANYONE, not_me::show)
        .post("/not-me/{token}", ANYONE, not_me::submit)
        .get("/sign-in/recovery-code", ANYONE, sign_in_recovery::show)
        .post("/sign-in/recovery-code", ANYONE, sign_in_recovery::submit)
        .get("/recover", ANYONE, recover::start::show)
        .post("/recover", ANYONE, recover::start::submit)
        .get("/recover/ways", ANYONE, recover::ways::show)
        .post("/recover/ways", ANYONE, recover::ways::submit)
        .get("/recover/facts", ANYONE, recover::facts::show)
        .post("/recover/facts", ANYONE, recover::facts::submit)
        .get("/recover/codes", ANYONE, recover::codes::show)
        .post("/recover/codes", ANYONE, recover::codes::submit)
        .get("/recover/bank", ANYONE, recover::bank::show)
        .post("/recover/bank", ANYONE, recover::bank::submit)
        .get("/recover/bank/callback", ANYONE, recover::bank::callback)
        .get("/recover/portrait", ANYONE, recover::portrait::show)
        .post("/recover/portrait", ANYONE, recover::portrait::submit)
        .limit(level::portrait::FORM_MAX)
        .get("/recover/portrait/live", ANYONE, recover::portrait::live)
        .post("/recover/portrait/live", ANYONE, recover::portrait::submit_live)
        .limit(level::portrait::FORM_MAX)
        .post("/recover/portrait/compare", ANYONE, recover::portrait::again)
        .get("/recover/chip", ANYONE, recover::chip::show)
        .post("/recover/chip", ANYONE, recover::chip::start)
        .get("/recover/chip/live", ANYONE, recover::chip::live)
        .post("/recover/chip/live", ANYONE, recover::chip::submit_live)
        .limit(level::portrait::FORM_MAX)
        .post("/recover/chip/compare", ANYONE, recover::chip::again)
        .get("/recover/ticket", ANYONE, recover::ticket::show)
        .post("/recover/ticket", ANYONE, recover::ticket::submit)
        .get("/recover/mobile", ANYONE, recover::mobile::show)
        .post("/recover/mobile", ANYONE, recover::mobile::submit)
        .post("/recover/mobile/keep", ANYONE, recover::mobile::keep)
        .get("/recover/code", ANYONE, recover::code::show)
        .post("/recover/code", ANYONE, recover::code::submit)
        .post("/recover/code/again", ANYONE, recover::code::again)
        .get("/recover/password", ANYONE, recover::password::show)
        .post("/recover/password", ANYONE, recover::password::submit)
}

fn passkeys() -> Table<Sso> {
    Table::new()
        .post("/sign-in/passkey/options", ANYONE, passkey::sign_in::options)
        .post("/sign-in/passkey", ANYONE, passkey::sign_in::submit)
        .post("/sign-in/code/passkey/options", ANYONE, passkey::sign_in::second_options)
        .post("/sign-in/code/passkey", ANYONE, passkey::sign_in::second_submit)
        .get("/account/passkeys/add", OWNER, passkey::add::show)
        .get("/account/passkeys/offer", OWNER, passkey::add::offer)
        .post("/account/passkeys/options", OWNER, passkey::add::options)
        .post("/account/passkeys", OWNER, passkey::add::submit)
        .get("/account/passkeys/{id}", OWNER, passkey::manage::show)
        .post("/account/passkeys/{id}", OWNER, passkey::manage::submit)
        .post("/account/passkeys/{id}/remove", OWNER, passkey::manage::take_away)
}

fn waiting() -> Table<Sso> {
    Table::new()
        .get("/sign-in/wait", ANYONE, wait::at_sign_in)
        .post("/sign-in/wait", ANYONE, wait::begin_at_sign_in)
        .get("/register/wait", ANYONE, wait::at_register)
        .post("/register/wait", ANYONE, wait::begin_at_register)
}

fn openid() -> Table<Sso> {
    Table::new()
        .get("/.well-known/openid-configuration", ANYONE, discovery::configuration)
        .get("/jwks.json", ANYONE, discovery::keys)
        .get("/authorize", ANYONE, authorize::begin)
        .by_handler()
        .post("/authorize", ANYONE, authorize::begin_by_form)
        .from_anywhere()
        .get("/authorize/{id}", ANYONE, authorize::come_back)
        .get("/end-session", ANYONE, end_session::ask)
        .post("/end-session", ANYONE, end_session::ask_by_form)
        .from_anywhere()
        .post("/end-session/confirm", ANYONE, end_session::confirm)
        .post("/sign-out", ANYONE, end_session::confirm)
        .post("/api/readings", Access::Components(&[Component::Portal]), readings::show)
}

fn relying_parties() -> Table<Sso> {
    Table::new()
        .get("/.well-known/oauth-authorization-server", ANYONE, discovery::configuration)
        .post("/par", ANYONE, par::submit)
        .from_anywhere()
        .get("/authorize/{id}/consent", OWNER, consent::show)
        .post("/authorize/{id}/consent", OWNER, consent::agree)
        .post("/authorize/{id}/consent/refuse", OWNER, consent::refuse)
        .get("/authorize/{id}/account", OWNER, choose_account::show)
        .post("/authorize/{id}/account", OWNER, choose_account::submit)
        .get("/clients/{id}/logo", ANYONE, relying_party::show_logo)
        .get("/account/applications", OWNER, applications::show)
        .post("/account/applications/{id}/revoke", OWNER, applications::revoke)
        .get("/device", OWNER, device::show)
        .post("/device", OWNER, device::submit)
        .post("/device/answer", OWNER, device::answer)
}

fn client_registration() -> Table<Sso> {
    Table::new()
        .post("/connect/register", ANYONE, registration_api::add)
        .from_anywhere()
        .get("/connect/register/{id}", ANYONE, registration_api::show)
        .put("/connect/register/{id}", ANYONE, registration_api::replace)
        .from_anywhere()
        .delete("/connect/register/{id}", ANYONE, registration_api::remove)
        .from_anywhere()
}

fn tokens() -> Table<Sso> {
    Table::new()
        .post("/token", ANYONE, token::submit)
        .from_anywhere()
        .by_handler()
        .post("/revoke", ANYONE, revocation::submit)
        .from_anywhere()
        .by_handler()
        .post("/introspect", ANYONE, introspection::submit)
        .from_anywhere()
        .by_handler()
        .post("/device_authorization", ANYONE, device_authorization::submit)
        .from_anywhere()
        .by_handler()
        .get("/userinfo", ANYONE, userinfo::show)
        .by_handler()
        .post("/userinfo", ANYONE, userinfo::show_posted)
        .from_anywhere()
        .by_handler()
}
