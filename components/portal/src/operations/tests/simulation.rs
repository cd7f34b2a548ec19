//! Lists of mishaps: whatever order they come in, a request is paid once and has one document, and once all is
//! well again it is done.

use base::Duration;
use messages::payment::{IntentStatus, PaymentEvent};
use proptest::prelude::*;
use web::Faults;

use super::world::{FATHER, World, citizen, ils};
use crate::domain::case::{CaseNumber, PublicState};
use crate::operations::PaymentView;
use crate::store::MIGRATIONS;

#[derive(Clone, Copy, Debug)]
enum Op {
    Submit,
    Pay,
    ComeBack,
    PayerPays,
    PayerGivesUp,
    Event,
    Work,
    Advance,
    Till(Faults),
    Gateway(Faults),
    Discard,
    /// The process dies at some point of sending, paying or working.
    Killed(Moment, u8),
}

#[derive(Clone, Copy, Debug)]
enum Moment {
    Sending,
    Paying,
    Working,
}

fn any_op() -> impl Strategy<Value = Op> {
    let faults = proptest::sample::select(vec![
        Faults::None,
        Faults::LoseAnswer,
        Faults::LoseRequest,
        Faults::Down,
    ]);
    let moment = proptest::sample::select(vec![Moment::Sending, Moment::Paying, Moment::Working]);
    prop_oneof![
        3 => Just(Op::Submit),
        3 => Just(Op::Pay),
        2 => Just(Op::ComeBack),
        4 => Just(Op::PayerPays),
        1 => Just(Op::PayerGivesUp),
        3 => Just(Op::Event),
        3 => Just(Op::Work),
        2 => Just(Op::Advance),
        3 => faults.clone().prop_map(Op::Till),
        1 => faults.prop_map(Op::Gateway),
        1 => Just(Op::Discard),
        3 => (moment, 1..60_u8).prop_map(|(moment, turns)| Op::Killed(moment, turns)),
    ]
}

struct Story {
    world: World,
    number: CaseNumber,
}

impl Story {
    async fn tell(&self, op: Op) {
        let (engine, father) = (&self.world.engine, citizen(FATHER));
        match op {
            Op::Submit => drop(engine.submit(&father, &self.number, Some(ils(10))).await),
            Op::Pay => drop(engine.pay(&father, &self.number).await),
            Op::ComeBack => drop(engine.refresh_payment(&father, &self.number).await),
            Op::PayerPays => self.at_the_till(IntentStatus::Succeeded),
            Op::PayerGivesUp => self.at_the_till(IntentStatus::Canceled),
            Op::Event => self.event().await,
            Op::Work => self.world.work().await,
            Op::Advance => self.world.later(Duration::from_mins(15)).await,
            Op::Till(faults) => self.world.pay.faults().set(faults),
            Op::Gateway(faults) => self.world.gateway.faults().set(faults),
            Op::Killed(Moment::Sending, turns) => {
                killed(turns, engine.submit(&father, &self.number, Some(ils(10)))).await;
            }
            Op::Killed(Moment::Paying, turns) => {
                killed(turns, engine.pay(&father, &self.number)).await;
            }
            Op::Killed(Moment::Working, turns) => killed(turns, self.world.work()).await,
            Op::Discard => drop(engine.discard(&father, &self.number).await),
        }
    }

    /// The payer can act on an open intent only.
    fn at_the_till(&self, status: IntentStatus) {
        self.world.with(|memory| {
            let open = memory.intents.values_mut().rev();
            let open = open.filter(|i| i.view.status == IntentStatus::RequiresPayment);
            if let Some(intent) = open.max_by_key(|intent| intent.view.id) {
                intent.view.status = status;
            }
        });
    }

    /// The till tells of every intent that is final, and tells it again and again.
    async fn event(&self) {
        let views: Vec<_> =
            self.world.with(|memory| memory.intents.values().map(|i| i.view.clone()).collect());
        for view in views.into_iter().filter(|v| v.status != IntentStatus::RequiresPayment) {
            let event = PaymentEvent {
                event_id: format!("{}-{:?}", view.id, view.status),
                intent: view.id,
                status: view.status,
                reference: view.reference,
                amount: view.amount,
            };
            let _ = self.world.engine.payment_event(&event).await;
        }
    }

    async fn invariants(&self) {
        assert!(self.world.documents().await <= 1);
        let paid = self.world.with(|memory| {
            let done = |i: &&super::world::Intent| i.view.status == IntentStatus::Succeeded;
            memory.intents.values().filter(done).count()
        });
        assert!(paid <= 1, "paid {paid} times");
        if self.world.documents().await == 1 {
            assert_eq!(paid, 1, "a document that nobody paid for");
        }
    }

    /// All is well again: what was paid for is issued.
    async fn settle(&self) {
        self.world.pay.faults().set(Faults::None);
        self.world.gateway.faults().set(Faults::None);
        for _ in 0..3 {
            self.event().await;
            self.world.later(Duration::from_hours(2)).await;
        }
        let paid = self.world.with(|memory| {
            memory.intents.values().any(|i| i.view.status == IntentStatus::Succeeded)
        });
        if paid {
            let request = self.world.engine.request(&citizen(FATHER), &self.number).await.unwrap();
            assert_eq!((request.state, request.payment), (PublicState::Done, PaymentView::Paid));
            assert_eq!(self.world.documents().await, 1);
        }
    }
}

/// Lets a step run for some turns and then never again. What it had asked of the store may still happen.
async fn killed<F: Future>(turns: u8, step: F) {
    let mut step = std::pin::pin!(step);
    for _ in 0..turns {
        let turn =
            std::future::poll_fn(|cx| std::task::Poll::Ready(step.as_mut().poll(cx).is_ready()));
        if turn.await {
            return;
        }
        tokio::task::yield_now().await;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn whatever_goes_wrong_a_request_is_paid_once_and_issued_once(
        ops in proptest::collection::vec(any_op(), 4..24),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let world = World::new(db::testing::temporary("portal", MIGRATIONS).await).await;
            let number = world.certificate_draft(&citizen(FATHER), "person").await;
            let story = Story { world, number };
            story.tell(Op::Submit).await;
            for op in ops {
                story.tell(op).await;
                story.invariants().await;
            }
            story.settle().await;
        });
    }
}
