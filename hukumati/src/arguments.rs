//! The command line.

use std::path::PathBuf;

use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use sso::{Certification, Registration};

use crate::bench::Effort;

/// What the operator asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Start everything in sandbox mode (the default).
    Start,
    /// Prove that no audit log was changed or cut short.
    VerifyLog,
    /// Prove that the ledger balances and agrees with the payments.
    VerifyLedger,
    /// Check the catalogue of services.
    Check,
    /// Measure the SSO.
    BenchSso(Effort),
}

/// The parsed command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arguments {
    /// What to do.
    pub verb: Verb,
    /// Where keys and databases live.
    pub data: PathBuf,
    /// The portal's port; the others keep their distance from it.
    pub base_port: u16,
    /// The name of this machine in the addresses that browsers see.
    pub host: String,
    /// Who may register a relying party by itself.
    pub registration: Registration,
    /// Whether certification plans are run against it.
    pub certification: Certification,
    /// A PostgreSQL URL; without it, one SQLite file per component.
    pub postgres: Option<String>,
}

/// Reads the process's own command line; prints help and exits where clap says so.
pub fn parse() -> Arguments {
    read(&command().get_matches())
}

fn command() -> Command {
    Command::new("hukumati")
        .about("The national e-government platform: sso, portal, mobile, pay, transporter.\nWithout a command: starts all of it on this machine, in sandbox mode.")
        .version(env!("CARGO_PKG_VERSION"))
        .arg(option("data", "DIR", "Where keys and databases live").default_value("data").value_parser(value_parser!(PathBuf)))
        .arg(option("base-port", "PORT", "The portal's port; the others keep their distance from it").default_value("8080").value_parser(value_parser!(u16)))
        .arg(option("host", "NAME", "The name of this machine in addresses; browsers give passkeys to names only").default_value("localhost"))
        .arg(option("postgres", "URL", "Use this PostgreSQL, one schema per component, instead of SQLite files"))
        .arg(
            Arg::new("open-registration")
                .long("open-registration")
                .help("Let anybody register a relying party: for test tenants only")
                .action(ArgAction::SetTrue)
                .global(true),
        )
        .arg(
            Arg::new("certification")
                .long("certification")
                .help("Take what certification plans send and other relying parties may not: for test installations only")
                .action(ArgAction::SetTrue)
                .global(true),
        )
        .subcommand(Command::new("log").about("The audit logs").subcommand_required(true).subcommand(
            Command::new("verify").about("Prove that no entry was changed or dropped"),
        ))
        .subcommand(Command::new("ledger").about("The ledger of the till").subcommand_required(true).subcommand(
            Command::new("verify").about("Prove that it balances and agrees with the payments"),
        ))
        .subcommand(Command::new("check").about("Check the catalogue of services"))
        .subcommand(Command::new("bench").about("Measure how fast it is, in a folder of its own").subcommand_required(true).subcommand(
            Command::new("sso")
                .about("Sign-ins, tokens, refreshes, introspections, passwords")
                .arg(number("seconds", "5", "How long one round takes"))
                .arg(number("rounds", "5", "Rounds of each operation; the median counts"))
                .arg(number("clients", "64", "How many clients ask side by side")),
        ))
}

fn number(name: &'static str, usual: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name("N")
        .help(help)
        .default_value(usual)
        .value_parser(value_parser!(u16).range(1..))
}

fn effort(matches: &ArgMatches) -> Effort {
    let matches = matches.subcommand().map_or(matches, |(_, matches)| matches);
    let of = |name| matches.get_one::<u16>(name).copied().unwrap_or(1);
    Effort {
        round: Duration::from_secs(of("seconds").into()),
        rounds: of("rounds").into(),
        clients: of("clients").into(),
    }
}

fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help).global(true)
}

fn read(matches: &ArgMatches) -> Arguments {
    let verb = match matches.subcommand() {
        Some(("log", _)) => Verb::VerifyLog,
        Some(("ledger", _)) => Verb::VerifyLedger,
        Some(("check", _)) => Verb::Check,
        Some(("bench", which)) => Verb::BenchSso(effort(which)),
        _ => Verb::Start,
    };
    Arguments {
        verb,
        data: matches.get_one::<PathBuf>("data").cloned().unwrap_or_default(),
        base_port: matches.get_one("base-port").copied().unwrap_or(8080),
        host: matches.get_one::<String>("host").cloned().unwrap_or_default(),
        registration: if matches.get_flag("open-registration") {
            Registration::Open
        } else {
            Registration::default()
        },
        certification: if matches.get_flag("certification") {
            Certification::UnderWay
        } else {
            Certification::default()
        },
        postgres: matches.get_one::<String>("postgres").cloned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        command().debug_assert();
        let asked = read(&command().get_matches_from(["hukumati", "log", "verify", "--data", "d"]));
        assert_eq!((asked.verb, asked.data), (Verb::VerifyLog, PathBuf::from("d")));
    }
}
