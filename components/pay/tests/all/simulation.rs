//! The till under everything that can go wrong, in any order, with the invariants checked after each step.
//!
//! Failure is: money taken twice for one intent; money taken and not found in the end; an intent that says
//! paid without money, or canceled with; books that do not verify. Not a failure: an intent that takes long
//! to resolve while somebody is away. Everything is seeded: a list of operations plays the same each time.

use std::collections::BTreeMap;

use db::testing::Folder;
use messages::acquiring::TokenPurchase;
use messages::payment::{IntentStatus, IntentView};
use proptest::prelude::*;
use web::Faults;

use crate::bank::{Card, Lie};
use crate::world::World;

/// What can happen.
#[derive(Clone, Copy, Debug)]
enum Op {
    /// The portal asks for money.
    Create,
    /// A payer presses "pay by card".
    Choose(usize),
    /// A payer types a card at the vault.
    Type(usize, Card),
    /// A browser comes back from the vault, maybe not for the first time.
    Return(usize),
    /// The process commits that it is about to ask, and dies.
    DieBeforeAsking(usize),
    /// The process asks, and dies before it keeps the answer.
    DieAfterAsking(usize),
    /// The process is started again.
    Restart,
    /// The portal gives an intent up.
    Cancel(usize),
    /// The road to the vault.
    VaultFault(Faults),
    /// The road to the portal.
    PortalFault(Faults),
    /// What the acquirer says.
    Lies(Option<Lie>),
    /// Time passes: so many seconds.
    Advance(u64),
    /// The jobs that are due.
    RunJobs,
}

/// What the test knows of the world.
struct Play {
    world: World,
    intents: Vec<IntentView>,
    /// Attempts: which intent, and the reference.
    attempts: Vec<(usize, String)>,
    /// How many intents were paid after the last operation.
    paid: usize,
}

impl Play {
    async fn new(folder: &Folder) -> Self {
        let world = World::new(db::Engine::Sqlite(folder.path().join("pay.db"))).await;
        Self { world, intents: Vec::new(), attempts: Vec::new(), paid: 0 }
    }

    fn intent(&self, n: usize) -> Option<(usize, IntentView)> {
        let at = n.checked_rem(self.intents.len())?;
        Some((at, self.intents[at].clone()))
    }

    fn attempt(&self, n: usize) -> Option<(IntentView, String)> {
        let (intent, reference) = self.attempts.get(n.checked_rem(self.attempts.len())?)?;
        Some((self.intents[*intent].clone(), reference.clone()))
    }

    async fn apply(&mut self, op: Op) {
        match op {
            Op::Create => {
                let key = format!("k{}", self.intents.len());
                self.intents.push(self.world.create(&key).await);
            }
            Op::Choose(n) => {
                let Some((at, intent)) = self.intent(n) else { return };
                if let Some(reference) = self.world.choose_card(&intent).await {
                    self.attempts.push((at, reference));
                }
            }
            Op::Type(n, card) => {
                let Some((_, reference)) = self.attempt(n) else { return };
                self.world.bank.type_card(&reference, card);
            }
            Op::Return(n) => {
                let Some((intent, reference)) = self.attempt(n) else { return };
                self.world.come_back(&intent, &reference).await;
            }
            Op::DieBeforeAsking(n) => {
                let Some((intent, reference)) = self.attempt(n) else { return };
                self.world.die_before_asking(&intent, &reference).await;
                self.world.restart().await;
            }
            Op::DieAfterAsking(n) => self.die_after_asking(n).await,
            Op::Restart => self.world.restart().await,
            Op::Cancel(n) => {
                let Some((_, intent)) = self.intent(n) else { return };
                self.world.cancel(&intent).await;
            }
            Op::VaultFault(faults) => self.world.peers.vault.faults().set(faults),
            Op::PortalFault(faults) => self.world.peers.portal.faults().set(faults),
            Op::Lies(lie) => self.world.bank.ledger().lie = lie,
            Op::Advance(seconds) => self.world.advance(seconds),
            Op::RunJobs => self.world.run_jobs().await,
        }
    }

    async fn die_after_asking(&mut self, n: usize) {
        let Some((intent, reference)) = self.attempt(n) else { return };
        if self.world.die_before_asking(&intent, &reference).await {
            let (amount, card_token) = (intent.amount, "card-token".to_owned());
            let _ = self.world.bank.purchase(&TokenPurchase { reference, amount, card_token });
        }
        self.world.restart().await;
    }

    /// How often money was taken for each intent.
    fn taken(&self) -> BTreeMap<usize, usize> {
        let mut taken = BTreeMap::new();
        for (reference, amount) in &self.world.bank.ledger().taken {
            let (intent, _) =
                self.attempts.iter().find(|(_, known)| known == reference).expect("our attempt");
            assert_eq!(*amount, self.intents[*intent].amount, "I14: the amount of the debt");
            *taken.entry(*intent).or_default() += 1;
        }
        taken
    }

    async fn check(&mut self) {
        let report = self.world.pay.verify_ledger().await.unwrap();
        assert!(report.is_sound(), "I1, I2, I4, I6: {report}");
        let taken = self.taken();
        let mut paid = 0;
        for (at, intent) in self.intents.iter().enumerate() {
            let times = taken.get(&at).copied().unwrap_or(0);
            let status = self.world.status(intent).await;
            assert!(times <= 1, "I8: intent {at} was charged {times} times");
            match status {
                IntentStatus::Succeeded => assert_eq!(times, 1, "paid without money"),
                IntentStatus::Canceled | IntentStatus::RequiresPayment => {
                    assert_eq!(times, 0, "money without payment: {status:?}");
                }
                IntentStatus::Processing => {}
            }
            paid += usize::from(status == IntentStatus::Succeeded);
        }
        let lying = self.world.bank.ledger().lie.is_some();
        assert!(!lying || paid == self.paid, "an answer that makes no sense was believed");
        self.paid = paid;
        assert_eq!(report.transactions, i64::try_from(paid).unwrap(), "one posting per payment");
        assert_eq!(self.world.owed().await, 1000 * i64::try_from(paid).unwrap());
    }

    /// Everybody is back and time passes: then everything is known, and the portal knows it.
    async fn come_to_rest(&mut self) {
        self.world.peers.vault.faults().set(Faults::None);
        self.world.peers.portal.faults().set(Faults::None);
        self.world.bank.ledger().lie = None;
        for _ in 0..8 {
            self.world.advance(900);
            self.world.run_jobs().await;
        }
        self.check().await;
        for (at, intent) in self.intents.iter().enumerate() {
            let status = self.world.status(intent).await;
            assert_ne!(status, IntentStatus::Processing, "intent {at} is never resolved");
            self.check_events(intent, status);
        }
    }

    fn check_events(&self, intent: &IntentView, status: IntentStatus) {
        let mut told: BTreeMap<u64, IntentStatus> = BTreeMap::new();
        for event in self.world.bank.events().iter().filter(|event| event.intent == intent.id) {
            let sequence = event.event_id.rsplit('.').next().unwrap().parse().unwrap();
            let before = told.insert(sequence, event.status);
            assert!(before.is_none_or(|before| before == event.status), "I7: ids are stable");
        }
        let last = told.values().last().copied().unwrap_or(IntentStatus::RequiresPayment);
        assert_eq!(last, status, "I7: the portal knows the end");
    }
}

/// Plays the operations in a new world.
fn play(ops: &[Op]) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let folder = Folder::new();
        let mut play = Play::new(&folder).await;
        for op in ops {
            play.apply(*op).await;
            play.check().await;
        }
        play.come_to_rest().await;
        play.world.pay.db().close().await;
    });
}

fn card() -> impl Strategy<Value = Card> {
    prop_oneof![
        4 => Just(Card::Accepted),
        2 => Just(Card::Declined),
        2 => Just(Card::Late),
        1 => Just(Card::Gone),
    ]
}

fn faults() -> impl Strategy<Value = Faults> {
    prop_oneof![
        3 => Just(Faults::None),
        1 => Just(Faults::LoseRequest),
        2 => Just(Faults::LoseAnswer),
        1 => Just(Faults::Down),
    ]
}

fn lies() -> impl Strategy<Value = Option<Lie>> {
    prop_oneof![
        3 => Just(None),
        1 => Just(Some(Lie::Amount)),
        1 => Just(Some(Lie::Currency)),
        1 => Just(Some(Lie::Reference)),
        1 => Just(Some(Lie::Garbage)),
        1 => Just(Some(Lie::Trouble)),
    ]
}

fn op() -> impl Strategy<Value = Op> {
    let which = 0_usize..4;
    let seconds = prop_oneof![1_u64..5, 30_u64..120, 600_u64..1200, 80_000_u64..90_000];
    prop_oneof![
        2 => Just(Op::Create),
        5 => which.clone().prop_map(Op::Choose),
        6 => (which.clone(), card()).prop_map(|(n, card)| Op::Type(n, card)),
        8 => which.clone().prop_map(Op::Return),
        2 => which.clone().prop_map(Op::DieBeforeAsking),
        2 => which.clone().prop_map(Op::DieAfterAsking),
        1 => Just(Op::Restart),
        1 => which.prop_map(Op::Cancel),
        3 => faults().prop_map(Op::VaultFault),
        1 => faults().prop_map(Op::PortalFault),
        1 => lies().prop_map(Op::Lies),
        4 => seconds.prop_map(Op::Advance),
        4 => Just(Op::RunJobs),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_nobody_is_charged_twice_and_the_books_balance(
        ops in prop::collection::vec(op(), 1..40)
    ) {
        play(&[&[Op::Create, Op::Choose(0)], ops.as_slice()].concat());
    }
}

/// A call that is lost, and a second tab that comes back while nobody knows.
#[test]
fn a_second_tab_waits_for_the_first() {
    play(&[
        Op::Create,
        Op::Choose(0),
        Op::Choose(0),
        Op::Type(0, Card::Late),
        Op::Type(1, Card::Accepted),
        Op::Return(0),
        Op::Return(1),
        Op::Advance(100),
        Op::RunJobs,
        Op::Return(1),
    ]);
}

/// The request is lost, the inquiry closes the door, and a late return finds it closed.
#[test]
fn a_request_that_comes_after_the_inquiry_is_refused() {
    play(&[
        Op::Create,
        Op::Choose(0),
        Op::Type(0, Card::Accepted),
        Op::DieBeforeAsking(0),
        Op::Advance(90),
        Op::RunJobs,
        Op::Return(0),
        Op::Choose(0),
        Op::Type(1, Card::Accepted),
        Op::Return(1),
    ]);
}
