//! Raising the level of one's account: where it stands, what each level opens, and the ways up.

pub(crate) mod bank;
pub(crate) mod chip_face;
mod notices;
pub(crate) mod own_sim;
pub(crate) mod portrait;
pub(crate) mod vouching;

use base::{Message, Timestamp};
use messages::identity::Level as Assurance;
use serde::{Deserialize, Serialize};
use web::{IntoResponse, Page, Query, Reader, Redirect, Response, State, query};

use crate::Sso;
use crate::domain::door::return_to::ReturnTo;
use crate::domain::ladder::activation::Route;
use crate::domain::ladder::review::State as ReviewState;
use crate::domain::ladder::walk::{Offer, offers_above};
use crate::operations::holder::sessions::Here;
use crate::operations::ladder::chip;
use crate::operations::ladder::level::{Overview, overview};
use crate::operations::ladder::portrait as operation;

pub(super) use notices::samples as notice_samples;

/// The page.
pub(super) const PAGE: &str = "/account/level";

/// The page.
#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the template says `level`, as everybody does")]
pub(crate) struct Level {
    /// The account has just been raised.
    raised: bool,
    level: u8,
    /// Back to where the person came from.
    next: Option<String>,
    review: Option<ReviewView>,
    offers: Vec<OfferView>,
    reached: Vec<ReachedView>,
}

/// A way up.
#[derive(Serialize)]
struct OfferView {
    route: &'static str,
    level: u8,
    href: String,
}

/// How the account came to a level.
#[derive(Serialize)]
struct ReachedView {
    route: String,
    level: u8,
    at: Timestamp,
}

/// Where the review of a portrait stands.
#[derive(Serialize)]
struct ReviewView {
    state: &'static str,
    reason: Option<String>,
}

/// Where the person came from, and what was just done.
#[derive(Deserialize)]
pub(crate) struct From {
    return_to: Option<String>,
    done: Option<String>,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Query(from): Query<From>,
) -> web::Result {
    let overview = overview(&sso, here).await?;
    let back = from.return_to();
    let raised = from.done.as_deref() == Some("raised");
    let open = |offer: &Offer| match offer.route {
        Route::Portrait => operation::is_open(&sso),
        Route::Chip => chip::is_open(&sso),
        _ => true,
    };
    reader.page(&Level::of(overview, back.as_ref(), raised, open))
}

impl From {
    /// The way back, if it is one.
    pub(super) fn return_to(&self) -> Option<ReturnTo> {
        self.return_to.as_deref().and_then(ReturnTo::parse)
    }
}

/// `path`, which remembers the way back.
pub(super) fn with_return(path: &str, back: Option<&ReturnTo>) -> String {
    let pairs: Vec<_> = back.map(|to| ("return_to", to.as_str())).into_iter().collect();
    query(path, &pairs)
}

/// To the page, which says that the level is raised.
fn raised(back: Option<&ReturnTo>) -> Response {
    let path = query(PAGE, &[("done", "raised")]);
    Redirect::to(&with_return(&path, back)).into_response()
}

impl Level {
    fn of(
        overview: Overview,
        back: Option<&ReturnTo>,
        raised: bool,
        open: impl Fn(&Offer) -> bool,
    ) -> Self {
        let level = overview.account.level;
        let offer = |offer: Offer| OfferView {
            route: offer.route.code(),
            level: offer.level as u8,
            href: with_return(offer.page, back),
        };
        let reached = overview.reached.into_iter().map(|reached| ReachedView {
            route: reached.route,
            level: reached.level as u8,
            at: reached.at,
        });
        let review = overview.review.filter(|_| level < Assurance::Two);
        Self {
            raised,
            level: level as u8,
            next: back.map(|to| to.as_str().to_owned()),
            review: review.and_then(ReviewView::of),
            offers: offers_above(level).filter(open).map(offer).collect(),
            reached: reached.collect(),
        }
    }
}

impl ReviewView {
    /// What the person is told of it; an accepted one speaks for itself.
    fn of((state, reason): (ReviewState, Option<String>)) -> Option<Self> {
        (state != ReviewState::Accepted).then(|| Self { state: state.code(), reason })
    }
}

impl Page for Level {
    const TEMPLATE: &'static str = "level.html";

    fn title(&self) -> Message {
        Message::new("level-title")
    }

    fn samples() -> Vec<Self> {
        let at = Timestamp::from_seconds(1_795_334_400);
        let reached =
            Route::ALL.map(|route| ReachedView { route: route.code().into(), level: 1, at });
        let offers = |level| {
            offers_above(level).map(|offer| OfferView {
                route: offer.route.code(),
                level: offer.level as u8,
                href: offer.page.into(),
            })
        };
        let page = |level: Assurance| Self {
            raised: false,
            level: level as u8,
            next: None,
            review: None,
            offers: offers(level).collect(),
            reached: Vec::new(),
        };
        let review = |state: ReviewState, reason: Option<&str>| Self {
            review: ReviewView::of((state, reason.map(str::to_owned))),
            ..page(Assurance::One)
        };
        vec![
            Self { next: Some("/authorize/42".into()), ..page(Assurance::One) },
            Self { raised: true, next: Some("/authorize/42".into()), ..page(Assurance::Two) },
            Self { raised: true, reached: reached.into(), ..page(Assurance::Three) },
            page(Assurance::Zero),
            review(ReviewState::Open, None),
            review(ReviewState::Refused, Some("الصورة مهزوزة")),
            review(ReviewState::Withdrawn, None),
        ]
    }
}
