//! People of the staff at work: an agent, an officer at a counter, a reviewer, an auditor.

use base::{MobileNumber, NationalNumber, Secret};
use messages::identity::Level;
use messages::registry::PersonName;
use sso::{Member, SeedAccount, StaffPerson};
use web::{Role, Staff};

use super::{Browser, PASSWORD, World, code_of, secret_of};

/// Somebody of the staff.
#[derive(Clone, Copy)]
pub(crate) struct Colleague {
    pub(crate) serial: u32,
    pub(crate) mobile: &'static str,
    pub(crate) role: Role,
    pub(crate) entity: &'static str,
}

pub(crate) const AGENT: Colleague = Colleague {
    serial: 70_000_101,
    mobile: "0599000101",
    role: Role::Agent,
    entity: "post-office",
};
pub(crate) const OFFICER: Colleague =
    Colleague { serial: 70_000_102, mobile: "0599000102", role: Role::Counter, entity: "moi" };
pub(crate) const REVIEWER: Colleague =
    Colleague { serial: 70_000_103, mobile: "0599000103", role: Role::Reviewer, entity: "moi" };
pub(crate) const AUDITOR: Colleague =
    Colleague { serial: 70_000_104, mobile: "0599000104", role: Role::Auditor, entity: "moi" };

impl Colleague {
    pub(crate) fn number(self) -> NationalNumber {
        NationalNumber::from_serial(self.serial)
    }

    fn name() -> PersonName {
        PersonName {
            first: "سامر".into(),
            father: "حسن".into(),
            grandfather: "علي".into(),
            family: "النجار".into(),
        }
    }

    fn member(self, roles: Vec<Role>) -> Member {
        let id = format!("{}-{}", self.entity, self.serial);
        let staff = Staff { id, roles, entity: self.entity.to_owned(), office: None };
        let person = StaffPerson { national_number: self.number(), name: Self::name() };
        Member { staff, person }
    }

    fn account(self, level: Level) -> SeedAccount {
        SeedAccount {
            national_number: self.number(),
            name: Self::name(),
            name_latin: None,
            birth_date: "1985-11-30".parse().unwrap(),
            mobile: MobileNumber::parse(self.mobile).unwrap(),
            password: Secret::new(PASSWORD.to_owned()),
            level,
        }
    }
}

impl World {
    /// `colleague` gets their place, and signs in with a code by SMS.
    pub(crate) async fn hired(&self, colleague: Colleague, level: Level) -> Browser {
        self.sso.seed_account(colleague.account(level)).await.unwrap();
        self.sso.appoint(colleague.member(vec![colleague.role])).await.unwrap();
        let mut browser = self.browser();
        self.sign_in_weakly(&mut browser, colleague).await;
        browser
    }

    /// The same, and then signs in with an authenticator app.
    pub(crate) async fn at_work(&self, colleague: Colleague) -> (Browser, Vec<u8>) {
        let mut browser = self.hired(colleague, Level::Two).await;
        let page = browser.post("/account/authenticators", &[]).await.to().to_owned();
        let shown = browser.get(&page).await;
        let secret = shown.body().split_once("<code dir=\"ltr\">").unwrap().1;
        let secret = secret_of(secret.split('<').next().unwrap());
        let code = code_of(&secret, self.clock.now());
        browser.post(&page, &[("code", &code)]).await.to();
        self.pass(base::Duration::from_secs(30));
        self.sign_in_strongly(&mut browser, colleague, &secret).await;
        (browser, secret)
    }

    /// With the app.
    pub(crate) async fn sign_in_strongly(
        &self,
        browser: &mut Browser,
        colleague: Colleague,
        secret: &[u8],
    ) {
        let number = colleague.number();
        let fields = [("identifier", number.reveal()), ("password", PASSWORD)];
        assert_eq!(browser.post("/sign-in", &fields).await.to(), "/sign-in/code");
        let code = code_of(secret, self.clock.now());
        assert_eq!(browser.post("/sign-in/code", &[("code", &code)]).await.to(), "/account");
    }

    /// Takes every role away, at once.
    pub(crate) async fn dismiss(&self, colleague: Colleague) {
        self.sso.appoint(colleague.member(Vec::new())).await.unwrap();
    }

    async fn sign_in_weakly(&self, browser: &mut Browser, colleague: Colleague) {
        let number = colleague.number();
        let fields = [("identifier", number.reveal()), ("password", PASSWORD)];
        assert_eq!(browser.post("/sign-in", &fields).await.to(), "/sign-in/code");
        let code = self.code(colleague.mobile).await;
        browser.post("/sign-in/code", &[("code", &code)]).await.to();
    }
}
