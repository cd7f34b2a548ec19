//! A small country: one person, her registry, her operator, the portal, and the SSO itself.

mod app;
mod authenticator;
mod bank;
mod browser;
pub(crate) mod desk;
pub(crate) mod documents;
mod officers;
mod others;
mod people;
mod portal;
mod registers;
mod relying_party;
mod stand_ins;
pub(crate) mod token_client;
mod verifier;

use std::collections::BTreeMap;

use base::{Clock, Duration, Lang, MobileNumber, Secret};
use db::Db;
use messages::component::Component;
use messages::identity::Level;
use messages::reading::{Readings, ReadingsQuery};
use sso::{
    Challenge, Config, Peers, Population, Possession, RelyingParties, SeedAccount, Sso,
    StaffFactor, Verifier,
};
use web::testing::{as_caller, post_json, send, test_router};
use web::{Caller, Faults, Peer, Router};

pub(crate) use app::{code_of, secret_of};
pub(crate) use authenticator::{Device, Lies, hand_in};
pub(crate) use bank::BankStandIn;
pub(crate) use browser::{Answer, Browser};
pub(crate) use officers::Officer;
pub(crate) use others::{SERVICE, child, mandate_on};
pub(crate) use people::{FATHERS_MOBILE, sami};
pub(crate) use portal::{Portal, Sent};
pub(crate) use relying_party::{CALLBACK, RelyingParty, changed};
pub(crate) use stand_ins::{BREACHED, Country, MOBILE, layla};
pub(crate) use token_client::TokenClient;
pub(crate) use verifier::VerifierStandIn;

/// The origin of the relying party of somebody else.
pub(crate) const RP: &str = "https://rp.example";
/// A password that is good enough.
pub(crate) const PASSWORD: &str = "olive lemon stone gate";

/// Everything of one test.
pub(crate) struct World {
    pub(crate) sso: Sso,
    pub(crate) router: Router,
    itself: Peer,
    pub(crate) clock: Clock,
    pub(crate) country: Country,
    pub(crate) portal: Portal,
    pub(crate) transporter: Peer,
    pub(crate) operators: Peer,
    pub(crate) bank: BankStandIn,
    pub(crate) bank_peer: Peer,
    pub(crate) verifier: VerifierStandIn,
    pub(crate) verifier_peer: Peer,
    pub(crate) breached: Peer,
    /// Where the relying party of somebody else is: bound by the test that needs it.
    pub(crate) outside: Peer,
}

/// Runs `body` in a fresh country of the sandbox, on both engines.
pub(crate) async fn in_a_country(body: impl AsyncFn(World)) {
    in_a_country_of(Population::Sandbox, body).await;
}

/// The same where programs that try a lot are made to work.
pub(crate) async fn in_a_wary_country(body: impl AsyncFn(World)) {
    in_a_country_with(Config { challenge: Challenge::ByRisk, ..usual() }, body).await;
}

/// The same where only some numbers are accepted.
pub(crate) async fn in_a_country_of(population: Population, body: impl AsyncFn(World)) {
    in_a_country_with(Config { population, ..usual() }, body).await;
}

/// The same where the operator decided something else.
pub(crate) async fn in_a_country_with(config: Config, body: impl AsyncFn(World)) {
    let body = async |db| body(World::new(db, config.clone()).await).await;
    db::testing::both("sso", sso::MIGRATIONS, body).await;
}

/// The same where officers may sign in with a code by SMS, as in the sandbox.
pub(crate) async fn where_sms_will_do(body: impl AsyncFn(World)) {
    in_a_country_with(Config { staff_factor: StaffFactor::SandboxSms, ..usual() }, body).await;
}

/// What the operator usually decides.
pub(crate) fn usual() -> Config {
    Config {
        population: Population::Sandbox,
        hashers: 2,
        staff_factor: StaffFactor::Strong,
        challenge: Challenge::Off,
        relying_parties: RelyingParties::default(),
        possession: Possession::default(),
    }
}

impl World {
    async fn new(db: Db, config: Config) -> Self {
        let clock = db.clock().clone();
        let ground = web::testing::ground_on(db).await;
        let country = Country::new(layla());
        let surroundings = || (ground.clock().clone(), ground.entropy().clone());
        let portal = Portal::new(surroundings()).await;
        let (sso_peer, transporter) = (Peer::unbound("sso"), Peer::unbound("transporter"));
        let operators = Peer::unbound("operators");
        let outside = Peer::unbound(RP);
        transporter.bind_local(stand_ins::transporter(&country, &ground.origins, surroundings()));
        operators.bind_local(stand_ins::operators(&country, &ground.origins, surroundings()));
        let bank = BankStandIn::new(surroundings(), sso_peer.clone());
        let (bank_peer, verifier_peer) = (Peer::unbound("bank"), Peer::unbound("verifier"));
        bank_peer.bind_local(bank::router(&bank, &ground.origins, surroundings()));
        let verifier = VerifierStandIn::new();
        verifier_peer.bind_local(verifier::router(&verifier, &ground.origins, surroundings()));
        let breached = Peer::unbound("breached");
        breached.bind_local(stand_ins::breached(&ground.origins, surroundings()));
        let peers = Peers {
            sso: sso_peer.clone(),
            transporter: transporter.clone(),
            operators: operators.clone(),
            breached: Some(breached.clone()),
            components: BTreeMap::from([(Component::Portal, portal.peer.clone())]),
            banks: vec![BankStandIn::bank(bank_peer.clone())],
            verifier: Some(Verifier {
                name: verifier::NAME.into(),
                peer: verifier_peer.clone(),
                path: "/compare".into(),
            }),
            relying_parties: BTreeMap::from([(RP.to_owned(), outside.clone())]),
        };
        let sso = Sso::open(config, ground, peers).await.unwrap();
        let router = sso.router();
        sso_peer.bind_local(router.clone());
        Self {
            sso,
            router,
            itself: sso_peer,
            clock,
            country,
            portal,
            transporter,
            operators,
            bank,
            bank_peer,
            verifier,
            verifier_peer,
            breached,
            outside,
        }
    }

    /// A new browser, in English.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.router.clone(), Lang::En)
    }

    /// Runs every job that is due.
    pub(crate) async fn work(&self) {
        sso::jobs().step(self.sso.db(), &self.sso).await.unwrap();
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, time: Duration) {
        self.clock.advance(time);
    }

    /// The code in the newest message to `mobile`.
    pub(crate) async fn code(&self, mobile: &str) -> String {
        self.work().await;
        let texts = self.country.messages(mobile);
        texts.iter().rev().find_map(|text| code_in(text)).expect("a code")
    }

    /// An account for Layla at level 1, without the registration.
    pub(crate) async fn with_account(&self) {
        self.sso.seed_account(seed()).await.unwrap();
    }

    /// What the log tells Layla, newest first: who, what, why, by what right.
    pub(crate) async fn readings(&self) -> Vec<[String; 4]> {
        let router = test_router(sso::routes(), self.sso.clone(), self.sso.guard());
        let query = ReadingsQuery { subject: layla().national_number };
        let request = post_json("/api/readings", &query);
        let request = as_caller(request, Caller::Component(Component::Portal));
        let (_, _, body) = send(&router, request).await;
        let readings: Readings = serde_json::from_str(&body).unwrap();
        readings.readings.into_iter().map(|r| [r.reader, r.what, r.why, r.basis]).collect()
    }

    /// A browser in which Layla is signed in.
    pub(crate) async fn signed_in(&self) -> Browser {
        let mut browser = self.browser();
        self.sign_in(&mut browser, "").await;
        browser
    }

    /// Layla signs in with password and SMS; where she is sent then.
    pub(crate) async fn sign_in(&self, browser: &mut Browser, return_to: &str) -> String {
        let number = layla().national_number;
        let fields =
            [("identifier", number.reveal()), ("password", PASSWORD), ("return_to", return_to)];
        let answer = browser.post("/sign-in", &fields).await;
        assert_eq!(answer.to(), "/sign-in/code", "{}", answer.text());
        let code = self.code(MOBILE).await;
        browser.post("/sign-in/code", &[("code", &code)]).await.to().to_owned()
    }

    /// The road to a neighbour breaks, or mends.
    pub(crate) fn fault(peer: &Peer, faults: Faults) {
        peer.faults().set(faults);
    }
}

/// The SSO is its own neighbour: without this no country would ever leave the memory of the tests.
impl Drop for World {
    fn drop(&mut self) {
        self.itself.bind_local(Router::new());
    }
}

/// The code with which a message begins, if it carries one.
fn code_in(text: &str) -> Option<String> {
    let code = text.split(' ').next()?;
    (code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit())).then(|| code.to_owned())
}

/// An account for Layla.
pub(crate) fn seed() -> SeedAccount {
    let person = layla();
    SeedAccount {
        national_number: person.national_number,
        name: person.name_ar,
        name_latin: Some(person.name_en.full()),
        birth_date: person.birth_date,
        mobile: MobileNumber::parse(MOBILE).unwrap(),
        password: Secret::new(PASSWORD.to_owned()),
        level: Level::One,
    }
}
