//! The requests of the clerk's office, with their age and the promised day.

use base::{Date, Localized, Message, Timestamp};
use serde::{Deserialize, Serialize};
use web::{Clerk, Page, Query, Reader, Result, State};

use super::super::samples;
use crate::Portal;
use crate::domain::case::CaseNumber;
use crate::http::caller::officer;
use crate::operations::{QueueFilter, QueueRow};

/// The words of the filters, in this order.
const FILTERS: [(&str, QueueFilter); 4] = [
    ("unclaimed", QueueFilter::Unclaimed),
    ("mine", QueueFilter::Mine),
    ("open", QueueFilter::Open),
    ("decided", QueueFilter::Decided),
];
const STATES: [&str; 6] =
    ["received", "in_review", "waiting_for_citizen", "accepted", "refused", "issued"];
const MINUTES_IN_HOUR: u64 = 60;
const MINUTES_IN_DAY: u64 = 24 * MINUTES_IN_HOUR;

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct Queue {
    filters: [&'static str; 4],
    current: QueueFilter,
    lines: Vec<Line>,
}

/// A request in the queue.
#[derive(Clone, Serialize)]
struct Line {
    number: CaseNumber,
    name: Localized,
    office: Option<Localized>,
    state: &'static str,
    clerk: Option<String>,
    age: Option<Age>,
    due_on: Option<Date>,
    /// The promised day has passed, and nothing is decided.
    late: bool,
}

/// How long ago something was, in the largest unit that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "unit", content = "n")]
enum Age {
    Minutes(u64),
    Hours(u64),
    Days(u64),
}

/// `?show=`
#[derive(Deserialize)]
pub(crate) struct Shown {
    show: Option<String>,
}

impl Page for Queue {
    const TEMPLATE: &'static str = "office/queue.html";

    fn title(&self) -> Message {
        Message::new("office-queue")
    }

    fn samples() -> Vec<Self> {
        let filters = FILTERS.map(|(word, _)| word);
        let line = |state: &'static str| Line {
            number: samples::number(),
            name: samples::service(),
            office: Some(samples::office()),
            state,
            clerk: (state != "received").then(|| "moi-nablus-07".to_owned()),
            age: Some(Age::Days(11)),
            due_on: Some(samples::moment().date()),
            late: state == "in_review",
        };
        let bare = Line { office: None, due_on: None, age: None, ..line("received") };
        let ages = [Age::Minutes(1), Age::Hours(3), Age::Days(2)];
        let ages = ages.map(|age| Line { age: Some(age), ..line("received") });
        let lines = STATES.map(line).into_iter().chain([bare]).chain(ages).collect();
        vec![
            Self { filters, current: QueueFilter::Unclaimed, lines: vec![] },
            Self { filters, current: QueueFilter::Open, lines },
        ]
    }
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    clerk: Clerk,
    Query(shown): Query<Shown>,
) -> Result {
    let wanted = FILTERS.iter().find(|(word, _)| shown.show.as_deref() == Some(word));
    let current = wanted.map_or_else(QueueFilter::default, |(_, filter)| *filter);
    let rows = portal.engine().queue(&officer(clerk), current).await?;
    let now = portal.db().clock().now();
    let lines = rows.into_iter().map(|row| Line::of(row, now)).collect();
    reader.page(&Queue { filters: FILTERS.map(|(word, _)| word), current, lines })
}

impl Line {
    fn of(row: QueueRow, now: Timestamp) -> Self {
        let is_open = matches!(row.state, "received" | "in_review" | "waiting_for_citizen");
        Self {
            age: row.submitted_at.map(|at| Age::of(at, now)),
            late: is_open && row.due_on.is_some_and(|due| due < now.date()),
            number: row.number,
            name: row.name,
            office: row.office,
            state: row.state,
            clerk: row.clerk,
            due_on: row.due_on,
        }
    }
}

impl Age {
    fn of(at: Timestamp, now: Timestamp) -> Self {
        match now.since(at).as_secs() / 60 {
            minutes @ 0..MINUTES_IN_HOUR => Self::Minutes(minutes.max(1)),
            minutes @ MINUTES_IN_HOUR..MINUTES_IN_DAY => Self::Hours(minutes / MINUTES_IN_HOUR),
            minutes => Self::Days(minutes / MINUTES_IN_DAY),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_told_in_the_largest_unit_that_fits() {
        let age = |minutes: i64| {
            Age::of(Timestamp::from_seconds(0), Timestamp::from_seconds(minutes * 60))
        };
        assert_eq!(age(0), Age::Minutes(1));
        assert_eq!(age(59), Age::Minutes(59));
        assert_eq!(age(60), Age::Hours(1));
        assert_eq!(age(24 * 60 - 1), Age::Hours(23));
        assert_eq!(age(24 * 60), Age::Days(1));
    }
}
