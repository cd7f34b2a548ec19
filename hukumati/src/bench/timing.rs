//! Real time and the time that threads worked: what a benchmark is about.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// Between two looks at something that another thread does.
const GLANCE: Duration = Duration::from_millis(10);

/// The present moment.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
pub(super) fn now() -> Instant {
    Instant::now()
}

/// Waits until `moment`.
#[expect(clippy::disallowed_methods, reason = "requests arrive at moments, whatever was answered")]
pub(super) fn wait_until(moment: Instant) {
    std::thread::sleep(moment.saturating_duration_since(now()));
}

/// A moment between two looks at something that another thread does.
pub(super) fn pause() {
    wait_until(now() + GLANCE);
}

/// How long the driver's threads worked, and all others.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Work {
    /// Those of the driver.
    pub(super) driver: Duration,
    /// All others.
    pub(super) server: Duration,
}

impl Work {
    /// The driver's share in what the whole process worked.
    pub(super) fn of(driver: Duration, process: Duration) -> Self {
        Self { driver, server: process.saturating_sub(driver) }
    }
}

/// How long all threads of this process have been on a core.
pub(super) fn worked_by_process() -> Duration {
    read(ClockId::ProcessCPUTime)
}

/// How long the thread that asks has been on a core.
pub(super) fn worked_by_thread() -> Duration {
    read(ClockId::ThreadCPUTime)
}

fn read(clock: ClockId) -> Duration {
    Duration::try_from(clock_gettime(clock)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_works_no_longer_than_its_process() {
        let own = worked_by_thread();
        assert!(own > Duration::ZERO && own <= worked_by_process());
        let work = Work::of(Duration::from_secs(2), Duration::from_secs(5));
        assert_eq!(work.server, Duration::from_secs(3));
    }
}
