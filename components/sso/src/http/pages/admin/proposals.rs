//! Proposals: what waits for a second pair of eyes, with what would be different.

use base::{Id, Message, Timestamp};
use serde::Serialize;
use web::{FormData, IntoResponse, Page, Path, Query, Reader, Redirect, State};

use super::Done;
use super::values::{AT, ID, client};
use crate::Sso;
use crate::domain::office::administration::{Deciding, Reading, role_word};
use crate::domain::office::change::{Change, Difference};
use crate::domain::office::proposal::{Proposal, Verdict};
use crate::http::officer::On;
use crate::http::pages::authenticator::prove_again;
use crate::operations::office::proposals::{Shown, decide, lists, show as one};
use crate::operations::office::secrets::fetch;

/// The list.
#[derive(Serialize)]
pub(crate) struct Proposals {
    waiting: Vec<Line>,
    decided: Vec<Line>,
}

/// A proposal in a list.
#[derive(Clone, Serialize)]
struct Line {
    id: String,
    kind: &'static str,
    about: String,
    proposer: String,
    at: Timestamp,
    state: &'static str,
}

/// One proposal.
#[derive(Serialize)]
pub(crate) struct ProposalPage {
    done: Option<String>,
    line: Line,
    roles: Vec<&'static str>,
    reason: String,
    expires: Timestamp,
    decider: Option<String>,
    decided: Option<Timestamp>,
    differences: Vec<Difference>,
    choices: Vec<&'static str>,
    secret_until: Option<Timestamp>,
}

/// A secret, shown once.
#[derive(Serialize)]
pub(crate) struct SecretPage {
    id: String,
    secret: String,
}

pub(crate) async fn list(reader: Reader, State(sso): State<Sso>, on: On<Reading>) -> web::Result {
    let lists = lists(&sso, on.officer).await?;
    let lines = |proposals: &[Proposal]| proposals.iter().map(Line::of).collect();
    reader.page(&Proposals { waiting: lines(&lists.waiting), decided: lines(&lists.decided) })
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    on: On<Reading>,
    Path(id): Path<Id<Proposal>>,
    Query(done): Query<Done>,
) -> web::Result {
    let shown = one(&sso, on.officer, id).await?;
    reader.page(&ProposalPage::of(&shown, done.text(&DONE)))
}

pub(crate) async fn submit(
    State(sso): State<Sso>,
    on: On<Deciding>,
    Path(id): Path<Id<Proposal>>,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let page = format!("/admin/proposals/{id}");
    let verdict = form.choice("verdict", &Verdict::ALL.map(Verdict::word));
    let verdict = Verdict::ALL.into_iter().find(|known| verdict == Some(known.word()));
    let Some(verdict) = verdict else { return Ok(Redirect::to(&page).into_response()) };
    match decide(&sso, on.officer, id, verdict).await {
        Ok(()) => Ok(Redirect::to(&format!("{page}?done={}", verdict.word())).into_response()),
        Err(error) => prove_again(error, &page),
    }
}

/// The answer holds the secret: it is made for one reader and kept nowhere.
pub(crate) async fn secret(
    reader: Reader,
    State(sso): State<Sso>,
    on: On<Deciding>,
    Path(id): Path<Id<Proposal>>,
) -> web::Result {
    match fetch(&sso, on.officer, id).await {
        Ok(secret) => {
            reader.page(&SecretPage { id: id.to_string(), secret: secret.expose().clone() })
        }
        Err(error) => prove_again(error, &format!("/admin/proposals/{id}")),
    }
}

const DONE: [&str; 4] = ["proposed", "approve", "refuse", "withdraw"];

impl Line {
    fn of(proposal: &Proposal) -> Self {
        Self {
            id: proposal.id.to_string(),
            kind: proposal.change.kind(),
            about: proposal.change.about(),
            proposer: proposal.proposer.id.clone(),
            at: proposal.proposed_at,
            state: proposal.state.word(),
        }
    }
}

impl ProposalPage {
    fn of(shown: &Shown, done: Option<String>) -> Self {
        let Shown { proposal, choices, secret_until } = shown;
        let decision = proposal.state.decision();
        Self {
            done,
            line: Line::of(proposal),
            roles: words(&proposal.change),
            reason: proposal.reason.clone(),
            expires: proposal.expires_at(),
            decider: decision.map(|decision| decision.by.clone()),
            decided: decision.map(|decision| decision.at),
            differences: proposal.change.differences(),
            choices: choices.iter().map(|verdict| verdict.word()).collect(),
            secret_until: *secret_until,
        }
    }
}

/// Who decides it.
fn words(change: &Change) -> Vec<&'static str> {
    change.roles().iter().copied().map(role_word).collect()
}

fn line(kind: &'static str, state: &'static str) -> Line {
    let (id, about, proposer) = (ID.into(), "municipality-example".into(), "platform-01".into());
    Line { id, kind, about, proposer, at: AT, state }
}

const KINDS: [&str; 12] = [
    "register-client",
    "change-client",
    "end-client",
    "rotate-secret",
    "appoint",
    "appoint-agent",
    "reinstate-agent",
    "suspend-network-limit",
    "replace-keys",
    "issue-registration-token",
    "close-account",
    "reopen-account",
];
const STATES: [&str; 5] = ["proposed", "approved", "refused", "withdrawn", "expired"];

impl Page for Proposals {
    const TEMPLATE: &'static str = "admin/proposals.html";

    fn title(&self) -> Message {
        Message::new("admin-proposals")
    }

    fn samples() -> Vec<Self> {
        let waiting = KINDS.map(|kind| line(kind, "proposed")).to_vec();
        let decided = STATES.map(|state| line("appoint", state)).to_vec();
        let (none, nothing) = (Vec::new(), Vec::new());
        vec![Self { waiting, decided }, Self { waiting: none, decided: nothing }]
    }
}

impl Page for ProposalPage {
    const TEMPLATE: &'static str = "admin/proposal.html";

    fn title(&self) -> Message {
        Message::new(format!("proposal-{}", self.line.kind))
    }

    fn samples() -> Vec<Self> {
        let page = |change: &Change, state| Self {
            done: None,
            line: line(change.kind(), state),
            roles: words(change),
            reason: "طلب رسمي رقم 17".into(),
            expires: AT,
            decider: None,
            decided: None,
            differences: change.differences(),
            choices: vec!["approve", "refuse"],
            secret_until: None,
        };
        let mut pages: Vec<_> =
            samples::changes().iter().map(|change| page(change, "proposed")).collect();
        let ended = Change::EndClient { before: Box::new(client()) };
        pages.extend(STATES.map(|state| Self {
            decider: Some("platform-02".into()),
            decided: Some(AT),
            choices: vec!["withdraw"],
            secret_until: Some(AT),
            ..page(&ended, state)
        }));
        let told =
            |word| Self { done: Some(format!("admin-done-{word}")), ..page(&ended, "refused") };
        pages.extend(DONE.map(told));
        pages
    }
}

impl Page for SecretPage {
    const TEMPLATE: &'static str = "admin/secret.html";

    fn title(&self) -> Message {
        Message::new("secret-title")
    }

    fn samples() -> Vec<Self> {
        vec![Self { id: ID.into(), secret: "tR4xq9-not-a-real-one".into() }]
    }
}

mod samples;
