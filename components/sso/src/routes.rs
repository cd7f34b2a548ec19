//! Every route of the component, and who may call it.

use messages::component::Component;
use messages::identity::Level;
use web::{Access, Role, Table};

use crate::Sso;
use crate::http::api::{discovery, readings, token, userinfo};
use crate::http::pages::{
    account, authenticator, authorize, end_session, level, password, register, review, sign_in,
    sign_in_code,
};

/// Whoever has an account may look after it, at every level.
const OWNER: Access = Access::Citizen(Level::Zero);
const ANYONE: Access = Access::Public;

/// The table.
pub fn routes() -> Table<Sso> {
    registration().and(signing_in()).and(account()).and(openid()).and(level()).and(review())
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

fn level() -> Table<Sso> {
    Table::new()
        .get("/account/level", OWNER, level::show)
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
