//! Every route of the component, and who may call it.

use messages::component::Component;
use messages::identity::Level;
use web::{Access, Table};

use crate::Sso;
use crate::http::api::{discovery, readings, token, userinfo};
use crate::http::pages::{
    account, authenticator, authorize, end_session, password, register, sign_in, sign_in_code,
};
use crate::http::pages::{
    devices, history, not_me, numbers, recover, recovery_codes, sign_in_recovery,
};

/// Whoever has an account may look after it, at every level.
const OWNER: Access = Access::Citizen(Level::Zero);
const ANYONE: Access = Access::Public;

/// The table.
pub fn routes() -> Table<Sso> {
    registration().and(signing_in()).and(account()).and(openid()).and(security()).and(recovery())
}

fn registration() -> Table<Sso> {
    Table::new()
        .get("/register", ANYONE, register::number::show)
        .post("/register", ANYONE, register::number::submit)
        .get("/register/facts", ANYONE, register::facts::show)
        .post("/register/facts", ANYONE, register::facts::submit)
        .get("/register/mobile", ANYONE, register::mobile::show)
        .post("/register/mobile", ANYONE, register::mobile::submit)
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

fn security() -> Table<Sso> {
    Table::new()
        .get("/account/recovery-codes", OWNER, recovery_codes::show)
        .post("/account/recovery-codes", OWNER, recovery_codes::submit)
        .get("/account/devices", OWNER, devices::show)
        .post("/account/sessions/end-all", OWNER, devices::end_all)
        .post("/account/browsers/{id}/forget", OWNER, devices::forget)
        .get("/account/history", OWNER, history::sign_ins)
        .get("/account/events", OWNER, history::events)
        .get("/account/mobile", OWNER, numbers::show_own)
        .post("/account/mobile", OWNER, numbers::submit_own)
        .get("/account/mobile/code", OWNER, numbers::show_own_code)
        .post("/account/mobile/code", OWNER, numbers::submit_own_code)
        .post("/account/mobile/code/again", OWNER, numbers::own_again)
        .get("/account/trusted", OWNER, numbers::show_trusted)
        .post("/account/trusted", OWNER, numbers::submit_trusted)
        .get("/account/trusted/code", OWNER, numbers::show_trusted_code)
        .post("/account/trusted/code", OWNER, numbers::submit_trusted_code)
        .post("/account/trusted/code/again", OWNER, numbers::trusted_again)
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
        .get("/recover/facts", ANYONE, recover::facts::show)
        .post("/recover/facts", ANYONE, recover::facts::submit)
        .get("/recover/codes", ANYONE, recover::codes::show)
        .post("/recover/codes", ANYONE, recover::codes::submit)
        .get("/recover/mobile", ANYONE, recover::mobile::show)
        .post("/recover/mobile", ANYONE, recover::mobile::submit)
        .post("/recover/mobile/keep", ANYONE, recover::mobile::keep)
        .get("/recover/code", ANYONE, recover::code::show)
        .post("/recover/code", ANYONE, recover::code::submit)
        .post("/recover/code/again", ANYONE, recover::code::again)
        .get("/recover/password", ANYONE, recover::password::show)
        .post("/recover/password", ANYONE, recover::password::submit)
}

fn openid() -> Table<Sso> {
    Table::new()
        .get("/.well-known/openid-configuration", ANYONE, discovery::configuration)
        .get("/jwks.json", ANYONE, discovery::keys)
        .get("/authorize", ANYONE, authorize::begin)
        .post("/authorize", ANYONE, authorize::begin_by_form)
        .from_anywhere()
        .get("/authorize/{id}", ANYONE, authorize::come_back)
        .post("/token", ANYONE, token::submit)
        .from_anywhere()
        .get("/userinfo", ANYONE, userinfo::show)
        .post("/userinfo", ANYONE, userinfo::show)
        .from_anywhere()
        .get("/end-session", ANYONE, end_session::ask)
        .post("/end-session", ANYONE, end_session::confirm)
        .post("/api/readings", Access::Components(&[Component::Portal]), readings::show)
}
