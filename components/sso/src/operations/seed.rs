//! Accounts of the sandbox's people, made at its first start.

use base::{Date, Error, Lang, Localized, MobileNumber, NationalNumber, Result, Secret};
use db::Tx;
use messages::identity::Level;
use messages::registry::PersonName;

use crate::domain::holder::account::{Account, Owner};
use crate::domain::ladder::activation::{Evidence, Route};
use crate::domain::office::place::{Place, PlaceKind};
use crate::domain::openid::client::ClientName;
use crate::operations::audit::SELF;
use crate::operations::ladder::activate;
use crate::operations::office::agent_registry;
use crate::store::holder::accounts;
use crate::store::office::agents;
use crate::{Population, Sso, StaffPerson};

/// An account of a person of the sandbox.
#[derive(Clone, Debug)]
pub struct SeedAccount {
    /// National number: one of the sandbox's.
    pub national_number: NationalNumber,
    /// Name in Arabic.
    pub name: PersonName,
    /// Name in Latin letters.
    pub name_latin: Option<String>,
    /// Day of birth.
    pub birth_date: Date,
    /// The SIM that receives codes.
    pub mobile: MobileNumber,
    /// The password.
    pub password: Secret<String>,
    /// The assurance level.
    pub level: Level,
}

/// An agent of the sandbox, and the place where they see people.
#[derive(Clone, Debug)]
pub struct SeedAgent {
    /// Their staff id.
    pub id: String,
    /// Who they are.
    pub person: StaffPerson,
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// Where (ISO 3166-2).
    pub governorate: String,
    /// What the place is called.
    pub name: Localized,
}

/// Appoints the agent to the place, as two registrars would; unless that was done before.
///
/// # Errors
/// `Forbidden` outside the sandbox.
pub(crate) async fn seed_agent(sso: &Sso, seed: SeedAgent) -> Result<()> {
    if sso.population() != Population::Sandbox || !seed.person.national_number.is_sandbox() {
        return Err(Error::forbidden("error-forbidden"));
    }
    sso.db().write("sso.seed.agent", move |tx| appoint(tx, &seed)).await
}

fn appoint(tx: &mut Tx, seed: &SeedAgent) -> Result<()> {
    if agents::post(tx, &seed.id)?.is_some() {
        return Ok(());
    }
    let SeedAgent { id, person, kind, governorate, name } = seed.clone();
    let name = ClientName { ar: name.ar, en: name.en };
    let place = Place { id: tx.id(), kind, governorate, name };
    agents::insert_place(tx, &place)?;
    agent_registry::station(tx, (id, person), &place)
}

/// Makes the account, unless the person has one.
///
/// # Errors
/// `Forbidden` outside the sandbox or for a number that is not one of its own.
pub(crate) async fn seed(sso: &Sso, seed: SeedAccount) -> Result<()> {
    if sso.population() != Population::Sandbox || !seed.national_number.is_sandbox() {
        return Err(Error::forbidden("error-forbidden"));
    }
    let number = seed.national_number.clone();
    let known = move |tx: &mut Tx| accounts::of_person(tx, &number).map(|found| found.is_some());
    if sso.db().read("sso.seed.known", known).await? {
        return Ok(());
    }
    let hash = sso.passwords().hash(seed.password.clone(), sso.db().entropy()).await?;
    sso.db().write("sso.seed", move |tx| insert(tx, &seed, &hash)).await
}

fn insert(tx: &mut Tx, seed: &SeedAccount, hash: &str) -> Result<()> {
    if accounts::of_person(tx, &seed.national_number)?.is_some() {
        return Ok(());
    }
    let owner = Owner {
        national_number: seed.national_number.clone(),
        name: seed.name.clone(),
        name_latin: seed.name_latin.clone(),
        birth_date: seed.birth_date,
        mobile: seed.mobile.clone(),
    };
    let account = Account { id: tx.id(), owner, level: seed.level, lang: Lang::default() };
    let evidence = [Evidence::new("sandbox", SELF, None)];
    activate::open(tx, &account, hash, (Route::Sandbox, seed.level), &evidence)
}
