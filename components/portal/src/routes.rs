//! Who may call what: the whole window at a glance.

use messages::component::Component;
use messages::identity::Level;
use web::{Access, Role, Table};

use crate::Portal;
use crate::http::{api, pages};

const CITIZEN: Access = Access::Citizen(Level::One);
const CLERK: Access = Access::Staff(Role::Clerk);
const ADMINISTRATOR: Access = Access::Staff(Role::Administrator);
const UPLOAD_BYTES: usize = 6 * 1024 * 1024;

/// The routes of the portal.
pub fn routes() -> Table<Portal> {
    find().and(sign_in()).and(apply()).and(mine()).and(documents()).and(office()).and(components())
}

fn find() -> Table<Portal> {
    Table::new()
        .get("/", Access::Public, pages::home::show)
        .get("/services", Access::Public, pages::services::show)
        .get("/entities/{entity}", Access::Public, pages::entity::show)
        .get("/services/{service}", Access::Public, pages::service::show)
        .get("/help", Access::Public, pages::help::show)
}

fn sign_in() -> Table<Portal> {
    Table::new()
        .get("/sign-in", Access::Public, pages::sign_in::depart)
        .get("/sign-in/callback", Access::Public, pages::sign_in::arrive)
        .post("/sign-out", Access::Public, pages::sign_in::sign_out)
        .get("/signed-out", Access::Public, pages::sign_in::signed_out)
        .get("/acting/begin", Access::Public, pages::acting::begin)
        .post("/acting/stop", Access::Public, pages::acting::stop)
}

fn apply() -> Table<Portal> {
    Table::new()
        .get("/services/{service}/inquire", CITIZEN, pages::inquiry::consent)
        .post("/services/{service}/inquire", CITIZEN, pages::inquiry::answer)
        .post("/services/{service}/start", CITIZEN, pages::draft::start)
        .get("/drafts/{case}", CITIZEN, pages::draft::show)
        .post("/drafts/{case}/consent", CITIZEN, pages::draft::agree)
        .get("/drafts/{case}/steps/{step}", CITIZEN, pages::step::show)
        .post("/drafts/{case}/steps/{step}", CITIZEN, pages::step::save)
        .get("/drafts/{case}/check", CITIZEN, pages::check::show)
        .post("/drafts/{case}/check", CITIZEN, pages::check::submit)
}

fn mine() -> Table<Portal> {
    Table::new()
        .get("/cases", CITIZEN, pages::cases::show)
        .get("/cases/{case}", CITIZEN, pages::case::show)
        .post("/cases/{case}/pay", CITIZEN, pages::case::pay)
        .get("/cases/{case}/paid", CITIZEN, pages::case::back_from_payment)
        .post("/cases/{case}/answer", CITIZEN, pages::case::answer)
        .post("/cases/{case}/discard", CITIZEN, pages::case::discard)
        .get("/account", CITIZEN, pages::account::show)
        .get("/account/readings", CITIZEN, pages::readings::show)
}

fn documents() -> Table<Portal> {
    Table::new()
        .get("/documents", CITIZEN, pages::documents::show)
        .get("/documents/{serial}", CITIZEN, pages::documents::pdf)
        .get("/verify", Access::Public, pages::verify::ask)
        .post("/verify", Access::Public, pages::verify::look_up)
        .limit(UPLOAD_BYTES)
        .get("/verify/{serial}", Access::Public, pages::verify::show)
}

fn office() -> Table<Portal> {
    Table::new()
        .get("/office", CLERK, pages::office::front::show)
        .get("/office/queue", CLERK, pages::office::queue::show)
        .get("/office/cases/{case}", CLERK, pages::office::case::show)
        .post("/office/cases/{case}/claim", CLERK, pages::office::case::claim)
        .post("/office/cases/{case}/release", CLERK, pages::office::case::release)
        .post("/office/cases/{case}/ask", CLERK, pages::office::case::ask)
        .post("/office/cases/{case}/accept", CLERK, pages::office::case::accept)
        .post("/office/cases/{case}/refuse", CLERK, pages::office::case::refuse)
        .get("/office/documents", CLERK, pages::office::documents::ask)
        .post("/office/documents", CLERK, pages::office::documents::revoke)
        .get("/office/missing", CLERK, pages::office::missing::show)
        .get("/office/staff", ADMINISTRATOR, pages::office::staff::show)
}

fn components() -> Table<Portal> {
    Table::new()
        .post(
            "/api/payment-events",
            Access::Components(&[Component::Pay]),
            api::payment_events::receive,
        )
        .post("/sign-out/back-channel", Access::Public, api::back_channel::receive)
        .from_anywhere()
        .get("/api/services", Access::Public, api::services::show)
        .get("/.well-known/document-keys.json", Access::Public, api::document_keys::show)
}
