//! How mandates begin, count and end.

use base::Entropy;
use proptest::prelude::*;

use super::*;
use crate::domain::door::one_time_code::{Answer, OneTimeCode};
use crate::domain::representation::assistance::{LASTS, WAITS, Word};

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
fn all_but_children_end_what_is_done_for_them() {
    for kind in KINDS {
        let mandate = offered(kind, Some(party(3)));
        assert!(mandate.may_end(Side::Actor));
        assert_eq!(mandate.may_end(Side::Represented), kind != MandateKind::Parent, "{kind:?}");
    }
}

fn assistance() -> Mandate {
    let assistance = Assistance {
        staff: "moi-nablus-01".to_owned(),
        office: "moi-nablus".to_owned(),
        reason: String::new(),
        slip: "1234-5678".to_owned(),
        word: Word::Asked(OneTimeCode::sent(Some(b"right".to_vec()), NOW)),
    };
    let details = Details { assistance: Some(assistance), ..Details::default() };
    let until = NOW.plus(WAITS);
    Mandate { details, until, ..offered(MandateKind::Assisted, Some(party(3))) }
}

#[test]
fn an_assistance_counts_from_the_persons_word_for_half_an_hour() {
    assert!(assistance().accept(NOW).is_none(), "the clerk takes nothing");
    let (wrong, answer) = assistance().answered(b"wrong", NOW).unwrap();
    assert!(answer == Answer::Wrong(4) && !wrong.is_active(NOW));
    let later = NOW.plus(Duration::from_mins(5));
    let (right, answer) = wrong.answered(b"right", later).unwrap();
    assert!(answer == Answer::Right && right.is_active(later));
    assert!(!right.is_active(later.plus(LASTS)));
    assert!(right.clone().answered(b"right", later).is_none(), "once");
    assert!(right.on_paper(later).is_none());
}

#[test]
fn an_assistance_on_paper_is_marked_so_and_does_not_wait_for_ever() {
    let paper = assistance().on_paper(NOW).unwrap();
    assert_eq!(paper.details.assistance.unwrap().word, Word::Paper);
    assert!(assistance().on_paper(NOW.plus(WAITS)).is_none());
    let ended = assistance().end(Ending::Represented, NOW).unwrap();
    assert!(!ended.has_begun() && ended.on_paper(NOW).is_none());
    let before = r#"{"staff":"a","office":"b","reason":"c","slip":"d"}"#;
    let before: Assistance = serde_json::from_str(before).unwrap();
    assert_eq!(before.word, Word::Paper, "those from before there were codes");
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
