//! Which password will you use?

use web::{FormData, FormView};

use crate::domain::door::registration::{Registration, Stage};
use crate::http::pages::password::Password;
use crate::http::step::{self, Journey, Step};
use crate::operations::door::registration::{PasswordOutcome, choose_password};

pub(crate) async fn show(step: Step<Registration>) -> step::Result {
    let step = step.at(Stage::Password)?;
    step.page(&Password::first(FormView::default()))
}

pub(crate) async fn submit(step: Step<Registration>, data: FormData) -> step::Result {
    let step = step.at(Stage::Password)?;
    let mut form = data.form();
    if let Some(password) = form.secret("password") {
        match choose_password(&step.sso, &step.token, password).await {
            Ok(PasswordOutcome::CodeSent) => return Ok(Registration::lead(Stage::Code)),
            Ok(PasswordOutcome::Weak(why)) => {
                form.error("password", why);
            }
            Ok(PasswordOutcome::Paused(paused)) => return step.paused("paused-codes", paused),
            Err(error) => return step.astray(error).await,
        }
    }
    step.again(&Password::first(form.view()))
}
