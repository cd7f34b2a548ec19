//! "Who looked at my data": what we wrote down ourselves, what the road carried, what the account service gave
//! out.

use base::{Error, Result};
use db::Tx;
use db::audit::{StoredEntry, readings_of};
use messages::component::Component;
use messages::reading::{Reading, Readings, ReadingsQuery};
use web::Peer;

use super::Engine;
use super::views::AllReadings;
use crate::domain::person::Citizen;

/// Our own note of what the road also reports: shown only when the road does not answer.
const ROAD: &str = "register.read";
/// What we did that showed somebody's data to somebody.
const OWN: [&str; 2] = [ROAD, "case.open"];

impl Engine {
    /// Every reading of a citizen's data that is known, newest first, and who did not answer.
    ///
    /// # Errors
    /// Those of the store; `acting-readings` for whoever acts under a mandate that is limited to services.
    pub async fn readings(&self, citizen: &Citizen) -> Result<AllReadings> {
        if citizen.acting.as_ref().is_some_and(|acting| !acting.is_unlimited()) {
            return Err(Error::forbidden("acting-readings"));
        }
        let parts = self.parts();
        let road = self.readings_at(&parts.road.peer, Component::Transporter, citizen).await;
        let accounts = self.readings_at(&parts.sso, Component::Sso, citizen).await;
        let own = self.own_readings(citizen).await?;
        let (no_road, no_accounts) = (road.is_none(), accounts.is_none());
        let own = own.into_iter().filter(|reading| no_road || reading.what != ROAD);
        let away = [(Component::Transporter, no_road), (Component::Sso, no_accounts)];
        let others = [road, accounts].into_iter().flatten().flatten();
        let mut readings: Vec<Reading> = own.chain(others).collect();
        readings.sort_by_key(|reading| std::cmp::Reverse(reading.at));
        let away = away.into_iter().filter(|(_, away)| *away).map(|(component, _)| component);
        Ok(AllReadings { readings, away: away.collect() })
    }

    async fn readings_at(
        &self,
        peer: &Peer,
        component: Component,
        citizen: &Citizen,
    ) -> Option<Vec<Reading>> {
        let query = ReadingsQuery { subject: citizen.national_number.clone() };
        let auth = self.auth(component);
        let answer: Result<Readings> = peer.post_json("/api/readings", &query, &auth).await;
        answer
            .inspect_err(|error| tracing::warn!(%error, %component, "no word on readings"))
            .map(|answer| answer.readings)
            .ok()
    }

    async fn own_readings(&self, citizen: &Citizen) -> Result<Vec<Reading>> {
        let number = citizen.national_number.clone();
        let read = move |tx: &mut Tx| readings_of(tx, &number);
        let entries = self.db().read("readings.own", read).await?;
        let acted = |entry: &StoredEntry| entry.on_behalf_of.is_some();
        let shown = entries
            .into_iter()
            .filter(|entry| OWN.contains(&entry.action.as_str()) || acted(entry));
        Ok(shown.map(web::reading).collect())
    }
}
