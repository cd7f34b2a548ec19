//! The whole platform, started for the benchmark, with citizens who have accounts.

use std::fs;
use std::net::SocketAddr;

use base::{Error, MobileNumber, Result};
use messages::identity::Level;
use sandbox::people::PASSWORD;
use sandbox::population::{Resident, villages};
use sso::SeedAccount;
use tokio::runtime::Handle;

use super::browser::Browser;
use crate::ports::Listener;
use crate::{Challenge, Platform, Registration, Settings, Store};

/// On PostgreSQL the names of its schemas begin so: those of a platform that is in use do not.
const PREFIX: &str = "hukumati_bench_";

/// A running platform. Everything it made is removed by [`Country::leave`].
pub(super) struct Country {
    settings: Settings,
    platform: Platform,
    runtime: Handle,
    /// Where the SSO listens.
    pub(super) sso: SocketAddr,
    /// Where the banks listen.
    pub(super) sandbox: SocketAddr,
    /// Adults with a telephone: the first ones have accounts.
    pub(super) people: Vec<Citizen>,
}

/// An adult with a telephone.
#[derive(Clone)]
pub(super) struct Citizen {
    /// As the registers have them.
    pub(super) resident: Resident,
    /// Their telephone.
    pub(super) mobile: MobileNumber,
}

impl Country {
    /// Starts the platform in a folder of its own, and gives `accounts` people an account.
    pub(super) async fn found(settings: &Settings, accounts: usize) -> Result<Self> {
        let settings = Settings {
            data: settings.data.join("bench"),
            store: apart(&settings.store),
            registration: Registration::Open,
            host: "127.0.0.1".to_owned(),
            challenge: Challenge::Off,
            ..settings.clone()
        };
        remove(&settings).await?;
        fs::create_dir_all(&settings.data).map_err(Error::internal)?;
        let platform = Platform::start(&settings).await?;
        let country = Self {
            platform,
            runtime: Handle::current(),
            sso: Listener::Sso.address(settings.base_port),
            sandbox: Listener::Sandbox.address(settings.base_port),
            people: adults(&settings),
            settings,
        };
        country.open_accounts(accounts).await?;
        Ok(country)
    }

    /// Stops the platform and removes what it made.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub(super) async fn leave(self) -> Result<()> {
        self.platform.stop().await;
        remove(&self.settings).await
    }

    /// How it was started.
    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The SSO itself, for what an administrator would do.
    pub(super) fn component(&self) -> &sso::Sso {
        &self.platform.parts().sso
    }

    /// A browser in which `citizen` is signed in.
    pub(super) fn signed_in(&self, citizen: &Citizen) -> Result<Browser> {
        let mut browser = Browser::new(self.sso);
        let had = self.messages(&citizen.mobile)?.len();
        browser.sign_in(citizen.resident.person.national_number.reveal(), PASSWORD)?;
        let code = self.code(&citizen.mobile, had)?;
        browser.answer("/sign-in/code", &code)?;
        Ok(browser)
    }

    /// The short messages of a telephone, the newest first. For threads of the driver.
    pub(super) fn messages(&self, mobile: &MobileNumber) -> Result<Vec<String>> {
        self.runtime.block_on(self.platform.parts().sandbox.texts(mobile))
    }

    /// The code in the newest message to a telephone that had so many before. For threads of the driver.
    pub(super) fn code(&self, mobile: &MobileNumber, had: usize) -> Result<String> {
        for _ in 0..1000 {
            let messages = self.messages(mobile)?;
            if let Some(newest) = messages.first().filter(|_| messages.len() > had) {
                return Ok(newest.chars().filter(char::is_ascii_digit).take(6).collect());
            }
            super::timing::pause();
        }
        Err(Error::internal("no code arrived"))
    }

    async fn open_accounts(&self, count: usize) -> Result<()> {
        let (first, second) = self.people.split_at(count / 2);
        let second = second.iter().take(count - count / 2);
        let (one, two) = tokio::join!(self.open_each(first.iter()), self.open_each(second));
        one.and(two)
    }

    async fn open_each(&self, people: impl Iterator<Item = &Citizen>) -> Result<()> {
        for Citizen { resident, mobile } in people {
            let person = &resident.person;
            let account = SeedAccount {
                national_number: person.national_number.clone(),
                name: person.name_ar.clone(),
                name_latin: Some(person.name_en.full()),
                birth_date: person.birth_date,
                mobile: mobile.clone(),
                password: PASSWORD.to_owned().into(),
                level: Level::One,
            };
            self.component().seed_account(account).await?;
        }
        Ok(())
    }
}

fn apart(store: &Store) -> Store {
    match store {
        Store::Sqlite => Store::Sqlite,
        Store::Postgres { url, .. } => Store::Postgres { url: url.clone(), prefix: PREFIX.into() },
    }
}

async fn remove(settings: &Settings) -> Result<()> {
    let _ = fs::remove_dir_all(&settings.data);
    match &settings.store {
        Store::Sqlite => Ok(()),
        Store::Postgres { url, prefix } => db::drop_schemas(url.clone(), prefix).await,
    }
}

/// Everybody of 25 and older who has a telephone of their own, and is not known by name.
fn adults(settings: &Settings) -> Vec<Citizen> {
    let today = settings.clock.now().date();
    let known = sandbox::people::KNOWN.map(sandbox::people::Known::national_number);
    let everybody = villages(today, settings.people).flatten();
    let adult = |resident: &Resident| {
        let person = &resident.person;
        person.death_date.is_none()
            && today.year() - person.birth_date.year() > 25
            && !known.contains(&person.national_number)
    };
    let citizen = |resident: Resident| Some(Citizen { mobile: resident.mobile.clone()?, resident });
    everybody.filter(adult).filter_map(citizen).collect()
}
