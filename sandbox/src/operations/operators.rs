//! The mobile operators: SIMs and short messages.

use base::{Error, Localized, MobileNumber, Result};
use messages::sms::{SimAnswer, SimQuery, Sms};

use crate::Sandbox;
use crate::store::short_messages::{self, Phone, Received};
use crate::store::{people, sims};

/// Ten parts of 67 UCS-2 letters: longer than any message that is meant to be read.
const TEXT_MAX: usize = 670;
const ID_MAX: usize = 128;
/// How much a page shows.
const SHOWN: i64 = 50;

impl Sandbox {
    pub(crate) async fn deliver(&self, sms: Sms) -> Result<()> {
        let fits = |text: &str, max| (1..=max).contains(&text.chars().count());
        if !fits(&sms.id, ID_MAX) || !fits(&sms.text, TEXT_MAX) {
            return Err(Error::invalid("sms-invalid"));
        }
        self.db().write("operators.deliver", move |tx| short_messages::insert(tx, &sms)).await
    }

    pub(crate) async fn sim_owner(&self, claimed: SimQuery) -> Result<SimAnswer> {
        self.db()
            .read("operators.sim_owner", move |tx| {
                let owner = sims::owner(tx, &claimed.mobile)?;
                Ok(SimAnswer { matches: owner.as_ref() == Some(&claimed.national_number) })
            })
            .await
    }

    /// The texts that a phone has received, the newest first.
    ///
    /// # Errors
    /// `Unavailable`.
    pub async fn texts(&self, mobile: &MobileNumber) -> Result<Vec<String>> {
        let received = self.received(mobile.clone()).await?;
        Ok(received.into_iter().map(|message| message.body).collect())
    }

    /// The name of whoever the SIM is registered to.
    pub(crate) async fn sim_owner_name(&self, mobile: MobileNumber) -> Result<Option<Localized>> {
        self.db()
            .read("operators.sim_owner_name", move |tx| {
                let Some(owner) = sims::owner(tx, &mobile)? else { return Ok(None) };
                let person = people::find(tx, &owner)?;
                Ok(person.map(|one| Localized::new(one.name_ar.full(), one.name_en.full())))
            })
            .await
    }

    pub(crate) async fn phones(&self) -> Result<Vec<Phone>> {
        self.db().read("operators.phones", |tx| short_messages::phones(tx, SHOWN)).await
    }

    pub(crate) async fn received(&self, mobile: MobileNumber) -> Result<Vec<Received>> {
        self.db()
            .read("operators.received", move |tx| short_messages::of_phone(tx, &mobile, SHOWN))
            .await
    }
}
