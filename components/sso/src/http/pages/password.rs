//! Which password will you use? At registration, and later when it is changed.

use base::Message;
use serde::Serialize;
use web::{FormData, FormView, Page, Reader, State, StatusCode};

use super::account::back;
use super::authenticator::prove_again;
use crate::Sso;
use crate::operations::holder::password::{ChangeOutcome, change, may_change};
use crate::operations::holder::sessions::Here;

/// The page.
#[derive(Serialize)]
pub(crate) struct Password {
    form: FormView,
    action: &'static str,
    /// There is one already.
    changing: bool,
}

pub(crate) async fn show(reader: Reader, State(sso): State<Sso>, here: Here) -> web::Result {
    match may_change(&sso, here).await {
        Ok(()) => reader.page(&Password::another(FormView::default())),
        Err(error) => prove_again(error, "/account/password"),
    }
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    if let Some(password) = form.secret("password") {
        match change(&sso, here, password).await {
            Ok(ChangeOutcome::Changed) => return Ok(back("password")),
            Ok(ChangeOutcome::ChangedAndCalledOff) => return Ok(back("password-called-off")),
            Ok(ChangeOutcome::Weak(why)) => form.error("password", why),
            Err(error) => return prove_again(error, "/account/password"),
        }
    }
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &Password::another(form.view()))
}

impl Password {
    /// The first one of an account.
    pub(crate) fn first(form: FormView) -> Self {
        Self { form, action: "/register/password", changing: false }
    }

    /// At a recovery.
    pub(crate) fn renewed(form: FormView) -> Self {
        Self { form, action: "/recover/password", changing: true }
    }

    fn another(form: FormView) -> Self {
        Self { form, action: "/account/password", changing: true }
    }
}

impl Page for Password {
    const TEMPLATE: &'static str = "password.html";

    fn title(&self) -> Message {
        Message::new(if self.changing { "password-change" } else { "register-password-title" })
    }

    fn samples() -> Vec<Self> {
        let reasons = [
            Message::new("password-short").with("min", 10),
            Message::new("password-long").with("max", 128),
            Message::new("password-own-facts"),
            Message::new("password-keyboard"),
            Message::new("password-repeats"),
            Message::new("password-sequence"),
            Message::new("password-dates"),
            Message::new("password-names"),
            Message::new("password-word"),
            Message::new("password-common"),
            Message::new("password-guessable"),
            Message::new("password-breached"),
        ];
        let refused = |why| Self::first(FormView::default().with_error("password", why));
        let empty = [
            Self::first(FormView::default()),
            Self::another(FormView::default()),
            Self::renewed(FormView::default()),
        ];
        empty.into_iter().chain(reasons.map(refused)).collect()
    }
}
