//! Another mobile number of one's own, or that of a person one trusts; and calling off what cools down.

mod code;
mod which;

pub(crate) use code::{again, show_code, submit_code};
pub(crate) use which::{Own, Trusted, Which};

use base::{Id, Kind, Message, MobileNumber};
use serde::Serialize;
use web::{
    Form, FormData, FormView, IntoResponse, Page, Path, Reader, Redirect, Response, State,
    StatusCode,
};

use super::account::back;
use super::authenticator::prove_again;
use super::notice::Notice;
use super::register::facts::away;
use crate::Sso;
use crate::domain::holder::number_claim::Purpose;
use crate::domain::holder::pending_change::PendingChange;
use crate::operations::holder::changes;
use crate::operations::holder::numbers::{ClaimOutcome, claim, may_claim, remove_trusted};
use crate::operations::holder::security::overview;
use crate::operations::holder::sessions::Here;

/// The page.
#[derive(Serialize)]
pub(crate) struct Number {
    form: FormView,
    /// `own` or `trusted`.
    purpose: &'static str,
    action: &'static str,
    /// The number that is there now, masked; empty if there is none.
    current: String,
}

pub(crate) async fn show<W: Which>(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
) -> web::Result {
    match may_claim(&sso, here.clone(), W::PURPOSE).await {
        Ok(()) => reader.page(&Number::load::<W>(&sso, here, FormView::default()).await?),
        Err(error) => prove_again(error, W::PATH),
    }
}

pub(crate) async fn submit<W: Which>(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(mobile) = form.parse("mobile", MobileNumber::parse) {
        match claim(&sso, here.clone(), (W::PURPOSE, mobile)).await {
            Ok(ClaimOutcome::CodeSent) => return Ok(lead(W::CODE)),
            Ok(ClaimOutcome::Paused(paused)) => {
                return Notice::paused("paused-number", paused)
                    .link("/account", "to-account")
                    .show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Ok(outcome) => note(&mut form, outcome),
            Err(error) if error.kind() == Kind::Unavailable => {
                status = away(&mut form, &error);
            }
            Err(error) => return prove_again(error, W::PATH),
        }
    }
    reader.page_with(status, &Number::load::<W>(&sso, here, form.view()).await?)
}

pub(crate) async fn take_away(State(sso): State<Sso>, here: Here) -> web::Result {
    match remove_trusted(&sso, here).await {
        Ok(()) => Ok(back("trusted-removed")),
        Err(error) => prove_again(error, Trusted::PATH),
    }
}

pub(crate) async fn cancel(
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<PendingChange>>,
) -> web::Result {
    changes::cancel(&sso, here, id).await?;
    Ok(back("change-cancelled"))
}

fn note(form: &mut Form, outcome: ClaimOutcome) {
    match outcome {
        ClaimOutcome::Same => form.error("mobile", "number-same"),
        ClaimOutcome::NotYours(left) => {
            form.error("mobile", Message::new("sim-no-match").with("left", left));
        }
        ClaimOutcome::CodeSent | ClaimOutcome::Paused(_) => {}
    }
}

fn lead(path: &str) -> Response {
    Redirect::to(path).into_response()
}

impl Number {
    async fn load<W: Which>(sso: &Sso, here: Here, form: FormView) -> base::Result<Self> {
        let overview = overview(sso, here).await?;
        let current = match W::PURPOSE {
            Purpose::Own => overview.account.owner.mobile.masked(),
            Purpose::Trusted => overview.phone.trusted.unwrap_or_default(),
        };
        Ok(Self::of::<W>(form, current))
    }

    fn of<W: Which>(form: FormView, current: String) -> Self {
        Self { form, purpose: W::PURPOSE.code(), action: W::PATH, current }
    }
}

impl Page for Number {
    const TEMPLATE: &'static str = "number.html";

    fn title(&self) -> Message {
        let own = self.purpose == Purpose::Own.code();
        Message::new(if own { "number-own-title" } else { "number-trusted-title" })
    }

    fn samples() -> Vec<Self> {
        let masked = || "05•••••456".to_owned();
        let filled = || FormView::filled([("mobile", "0599123456")]);
        let no_match = Message::new("sim-no-match").with("left", 3);
        vec![
            Self::of::<Own>(FormView::default(), masked()),
            Self::of::<Own>(filled().with_error("mobile", "number-same"), masked()),
            Self::of::<Own>(filled().with_error("mobile", no_match), masked()),
            Self::of::<Trusted>(FormView::default(), String::new()),
            Self::of::<Trusted>(FormView::default(), masked()),
        ]
    }
}
