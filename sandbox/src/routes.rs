//! The table: every route, and who may call it. Nobody proves who they are to a stand-in.

use web::{Access, Table};

use crate::Sandbox;
use crate::http::{acquirer, economy, health, interior, operators, pages};

/// All routes of the sandbox.
pub fn routes() -> Table<Sandbox> {
    pages_for_people().and(interior_systems()).and(other_systems())
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn everybody_is_admitted_everywhere() {
        let db = db::testing::temporary("sandbox", crate::MIGRATIONS).await;
        let sandbox = Sandbox::open(crate::Config::default(), db, web::Origins::local()).unwrap();
        let guard = sandbox.guard();
        let samples = [("{number}", "0599000011"), ("{reference}", "r")];
        web::testing::assert_access(routes(), sandbox, guard, &samples).await;
    }
}
