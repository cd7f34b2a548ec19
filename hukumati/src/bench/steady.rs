//! Each operation by itself, as fast as it goes, in closed loops.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use base::{Error, Result};
use sandbox::people::PASSWORD;

use super::country::{Citizen, Country};
use super::load::{self, Client, Round};
use super::relying_party::RelyingParty;
use super::wire::Wire;
use super::{Effort, argon2id, flows, report, say};

/// Assertions that are signed ahead for each second of a round: more than anything here uses.
const PROOFS: usize = 12_000;

/// Passwords that a core checks in a second, at the most.
const PASSWORDS: usize = 90;

/// What every operation needs.
struct Stage<'a> {
    country: &'a Country,
    party: RelyingParty,
    cookies: Vec<String>,
    effort: Effort,
    cores: usize,
}

/// How many accounts sign in by password in one round, at the most.
pub(super) fn passwords(effort: Effort, cores: usize) -> usize {
    let seconds = usize::try_from(effort.round.as_secs()).unwrap_or(1).max(1);
    cores * PASSWORDS * seconds
}

/// Measures everything and prints it.
pub(super) fn all(
    country: &Country,
    effort: Effort,
    cores: usize,
    out: &mut impl Write,
) -> Result<()> {
    let stage = Stage::set(country, effort, cores)?;
    say(out, report::HEADING)?;
    stage.floor(out)?;
    stage.tokens(out)?;
    stage.passwords(out)
}

impl<'a> Stage<'a> {
    fn set(country: &'a Country, effort: Effort, cores: usize) -> Result<Self> {
        let settings = country.settings();
        let (clock, entropy) = (settings.clock.clone(), settings.entropy.clone());
        let party = RelyingParty::register(country.sso, clock, entropy)?;
        let citizens = country.people.iter().take(effort.clients);
        let cookies = citizens.map(|citizen| consented(country, citizen, &party));
        let cookies = cookies.collect::<Result<_>>()?;
        Ok(Self { country, party, cookies, effort, cores })
    }

    /// What the driver and HTTP cost by themselves.
    fn floor(&self, out: &mut impl Write) -> Result<()> {
        self.measure("HTTP alone (/jwks.json)", out, || {
            self.each(|mut wire, _| {
                Ok(Box::new(move || wire.get("/jwks.json", &[])?.expect(200).map(|_| true)))
            })
        })
        .map(drop)
    }

    fn tokens(&self, out: &mut impl Write) -> Result<()> {
        let url = self.party.authorize("openid profile");
        self.measure("client credentials", out, || {
            self.each(|mut wire, _| {
                let mut proofs = self.proofs()?;
                Ok(Box::new(move || {
                    flows::with_proof(&mut proofs, |proof| {
                        flows::client_credentials(&mut wire, proof)
                    })
                }))
            })
        })?;
        self.measure("sign-in, existing session", out, || {
            self.each(|mut wire, cookie| {
                let (mut proofs, url, cookie) = (self.proofs()?, url.clone(), cookie.to_owned());
                Ok(Box::new(move || {
                    let sign_in = |proof: &str| flows::sign_in(&mut wire, &url, &cookie, proof);
                    flows::with_proof(&mut proofs, sign_in)
                }))
            })
        })?;
        self.measure("refresh", out, || self.each(|wire, cookie| self.refresher(wire, cookie)))?;
        self.measure("introspection", out, || {
            self.each(|wire, cookie| self.introspector(wire, cookie))
        })
        .map(drop)
    }

    fn refresher(&self, mut wire: Wire, cookie: &str) -> Result<Client> {
        let mut proofs = self.proofs()?;
        let url = self.party.authorize("openid offline_access");
        let proof = proofs.next().unwrap_or_default();
        let mut token = flows::tokens(&mut wire, &url, cookie, &proof)?.field("refresh_token")?;
        Ok(Box::new(move || {
            flows::with_proof(&mut proofs, |proof| {
                token = flows::refresh(&mut wire, &token, proof)?;
                Ok(())
            })
        }))
    }

    fn introspector(&self, mut wire: Wire, cookie: &str) -> Result<Client> {
        let mut proofs = self.proofs()?;
        let url = self.party.authorize("openid profile");
        let proof = proofs.next().unwrap_or_default();
        let token = flows::tokens(&mut wire, &url, cookie, &proof)?.field("access_token")?;
        Ok(Box::new(move || {
            flows::with_proof(&mut proofs, |proof| flows::introspection(&mut wire, &token, proof))
        }))
    }

    fn passwords(&self, out: &mut impl Write) -> Result<()> {
        let alone = self.measure("argon2id alone", out, || Ok(argon2id::clients(self.cores)))?;
        let signed_in = self.measure("password sign-in", out, || self.password_clients())?;
        let share = 100.0 * report::median(&signed_in) / report::median(&alone);
        say(out, &format!("  {share:.0} % of what argon2id alone allows\n"))
    }

    /// An account is signed in to once in a round: there are not many codes for one in an hour.
    fn password_clients(&self) -> Result<Vec<Client>> {
        let everybody = self.country.people.iter().skip(self.effort.clients);
        let numbers = everybody.map(|citizen| citizen.resident.person.national_number.clone());
        let waiting = Arc::new(Mutex::new(
            numbers.take(passwords(self.effort, self.cores)).collect::<Vec<_>>(),
        ));
        let origin = format!("http://{}", self.country.sso);
        let client = |_| -> Result<Client> {
            let (waiting, origin) = (waiting.clone(), origin.clone());
            let mut wire = Wire::to(self.country.sso)?;
            Ok(Box::new(move || {
                let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let Some(number) = next else { return Ok(false) };
                flows::password(&mut wire, &origin, number.reveal(), PASSWORD).map(|()| true)
            }))
        };
        (0..self.cores * 8).map(client).collect()
    }

    fn measure(
        &self,
        name: &str,
        out: &mut impl Write,
        clients: impl Fn() -> Result<Vec<Client>>,
    ) -> Result<Vec<Round>> {
        let round = |_| load::run(clients()?, self.effort.round);
        let rounds: Vec<Round> = (0..self.effort.rounds).map(round).collect::<Result<_>>()?;
        say(out, &report::line(name, &rounds))?;
        Ok(rounds)
    }

    /// A client for each session, with a connection of its own.
    fn each(&self, client: impl Fn(Wire, &str) -> Result<Client>) -> Result<Vec<Client>> {
        self.cookies.iter().map(|cookie| client(Wire::to(self.country.sso)?, cookie)).collect()
    }

    fn proofs(&self) -> Result<super::relying_party::Assertions> {
        let seconds = usize::try_from(self.effort.round.as_secs()).map_err(Error::internal)?;
        self.party.assertions(PROOFS * seconds.max(1) / self.effort.clients)
    }
}

/// The cookies of a browser in which `citizen` is signed in and has let the relying party know who they are.
fn consented(country: &Country, citizen: &Citizen, party: &RelyingParty) -> Result<String> {
    let mut browser = country.signed_in(citizen)?;
    browser.consent(&party.authorize("openid profile offline_access"))?;
    Ok(browser.cookies())
}
