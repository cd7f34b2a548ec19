//! The second person: Sami, who helps; his child; and what both do on the pages of mandates.

use base::{Localized, MobileNumber, NationalNumber, Secret};
use messages::component::Component;
use messages::identity::Level;
use messages::mandate::{ServiceName, Services};
use messages::reading::{Reading, Readings, ReadingsQuery};
use messages::registry::{Person, PersonName};
use serde_json::Value;
use sso::{Member, SeedAccount, StaffPerson};
use web::testing::{as_caller, get, post_json, send, test_router};
use web::{Caller, HeaderValue, Json, Role, Staff};

use super::{Browser, PASSWORD, Portal, Sent, World, code_of, layla, secret_of};

/// Sami's SIM.
const MOBILE: &str = "0599123457";
/// A service that a mandate may be limited to.
pub(crate) const SERVICE: &str = "moi-birth-certificate";

/// A living adult who is not Layla.
pub(crate) fn sami() -> Person {
    let name = PersonName { first: "سامي".into(), ..layla().name_ar };
    Person { national_number: NationalNumber::from_serial(70_000_002), name_ar: name, ..layla() }
}

/// A child of Sami's, born on `day`.
pub(crate) fn child(day: &str) -> Person {
    let name = PersonName { first: "نور".into(), ..layla().name_ar };
    Person {
        national_number: NationalNumber::from_serial(70_000_003),
        name_ar: name,
        birth_date: day.parse().unwrap(),
        father: Some(sami().national_number),
        ..layla()
    }
}

/// What the portal offers.
pub(super) async fn services() -> Json<Services> {
    let service =
        |id: &str, ar: &str, en: &str| ServiceName { id: id.into(), name: Localized::new(ar, en) };
    Json(Services {
        services: vec![
            service(SERVICE, "شهادة ميلاد", "Birth certificate"),
            service("moi-passport-status", "حالة جواز السفر", "Passport status"),
        ],
    })
}

impl World {
    /// An account for Sami at `level`.
    pub(crate) async fn with_sami(&self, level: Level) {
        let person = sami();
        let account = SeedAccount {
            national_number: person.national_number,
            name: person.name_ar,
            name_latin: None,
            birth_date: person.birth_date,
            mobile: MobileNumber::parse(MOBILE).unwrap(),
            password: Secret::new(PASSWORD.to_owned()),
            level,
        };
        self.sso.seed_account(account).await.unwrap();
    }

    /// Sami works at an office.
    pub(crate) async fn appoint_sami(&self, role: Role) {
        let staff = Staff {
            id: "moi-nablus-01".into(),
            roles: vec![role],
            entity: "moi".into(),
            office: Some("moi-nablus".into()),
        };
        let person = StaffPerson { national_number: sami().national_number, name: sami().name_ar };
        self.sso.appoint(Member { staff, person }).await.unwrap();
    }

    /// A browser in which Sami is signed in, with an SMS.
    pub(crate) async fn sami_signed_in(&self) -> Browser {
        let mut browser = self.browser();
        self.sami_signs_in(&mut browser).await;
        let code = self.code(MOBILE).await;
        assert!(browser.post("/sign-in/code", &[("code", &code)]).await.status.is_redirection());
        browser
    }

    /// The same with an authenticator app, which is added first.
    pub(crate) async fn sami_signed_in_strongly(&self) -> Browser {
        let mut browser = self.sami_signed_in().await;
        let page = browser.post("/account/authenticators", &[]).await.to().to_owned();
        let shown = browser.get(&page).await;
        let secret = shown.body().split_once("<code dir=\"ltr\">").unwrap().1;
        let secret = secret_of(secret.split('<').next().unwrap());
        let code = code_of(&secret, self.clock.now());
        browser.post(&page, &[("code", &code)]).await.to();
        self.pass(base::Duration::from_secs(30));
        let mut strong = self.browser();
        self.sami_signs_in(&mut strong).await;
        let code = code_of(&secret, self.clock.now());
        assert!(strong.post("/sign-in/code", &[("code", &code)]).await.status.is_redirection());
        strong
    }

    async fn sami_signs_in(&self, browser: &mut Browser) {
        let number = sami().national_number;
        let fields = [("identifier", number.reveal()), ("password", PASSWORD)];
        assert_eq!(browser.post("/sign-in", &fields).await.to(), "/sign-in/code");
    }

    /// The newest message to Sami.
    pub(crate) async fn told_sami(&self) -> String {
        self.work().await;
        self.country.messages(MOBILE).pop().unwrap_or_default()
    }

    /// What the log tells somebody, newest first.
    pub(crate) async fn readings_of(&self, subject: NationalNumber) -> Vec<Reading> {
        let router = test_router(sso::routes(), self.sso.clone(), self.sso.guard());
        let request = post_json("/api/readings", &ReadingsQuery { subject });
        let request = as_caller(request, Caller::Component(Component::Portal));
        let (_, _, body) = send(&router, request).await;
        serde_json::from_str::<Readings>(&body).unwrap().readings
    }

    /// What userinfo says to the bearer of `token`.
    pub(crate) async fn userinfo(&self, token: &str) -> Sent {
        let mut request = get("/userinfo");
        let value = HeaderValue::try_from(format!("Bearer {token}")).unwrap();
        request.headers_mut().insert("authorization", value);
        let (status, _, body) = send(&self.router, request).await;
        Sent { status, json: serde_json::from_str(&body).unwrap_or(Value::String(body)) }
    }

    /// Tokens for the portal after `choice` on the page that asks for whom.
    pub(crate) async fn tokens_for(&self, browser: &mut Browser, choice: &str) -> Sent {
        let page = browser.get(&Portal::authorize(&[("mandate", "ask")])).await.to().to_owned();
        let back = browser.post(&page, &[("choice", choice)]).await.to().to_owned();
        let code = browser.get(&back).await.parameter("code").unwrap();
        self.portal.redeem(&self.router, &code, &[]).await
    }

    /// Layla's code for one service, read from her page.
    pub(crate) async fn helper_code(&self, hers: &mut Browser) -> String {
        let made = hers.post("/account/mandates/helper", &[("service", SERVICE)]).await;
        assert_eq!(made.to(), "/account/mandates#code");
        let page = hers.get("/account/mandates").await;
        let code = page.body().split_once("class=\"code\" dir=\"ltr\">").unwrap().1;
        code.split('<').next().unwrap().to_owned()
    }
}

/// The id of the first mandate on a page that asks for whom, or lists them.
pub(crate) fn mandate_on(page: &super::Answer) -> String {
    let body = page.body();
    let after = body
        .split_once("id=\"choice-1\" name=\"choice\" value=\"")
        .or_else(|| body.split_once("action=\"/account/mandates/"));
    after.unwrap().1.split(['"', '/']).next().unwrap().to_owned()
}
