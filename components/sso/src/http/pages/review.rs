//! The queue of reviewers, and one case of it.

use base::{Error, Id, Message, Timestamp};
use serde::Serialize;
use web::{
    FormData, FormView, IntoResponse, Page, Path, Reader, Redirect, State, StatusCode, header,
};

use crate::Sso;
use crate::domain::ladder::activation::Route;
use crate::domain::ladder::portrait::Image;
use crate::domain::ladder::review::{Decision, Detail, Review, State as ReviewState};
use crate::http::officer::Reviewed;
use crate::operations::ladder::review::{
    Case as Opened, Outcome, Subject, decide, image, open, waiting,
};

/// The queue.
#[derive(Serialize)]
pub(crate) struct Queue {
    /// Decided a moment ago.
    cases: Vec<Waiting>,
}

/// A case that waits.
#[derive(Serialize)]
struct Waiting {
    id: String,
    route: &'static str,
    since: Timestamp,
}

/// One case.
#[derive(Serialize)]
pub(crate) struct Case {
    form: FormView,
    id: String,
    route: &'static str,
    /// None: somebody recovers an account.
    name: Option<String>,
    number: String,
    since: Timestamp,
    state: &'static str,
    /// What a machine found, from 0 to 1000.
    scores: Option<Scores>,
    /// The images that may be seen while nobody has decided.
    images: Vec<&'static str>,
    vouch: Option<VouchView>,
    evidence: Vec<EvidenceView>,
}

/// The verifier's scores.
#[derive(Serialize)]
struct Scores {
    liveness: u16,
    similarity: u16,
}

/// Who vouches.
#[derive(Serialize)]
struct VouchView {
    name: String,
    relation: &'static str,
    at: Timestamp,
}

/// What was checked, and by whom.
#[derive(Serialize)]
struct EvidenceView {
    what: String,
    by: String,
}

pub(crate) async fn queue(reader: Reader, State(sso): State<Sso>, _: Reviewed) -> web::Result {
    let cases = waiting(&sso).await?;
    reader.page(&Queue { cases: cases.iter().map(Waiting::of).collect() })
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    Reviewed { clerk, .. }: Reviewed,
    Path(id): Path<Id<Review>>,
) -> web::Result {
    let case = open(&sso, clerk, id).await?;
    reader.page(&Case::of(&case, FormView::default()))
}

/// An image of an open case. It is made for one reader and kept nowhere.
pub(crate) async fn picture(
    State(sso): State<Sso>,
    Reviewed { clerk, .. }: Reviewed,
    Path((id, word)): Path<(Id<Review>, String)>,
) -> web::Result {
    let wanted = Image::of(&word).ok_or_else(|| Error::not_found("error-not-found"))?;
    let bytes = image(&sso, clerk, id, wanted).await?;
    let kind = match bytes.get(..2) {
        Some(b"\x89P") => "image/png",
        Some(b"\xff\xd8") => "image/jpeg",
        // Only a chip's: browsers keep it for another program to show.
        _ => "image/jp2",
    };
    Ok(([(header::CONTENT_TYPE, kind)], bytes).into_response())
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    Reviewed { clerk, officer }: Reviewed,
    Path(id): Path<Id<Review>>,
    data: FormData,
) -> web::Result {
    officer.recently_proved(sso.db().clock().now())?;
    let mut form = data.form();
    let decision = form.choice("decision", &Decision::ALL.map(Decision::code));
    let reason = form.text("reason", 3..=500);
    if let (Some(decision), Some(reason)) = (decision.and_then(Decision::of), reason) {
        match decide(&sso, clerk.clone(), id, (decision, reason)).await? {
            Outcome::Decided => return Ok(Redirect::to("/review").into_response()),
            Outcome::Closed => form.error("", "review-closed"),
            Outcome::Duplicate => form.error("", "review-duplicate"),
        }
    }
    let case = open(&sso, clerk, id).await?;
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &Case::of(&case, form.view()))
}

impl Waiting {
    fn of(review: &Review) -> Self {
        let Review { id, route, opened_at, .. } = review;
        Self { id: id.to_string(), route: route.code(), since: *opened_at }
    }
}

impl Case {
    fn of(case: &Opened, form: FormView) -> Self {
        let Opened { review, subject, vouch } = case;
        let scores = match review.findings.detail {
            Detail::Portrait { liveness, similarity }
            | Detail::Chip { liveness, similarity, .. }
            | Detail::Recovery { liveness, similarity, .. } => {
                Some(Scores { liveness, similarity })
            }
            Detail::Vouch(_) => None,
        };
        let images = match review.route {
            _ if scores.is_none() || review.state != ReviewState::Open => Vec::new(),
            Route::Chip => Image::OF_CHIP.map(Image::code).to_vec(),
            _ => Image::ALL.map(Image::code).to_vec(),
        };
        let vouch = vouch.as_ref().map(|(vouch, voucher)| VouchView {
            name: voucher.owner.name.full(),
            relation: vouch.relation.code(),
            at: vouch.given_at,
        });
        let evidence = review.findings.evidence.iter();
        let evidence =
            evidence.map(|one| EvidenceView { what: one.what.clone(), by: one.by.clone() });
        Self {
            form,
            id: review.id.to_string(),
            route: review.route.code(),
            name: match subject {
                Subject::Owner(account) => Some(account.owner.name.full()),
                Subject::Claimed(_) => None,
            },
            number: subject.number().masked(),
            since: review.opened_at,
            state: review.state.code(),
            scores,
            images,
            vouch,
            evidence: evidence.collect(),
        }
    }
}

impl Page for Queue {
    const TEMPLATE: &'static str = "review_queue.html";

    fn title(&self) -> Message {
        Message::new("review-queue-title")
    }

    fn samples() -> Vec<Self> {
        let case = |route| Waiting { id: "42".into(), route, since: AT };
        vec![
            Self { cases: Vec::new() },
            Self { cases: vec![case("portrait"), case("chip"), case("vouching")] },
        ]
    }
}

/// All that may be checked of a document's chip.
const CHIP_EVIDENCE: [&str; 8] = [
    "passport",
    "identity-card",
    "active-authentication",
    "chip-authentication",
    "document-number-match",
    "document-name-match",
    "live-portrait",
    "chip-portrait",
];

const AT: Timestamp = Timestamp::from_seconds(1_795_334_400);

impl Page for Case {
    const TEMPLATE: &'static str = "review_case.html";

    fn title(&self) -> Message {
        Message::new("review-case-title")
    }

    fn samples() -> Vec<Self> {
        let evidence = |what: &str| EvidenceView { what: what.into(), by: "verifier".into() };
        let portrait = |form| Self {
            form,
            id: "42".into(),
            route: "portrait",
            name: Some("ليلى سامي أحمد البرغوثي".into()),
            number: "••••••782".into(),
            since: AT,
            state: "open",
            scores: Some(Scores { liveness: 790, similarity: 650 }),
            images: Image::ALL.map(Image::code).to_vec(),
            vouch: None,
            evidence: ["identity-card", "live-portrait", "interior-portrait"].map(evidence).into(),
        };
        let vouched = |relation| Self {
            route: "vouching",
            scores: None,
            images: Vec::new(),
            vouch: Some(VouchView { name: "سامي أحمد".into(), relation, at: AT }),
            evidence: ["civil-family-record", "relative-vouch"].map(evidence).into(),
            ..portrait(FormView::default())
        };
        let chip = Self {
            route: "chip",
            images: Image::OF_CHIP.map(Image::code).to_vec(),
            evidence: CHIP_EVIDENCE.map(evidence).into(),
            ..portrait(FormView::default())
        };
        let closed = |state| Self { state, images: Vec::new(), ..portrait(FormView::default()) };
        let mistake = |key: &'static str| portrait(FormView::default().with_error("", key));
        vec![
            portrait(FormView::default()),
            chip,
            portrait(FormView::default().with_error("decision", "choose-one")),
            Self { name: None, ..portrait(FormView::default()) },
            mistake("review-closed"),
            mistake("review-duplicate"),
            vouched("parent"),
            vouched("child"),
            vouched("spouse"),
            closed("accepted"),
            closed("refused"),
            closed("withdrawn"),
        ]
    }
}
