//! What is said when a way up ends before its level.

use web::StatusCode;

use super::PAGE;
use crate::domain::door::limit::Paused;
use crate::domain::ladder::bank::Doubt as BankDoubt;
use crate::domain::ladder::portrait::Doubt as PortraitDoubt;
use crate::http::pages::notice::Notice;

/// The bank's answer does not prove it.
pub(in crate::http::pages) fn bank(doubt: BankDoubt) -> (Notice, StatusCode) {
    (stopped(doubt.code()), StatusCode::UNPROCESSABLE_ENTITY)
}

/// The comparison does not prove it.
pub(super) fn portrait(doubt: PortraitDoubt) -> (Notice, StatusCode) {
    (stopped(doubt.code()), StatusCode::UNPROCESSABLE_ENTITY)
}

/// The Interior has no portrait.
pub(super) fn no_portrait() -> (Notice, StatusCode) {
    (stopped("portrait-none"), StatusCode::UNPROCESSABLE_ENTITY)
}

/// Somebody else has this identity.
pub(super) fn duplicate() -> (Notice, StatusCode) {
    (stopped("activation-duplicate"), StatusCode::CONFLICT)
}

/// Nobody is on this way, or not any more.
pub(super) fn expired() -> (Notice, StatusCode) {
    let notice = Notice::new("activation-expired-title", "activation-expired");
    (notice.link(PAGE, "to-level"), StatusCode::CONFLICT)
}

/// Too many refusals.
pub(super) fn paused(paused: Paused) -> (Notice, StatusCode) {
    let notice = Notice::paused("paused-activation", paused).link(PAGE, "to-level");
    (notice, StatusCode::TOO_MANY_REQUESTS)
}

fn stopped(text: &'static str) -> Notice {
    Notice::new("activation-stopped-title", text).link(PAGE, "to-level")
}

/// Each of them, for the test of pages.
pub(in crate::http::pages) fn samples() -> Vec<Notice> {
    let until = base::Timestamp::from_seconds(1_795_334_400);
    let portraits = [
        PortraitDoubt::Unreadable,
        PortraitDoubt::Other,
        PortraitDoubt::Expired,
        PortraitDoubt::NotLive,
        PortraitDoubt::Unlike,
        PortraitDoubt::UnlikeDocument,
    ];
    let others = [no_portrait(), duplicate(), expired(), paused(Paused { until })];
    let all = BankDoubt::ALL.map(bank).into_iter().chain(portraits.map(portrait)).chain(others);
    all.map(|(notice, _)| notice).collect()
}
