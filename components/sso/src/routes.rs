//! Every route of the component, and who may call it.

use messages::component::Component;
use messages::identity::Level;
use web::{Access, Role, Table};

use crate::Sso;
use crate::http::api::{discovery, mandates as api_mandates, readings, token, userinfo};
use crate::http::pages::{
    account, assist, authenticator, authorize, end_session, for_whom, mandates, password, register,
    sign_in, sign_in_code,
};

/// Whoever has an account may look after it, at every level.
const OWNER: Access = Access::Citizen(Level::Zero);
const ANYONE: Access = Access::Public;

/// The table.
pub fn routes() -> Table<Sso> {
    registration().and(signing_in()).and(account()).and(openid()).and(acting())
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

fn acting() -> Table<Sso> {
    Table::new()
        .get("/account/mandates", OWNER, mandates::show)
        .get("/account/mandates/give", OWNER, mandates::give::show)
        .post("/account/mandates/give", OWNER, mandates::give::submit)
        .get("/account/mandates/helper", OWNER, mandates::helper::show)
        .post("/account/mandates/helper", OWNER, mandates::helper::submit)
        .get("/account/mandates/enter", OWNER, mandates::enter::show)
        .post("/account/mandates/enter", OWNER, mandates::enter::submit)
        .post("/account/mandates/{id}/accept", OWNER, mandates::accept)
        .post("/account/mandates/{id}/end", OWNER, mandates::end)
        .get("/for-whom/{id}", OWNER, for_whom::show)
        .post("/for-whom/{id}", OWNER, for_whom::submit)
        .post("/for-whom/{id}/children", OWNER, for_whom::children)
        .post("/for-whom/{id}/companies", OWNER, for_whom::companies)
        .get("/assist", Access::Staff(Role::Support), assist::show)
        .post("/assist", Access::Staff(Role::Support), assist::submit)
        .get("/assist/{id}", Access::Staff(Role::Support), assist::paper)
        .post("/api/mandates/done", Access::Components(&[Component::Portal]), api_mandates::done)
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
