//! How mandates begin, count and end.

use base::Entropy;
use proptest::prelude::*;

use super::*;

const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

fn offered(kind: MandateKind, actor: Option<Id<Party>>) -> Mandate {
    let entropy = Entropy::seeded(1);
    let details = Details {
        until: (kind == MandateKind::Attorney).then(|| NOW.plus(Duration::from_hours(24 * 30))),
        code: (kind == MandateKind::Helper).then(|| "12345678".to_owned()),
        ..Details::default()
    };
    Mandate {
        id: Id::new(NOW, &entropy),
        kind,
        represented: party(2),
        actor,
        details,
        offered_at: NOW,
        until: NOW.plus(if kind == MandateKind::Helper { CODE } else { OFFER }),
        state: State::Offered,
    }
}

fn party(seed: u64) -> Id<Party> {
    Id::new(NOW, &Entropy::seeded(seed))
}

#[test]
fn a_code_is_entered_once_by_somebody_else_and_in_time() {
    let code = || offered(MandateKind::Helper, None);
    let taken = code().entered_by(party(3), NOW).unwrap();
    assert_eq!((taken.until, taken.details.code.as_ref()), (NOW.plus(TASK), None));
    assert!(taken.is_active(NOW) && !taken.is_active(NOW.plus(TASK)));
    assert!(taken.entered_by(party(4), NOW).is_none());
    assert!(code().entered_by(party(2), NOW).is_none(), "nobody helps themselves");
    assert!(code().entered_by(party(3), NOW.plus(CODE)).is_none());
}

#[test]
fn a_power_of_attorney_counts_from_acceptance_to_its_day() {
    let given = || offered(MandateKind::Attorney, Some(party(3)));
    assert!(!given().is_active(NOW));
    let accepted = given().accept(NOW.plus(Duration::from_hours(1))).unwrap();
    assert_eq!(Some(accepted.until), given().details.until);
    assert!(given().accept(NOW.plus(OFFER)).is_none(), "an offer waits a week");
}

#[test]
fn what_ended_does_not_come_back() {
    let active = offered(MandateKind::Attorney, Some(party(3))).accept(NOW).unwrap();
    let ended = active.end(Ending::Represented, NOW).unwrap();
    assert!(!ended.is_open(NOW));
    assert!(ended.clone().end(Ending::Actor, NOW).is_none());
    assert!(ended.clone().confirmed(NOW.plus(OFFICE), NOW).is_none());
    assert!(ended.accept(NOW).is_none());
}

#[test]
fn what_a_register_says_is_not_the_represented_ones_to_end() {
    for kind in KINDS {
        let mandate = offered(kind, Some(party(3)));
        assert!(mandate.may_end(Side::Actor));
        let registered = matches!(kind, MandateKind::Parent | MandateKind::Officer);
        assert_eq!(mandate.may_end(Side::Represented), !registered, "{kind:?}");
    }
}

#[test]
fn without_limits_takes_more_than_with() {
    assert_eq!(level_to_give(None), Level::Two);
    assert_eq!(level_to_give(Some(&Vec::new())), Level::One);
}

proptest! {
    /// A parent acts to the midnight before the birthday and not a moment longer.
    #[test]
    fn a_parent_acts_until_the_sixteenth_birthday(days in 0_u32..20 * 365) {
        let born = NOW.minus(Duration::from_hours(24) * days).date();
        match sixteenth_birthday(born, NOW) {
            None => prop_assert!(is_old_enough(born, NOW.date())),
            Some(birthday) => {
                prop_assert!(is_old_enough(born, birthday.date()));
                let before = birthday.minus(Duration::from_millis(1));
                prop_assert!(!is_old_enough(born, before.date()));
            }
        }
    }
}
