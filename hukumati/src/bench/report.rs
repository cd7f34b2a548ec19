//! What the reader sees: medians of several rounds, with the smallest and the largest.

use std::fmt::Write as _;
use std::time::Duration;

use super::load::Round;

/// The heading of [`line`]s.
pub(super) const HEADING: &str = "operation                      per second (least–most)        p50      p95      p99   server µs  driver µs\n";

/// One operation, over several rounds.
pub(super) fn line(name: &str, rounds: &[Round]) -> String {
    let mut sorted: Vec<_> = rounds.iter().collect();
    sorted.sort_by(|a, b| a.rate().total_cmp(&b.rate()));
    let (Some(least), Some(most)) = (sorted.first(), sorted.last()) else { return String::new() };
    let Some(median) = sorted.get(sorted.len() / 2) else { return String::new() };
    let mut text = format!(
        "{name:<30} {:>8.0} ({:.0}–{:.0}){:>pad$} {:>8} {:>8} {:>8} {:>10} {:>10}\n",
        median.rate(),
        least.rate(),
        most.rate(),
        "",
        millis(median.quantile(500)),
        millis(median.quantile(950)),
        millis(median.quantile(990)),
        each(median.work.server, median.done),
        each(median.work.driver, median.done),
        pad = 18_usize.saturating_sub(format!("{:.0}{:.0}", least.rate(), most.rate()).len() + 3),
    );
    for (what, count) in rounds.iter().filter_map(|round| round.wrong.as_ref()) {
        let _ = writeln!(text, "  {count} went wrong, the last: {what}");
    }
    text
}

/// `12.3 ms`.
pub(super) fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// The median of some rates.
pub(super) fn median(rounds: &[Round]) -> f64 {
    let mut rates: Vec<_> = rounds.iter().map(Round::rate).collect();
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().unwrap_or_default()
}

fn each(time: Duration, count: usize) -> u128 {
    time.as_micros() / u128::try_from(count.max(1)).unwrap_or(1)
}
