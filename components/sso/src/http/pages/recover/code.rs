//! Which code did we send you?

use web::{FormData, FormView, StatusCode};

use super::completed;
use crate::domain::door::one_time_code::NotAgain;
use crate::domain::door::recovery::{Recovery, Stage};
use crate::http::browser::typed_code;
use crate::http::pages::code::Code;
use crate::http::pages::notice::Notice;
use crate::http::pages::register::code::wrong;
use crate::http::step::{self, Journey, Step};
use crate::operations::door::recovery::{
    CodeOutcome, ResendOutcome, answer_code, delivery, send_again,
};

const PATH: &str = "/recover/code";

pub(crate) async fn show(step: Step<Recovery>) -> step::Result {
    let step = step.at(Stage::Code)?;
    step.page(&page(&step, FormView::default()).await?)
}

pub(crate) async fn submit(step: Step<Recovery>, data: FormData) -> step::Result {
    let step = step.at(Stage::Code)?;
    let mut form = data.form();
    if let Some(typed) = form.secret("code") {
        match answer_code(&step.sso, &step.token, typed_code(typed.expose())).await {
            Ok(CodeOutcome::Proved(next)) => {
                return Ok(completed(&step.sso, &step.reader, next)?);
            }
            Ok(CodeOutcome::Paused(paused)) => {
                return step.paused("paused-registration-code", paused);
            }
            Ok(CodeOutcome::Refused(answer)) => form.error("code", wrong(answer)),
            Err(error) => return step.astray(error).await,
        }
    }
    let page = page(&step, form.view()).await?;
    step.again(&page)
}

pub(crate) async fn again(step: Step<Recovery>) -> step::Result {
    let step = step.at(Stage::Code)?;
    match send_again(&step.sso, &step.token).await {
        Ok(ResendOutcome::Sent) => Ok(Recovery::lead(Stage::Code)),
        Ok(ResendOutcome::Refused(NotAgain::TooSoon)) => {
            let form = FormView::default().with_error("", "code-too-soon");
            let page = page(&step, form).await?;
            step.page_with(StatusCode::TOO_MANY_REQUESTS, &page)
        }
        Ok(ResendOutcome::Refused(NotAgain::TooMany)) => {
            let page = Notice::new("recover-expired-title", "recover-codes-spent");
            let page = page.link("/recover", "start-again");
            step.page_with(StatusCode::TOO_MANY_REQUESTS, &page)
        }
        Ok(ResendOutcome::Paused(paused)) => step.paused("paused-codes", paused),
        Err(error) => step.astray(error).await,
    }
}

/// Of the account's own number nothing is shown: the reader may not have an account.
async fn page(step: &Step<Recovery>, form: FormView) -> base::Result<Code> {
    let Recovery::Code(sent) = &step.state else {
        return Err(base::Error::conflict("recovery-out-of-turn"));
    };
    let delivery = delivery(&step.sso, sent).await?;
    Ok(match &sent.mobile {
        Some(mobile) => Code::sent_to(PATH, (mobile.masked(), delivery), form),
        None => Code::perhaps_sent(PATH, form),
    })
}
