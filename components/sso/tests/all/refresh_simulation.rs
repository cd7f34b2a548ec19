//! Lost and repeated requests against the rotation of refresh tokens, by chance from a seed.

use std::collections::BTreeMap;

use base::Duration;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use web::StatusCode;

use crate::world::{Browser, TokenClient, World, in_a_country};

const GRACE: u64 = 30;

/// What can happen.
#[derive(Clone, Debug)]
enum Op {
    /// The client refreshes; each of its messages is lost so, and after some seconds it tries again.
    Refresh(Vec<(Loss, u64)>),
    /// The client refreshes and its message arrives twice.
    Twice,
    /// Time passes.
    Wait(u64),
    /// A thief copies what the client has now.
    Steal,
    /// The thief shows the copy.
    Show,
}

/// What the network loses.
#[derive(Clone, Copy, Debug)]
enum Loss {
    Request,
    Answer,
}

fn ops() -> impl Strategy<Value = Vec<Op>> {
    let loss = prop_oneof![Just(Loss::Request), Just(Loss::Answer)];
    let losses = prop::collection::vec((loss, 0_u64..9), 0..4);
    let op = prop_oneof![
        5 => losses.prop_map(Op::Refresh),
        2 => Just(Op::Twice),
        2 => (1_u64..90).prop_map(Op::Wait),
        1 => Just(Op::Steal),
        1 => Just(Op::Show),
    ];
    prop::collection::vec(op, 1..14)
}

/// One session of a client, its thief, and what both have seen.
struct Run<'a> {
    world: &'a World,
    rp: &'a TokenClient,
    token: String,
    copy: Option<String>,
    /// Each token's one successor, and when it was first given.
    followed: BTreeMap<String, (String, i64)>,
    /// The thief has shown something: the client may lose its session now.
    robbed: bool,
    /// The family has ended.
    ended: bool,
}

impl Run<'_> {
    fn now(&self) -> i64 {
        self.world.clock.now().seconds()
    }

    /// A message arrives; the successor, if there is one.
    async fn arrive(&mut self, token: &str) -> Option<String> {
        let (due, now) = (self.is_due(token), self.now());
        let reply = self.rp.refresh(self.world, token).await;
        let given = reply.json["refresh_token"].as_str().map(str::to_owned);
        assert_eq!(given.is_some(), due, "{:?}", reply.json);
        self.ended |= !due;
        let next = given?;
        let first = self.followed.entry(token.to_owned()).or_insert((next.clone(), now));
        assert_eq!(first.0, next, "never two successors of one token");
        Some(next)
    }

    /// Whether the rules give a successor: the newest token gets one; the one before it too, for a while.
    fn is_due(&self, token: &str) -> bool {
        let fresh = match self.followed.get(token) {
            None => true,
            Some((next, at)) => {
                let unused = !self.followed.contains_key(next);
                unused && self.now() - at < i64::try_from(GRACE).unwrap()
            }
        };
        fresh && !self.ended
    }

    async fn refresh(&mut self, losses: Vec<(Loss, u64)>) {
        let token = self.token.clone();
        for (loss, pause) in losses {
            if let Loss::Answer = loss {
                self.arrive(&token).await;
            }
            self.world.pass(Duration::from_secs(pause));
        }
        self.settle(&token).await;
    }

    /// The answer arrives at last: a client that nobody robbed never loses its session.
    async fn settle(&mut self, token: &str) {
        match self.arrive(token).await {
            Some(next) => self.token = next,
            None => assert!(self.robbed, "an honest client lost its session"),
        }
    }

    async fn step(&mut self, op: Op) {
        match op {
            Op::Refresh(losses) => self.refresh(losses).await,
            Op::Twice => {
                let token = self.token.clone();
                self.arrive(&token).await;
                self.settle(&token).await;
            }
            Op::Wait(seconds) => self.world.pass(Duration::from_secs(seconds)),
            Op::Steal => self.copy = Some(self.token.clone()),
            Op::Show => {
                let Some(copy) = self.copy.take() else { return };
                self.robbed = true;
                let was_late = !self.is_due(&copy);
                self.copy = self.arrive(&copy).await;
                assert!(!was_late || self.ended, "a thief who comes late ends the family");
            }
        }
    }
}

async fn run(world: &World, rp: &TokenClient, browser: &mut Browser, ops: Vec<Op>) {
    let code = rp.code(browser, &[]).await;
    let token = rp.redeem(world, &code).await.text("refresh_token").to_owned();
    let (copy, followed) = (None, BTreeMap::new());
    let mut run = Run { world, rp, token, copy, followed, robbed: false, ended: false };
    for op in ops {
        run.step(op).await;
    }
}

#[tokio::test]
async fn an_honest_client_keeps_its_session_and_a_late_thief_ends_it() {
    in_a_country(async |world| {
        world.with_account().await;
        let rp = TokenClient::with_secret(&world, "rp").await;
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let mut browser = world.signed_in().await;
        for _ in 0..60 {
            if browser.get("/account").await.status != StatusCode::OK {
                browser = world.signed_in().await;
            }
            let ops = ops().new_tree(&mut runner).unwrap().current();
            run(&world, &rp, &mut browser, ops).await;
        }
    })
    .await;
}
