//! My account, as the portal sees it; what opens it is looked after at the SSO.

use base::Message;
use serde::Serialize;
use web::{Citizen, Page, Person, Reader, Result};

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct Account {
    name: String,
    name_latin: Option<String>,
    number: String,
    level: u8,
    /// The account's own page at the SSO.
    security: String,
}

impl Page for Account {
    const TEMPLATE: &'static str = "account.html";

    fn title(&self) -> Message {
        Message::new("account-title")
    }

    fn samples() -> Vec<Self> {
        let page = |level| Self {
            name: "هدى يوسف أحمد خليل".into(),
            name_latin: (level > 1).then(|| "Huda Yousef Ahmad Khalil".into()),
            number: "••••••014".into(),
            level,
            security: "http://127.0.0.1:8081/account".into(),
        };
        (0..=3).map(page).collect()
    }
}

pub(crate) async fn show(reader: Reader, Citizen(person): Citizen) -> Result {
    let security = format!("{}/account", reader.origins().sso);
    reader.page(&Account::of(&person, security))
}

impl Account {
    fn of(person: &Person, security: String) -> Self {
        Self {
            name: person.name.full(),
            name_latin: person.name_latin.clone(),
            number: person.national_number.masked(),
            level: person.level as u8,
            security,
        }
    }
}
