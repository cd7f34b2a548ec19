//! What living people carry: SIMs and passports.

use base::{Date, MobileNumber};
use jiff::ToSpan;
use messages::registry::{Passport, PassportState};

use super::chance::Chance;

/// Years a passport is valid.
const VALID_YEARS: i32 = 5;

/// The SIM of the `serial`-th person: 059 for seven in ten, 056 for the others.
///
/// Numbers ending in 9 000 000 and more belong to the people known by name.
pub(super) fn mobile(serial: u32, chance: &Chance) -> Option<MobileNumber> {
    let operator = if chance.percent(70) { "059" } else { "056" };
    let subscriber = u64::from(serial) * 7_654_321 % 8_999_999;
    MobileNumber::parse(&format!("{operator}{subscriber:07}")).ok()
}

/// A state as passports go: most are valid, some have run out, a few are on their way.
pub(super) fn passport_state(chance: &Chance) -> PassportState {
    match chance.between(1, 100) {
        1..=4 => PassportState::InProduction,
        5..=9 => PassportState::ReadyForCollection,
        10..=75 => PassportState::Valid,
        _ => PassportState::Expired,
    }
}

/// A passport in `state` as of `today`.
pub(super) fn passport(
    serial: u32,
    state: PassportState,
    directorate: &str,
    today: Date,
    chance: &Chance,
) -> Passport {
    let issued = match state {
        PassportState::InProduction => None,
        PassportState::ReadyForCollection => Some(chance.between(1, 14)),
        PassportState::Valid => Some(chance.between(20, VALID_YEARS * 365 - 60)),
        PassportState::Expired => Some(chance.between(VALID_YEARS * 365 + 3, 9 * 365)),
    }
    .map(|days| today.saturating_sub(days.days()));
    Passport {
        number: format!("P{:07}", u64::from(serial) * 7_123_457 % 9_999_991),
        state,
        issued,
        expires: issued.map(|day| day.saturating_add(VALID_YEARS.years()).saturating_sub(1.day())),
        directorate: directorate.to_owned(),
    }
}
