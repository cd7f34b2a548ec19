//! How fast the platform is, measured from outside: a driver in threads of its own speaks HTTP over
//! loopback to the whole platform, whose store is durable.
//!
//! Everything shares the machine, so the driver's own work is measured and printed beside the server's.

mod argon2id;
mod arrivals;
mod bank;
mod browser;
mod country;
mod flows;
mod journeys;
mod load;
mod mix;
mod relying_party;
mod report;
mod steady;
mod timing;
mod wire;

use std::io::Write;
use std::time::Duration;

use base::{Error, Result};

use crate::{Settings, Store};
use country::Country;

/// How long and how often is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// How long one round takes.
    pub round: Duration,
    /// How many rounds each operation gets; the median counts.
    pub rounds: usize,
    /// How many clients ask side by side.
    pub clients: usize,
}

/// Measures the SSO in a folder `bench` beside the data, or in schemas of its own, and removes them.
///
/// # Errors
/// If the platform cannot be started, or an operation of the benchmark itself fails.
pub async fn sso(settings: &Settings, effort: Effort, out: &mut impl Write) -> Result<()> {
    let engine = match settings.store {
        Store::Sqlite => "SQLite, synchronous=FULL",
        Store::Postgres { .. } => "PostgreSQL, serializable",
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    say(out, &format!("{engine}; {cores} cores, which driver and server share\n\n"))?;
    let alone = effort.clients + steady::passwords(effort, cores);
    let accounts = alone + mix::accounts(effort);
    let country = Country::found(settings, accounts).await?;
    let measured = measure(&country, (alone, accounts), effort, cores, out);
    measured.and(country.leave().await)
}

/// Those who were measured one by one have used up the codes that they are sent in an hour: the mix is of
/// others.
fn measure(
    country: &Country,
    (alone, accounts): (usize, usize),
    effort: Effort,
    cores: usize,
    out: &mut impl Write,
) -> Result<()> {
    tokio::task::block_in_place(|| {
        steady::all(country, effort, cores, out)?;
        mix::measure(country, alone..accounts, effort, out)
    })
}

fn say(out: &mut impl Write, text: &str) -> Result<()> {
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Error::internal)
}
