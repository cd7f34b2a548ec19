//! Test cards: the number says what the issuer will say.

use messages::acquiring::DeclineReason;

/// Always approved.
pub const APPROVED: &str = "4242424242424242";
/// Declined: not enough money.
pub const WITHOUT_FUNDS: &str = "4000000000009995";
/// Declined: past its month.
pub const EXPIRED: &str = "4000000000000069";
/// Approved and booked, but the answer never arrives; an inquiry finds it.
pub const SILENT: &str = "4000000000000259";

/// What the issuer of a card decides, and whether the caller hears of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Money is taken.
    Approve,
    /// Money is taken and nothing said.
    ApproveSilently,
    /// No money moves.
    Decline(DeclineReason),
}

pub(crate) fn decide(card_number: &str) -> Decision {
    match card_number {
        APPROVED => Decision::Approve,
        SILENT => Decision::ApproveSilently,
        WITHOUT_FUNDS => Decision::Decline(DeclineReason::InsufficientFunds),
        EXPIRED => Decision::Decline(DeclineReason::ExpiredCard),
        _ => Decision::Decline(DeclineReason::DoNotHonour),
    }
}

/// The last four digits behind bullets (PCI DSS 3.4.1 allows to show them).
pub(crate) fn masked(card_number: &str) -> String {
    let last = card_number.len().checked_sub(4).and_then(|start| card_number.get(start..));
    format!("•••• {}", last.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_card_is_not_honoured_and_never_shown() {
        let decision = decide("4111111111111111");
        assert_eq!(decision, Decision::Decline(DeclineReason::DoNotHonour));
        assert_eq!(masked("4111111111111111"), "•••• 1111");
        assert_eq!(masked("12"), "•••• ");
    }
}
