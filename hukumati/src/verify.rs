//! Proofs that an auditor can ask for: the audit logs, the ledger, the catalogue.

use std::io::Write;
use std::process::ExitCode;

use base::{Error, Result};
use pay::Pay;
use web::Peer;

use crate::grounds::ground;
use crate::{Settings, logs};

/// Recomputes every audit log of the data folder and compares it with its signed checkpoints.
///
/// # Errors
/// If a database cannot be opened. A log that does not hold is printed, and the exit code says so.
pub async fn log(settings: &Settings, out: &mut impl Write) -> Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    for (name, verdict) in logs::verify_all(settings).await? {
        match verdict {
            Ok(found) => say(out, &format!("{name}: holds ({found})"))?,
            Err(error) => {
                say(out, &format!("{name}: DOES NOT HOLD: {error}"))?;
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}

/// Sums every transaction and account of the ledger, and compares postings with payments both ways.
///
/// # Errors
/// If the database cannot be opened. A ledger that does not balance is printed, and the exit code says so.
pub async fn ledger(settings: &Settings, out: &mut impl Write) -> Result<ExitCode> {
    let ground = ground(settings, "pay", pay::MIGRATIONS).await?;
    let nobody = || Peer::unbound("nobody");
    let peers = pay::Peers { sso: nobody(), vault: nobody(), portal: nobody() };
    let pay = Pay::open(ground, peers)?;
    let report = pay.verify_ledger().await?;
    pay.db().close().await;
    say(out, &report.to_string())?;
    Ok(if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads the catalogue and says what is wrong with it, with file and line.
///
/// # Errors
/// If nothing can be printed.
pub fn catalogue(out: &mut impl Write) -> Result<ExitCode> {
    match portal::domain::catalogue::Catalogue::load() {
        Ok(catalogue) => {
            let (all, not_yet) = (catalogue.services().len(), catalogue.not_yet());
            let entities = catalogue.entities().len();
            say(
                out,
                &format!("{all} services of {entities} entities, {not_yet} not built yet: sound"),
            )?;
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            say(out, &faults.to_string())?;
            Ok(ExitCode::FAILURE)
        }
    }
}

fn say(out: &mut impl Write, line: &str) -> Result<()> {
    writeln!(out, "{line}").map_err(Error::internal)
}
