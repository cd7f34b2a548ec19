//! An open load: people arrive at a rate, whether or not those before them were served.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use base::{Entropy, Error, Result};

use super::load::quantile;
use super::timing::{Work, now, wait_until, worked_by_process, worked_by_thread};

/// People who are served at the same time; who arrives later waits, and that counts.
const CROWD: usize = 256;

/// What one journey showed.
pub(super) struct Journey {
    /// How long each request took.
    pub(super) latencies: Vec<Duration>,
    /// Whether it came to its end.
    pub(super) outcome: Result<()>,
}

/// What a rate showed.
#[derive(Default)]
pub(super) struct Step {
    /// Arrivals in a second.
    pub(super) rate: f64,
    /// Journeys that came to their end, in a second.
    pub(super) served: f64,
    /// Latencies of all requests, shortest first; the first of a journey counts from its arrival.
    pub(super) latencies: Vec<Duration>,
    /// Journeys that did not come to their end, and why the last one did not.
    pub(super) wrong: Vec<String>,
    /// Who worked how long.
    pub(super) work: Work,
}

/// Lets people arrive at `rate` a second for `length`; `journey` is what the n-th of them does.
pub(super) fn run(
    rate: f64,
    length: Duration,
    entropy: &Entropy,
    journey: &(impl Fn(usize) -> Journey + Sync),
) -> Result<Step> {
    let arrivals = arrivals(rate, length, entropy);
    let next = AtomicUsize::new(0);
    let (began, before) = (now(), worked_by_process());
    let serve = || {
        let mut journeys = Vec::new();
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            let Some(after) = arrivals.get(n) else { return (journeys, worked_by_thread()) };
            wait_until(began + *after);
            let late = began.elapsed().saturating_sub(*after);
            let mut done = journey(n);
            if let Some(first) = done.latencies.first_mut() {
                *first += late;
            }
            journeys.push(done);
        }
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..CROWD).map(|_| scope.spawn(serve)).collect();
        let (mut step, mut driver) = (Step { rate, ..Step::default() }, Duration::ZERO);
        for thread in threads {
            let one = thread.join().map_err(|_| Error::internal("a driver panicked"))?;
            let (journeys, worked) = one;
            driver += worked;
            for journey in journeys {
                step.add(journey);
            }
        }
        step.served = per_second(arrivals.len() - step.wrong.len(), began.elapsed());
        step.work = Work::of(driver, worked_by_process().saturating_sub(before));
        step.latencies.sort_unstable();
        Ok(step)
    })
}

/// Moments of a Poisson process.
fn arrivals(rate: f64, length: Duration, entropy: &Entropy) -> Vec<Duration> {
    let mut moments = Vec::new();
    let mut at = 0.0;
    loop {
        at += -uniform(entropy).ln() / rate;
        if at >= length.as_secs_f64() {
            return moments;
        }
        moments.push(Duration::from_secs_f64(at));
    }
}

/// Above 0, at most 1.
fn uniform(entropy: &Entropy) -> f64 {
    (f64::from(u32::from_le_bytes(entropy.bytes())) + 1.0) / (f64::from(u32::MAX) + 1.0)
}

#[expect(clippy::cast_precision_loss, reason = "counts of journeys are far below 2^52")]
fn per_second(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

impl Step {
    fn add(&mut self, journey: Journey) {
        self.latencies.extend(journey.latencies);
        if let Err(error) = journey.outcome {
            self.wrong.push(format!("{error:?}"));
        }
    }

    /// See [`quantile`].
    pub(super) fn quantile(&self, thousandths: usize) -> Duration {
        quantile(&self.latencies, thousandths)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_arrive_as_the_rate_says() {
        let moments = arrivals(50.0, Duration::from_secs(100), &Entropy::seeded(7));
        assert!((4_700..5_300).contains(&moments.len()), "{}", moments.len());
        assert!(moments.is_sorted());
    }
}
