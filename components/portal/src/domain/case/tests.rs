use base::{Entropy, Id, Timestamp};
use messages::payment::Intent;
use proptest::prelude::*;

use super::*;

/// Everything that anybody could try.
#[derive(Clone, Copy, Debug)]
enum Try {
    AwaitPayment,
    ReceiveFree,
    Intend(u8),
    PaymentEnded(u8),
    Pay(u8),
    Claim(u8),
    Release(u8),
    Ask(u8),
    Answer,
    Accept(u8),
    Refuse(u8),
    AcceptByRule,
    RegisterRefused,
    Issue,
    Abandon,
}

fn id<T>(seed: u8) -> Id<T> {
    Id::new(Timestamp::from_millis(0), &Entropy::seeded(u64::from(seed)))
}

fn clerk(n: u8) -> String {
    format!("clerk-{n}")
}

fn attempt(state: State, what: Try) -> Result<State, NotNow> {
    match what {
        Try::AwaitPayment => state.await_payment(),
        Try::ReceiveFree => state.receive_free(),
        Try::Intend(n) => state.intend(id::<Intent>(n)),
        Try::PaymentEnded(n) => state.payment_ended(id(n)),
        Try::Pay(n) => state.pay(id(n)),
        Try::Claim(n) => state.claim(&clerk(n)),
        Try::Release(n) => state.release(&clerk(n)),
        Try::Ask(n) => state.ask(&clerk(n), id(0)),
        Try::Answer => state.answer(id(0)),
        Try::Accept(n) => state.accept(&clerk(n)),
        Try::Refuse(n) => state.refuse(&clerk(n)),
        Try::AcceptByRule => state.accept_by_rule(Machine::Instant),
        Try::RegisterRefused => state.register_refused(),
        Try::Issue => state.issue(id(0)),
        Try::Abandon => state.abandon(),
    }
}

fn any_try() -> impl Strategy<Value = Try> {
    let n = 0_u8..2;
    prop_oneof![
        Just(Try::AwaitPayment),
        Just(Try::ReceiveFree),
        n.clone().prop_map(Try::Intend),
        n.clone().prop_map(Try::PaymentEnded),
        n.clone().prop_map(Try::Pay),
        n.clone().prop_map(Try::Claim),
        n.clone().prop_map(Try::Release),
        n.clone().prop_map(Try::Ask),
        Just(Try::Answer),
        n.clone().prop_map(Try::Accept),
        n.prop_map(Try::Refuse),
        Just(Try::AcceptByRule),
        Just(Try::RegisterRefused),
        Just(Try::Issue),
        Just(Try::Abandon),
    ]
}

fn rank(state: &State) -> u8 {
    match state {
        State::Draft => 0,
        State::AwaitingPayment { .. } => 1,
        State::Received | State::InReview { .. } | State::WaitingForCitizen { .. } => 2,
        State::Decided(_) => 3,
        State::Issued { .. } | State::Abandoned => 4,
    }
}

proptest! {
    /// Whatever is tried: nothing goes back, nothing is received unpaid once a fee is due, nothing is paid twice,
    /// nothing is issued without acceptance, a clerk acts only on what is in their hands.
    #[test]
    fn no_list_of_tries_breaks_the_rules(tries in proptest::collection::vec(any_try(), 0..40)) {
        let (mut state, mut paid, mut due, mut accepted) = (State::Draft, 0, false, false);
        for what in tries {
            let before = state.clone();
            let Ok(after) = attempt(state.clone(), what) else { continue };
            let back = matches!(what, Try::RegisterRefused);
            prop_assert!(back || rank(&after) >= rank(&before));
            accepted &= !back;
            prop_assert_ne!(rank(&before), 4, "{:?} is final", before);
            match what {
                Try::AwaitPayment => due = true,
                Try::Pay(_) => paid += 1,
                Try::Accept(_) | Try::AcceptByRule => accepted = true,
                _ => {}
            }
            if let (State::InReview { clerk: holder }, Try::Accept(n) | Try::Refuse(n) | Try::Ask(n)) = (&before, what) {
                prop_assert_eq!(holder, &clerk(n));
            }
            prop_assert!(rank(&after) != 2 || !due || paid == 1, "received, but paid {} times", paid);
            let issued = matches!(after, State::Issued { .. });
            prop_assert!(!issued || accepted);
            state = after;
        }
    }
}

#[test]
fn an_unpaid_try_makes_room_for_the_next_one_and_a_late_word_on_it_is_ignored() {
    let state = State::Draft.await_payment().unwrap().intend(id(1)).unwrap();
    let state = state.payment_ended(id(1)).unwrap();
    assert_eq!(state, State::AwaitingPayment { attempt: 2, intent: None });
    let state = state.intend(id(2)).unwrap();
    assert_eq!(state.clone().pay(id(1)), Err(NotNow));
    assert_eq!(state.pay(id(2)), Ok(State::Received));
}

#[test]
fn nothing_is_dropped_while_the_till_may_still_take_money() {
    let state = State::Draft.await_payment().unwrap().intend(id(1)).unwrap();
    assert_eq!(state.abandon(), Err(NotNow));
}

#[test]
fn a_clerk_cannot_wave_an_instant_service_through_and_the_rule_cannot_decide_for_a_clerk() {
    assert_eq!(State::Received.accept("clerk-1"), Err(NotNow));
    assert_eq!(State::Received.accept_by_rule(Machine::Review), Err(NotNow));
}
