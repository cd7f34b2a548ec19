//! Accounts of the sandbox's people, made at its first start.

use base::{Date, Error, Lang, MobileNumber, NationalNumber, Result, Secret};
use db::Tx;
use messages::identity::Level;
use messages::registry::PersonName;

use crate::domain::holder::account::{Account, Owner};
use crate::domain::ladder::activation::{Evidence, Route};
use crate::operations::audit::SELF;
use crate::operations::ladder::activate;
use crate::store::holder::accounts;
use crate::{Population, Sso};

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
