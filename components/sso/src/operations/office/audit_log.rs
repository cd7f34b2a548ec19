//! The audit log as its readers see it; each reading of it is an entry itself.

use base::{Error, Result, Timestamp};
use db::Tx;
use db::audit::{self, Placed};
use web::{BoxFuture, Bytes};

use crate::domain::office::administration::Officer;
use crate::operations::audit::{Deed, by_staff};
use crate::{LOG_ORIGIN, Sso};

/// Entries on one page.
const PAGE: usize = 25;
/// Entries that are looked through for one page: who filters for something rare turns on by hand.
const LOOKED_THROUGH: u32 = 2000;
/// Entries of one piece of a copy.
const PIECE: u32 = 500;

/// What a reader looks for.
#[derive(Clone, Debug)]
pub(crate) struct Filter {
    /// Who acted: the beginning of their name; empty for everybody.
    pub(crate) actor: String,
    /// What they did: the beginning of the action; empty for everything.
    pub(crate) action: String,
    /// Made from then on.
    pub(crate) from: Timestamp,
    /// Made before.
    pub(crate) until: Timestamp,
    /// Older than the entry at this position.
    pub(crate) before: Option<u64>,
}

/// A page of the log.
#[derive(Clone, Debug)]
pub(crate) struct LogPage {
    /// Newest first.
    pub(crate) entries: Vec<Placed>,
    /// Where the next page goes on; nothing at the end.
    pub(crate) next: Option<u64>,
}

impl Filter {
    fn admits(&self, placed: &Placed) -> bool {
        match &placed.entry {
            Some(entry) => {
                entry.actor.starts_with(&self.actor) && entry.action.starts_with(&self.action)
            }
            None => self.actor.is_empty() && self.action.is_empty(),
        }
    }

    /// As the log says what somebody looked for.
    fn words(&self) -> String {
        let Self { actor, action, from, until, before } = self;
        let before = before.map_or_else(String::new, |position| position.to_string());
        format!("actor={actor} action={action} from={from} until={until} before={before}")
    }
}

/// A page, and the entry that says who read it.
pub(crate) async fn page(sso: &Sso, officer: Officer, filter: Filter) -> Result<LogPage> {
    let read = move |tx: &mut Tx| {
        let window = (filter.from, filter.until);
        let seen = audit::entries_before(tx, filter.before, window, LOOKED_THROUGH)?;
        let (length, oldest) = (seen.len(), seen.last().map(|placed| placed.position));
        let mut entries: Vec<_> = seen.into_iter().filter(|p| filter.admits(p)).collect();
        let next = if entries.len() > PAGE {
            entries.truncate(PAGE);
            entries.last().map(|placed| placed.position)
        } else {
            oldest.filter(|_| length == LOOKED_THROUGH as usize)
        };
        let object = Some(filter.words());
        by_staff(tx, &officer, Deed { action: "log.read", object, ..Deed::default() })?;
        Ok(LogPage { entries, next })
    };
    sso.db().write("sso.log.read", read).await
}

/// How the log stands when a copy of it begins: its signed note; the entry that says who copies it is in.
pub(crate) async fn begin_copy(sso: &Sso, officer: Officer) -> Result<Copy> {
    let key = sso.keys().log_key();
    let begin = move |tx: &mut Tx| {
        by_staff(tx, &officer, Deed { action: "log.export", ..Deed::default() })?;
        let note = audit::checkpoint(tx, &key, LOG_ORIGIN)?;
        let size = note.lines().nth(1).and_then(|size| size.parse().ok());
        let size = size.ok_or_else(|| Error::internal("a checkpoint without a size"))?;
        Ok((note, size))
    };
    let (note, size) = sso.db().write("sso.log.export", begin).await?;
    Ok(Copy { sso: sso.clone(), note, size, at: Some(0) })
}

/// A copy of the log under way.
pub(crate) struct Copy {
    sso: Sso,
    note: String,
    size: u64,
    /// The next entry; nothing once the note was given.
    at: Option<u64>,
}

/// The next lines of a copy: entries as they were hashed, then the note that signs them.
pub(crate) fn next_piece(copy: Copy) -> BoxFuture<'static, Result<Option<(Bytes, Copy)>>> {
    Box::pin(async move {
        let Some(at) = copy.at else { return Ok(None) };
        if at >= copy.size {
            let last = serde_json::json!({ "checkpoint": copy.note }).to_string() + "\n";
            return Ok(Some((last.into(), Copy { at: None, ..copy })));
        }
        let read = move |tx: &mut Tx| audit::export(tx, at, PIECE);
        let mut entries = copy.sso.db().read("sso.log.piece", read).await?;
        entries.retain(|entry| entry.position < copy.size);
        let Some(last) = entries.last().map(|entry| entry.position) else {
            return Err(Error::internal("an entry of the log is missing"));
        };
        let lines: String = entries.into_iter().map(line).collect();
        Ok(Some((lines.into(), Copy { at: Some(last + 1), ..copy })))
    })
}

/// The entry stands in the line as it was hashed, so that whoever has the copy can prove it.
fn line(entry: audit::Exported) -> String {
    let content = entry.content.unwrap_or_else(|| "null".to_owned());
    let leaf = crypto::b64(&entry.leaf);
    format!("{{\"position\":{},\"leaf\":\"{leaf}\",\"entry\":{content}}}\n", entry.position)
}
