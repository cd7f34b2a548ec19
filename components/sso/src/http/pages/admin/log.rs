//! The audit log for its readers.

use base::{Date, Message, Timestamp};
use db::audit::Placed;
use serde::{Deserialize, Serialize};
use web::{IntoResponse, Page, Query, Reader, State, header, query, streamed};

use super::values::AT;
use crate::Sso;
use crate::domain::office::administration::Auditing;
use crate::http::officer::On;
use crate::operations::office::audit_log::{Filter, LogPage, begin_copy, next_piece, page};

/// The page.
#[derive(Serialize)]
pub(crate) struct Log {
    asked: Asked,
    rows: Vec<Row>,
    /// Where the next page is.
    next: Option<String>,
}

/// What the reader asks for.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Asked {
    actor: String,
    action: String,
    from: String,
    until: String,
    before: String,
}

#[derive(Clone, Serialize)]
struct Row {
    position: u64,
    at: Timestamp,
    /// Nothing where the content was erased.
    entry: Option<EntryView>,
}

#[derive(Clone, Serialize)]
struct EntryView {
    actor: String,
    action: String,
    subject: String,
    object: String,
    purpose: String,
    proposer: String,
    id: String,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    on: On<Auditing>,
    Query(asked): Query<Asked>,
) -> web::Result {
    let filter = asked.filter(sso.db().clock().now());
    let found = page(&sso, on.officer, filter).await?;
    reader.page(&Log::of(asked, found))
}

/// The whole log as lines of JSON, with the signed note that proves it at the end.
pub(crate) async fn export(State(sso): State<Sso>, on: On<Auditing>) -> web::Result {
    let copy = begin_copy(&sso, on.officer).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/x-ndjson"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"audit-log.ndjson\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, streamed(copy, next_piece)).into_response())
}

impl Asked {
    fn filter(&self, now: Timestamp) -> Filter {
        let day = |text: &str| text.trim().parse::<Date>().ok().and_then(midnight);
        let end = |text: &str| {
            let next = text.trim().parse::<Date>().ok()?.tomorrow().ok()?;
            midnight(next)
        };
        Filter {
            actor: self.actor.trim().to_owned(),
            action: self.action.trim().to_owned(),
            from: day(&self.from).unwrap_or(Timestamp::from_millis(0)),
            until: end(&self.until).unwrap_or(now.plus(base::Duration::from_secs(1))),
            before: self.before.parse().ok(),
        }
    }
}

/// When a day begins in Palestine.
fn midnight(day: Date) -> Option<Timestamp> {
    let begins = day.in_tz("Asia/Hebron").ok()?;
    Some(Timestamp::from_millis(begins.timestamp().as_millisecond()))
}

impl Log {
    fn of(asked: Asked, found: LogPage) -> Self {
        let next = found.next.map(|position| {
            let Asked { actor, action, from, until, .. } = &asked;
            let before = position.to_string();
            let pairs = [("actor", actor), ("action", action), ("from", from), ("until", until)];
            let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
            query(&query("/admin/log", &pairs), &[("before", &before)])
        });
        Self { asked, rows: found.entries.into_iter().map(Row::of).collect(), next }
    }
}

impl Row {
    fn of(placed: Placed) -> Self {
        let view = |entry: db::audit::StoredEntry| EntryView {
            actor: entry.actor,
            action: entry.action,
            subject: entry.subject.map(|number| number.masked()).unwrap_or_default(),
            object: entry.object.unwrap_or_default(),
            purpose: entry.purpose,
            proposer: entry.on_behalf_of.unwrap_or_default(),
            id: entry.id.to_string(),
        };
        Self { position: placed.position, at: placed.at, entry: placed.entry.map(view) }
    }
}

impl Page for Log {
    const TEMPLATE: &'static str = "admin/log.html";

    fn title(&self) -> Message {
        Message::new("admin-log")
    }

    fn samples() -> Vec<Self> {
        let entry = EntryView {
            actor: "platform-02".into(),
            action: "proposal.approve".into(),
            subject: "••••••782".into(),
            object: "appoint 0193".into(),
            purpose: "طلب رسمي رقم 17".into(),
            proposer: "platform-01".into(),
            id: super::values::ID.into(),
        };
        let row = |entry| Row { position: 41, at: AT, entry };
        let next = Some("/admin/log?before=41".to_owned());
        vec![
            Self { asked: Asked::default(), rows: vec![row(Some(entry)), row(None)], next },
            Self { asked: Asked::default(), rows: Vec::new(), next: None },
        ]
    }
}
