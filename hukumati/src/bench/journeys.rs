//! What people do at the door, page by page, without JavaScript.

use base::{Error, Result};
use sandbox::banks::BANKS;

use super::bank;
use super::browser::Browser;
use super::country::{Citizen, Country};

/// A password that is good enough, and not the sandbox's.
const CHOSEN: &str = "olive lemon stone gate";

/// Password, code, and the account's own page.
pub(super) fn sign_in(country: &Country, citizen: &Citizen, browser: &mut Browser) -> Result<()> {
    let had = country.messages(&citizen.mobile)?.len();
    browser.sign_in(number(citizen), browser.password())?;
    let code = country.code(&citizen.mobile, had)?;
    browser.answer("/sign-in/code", &code)?;
    browser.open("/account")?.expect(200).map(drop)
}

/// Five questions, one page each.
pub(super) fn register(country: &Country, citizen: &Citizen, browser: &mut Browser) -> Result<()> {
    let (person, born) = (&citizen.resident.person, citizen.resident.person.birth_date);
    let had = country.messages(&citizen.mobile)?.len();
    browser.open("/register")?.expect(200)?;
    browser.fill("/register", &[("national_number", number(citizen))])?.expect(303)?;
    let facts = [
        ("first_name", person.name_ar.first.as_str()),
        ("father_name", &person.name_ar.father),
        ("family_name", &person.name_ar.family),
        ("birth_date-day", &born.day().to_string()),
        ("birth_date-month", &born.month().to_string()),
        ("birth_date-year", &born.year().to_string()),
    ];
    browser.fill("/register/facts", &facts)?.expect(303)?;
    browser.fill("/register/mobile", &[("mobile", citizen.mobile.reveal())])?.expect(303)?;
    browser.fill("/register/password", &[("password", CHOSEN)])?.expect(303)?;
    browser.choose(CHOSEN);
    let code = country.code(&citizen.mobile, had)?;
    browser.answer("/register/code", &code)?;
    browser.open("/register/done")?.expect(200).map(drop)
}

/// A sign-in at a bank raises the account to level 2. The bank's own pages are not measured.
pub(super) fn activate(country: &Country, citizen: &Citizen, browser: &mut Browser) -> Result<()> {
    browser.open("/account/level")?.expect(200)?;
    browser.open("/account/level/bank")?.expect(200)?;
    let fields = [("bank", BANKS[0].id), ("return_to", "")];
    let go = browser.fill("/account/level/bank", &fields)?.expect(200)?;
    let at_bank = go.link(&format!("http://{}/banks", country.sandbox))?;
    let back = bank::sign_in(country.sandbox, &at_bank, number(citizen))?;
    let callback = back.strip_prefix(&format!("http://{}", country.sso));
    let callback = callback.ok_or_else(|| Error::internal(format!("the bank sends to {back}")))?;
    let raised = browser.open(callback)?.expect(303)?.location.unwrap_or_default();
    browser.open(&raised)?.expect(200).map(drop)
}

/// A wrong password.
pub(super) fn mistake(citizen: &Citizen, browser: &mut Browser) -> Result<()> {
    match browser.sign_in(number(citizen), "a wrong password") {
        Ok(()) => Err(Error::internal("a wrong password was accepted")),
        Err(_) => Ok(()),
    }
}

fn number(citizen: &Citizen) -> &str {
    citizen.resident.person.national_number.reveal()
}
