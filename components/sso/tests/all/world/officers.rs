//! People of the administration.

use base::{Duration, MobileNumber, NationalNumber, Secret};
use messages::identity::Level;
use messages::registry::PersonName;
use sso::{Member, SeedAccount, StaffPerson};
use web::{Role, Staff, StatusCode};

use super::{Answer, Browser, PASSWORD, World, code_of, secret_of};

/// An officer in a browser.
pub(crate) struct Officer {
    pub(crate) id: String,
    pub(crate) number: NationalNumber,
    pub(crate) browser: Browser,
    secret: Vec<u8>,
}

fn mobile(serial: u32) -> String {
    format!("059{:07}", serial % 10_000_000)
}

fn name(serial: u32) -> PersonName {
    let part = |text: &str| text.to_owned();
    PersonName {
        first: part("سامر"),
        father: part("حسن"),
        grandfather: format!("علي{serial}"),
        family: part("النجار"),
    }
}

impl World {
    /// An account at `level` for the person of `serial`.
    pub(crate) async fn person(&self, serial: u32, level: Level) -> NationalNumber {
        let number = NationalNumber::from_serial(serial);
        let seed = SeedAccount {
            national_number: number.clone(),
            name: name(serial),
            name_latin: None,
            birth_date: "1980-03-04".parse().unwrap(),
            mobile: MobileNumber::parse(&mobile(serial)).unwrap(),
            password: Secret::new(PASSWORD.to_owned()),
            level,
        };
        self.sso.seed_account(seed).await.unwrap();
        number
    }

    /// The person of `serial` gets a place in the administration.
    pub(crate) async fn appoint(&self, serial: u32, roles: &[Role]) -> String {
        let national_number = NationalNumber::from_serial(serial);
        let staff = Staff {
            id: format!("platform-{serial}"),
            roles: roles.to_vec(),
            entity: "platform".into(),
            office: None,
        };
        let id = staff.id.clone();
        let person = StaffPerson { national_number, name: name(serial) };
        self.sso.appoint(Member { staff, person }).await.unwrap();
        id
    }

    /// An officer at level 2 who signed in with an authenticator app.
    pub(crate) async fn officer(&self, serial: u32, roles: &[Role]) -> Officer {
        let number = self.person(serial, Level::Two).await;
        let id = self.appoint(serial, roles).await;
        self.with_app(id, number, serial).await
    }

    /// Whoever has an account adds an app and signs in with it.
    pub(crate) async fn with_app(
        &self,
        id: String,
        number: NationalNumber,
        serial: u32,
    ) -> Officer {
        let mut browser = self.with_sms(&number, serial).await;
        let page = browser.post("/account/authenticators", &[]).await.to().to_owned();
        let shown = browser.get(&page).await;
        let secret = shown.body().split_once("<code dir=\"ltr\">").unwrap().1;
        let secret = secret_of(secret.split('<').next().unwrap());
        let code = code_of(&secret, self.clock.now());
        browser.post(&page, &[("code", &code)]).await.to();
        let mut officer = Officer { id, number, browser: self.browser(), secret };
        self.prove_again(&mut officer).await;
        officer
    }

    /// A browser in which the person of `serial` signed in with a code by SMS.
    pub(crate) async fn with_sms(&self, number: &NationalNumber, serial: u32) -> Browser {
        let mut browser = self.browser();
        let fields = [("identifier", number.reveal()), ("password", PASSWORD)];
        assert_eq!(browser.post("/sign-in", &fields).await.to(), "/sign-in/code");
        let code = self.code(&mobile(serial)).await;
        browser.post("/sign-in/code", &[("code", &code)]).await.to();
        browser
    }

    /// The officer signs in again, half a minute later, with another code of the app.
    pub(crate) async fn prove_again(&self, officer: &mut Officer) {
        self.pass(Duration::from_secs(30));
        let fields = [("identifier", officer.number.reveal()), ("password", PASSWORD)];
        assert_eq!(officer.browser.post("/sign-in", &fields).await.to(), "/sign-in/code");
        let code = code_of(&officer.secret, self.clock.now());
        let answer = officer.browser.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(answer.to(), "/account");
    }
}

impl Officer {
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.browser.get(path).await
    }

    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.browser.post(path, fields).await
    }

    /// Posts a form that becomes a proposal; its page.
    pub(crate) async fn propose(&mut self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post(path, fields).await;
        let page = answer.to().strip_suffix("?done=proposed").map(str::to_owned);
        page.unwrap_or_else(|| panic!("{}", answer.to()))
    }

    /// Decides a proposal; the status of the answer.
    pub(crate) async fn decide(&mut self, page: &str, verdict: &str) -> StatusCode {
        self.post(page, &[("verdict", verdict)]).await.status
    }
}
