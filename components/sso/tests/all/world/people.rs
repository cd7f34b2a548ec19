//! Other people than Layla: her father, and those who work here.

use base::{MobileNumber, NationalNumber, Secret};
use messages::identity::Level;
use messages::registry::{Person, PersonName, Sex};
use sso::{Member, SeedAccount, StaffPerson};
use web::{Role, Staff};

use super::{Browser, PASSWORD, World, layla};

/// Layla's father's SIM.
pub(crate) const FATHERS_MOBILE: &str = "0599777777";

const REVIEWERS_MOBILE: &str = "0599888888";

/// Layla's father.
pub(crate) fn sami() -> Person {
    let name = |first: &str, father: &str, grandfather: &str, family: &str| PersonName {
        first: first.into(),
        father: father.into(),
        grandfather: grandfather.into(),
        family: family.into(),
    };
    Person {
        national_number: NationalNumber::from_serial(70_000_002),
        name_ar: name("سامي", "أحمد", "محمود", "البرغوثي"),
        name_en: name("Sami", "Ahmad", "Mahmoud", "Barghouthi"),
        sex: Sex::Male,
        birth_date: "1960-05-01".parse().unwrap(),
        ..layla()
    }
}

fn hala() -> Person {
    let national_number = NationalNumber::from_serial(70_000_003);
    let name_ar = PersonName { first: "هالة".into(), ..sami().name_ar };
    let name_en = PersonName { first: "Hala".into(), ..sami().name_en };
    Person { national_number, name_ar, name_en, sex: Sex::Female, ..sami() }
}

impl World {
    /// An account for somebody at a level, without the registration.
    pub(crate) async fn with_account_of(&self, person: &Person, mobile: &str, level: Level) {
        let seed = SeedAccount {
            national_number: person.national_number.clone(),
            name: person.name_ar.clone(),
            name_latin: Some(person.name_en.full()),
            birth_date: person.birth_date,
            mobile: MobileNumber::parse(mobile).unwrap(),
            password: Secret::new(PASSWORD.to_owned()),
            level,
        };
        self.sso.seed_account(seed).await.unwrap();
    }

    /// A browser in which the owner of `number` is signed in.
    pub(crate) async fn signed_in_as(&self, number: &NationalNumber, mobile: &str) -> Browser {
        self.work().await;
        let mut browser = self.browser();
        let fields = [("identifier", number.reveal()), ("password", PASSWORD)];
        assert_eq!(browser.post("/sign-in", &fields).await.to(), "/sign-in/code");
        let code = self.code(mobile).await;
        assert_eq!(browser.post("/sign-in/code", &[("code", &code)]).await.to(), "/account");
        browser
    }

    /// Somebody who reviews, and is nobody's relative.
    pub(crate) async fn with_reviewer(&self) {
        let hala = hala();
        self.country.add(hala.clone());
        self.with_account_of(&hala, REVIEWERS_MOBILE, Level::Two).await;
        self.gives_role(&hala, Role::Reviewer).await;
    }

    /// A browser in which the reviewer is signed in.
    pub(crate) async fn reviewer(&self) -> Browser {
        self.signed_in_as(&hala().national_number, REVIEWERS_MOBILE).await
    }

    /// What the figures hold, oldest first: route, governorate, age group, sex, step, outcome.
    pub(crate) async fn funnel(&self) -> Vec<String> {
        const LINES: &str = "SELECT route, governorate, age_group, sex, step, outcome
            FROM route_attempt ORDER BY began_at, id";
        let read = |row: &db::Row<'_>| {
            let words = (0..5).map(|column| row.get::<String>(column));
            let mut words = words.collect::<base::Result<Vec<_>>>()?;
            words.extend(row.get::<Option<String>>(5)?);
            Ok(words.join(" "))
        };
        let all = move |tx: &mut db::Tx| tx.all(LINES, &[], read);
        self.sso.db().read("test.funnel", all).await.unwrap()
    }

    /// The person gets a place here with one role.
    pub(crate) async fn gives_role(&self, person: &Person, role: Role) {
        let staff = Staff {
            id: format!("platform-{}", person.name_en.first),
            roles: vec![role],
            entity: "moi".into(),
            office: Some("moi-ramallah".into()),
        };
        let person = StaffPerson {
            national_number: person.national_number.clone(),
            name: person.name_ar.clone(),
        };
        self.sso.appoint(Member { staff, person }).await.unwrap();
    }
}
