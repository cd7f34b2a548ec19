//! Patience instead of work: the page for browsers without a script. It counts down by renewing itself.

use base::Message;
use serde::{Deserialize, Serialize};
use web::{FormData, IntoResponse, Page, Query, Reader, Redirect, State, query};

use crate::Sso;
use crate::domain::door::return_to::ReturnTo;
use crate::domain::door::work::Door;
use crate::operations::door::work::{begin_waiting, waits_until};
use crate::operations::holder::sessions::Browser;

/// The page.
#[derive(Serialize)]
pub(crate) struct Wait {
    seconds: u64,
    /// The same page again.
    here: String,
}

/// The pass that the person waits for.
#[derive(Deserialize)]
pub(crate) struct Waiting {
    pass: Option<String>,
    return_to: Option<String>,
}

pub(crate) async fn begin_at_sign_in(
    State(sso): State<Sso>,
    browser: Browser,
    data: FormData,
) -> web::Result {
    begin(&sso, Door::SignIn, browser, data).await
}

pub(crate) async fn begin_at_register(
    State(sso): State<Sso>,
    browser: Browser,
    data: FormData,
) -> web::Result {
    begin(&sso, Door::Register, browser, data).await
}

pub(crate) async fn at_sign_in(
    reader: Reader,
    State(sso): State<Sso>,
    Query(waiting): Query<Waiting>,
) -> web::Result {
    show(&reader, &sso, Door::SignIn, waiting).await
}

pub(crate) async fn at_register(
    reader: Reader,
    State(sso): State<Sso>,
    Query(waiting): Query<Waiting>,
) -> web::Result {
    show(&reader, &sso, Door::Register, waiting).await
}

async fn begin(sso: &Sso, door: Door, browser: Browser, data: FormData) -> web::Result {
    let return_to = ReturnTo::parse(data.form().value("return_to"));
    let pass = begin_waiting(sso, door, browser).await?;
    let to = with_pass(&format!("{}/wait", door.path()), &pass, return_to.as_ref());
    Ok(Redirect::to(&to).into_response())
}

async fn show(reader: &Reader, sso: &Sso, door: Door, waiting: Waiting) -> web::Result {
    let return_to = waiting.return_to.as_deref().and_then(ReturnTo::parse);
    let pass = waiting.pass.unwrap_or_default();
    let Some(until) = waits_until(sso, door, &pass).await? else {
        return Ok(Redirect::to(door.path()).into_response());
    };
    let left = until.since(sso.db().clock().now());
    if left.is_zero() {
        let to = with_pass(door.path(), &pass, return_to.as_ref());
        return Ok(Redirect::to(&to).into_response());
    }
    let here = with_pass(&format!("{}/wait", door.path()), &pass, return_to.as_ref());
    let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
    reader.page(&Wait { seconds, here })
}

fn with_pass(path: &str, pass: &str, return_to: Option<&ReturnTo>) -> String {
    let back = return_to.map(|to| ("return_to", to.as_str()));
    let pairs: Vec<_> = std::iter::once(("pass", pass)).chain(back).collect();
    query(path, &pairs)
}

impl Page for Wait {
    const TEMPLATE: &'static str = "wait.html";

    fn title(&self) -> Message {
        Message::new("wait-title")
    }

    fn samples() -> Vec<Self> {
        let here = "/sign-in/wait?pass=t.s.1";
        [1, 2, 7, 30].map(|seconds| Self { seconds, here: here.into() }).into()
    }
}
