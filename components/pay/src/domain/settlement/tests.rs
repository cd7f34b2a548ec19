use super::*;
use crate::domain::event::EventKind;
use crate::domain::ledger::Kind;
use crate::domain::{AttemptId, Order, intent};
use base::{Currency, Duration, Entropy, Id, Lang, Localized, Money, Secret};
use messages::acquiring::DeclineReason;
use messages::component::Component;
use proptest::prelude::*;

const START: Timestamp = Timestamp::from_seconds(1_800_000_000);

fn order() -> Order {
    Order {
        amount: Money::new(1000, Currency::Ils),
        payee: "moi-certificates".into(),
        description: Localized::new("شهادة ميلاد", "Birth certificate"),
        reference: "2026-000123".into(),
        return_url: "http://portal.example/".into(),
        lang: Lang::Ar,
    }
}

fn started() -> (Intent, Attempt) {
    let entropy = Entropy::seeded(1);
    let id = Id::new(START, &entropy);
    let (intent, _) =
        Intent::create(id, Component::Portal, order(), Secret::new("t".to_owned()), START);
    let attempt = Attempt::new(Id::new(START, &entropy), id, 1, intent.order.amount, START);
    let (intent, _) = intent.begin(attempt.id, START).unwrap();
    (intent, attempt.call(START).unwrap())
}

fn approved(attempt: &Attempt) -> Word {
    answer(attempt, Outcome::Approved { approval_code: "A1".into() })
}

fn declined(attempt: &Attempt) -> Word {
    answer(attempt, Outcome::Declined { reason: DeclineReason::InsufficientFunds })
}

fn answer(attempt: &Attempt, outcome: Outcome) -> Word {
    let reference = attempt.id.to_string();
    Word::Answer(PurchaseAnswer { reference, outcome, amount: attempt.amount })
}

#[test]
fn an_approval_captures_and_posts_in_one_change() {
    let (intent, attempt) = started();
    let change = settle(intent, attempt.clone(), &approved(&attempt), START).unwrap().unwrap();
    assert_eq!(change.intent.state, intent::State::Succeeded(attempt.id));
    assert_eq!(change.event.unwrap().kind, EventKind::Succeeded(attempt.id));
    assert_eq!(change.posting.unwrap().kind(), Kind::Capture);
}

#[test]
fn silence_is_not_failure() {
    let (intent, attempt) = started();
    let change = settle(intent, attempt, &Word::Silence, START).unwrap().unwrap();
    assert!(change.attempt.is_unresolved());
    assert_eq!(change.intent.payable(START), Err(intent::Refused::Processing));
    assert!(change.intent.clone().cancel(START).is_err());
    assert!(change.intent.expire(START.plus(intent::LIFETIME)).is_err());
}

#[test]
fn an_answer_about_something_else_is_no_answer() {
    let (intent, attempt) = started();
    let lies = [
        ("other", attempt.amount),
        (&*attempt.id.to_string(), Money::new(999, Currency::Ils)),
        (&*attempt.id.to_string(), Money::new(1000, Currency::Usd)),
    ]
    .map(|(reference, amount)| PurchaseAnswer {
        reference: reference.to_owned(),
        outcome: Outcome::Approved { approval_code: "A1".into() },
        amount,
    });
    for lie in lies {
        let word = Word::Answer(lie);
        let change = settle(intent.clone(), attempt.clone(), &word, START).unwrap().unwrap();
        assert!(change.posting.is_none() && change.attempt.is_unresolved());
    }
}

#[test]
fn money_that_comes_after_a_no_waits_in_suspense() {
    let (intent, attempt) = started();
    let no = settle(intent, attempt, &Word::NeverBegan, START).unwrap().unwrap();
    let yes = approved(&no.attempt);
    let late = settle(no.intent, no.attempt, &yes, START).unwrap().unwrap();
    assert_eq!(late.posting.unwrap().kind(), Kind::Suspense);
    assert_eq!(late.intent.state, intent::State::RequiresPayment);
    assert!(settle(late.intent, late.attempt, &yes, START).unwrap().is_none());
}

#[derive(Clone, Copy, Debug)]
enum Heard {
    Approved,
    Declined,
    NeverBegan,
    Silence,
}

fn word(attempt: &Attempt, heard: Heard) -> Word {
    match heard {
        Heard::Approved => approved(attempt),
        Heard::Declined => declined(attempt),
        Heard::NeverBegan => Word::NeverBegan,
        Heard::Silence => Word::Silence,
    }
}

/// Words in any order, about any attempt; the payer tries again whenever it is allowed.
fn play(words: &[(usize, Heard)]) -> Result<(), TestCaseError> {
    let entropy = Entropy::seeded(2);
    let (mut intent, first) = started();
    let mut attempts = vec![first];
    let (mut captures, mut suspended, mut sequence) = (0, Vec::<AttemptId>::new(), intent.sequence);
    for (at, (which, heard)) in words.iter().enumerate() {
        let now = START.plus(Duration::from_secs(at as u64));
        let which = which % attempts.len();
        let word = word(&attempts[which], *heard);
        if let Some(change) = settle(intent.clone(), attempts[which].clone(), &word, now).unwrap() {
            if let Some(event) = change.event {
                sequence += 1;
                prop_assert_eq!(event.sequence, sequence);
            }
            match change.posting.map(|posting| posting.kind()) {
                Some(Kind::Capture) => captures += 1,
                Some(Kind::Suspense) => suspended.push(change.attempt.id),
                None => {}
            }
            (intent, attempts[which]) = (change.intent, change.attempt);
        }
        if intent.payable(now).is_ok() {
            let next = Attempt::new(Id::new(now, &entropy), intent.id, 2, intent.order.amount, now);
            let (begun, event) = intent.begin(next.id, now).unwrap();
            sequence += 1;
            prop_assert_eq!(event.sequence, sequence);
            intent = begun;
            attempts.push(next.call(now).unwrap());
        }
        let open = attempts.iter().filter(|attempt| attempt.is_unresolved()).count();
        let paid = matches!(intent.state, intent::State::Succeeded(_));
        prop_assert_eq!(open, usize::from(!paid), "one attempt at a time, none after payment");
        prop_assert_eq!(captures, usize::from(paid), "captured exactly if paid");
        suspended.sort();
        prop_assert!(suspended.windows(2).all(|pair| pair[0] != pair[1]), "suspended once");
    }
    Ok(())
}

proptest! {
    #[test]
    fn words_in_any_order_never_move_money_twice(
        words in prop::collection::vec(
            (0_usize..8, prop_oneof![
                Just(Heard::Approved), Just(Heard::Declined), Just(Heard::NeverBegan), Just(Heard::Silence),
            ]),
            0..24,
        )
    ) {
        play(&words)?;
    }
}
