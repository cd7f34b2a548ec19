//! Closed loops: so many clients, each with its next request as soon as it has an answer.

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use base::{Error, Result};

use super::timing::{Work, now, worked_by_process, worked_by_thread};

/// What one round showed.
#[derive(Clone, Debug, Default)]
pub(super) struct Round {
    /// Operations that succeeded.
    pub(super) done: usize,
    /// How long it took.
    pub(super) time: Duration,
    /// How long each took, shortest first.
    pub(super) latencies: Vec<Duration>,
    /// Who worked how long.
    pub(super) work: Work,
    /// What went wrong first, and how often something did.
    pub(super) wrong: Option<(String, usize)>,
}

/// One client of a closed loop: an operation, done again and again; false: it has nothing left to do.
pub(super) type Client = Box<dyn FnMut() -> Result<bool> + Send>;

/// Runs all `clients` side by side for about `length`.
pub(super) fn run(clients: Vec<Client>, length: Duration) -> Result<Round> {
    let (stop, start) = (AtomicBool::new(false), Barrier::new(clients.len() + 1));
    thread::scope(|scope| {
        let mut threads = Vec::new();
        for client in clients {
            let (stop, start) = (&stop, &start);
            threads.push(scope.spawn(move || {
                start.wait();
                drive(client, stop)
            }));
        }
        start.wait();
        let (began, before) = (now(), worked_by_process());
        super::timing::wait_until(began + length);
        let (time, process) = (began.elapsed(), worked_by_process().saturating_sub(before));
        stop.store(true, Ordering::Relaxed);
        let (mut round, mut driver) = (Round { time, ..Round::default() }, Duration::ZERO);
        for thread in threads {
            let one = thread.join().map_err(|_| Error::internal("a driver panicked"))?;
            driver += one.worked;
            round.add(one);
        }
        round.work = Work::of(driver, process);
        round.latencies.sort_unstable();
        Ok(round)
    })
}

#[derive(Default)]
struct Driven {
    latencies: Vec<Duration>,
    wrong: Option<(String, usize)>,
    worked: Duration,
}

fn drive(mut client: Client, stop: &AtomicBool) -> Driven {
    let (mut driven, before) = (Driven::default(), worked_by_thread());
    while !stop.load(Ordering::Relaxed) {
        let began = now();
        match client() {
            Ok(true) if stop.load(Ordering::Relaxed) => break,
            Ok(true) => driven.latencies.push(began.elapsed()),
            Ok(false) => break,
            Err(error) => {
                let count = driven.wrong.take().map_or(0, |(_, count)| count);
                driven.wrong = Some((format!("{error:?}"), count + 1));
                if count > 20 {
                    break;
                }
            }
        }
    }
    driven.worked = worked_by_thread().saturating_sub(before);
    driven
}

impl Round {
    fn add(&mut self, driven: Driven) {
        self.done += driven.latencies.len();
        self.latencies.extend(driven.latencies);
        if let Some((what, count)) = driven.wrong {
            let before = self.wrong.take().map_or(0, |(_, before)| before);
            self.wrong = Some((what, before + count));
        }
    }

    /// Operations in a second.
    #[expect(clippy::cast_precision_loss, reason = "counts of operations are far below 2^52")]
    pub(super) fn rate(&self) -> f64 {
        self.done as f64 / self.time.as_secs_f64()
    }

    /// The latency below which this share (in thousandths) of all operations stayed.
    pub(super) fn quantile(&self, thousandths: usize) -> Duration {
        quantile(&self.latencies, thousandths)
    }
}

/// Of sorted values.
pub(super) fn quantile(sorted: &[Duration], thousandths: usize) -> Duration {
    let place = (sorted.len() * thousandths / 1000).min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or_default()
}
