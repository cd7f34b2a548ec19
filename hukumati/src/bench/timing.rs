//! Real time and the time that threads worked: what a benchmark is about.

use std::fs;
use std::time::{Duration, Instant};

/// Threads of the driver have names that begin so.
pub(super) const DRIVER: &str = "driver";

/// The kernel counts the work of threads in hundredths of a second (`USER_HZ`, proc(5)).
const TICK: Duration = Duration::from_millis(10);

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
    wait_until(now() + TICK);
}

/// How long the threads of this process have worked.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Work {
    /// Those of the driver.
    pub(super) driver: Duration,
    /// All others.
    pub(super) server: Duration,
}

impl Work {
    /// Since the process began, threads that ended not counted.
    pub(super) fn so_far() -> Self {
        let mut work = Self::default();
        let threads = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
        for thread in threads {
            let stat = fs::read_to_string(thread.path().join("stat")).unwrap_or_default();
            let Some((name, ticks)) = read(&stat) else { continue };
            let time = TICK * ticks;
            if name.starts_with(DRIVER) { work.driver += time } else { work.server += time }
        }
        work
    }

    /// What was worked since `earlier`.
    pub(super) fn since(self, earlier: Self) -> Self {
        Self {
            driver: self.driver.saturating_sub(earlier.driver),
            server: self.server.saturating_sub(earlier.server),
        }
    }
}

/// Name, and ticks in user and system mode: fields 2, 14 and 15 of proc(5)'s `stat`.
fn read(stat: &str) -> Option<(&str, u32)> {
    let (head, tail) = stat.rsplit_once(") ")?;
    let (_, name) = head.split_once('(')?;
    let mut fields = tail.split(' ').skip(11);
    let (user, system): (u32, u32) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some((name, user + system))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_is_read_whatever_its_name() {
        let stat = "7 (driver 1) x) S 1 7 7 0 -1 64 1 0 0 0 12 3 0 0 20 0 1 0 5 1 1";
        assert_eq!(read(stat), Some(("driver 1) x", 15)));
        assert_eq!(read("rubbish"), None);
    }
}
