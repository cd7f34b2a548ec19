//! `hukumati`: the national e-government platform in one binary.

use std::io::Write;
use std::panic::PanicHookInfo;
use std::process::ExitCode;

use base::{Clock, Entropy, Error, Result};
use hukumati::arguments::{self, Arguments, Verb};
use hukumati::{Challenge, Platform, Settings, Store, bench, verify};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = arguments::parse();
    log(&arguments.verb);
    match run(arguments).await {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "hukumati: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<ExitCode> {
    let settings = settings(&arguments);
    let mut out = std::io::stdout();
    match arguments.verb {
        Verb::Start => start(&settings).await.map(|()| ExitCode::SUCCESS),
        Verb::VerifyLog => verify::log(&settings, &mut out).await,
        Verb::VerifyLedger => verify::ledger(&settings, &mut out).await,
        Verb::Check => verify::catalogue(&mut out),
        Verb::BenchSso(effort) => {
            bench::sso(&settings, effort, &mut out).await.map(|()| ExitCode::SUCCESS)
        }
    }
}

async fn start(settings: &Settings) -> Result<()> {
    let platform = Platform::start(settings).await?;
    let _ = writeln!(std::io::stdout(), "{}", platform.banner());
    told_to_stop().await?;
    let _ = writeln!(std::io::stdout(), "\nStopping…");
    platform.stop().await;
    Ok(())
}

/// Ctrl-C, or what a supervisor sends.
async fn told_to_stop() -> Result<()> {
    let mut terminate = signal(SignalKind::terminate()).map_err(Error::internal)?;
    tokio::select! {
        interrupt = tokio::signal::ctrl_c() => interrupt.map_err(Error::internal),
        _ = terminate.recv() => Ok(()),
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where time and chance are real")]
fn settings(arguments: &Arguments) -> Settings {
    Settings {
        data: arguments.data.clone(),
        store: store(arguments),
        base_port: arguments.base_port,
        host: arguments.host.clone(),
        challenge: Challenge::ByRisk,
        people: sandbox::population::SIZE,
        registration: arguments.registration,
        certification: arguments.certification,
        clock: Clock::system(),
        entropy: Entropy::os(),
    }
}

fn store(arguments: &Arguments) -> Store {
    arguments.postgres.clone().map_or(Store::Sqlite, |url| {
        let prefix = "hukumati_".to_owned();
        Store::Postgres { url, prefix }
    })
}

/// Requests are logged in full when asked for (`RUST_LOG=info`); otherwise only what needs a person.
fn log(verb: &Verb) {
    let usual = if *verb == Verb::Start { "warn" } else { "error" };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(usual));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    std::panic::set_hook(Box::new(panicked));
}

/// The place of a panic, never its message: that may hold anything.
fn panicked(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(place, "panic");
}
