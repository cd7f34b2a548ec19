//! Another mobile number of one's own, or that of a person one trusts; and calling off what cools down.

use base::{Error, Id, Kind, Message, MobileNumber};
use serde::Serialize;
use web::{
    Form, FormData, FormView, IntoResponse, Page, Path, Reader, Redirect, Response, State,
    StatusCode,
};

use super::account::back;
use super::authenticator::prove_again;
use super::code::Code;
use super::notice::Notice;
use super::register::code::wrong;
use super::register::facts::away;
use crate::Sso;
use crate::domain::door::one_time_code::NotAgain;
use crate::domain::holder::number_claim::Purpose;
use crate::domain::holder::pending_change::PendingChange;
use crate::http::browser::typed_code;
use crate::operations::holder::changes;
use crate::operations::holder::numbers::{
    AgainOutcome, ClaimOutcome, GONE, ProofOutcome, again, answer, awaiting, claim, may_claim,
    remove_trusted,
};
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

macro_rules! doors {
    ($purpose:expr, $show:ident, $submit:ident, $show_code:ident, $submit_code:ident, $again:ident) => {
        pub(crate) async fn $show(
            reader: Reader,
            State(sso): State<Sso>,
            here: Here,
        ) -> web::Result {
            ask(&sso, &reader, here, $purpose).await
        }

        pub(crate) async fn $submit(
            reader: Reader,
            State(sso): State<Sso>,
            here: Here,
            data: FormData,
        ) -> web::Result {
            take(&sso, &reader, (here, $purpose), data).await
        }

        pub(crate) async fn $show_code(
            reader: Reader,
            State(sso): State<Sso>,
            here: Here,
        ) -> web::Result {
            let form = (StatusCode::OK, FormView::default());
            page_of_code(&sso, &reader, (here, $purpose), form).await
        }

        pub(crate) async fn $submit_code(
            reader: Reader,
            State(sso): State<Sso>,
            here: Here,
            data: FormData,
        ) -> web::Result {
            take_code(&sso, &reader, (here, $purpose), data).await
        }

        pub(crate) async fn $again(
            reader: Reader,
            State(sso): State<Sso>,
            here: Here,
        ) -> web::Result {
            send_again(&sso, &reader, (here, $purpose)).await
        }
    };
}
doors!(Purpose::Own, show_own, submit_own, show_own_code, submit_own_code, own_again);
doors!(
    Purpose::Trusted,
    show_trusted,
    submit_trusted,
    show_trusted_code,
    submit_trusted_code,
    trusted_again
);

pub(crate) async fn take_away(State(sso): State<Sso>, here: Here) -> web::Result {
    match remove_trusted(&sso, here).await {
        Ok(()) => Ok(back("trusted-removed")),
        Err(error) => prove_again(error, path(Purpose::Trusted)),
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

const fn path(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Own => "/account/mobile",
        Purpose::Trusted => "/account/trusted",
    }
}

const fn code_path(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Own => "/account/mobile/code",
        Purpose::Trusted => "/account/trusted/code",
    }
}

async fn ask(sso: &Sso, reader: &Reader, here: Here, purpose: Purpose) -> web::Result {
    match may_claim(sso, here.clone(), purpose).await {
        Ok(()) => reader.page(&Number::load(sso, (here, purpose), FormView::default()).await?),
        Err(error) => prove_again(error, path(purpose)),
    }
}

async fn take(
    sso: &Sso,
    reader: &Reader,
    (here, purpose): (Here, Purpose),
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(mobile) = form.parse("mobile", MobileNumber::parse) {
        match claim(sso, here.clone(), (purpose, mobile)).await {
            Ok(ClaimOutcome::CodeSent) => return Ok(lead(code_path(purpose))),
            Ok(ClaimOutcome::Paused(paused)) => {
                return Notice::paused("paused-number", paused)
                    .link("/account", "to-account")
                    .show(reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Ok(outcome) => note(&mut form, outcome),
            Err(error) if error.kind() == Kind::Unavailable => {
                status = away(&mut form, &error);
            }
            Err(error) => return prove_again(error, path(purpose)),
        }
    }
    reader.page_with(status, &Number::load(sso, (here, purpose), form.view()).await?)
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

async fn take_code(
    sso: &Sso,
    reader: &Reader,
    (here, purpose): (Here, Purpose),
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    if let Some(typed) = form.secret("code") {
        match answer(sso, here.clone(), (purpose, typed_code(typed.expose()))).await {
            Ok(ProofOutcome::Done) => return Ok(back(done(purpose))),
            Ok(ProofOutcome::Waits(_)) => return Ok(back("mobile-asked")),
            Ok(ProofOutcome::Refused(answer)) => form.error("code", wrong(answer)),
            Ok(ProofOutcome::Paused(paused)) => {
                return Notice::paused("paused-second-factor", paused)
                    .link("/account", "to-account")
                    .show(reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Err(error) => return astray(error, purpose),
        }
    }
    let form = (StatusCode::UNPROCESSABLE_ENTITY, form.view());
    page_of_code(sso, reader, (here, purpose), form).await
}

async fn send_again(sso: &Sso, reader: &Reader, (here, purpose): (Here, Purpose)) -> web::Result {
    let too_soon = FormView::default().with_error("", "code-too-soon");
    match again(sso, here.clone(), purpose).await {
        Ok(AgainOutcome::Sent) => Ok(lead(code_path(purpose))),
        Ok(AgainOutcome::Refused(NotAgain::TooSoon)) => {
            let form = (StatusCode::TOO_MANY_REQUESTS, too_soon);
            page_of_code(sso, reader, (here, purpose), form).await
        }
        Ok(AgainOutcome::Refused(NotAgain::TooMany)) => Ok(lead(path(purpose))),
        Ok(AgainOutcome::Paused(paused)) => {
            Notice::paused("paused-codes", paused).show(reader, StatusCode::TOO_MANY_REQUESTS)
        }
        Err(error) => astray(error, purpose),
    }
}

async fn page_of_code(
    sso: &Sso,
    reader: &Reader,
    (here, purpose): (Here, Purpose),
    (status, form): (StatusCode, FormView),
) -> web::Result {
    match awaiting(sso, here, purpose).await {
        Ok(awaiting) => {
            let number = (awaiting.mobile, awaiting.delivery);
            reader.page_with(status, &Code::sent_to(code_path(purpose), number, form))
        }
        Err(error) => astray(error, purpose),
    }
}

/// Nothing is awaited (any more): the number is asked for again.
fn astray(error: Error, purpose: Purpose) -> web::Result {
    if error.is(GONE) { Ok(lead(path(purpose))) } else { prove_again(error, path(purpose)) }
}

const fn done(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Own => "mobile",
        Purpose::Trusted => "trusted-added",
    }
}

fn lead(path: &str) -> Response {
    Redirect::to(path).into_response()
}

impl Number {
    async fn load(
        sso: &Sso,
        (here, purpose): (Here, Purpose),
        form: FormView,
    ) -> base::Result<Self> {
        let overview = overview(sso, here).await?;
        let current = match purpose {
            Purpose::Own => overview.account.owner.mobile.masked(),
            Purpose::Trusted => overview.phone.trusted.unwrap_or_default(),
        };
        Ok(Self::new(form, purpose, current))
    }

    fn new(form: FormView, purpose: Purpose, current: String) -> Self {
        Self { form, purpose: purpose.code(), action: path(purpose), current }
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
            Self::new(FormView::default(), Purpose::Own, masked()),
            Self::new(filled().with_error("mobile", "number-same"), Purpose::Own, masked()),
            Self::new(filled().with_error("mobile", no_match), Purpose::Own, masked()),
            Self::new(FormView::default(), Purpose::Trusted, String::new()),
            Self::new(FormView::default(), Purpose::Trusted, masked()),
        ]
    }
}
