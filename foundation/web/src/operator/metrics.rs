//! Counters of requests, in the text format that Prometheus reads.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};

use axum::http::StatusCode;
use base::Duration;
use db::jobs::Counts as Jobs;

/// Upper bounds of the histogram, in milliseconds.
const BOUNDS_MS: [u64; 9] = [5, 10, 25, 50, 100, 250, 500, 1000, 5000];

static REQUESTS: Mutex<BTreeMap<Series, Counts>> = Mutex::new(BTreeMap::new());

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Series {
    component: &'static str,
    method: &'static str,
    route: String,
}

#[derive(Clone, Debug, Default)]
struct Counts {
    /// By the first digit of the status: 1xx to 5xx.
    classes: [u64; 6],
    within: [u64; BOUNDS_MS.len()],
    total: u64,
    millis: u64,
}

/// Counts one request.
pub(crate) fn request(
    component: &'static str,
    method: &'static str,
    route: &str,
    status: StatusCode,
    duration: Duration,
) {
    let millis = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    let series = Series { component, method, route: route.to_owned() };
    let mut all = REQUESTS.lock().unwrap_or_else(PoisonError::into_inner);
    all.entry(series).or_default().add(usize::from(status.as_u16() / 100), millis);
}

impl Counts {
    fn add(&mut self, class: usize, millis: u64) {
        if let Some(count) = self.classes.get_mut(class) {
            *count += 1;
        }
        for (bound, count) in BOUNDS_MS.iter().zip(&mut self.within) {
            *count += u64::from(millis <= *bound);
        }
        self.total += 1;
        self.millis = self.millis.saturating_add(millis);
    }
}

/// All counters as text (exposition format 0.0.4).
pub(crate) fn text() -> String {
    let all = REQUESTS.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let mut out = String::from("# TYPE hukumati_requests_total counter\n");
    for (series, counts) in &all {
        for (class, count) in counts.classes.iter().enumerate().filter(|(_, count)| **count > 0) {
            let labels = series.labels();
            let _ =
                writeln!(out, "hukumati_requests_total{{{labels},status=\"{class}xx\"}} {count}");
        }
    }
    out.push_str("# TYPE hukumati_request_duration_milliseconds histogram\n");
    for (series, counts) in &all {
        histogram(&mut out, &series.labels(), counts);
    }
    out
}

/// How the jobs of each component stand, as text.
pub(crate) fn jobs(components: &[(&'static str, Jobs)]) -> String {
    let mut out = String::from("# TYPE hukumati_jobs gauge\n");
    for (component, Jobs { waiting, running, dead }) in components {
        for (state, count) in [("waiting", waiting), ("running", running), ("dead", dead)] {
            let labels = format!("component=\"{component}\",state=\"{state}\"");
            let _ = writeln!(out, "hukumati_jobs{{{labels}}} {count}");
        }
    }
    out
}

impl Series {
    /// Routes are our own patterns: nothing in them needs escaping.
    fn labels(&self) -> String {
        let Self { component, method, route } = self;
        format!("component=\"{component}\",method=\"{method}\",route=\"{route}\"")
    }
}

fn histogram(out: &mut String, labels: &str, counts: &Counts) {
    const NAME: &str = "hukumati_request_duration_milliseconds";
    for (bound, count) in BOUNDS_MS.iter().zip(counts.within) {
        let _ = writeln!(out, "{NAME}_bucket{{{labels},le=\"{bound}\"}} {count}");
    }
    let _ = writeln!(out, "{NAME}_bucket{{{labels},le=\"+Inf\"}} {}", counts.total);
    let _ = writeln!(out, "{NAME}_sum{{{labels}}} {}", counts.millis);
    let _ = writeln!(out, "{NAME}_count{{{labels}}} {}", counts.total);
}
