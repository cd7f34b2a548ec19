//! Relatives who vouch: for me, and I for them.

use base::{Message, NationalNumber, Timestamp};
use messages::identity::Level;
use serde::Serialize;
use web::{
    FormData, FormView, IntoResponse, Page, Path, Query, Reader, Redirect, State, StatusCode, query,
};

use super::{From, notices};
use crate::Sso;
use crate::domain::ladder::vouching::{Relation, State as VouchState, Unfit, Vouch};
use crate::http::browser::typed_code;
use crate::http::pages::authenticator::prove_again;
use crate::operations::holder::sessions::Here;
use crate::operations::ladder::life::REGISTRY_AWAY;
use crate::operations::ladder::vouching::{Outcome, Overview, Wish, give, overview, withdraw};

const PAGE: &str = "/account/level/vouching";

/// The page.
#[derive(Serialize)]
pub(crate) struct Vouching {
    form: FormView,
    /// What was just done: the key of a text.
    done: Option<&'static str>,
    /// Whether the person is still to be vouched for.
    wanting: bool,
    /// Whether the account stands at level 0, where the relative must be shown a number.
    unproven: bool,
    for_me: Vec<VouchView>,
    by_me: Vec<VouchView>,
    /// Why the person may not vouch: the key of a text.
    unfit: Option<&'static str>,
    /// From when on they may.
    from: Option<Timestamp>,
}

/// A vouch.
#[derive(Serialize)]
struct VouchView {
    id: String,
    /// The voucher's name, or the relative's number.
    who: String,
    relation: &'static str,
    state: &'static str,
    open: bool,
    at: Timestamp,
}

/// What may have just been done, and the text that says so.
const DONE: [(&str, &str); 2] = [("given", "vouching-given"), ("withdrawn", "vouching-withdrawn")];

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Query(from): Query<From>,
) -> web::Result {
    let done = DONE.iter().find(|(word, _)| from.done.as_deref() == Some(word));
    let overview = overview(&sso, here).await?;
    let done = done.map(|(_, text)| *text);
    reader.page(&Vouching { done, ..Vouching::of(overview, FormView::default()) })
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let presence = Some(typed_code(form.value("presence"))).filter(|code| !code.is_empty());
    if let Some(number) = form.parse("national_number", NationalNumber::parse) {
        match give(&sso, here.clone(), Wish { number, presence }).await {
            Ok(Outcome::Given) => return Ok(done("given")),
            Ok(Outcome::Paused(paused)) => {
                let (notice, status) = notices::paused(paused);
                return notice.show(&reader, status);
            }
            Ok(Outcome::NotRelated(left)) => {
                form.error("national_number", not_related(left));
            }
            Ok(Outcome::NotShown(left)) => {
                form.error("presence", Message::new("vouching-not-shown").with("left", left));
            }
            Ok(Outcome::Unfit(_)) => {}
            Err(error) if error.is(REGISTRY_AWAY) => {
                form.error("", REGISTRY_AWAY);
                status = StatusCode::SERVICE_UNAVAILABLE;
            }
            Err(error) => return prove_again(error, PAGE),
        }
    }
    page(&reader, &sso, here, (form.view(), status)).await
}

pub(crate) async fn take_back(
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<base::Id<Vouch>>,
) -> web::Result {
    withdraw(&sso, here, id).await?;
    Ok(done("withdrawn"))
}

async fn page(
    reader: &Reader,
    sso: &Sso,
    here: Here,
    (form, status): (FormView, StatusCode),
) -> web::Result {
    let overview = overview(sso, here).await?;
    reader.page_with(status, &Vouching::of(overview, form))
}

fn done(what: &str) -> web::Response {
    Redirect::to(&query(PAGE, &[("done", what)])).into_response()
}

fn not_related(left: i64) -> Message {
    Message::new("vouching-not-related").with("left", left)
}

impl Vouching {
    fn of(overview: Overview, form: FormView) -> Self {
        let (unfit, from) = match overview.may {
            Ok(()) => (None, None),
            Err(Unfit::Level) => (Some("vouching-unfit-level"), None),
            Err(Unfit::Until(from)) => (Some("vouching-unfit-until"), Some(from)),
            Err(Unfit::TooMany) => (Some("vouching-unfit-many"), None),
        };
        let for_me = overview.for_me.into_iter();
        let by_me = overview.by_me.iter();
        Self {
            form,
            done: None,
            wanting: overview.level < Level::Two,
            unproven: overview.level == Level::Zero,
            for_me: for_me.map(|seen| VouchView::of(&seen.vouch, seen.voucher)).collect(),
            by_me: by_me.map(|vouch| VouchView::of(vouch, vouch.number.masked())).collect(),
            unfit,
            from,
        }
    }
}

impl VouchView {
    fn of(vouch: &Vouch, who: String) -> Self {
        Self {
            id: vouch.id.to_string(),
            who,
            relation: vouch.relation.code(),
            state: vouch.state.code(),
            open: vouch.state.is_open(),
            at: vouch.given_at,
        }
    }
}

impl Page for Vouching {
    const TEMPLATE: &'static str = "level_vouching.html";

    fn title(&self) -> Message {
        Message::new("vouching-title")
    }

    fn samples() -> Vec<Self> {
        let at = Timestamp::from_seconds(1_795_334_400);
        let view = |state: VouchState, relation: Relation| VouchView {
            id: state.code().into(),
            who: "سامي أحمد محمود البرغوثي".into(),
            relation: relation.code(),
            state: state.code(),
            open: state.is_open(),
            at,
        };
        let all = || {
            vec![
                view(VouchState::Waiting, Relation::Parent),
                view(VouchState::InReview, Relation::Child),
                view(VouchState::Withdrawn, Relation::Spouse),
                view(VouchState::Accepted, Relation::Parent),
                view(VouchState::Refused, Relation::Parent),
            ]
        };
        let page = |form| Self {
            form,
            done: None,
            wanting: true,
            unproven: false,
            for_me: Vec::new(),
            by_me: Vec::new(),
            unfit: None,
            from: None,
        };
        let empty = || page(FormView::default());
        let wrong =
            |left| page(FormView::default().with_error("national_number", not_related(left)));
        let unfit = |key| Self { unfit: Some(key), ..empty() };
        vec![
            Self { for_me: all(), unfit: Some("vouching-unfit-level"), ..empty() },
            Self { by_me: all(), wanting: false, ..empty() },
            Self { unproven: true, unfit: Some("vouching-unfit-level"), ..empty() },
            page(
                FormView::default()
                    .with_error("presence", Message::new("vouching-not-shown").with("left", 3)),
            ),
            Self { done: Some("vouching-given"), ..empty() },
            Self { done: Some("vouching-withdrawn"), ..empty() },
            Self { from: Some(at), ..unfit("vouching-unfit-until") },
            unfit("vouching-unfit-many"),
            wrong(3),
            wrong(0),
            page(FormView::default().with_error("", REGISTRY_AWAY)),
        ]
    }
}
