//! The table: every route, and who may call it. Nobody proves who they are to a stand-in.

use web::{Access, Table};

use crate::Sandbox;
use crate::http::{
    acquirer, bank, breached, economy, health, interior, operators, pages, verifier,
};

/// All routes of the sandbox.
pub fn routes() -> Table<Sandbox> {
    pages_for_people().and(interior_systems()).and(other_systems()).and(identity())
}

fn pages_for_people() -> Table<Sandbox> {
    Table::new()
        .get("/", Access::Public, pages::index::show)
        .get("/phone", Access::Public, pages::phones::show)
        .get("/phone/{number}", Access::Public, pages::phone::show)
        .get("/acquirer", Access::Public, pages::purchases::show)
        .get("/reader", Access::Public, pages::reader::show)
        .post("/reader", Access::Public, pages::reader::read)
        .get("/faults", Access::Public, pages::faults::show)
        .post("/faults", Access::Public, pages::faults::tell)
}

fn interior_systems() -> Table<Sandbox> {
    Table::new()
        .post("/moi/civil-registry/person", Access::Public, interior::person)
        .from_anywhere()
        .post("/moi/civil-registry/children", Access::Public, interior::children)
        .from_anywhere()
        .post("/moi/civil-registry/portrait", Access::Public, interior::portrait)
        .from_anywhere()
        .post("/moi/civil-registry/match", Access::Public, interior::match_facts)
        .from_anywhere()
        .post("/moi/civil-registry/register-birth", Access::Public, interior::register_birth)
        .from_anywhere()
        .post("/moi/passport-register/status", Access::Public, interior::passport)
        .from_anywhere()
}

fn other_systems() -> Table<Sandbox> {
    Table::new()
        .get("/moh/ws", Access::Public, health::describe)
        .post("/moh/ws", Access::Public, health::call)
        .from_anywhere()
        .post("/mone/companies-register/of-officer", Access::Public, economy::of_officer)
        .from_anywhere()
        .post("/sms", Access::Public, operators::deliver)
        .from_anywhere()
        .post("/sim-owner", Access::Public, operators::sim_owner)
        .from_anywhere()
        .post("/acquirer/purchases", Access::Public, acquirer::purchase)
        .from_anywhere()
        .get("/acquirer/purchases/{reference}", Access::Public, acquirer::inquire)
        .get("/range/{prefix}", Access::Public, breached::range)
}

fn identity() -> Table<Sandbox> {
    Table::new()
        .get("/registry", Access::Public, pages::registry::show)
        .post("/registry", Access::Public, pages::registry::enter)
        .get("/verifier", Access::Public, pages::verifier::show)
        .get("/verifier/{number}/{kind}", Access::Public, verifier::specimen)
        .post("/verifier/compare", Access::Public, verifier::compare)
        .limit(verifier::BODY_MAX)
        .from_anywhere()
        .get("/banks/{bank}/.well-known/openid-configuration", Access::Public, bank::discovery)
        .get("/banks/{bank}/jwks.json", Access::Public, bank::keys)
        .post("/banks/{bank}/par", Access::Public, bank::push)
        .from_anywhere()
        .get("/banks/{bank}/authorize", Access::Public, pages::bank::show)
        .post("/banks/{bank}/authorize", Access::Public, pages::bank::sign_in)
        .post("/banks/{bank}/token", Access::Public, bank::token)
        .from_anywhere()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn everybody_is_admitted_everywhere() {
        let db = db::testing::temporary("sandbox", crate::MIGRATIONS).await;
        let sandbox = Sandbox::open(crate::Config::default(), db, web::Origins::local()).unwrap();
        let guard = sandbox.guard();
        let samples = [
            ("{number}", "0599000011"),
            ("{reference}", "r"),
            ("{bank}", "palsps22"),
            ("{kind}", "live"),
            ("{prefix}", "ABCDE"),
        ];
        web::testing::assert_access(routes(), sandbox, guard, &samples).await;
    }
}
