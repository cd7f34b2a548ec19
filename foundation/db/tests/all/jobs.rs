use std::sync::{Arc, Mutex};
use std::time::Duration;

use base::{Error, Result};
use db::jobs::{Claimed, Counts, Job, Jobs, counts, enqueue};
use db::testing::both;
use db::{Db, params};
use serde_json::json;
use tokio::sync::{mpsc, watch};

/// What the handlers have seen.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<String>>>);

impl Seen {
    fn add(&self, what: impl Into<String>) {
        self.0.lock().unwrap().push(what.into());
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

fn job(db: &Db, kind: &'static str, key: &str) -> Job {
    let payload = json!({ "of": key });
    Job { kind, key: key.to_owned(), payload, run_at: db.clock().now() }
}

async fn add(db: &Db, job: Job) {
    db.write("test.enqueue", move |tx| enqueue(tx, job.clone())).await.unwrap();
}

async fn count(db: &Db) -> Counts {
    db.read("test.count", counts).await.unwrap()
}

fn waiting(waiting: u64) -> Counts {
    Counts { waiting, running: 0, dead: 0 }
}

async fn note(seen: Seen, job: Claimed) -> Result<()> {
    assert_eq!(job.payload, json!({ "of": job.key }));
    seen.add(job.key);
    Ok(())
}

async fn refuse(seen: Seen, job: Claimed) -> Result<()> {
    seen.add(format!("{} {}", job.key, job.attempt));
    Err(Error::unavailable("test-away"))
}

#[tokio::test]
async fn a_job_is_run_once_and_gone() {
    both("jobs", &[], async |db| {
        let (jobs, seen) = (Jobs::new().on("note", note), Seen::default());
        add(&db, job(&db, "note", "a")).await;
        add(&db, job(&db, "note", "b")).await;
        assert_eq!(jobs.step(&db, &seen).await.unwrap(), 2);
        assert_eq!(jobs.step(&db, &seen).await.unwrap(), 0);
        let mut done = seen.take();
        done.sort();
        assert_eq!(done, ["a", "b"]);
        assert_eq!(count(&db).await, waiting(0));
    })
    .await;
}

#[tokio::test]
async fn a_job_disappears_with_the_transaction_that_made_it() {
    both("jobs", &[], async |db| {
        let made = job(&db, "note", "a");
        let refused = db
            .write("test.refused", move |tx| {
                enqueue(tx, made.clone())?;
                Err::<(), _>(Error::invalid("test-refused"))
            })
            .await;
        assert!(refused.unwrap_err().is("test-refused"));
        assert_eq!(count(&db).await, waiting(0));
    })
    .await;
}

#[tokio::test]
async fn a_job_waits_for_its_time() {
    both("jobs", &[], async |db| {
        let (jobs, seen) = (Jobs::new().on("note", note), Seen::default());
        let later = db.clock().now().plus(Duration::from_mins(1));
        add(&db, Job { run_at: later, ..job(&db, "note", "a") }).await;
        assert_eq!(jobs.step(&db, &seen).await.unwrap(), 0);
        db.clock().advance(Duration::from_mins(1));
        assert_eq!(jobs.step(&db, &seen).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_same_work_waits_only_once() {
    both("jobs", &[], async |db| {
        for _ in 0..3 {
            add(&db, job(&db, "note", "a")).await;
        }
        add(&db, job(&db, "other", "a")).await;
        assert_eq!(count(&db).await, waiting(2));
    })
    .await;
}

#[tokio::test]
async fn its_payload_is_sealed() {
    both("jobs", &[], async |db| {
        add(&db, job(&db, "note", "secret-word")).await;
        let sealed: Vec<u8> = db
            .read("test.payload", |tx| {
                tx.one("SELECT payload FROM job", params![], |row| row.get(0))
            })
            .await
            .unwrap();
        assert!(!String::from_utf8_lossy(&sealed).contains("secret-word"));
    })
    .await;
}

/// Asked for again while it runs: what happened meanwhile is not lost.
#[tokio::test]
async fn work_asked_for_while_it_runs_is_done_again() {
    both("jobs", &[], async |db| {
        let again = |(db, seen): (Db, Seen), claimed: Claimed| async move {
            seen.add(claimed.key);
            if seen.0.lock().unwrap().len() == 1 {
                add(&db, job(&db, "again", "a")).await;
                assert_eq!(count(&db).await, Counts { waiting: 1, running: 1, dead: 0 });
            }
            Ok(())
        };
        let (jobs, seen) = (Jobs::new().on("again", again), Seen::default());
        add(&db, job(&db, "again", "a")).await;
        assert_eq!(jobs.step(&db, &(db.clone(), seen.clone())).await.unwrap(), 2);
        assert_eq!(seen.take(), ["a", "a"]);
    })
    .await;
}

#[tokio::test]
async fn failed_work_that_was_asked_for_again_waits_once() {
    both("jobs", &[], async |db| {
        let again = |db: Db, claimed: Claimed| async move {
            if claimed.attempt == 1 {
                let later = db.clock().now().plus(Duration::from_secs(9));
                add(&db, Job { run_at: later, ..job(&db, "again", "a") }).await;
            }
            Err(Error::unavailable("test-away"))
        };
        let jobs = Jobs::new().on("again", again);
        add(&db, job(&db, "again", "a")).await;
        jobs.step(&db, &db).await.unwrap();
        assert_eq!(count(&db).await, waiting(1));
    })
    .await;
}

#[tokio::test]
async fn a_failure_is_tried_again_ever_later_and_given_up_in_the_end() {
    both("jobs", &[], async |db| {
        let (jobs, seen) = (Jobs::new().on("refuse", refuse), Seen::default());
        add(&db, job(&db, "refuse", "a")).await;
        jobs.step(&db, &seen).await.unwrap();
        db.clock().advance(Duration::from_millis(1999));
        assert_eq!(jobs.step(&db, &seen).await.unwrap(), 0);
        db.clock().advance(Duration::from_millis(1));
        assert_eq!(jobs.step(&db, &seen).await.unwrap(), 1);
        db.clock().advance(Duration::from_millis(3999));
        assert_eq!(jobs.step(&db, &seen).await.unwrap(), 0);
        assert_eq!(seen.take(), ["a 1", "a 2"]);
        for attempt in 3..=20 {
            db.clock().advance(Duration::from_hours(1));
            assert_eq!(jobs.step(&db, &seen).await.unwrap(), 1, "attempt {attempt}");
        }
        assert_eq!(count(&db).await, Counts { waiting: 0, running: 0, dead: 1 });
        db.clock().advance(Duration::from_hours(24));
        assert_eq!(jobs.step(&db, &seen).await.unwrap(), 0);
        add(&db, job(&db, "refuse", "a")).await;
        assert_eq!(count(&db).await, Counts { waiting: 1, running: 0, dead: 1 });
    })
    .await;
}

/// A neighbour that is away for days is told in the end.
#[tokio::test]
async fn what_must_be_done_is_never_given_up() {
    both("jobs", &[], async |db| {
        let (jobs, seen) = (Jobs::new().until_done("deliver", refuse), Seen::default());
        add(&db, job(&db, "deliver", "a")).await;
        for attempt in 1..=50 {
            assert_eq!(jobs.step(&db, &seen).await.unwrap(), 1, "attempt {attempt}");
            db.clock().advance(Duration::from_hours(1));
        }
        assert_eq!(count(&db).await, waiting(1));
        let back = Jobs::new().until_done("deliver", note);
        assert_eq!(back.step(&db, &seen).await.unwrap(), 1);
        assert_eq!(count(&db).await, waiting(0));
    })
    .await;
}

/// Sealed under a key that is gone, or altered: the others go on.
#[tokio::test]
async fn a_payload_that_does_not_open_fails_alone() {
    both("jobs", &[], async |db| {
        let (jobs, seen) = (Jobs::new().on("note", note), Seen::default());
        add(&db, job(&db, "note", "a")).await;
        add(&db, job(&db, "note", "b")).await;
        let break_it = "UPDATE job SET payload = $1 WHERE key = 'a'";
        db.write("test.break", move |tx| tx.execute(break_it, params![vec![1_u8]])).await.unwrap();
        assert_eq!(jobs.step(&db, &seen).await.unwrap(), 2);
        assert_eq!(seen.take(), ["b"]);
        assert_eq!(count(&db).await, waiting(1));
    })
    .await;
}

#[tokio::test]
async fn a_panic_and_an_unknown_kind_are_failures() {
    both("jobs", &[], async |db| {
        let panics = |(), _| async { panic!("a mistake in a handler") };
        let jobs = Jobs::new().on("panics", panics);
        add(&db, job(&db, "panics", "a")).await;
        add(&db, job(&db, "unknown", "a")).await;
        assert_eq!(jobs.step(&db, &()).await.unwrap(), 2);
        assert_eq!(count(&db).await, waiting(2));
    })
    .await;
}

#[tokio::test]
async fn what_recurs_runs_at_once_then_in_each_period_and_never_dies() {
    both("jobs", &[], async |db| {
        let hour = Duration::from_hours(1);
        let seen = Seen::default();
        let tick = |seen: Seen, _| async move {
            seen.add("tick");
            if seen.0.lock().unwrap().len() > 2 { Err(Error::invalid("test")) } else { Ok(()) }
        };
        let jobs = Jobs::new().every("tick", hour, tick);
        assert_eq!(jobs.step(&db, &seen).await.unwrap(), 1);
        assert_eq!(jobs.step(&db, &seen).await.unwrap(), 0);
        for _ in 0..30 {
            db.clock().advance(hour);
            assert_eq!(jobs.step(&db, &seen).await.unwrap(), 1);
        }
        assert_eq!(count(&db).await, waiting(1));
    })
    .await;
}

/// The process that claimed it died: its lease ends, and another takes it up.
#[tokio::test]
async fn a_lease_ends() {
    both("jobs", &[], async |db| {
        let (jobs, seen) = (Jobs::new().on("note", note), Seen::default());
        let stuck = Jobs::new().on("note", |(), _| std::future::pending());
        add(&db, job(&db, "note", "a")).await;
        tokio::select! {
            biased;
            _ = stuck.step(&db, &()) => unreachable!("it never ends"),
            () = async { while count(&db).await.running == 0 {} } => {}
        }
        assert_eq!(jobs.step(&db, &seen).await.unwrap(), 0);
        db.clock().advance(Duration::from_mins(5));
        assert_eq!(jobs.step(&db, &seen).await.unwrap(), 1);
        assert_eq!(seen.take(), ["a"]);
        assert_eq!(count(&db).await, waiting(0));
    })
    .await;
}

/// No handler is given the same work twice at a time, however many look for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_runners_share_the_work() {
    both("jobs", &[], async |db| {
        for n in 0..40 {
            add(&db, job(&db, "note", &format!("{n:02}"))).await;
        }
        let seen = Seen::default();
        let runners = (0..4).map(|_| {
            let (db, seen) = (db.clone(), seen.clone());
            tokio::spawn(async move { Jobs::new().on("note", note).step(&db, &seen).await })
        });
        let mut total = 0;
        for runner in runners.collect::<Vec<_>>() {
            total += runner.await.unwrap().unwrap();
        }
        let mut done = seen.take();
        done.sort();
        done.dedup();
        assert_eq!((total, done.len()), (40, 40));
    })
    .await;
}

#[tokio::test]
async fn a_running_crew_is_woken_by_a_commit_and_stops_when_told() {
    both("jobs", &[], async |db| {
        let (done, mut arrived) = mpsc::unbounded_channel();
        let tell = |done: mpsc::UnboundedSender<String>, claimed: Claimed| async move {
            done.send(claimed.key).map_err(Error::internal)
        };
        let (stop, shutdown) = watch::channel(false);
        let crew = Jobs::new().on("tell", tell).run(db.clone(), done, shutdown);
        let crew = tokio::spawn(crew);
        for key in ["a", "b", "c"] {
            add(&db, job(&db, "tell", key)).await;
            assert_eq!(arrived.recv().await.as_deref(), Some(key));
        }
        stop.send(true).unwrap();
        crew.await.unwrap();
        assert_eq!(count(&db).await, waiting(0));
    })
    .await;
}

/// One neighbour does not answer: what has nothing to do with it is done meanwhile.
#[tokio::test]
async fn a_slow_kind_leaves_hands_for_the_others() {
    both("jobs", &[], async |db| {
        let (done, mut arrived) = mpsc::unbounded_channel();
        let begin = |begun: mpsc::UnboundedSender<String>, claimed: Claimed| async move {
            begun.send(claimed.key).map_err(Error::internal)?;
            std::future::pending().await
        };
        let tell = |done: mpsc::UnboundedSender<String>, claimed: Claimed| async move {
            done.send(claimed.key).map_err(Error::internal)
        };
        for n in 0..20 {
            add(&db, job(&db, "slow", &format!("slow {n}"))).await;
        }
        db.clock().advance(Duration::from_millis(1));
        for n in 0..20 {
            add(&db, job(&db, "quick", &format!("quick {n}"))).await;
        }
        let (stop, shutdown) = watch::channel(false);
        let jobs = Jobs::new().on("slow", begin).on("quick", tell);
        let crew = tokio::spawn(jobs.run(db.clone(), done, shutdown));
        let (mut slow, mut quick) = (0, 0);
        while quick < 20 {
            let next = tokio::time::timeout(Duration::from_secs(30), arrived.recv()).await;
            match next.expect("nobody waits for the slow").unwrap() {
                key if key.starts_with("slow") => slow += 1,
                _ => quick += 1,
            }
        }
        assert_eq!(slow, 4, "half of the workers");
        crew.abort();
        drop(stop);
    })
    .await;
}
