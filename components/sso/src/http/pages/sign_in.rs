//! Who are you, and what is your password?

use base::{Lang, Message};
use serde::{Deserialize, Serialize};
use web::{
    FormData, FormView, IntoResponse, Page, Query, Reader, Redirect, Response, State, StatusCode,
    query, with_cookie,
};

use super::notice::Notice;
use super::relying_party::RelyingParty;
use crate::Sso;
use crate::domain::door::return_to::ReturnTo;
use crate::domain::door::work::{Door, Puzzle};
use crate::domain::holder::account::Identifier;
use crate::domain::holder::passkey::Support;
use crate::domain::openid::client::Trust;
use crate::http::browser::destination;
use crate::operations::door::sign_in::{Credentials, PasswordOutcome, check_password};
use crate::operations::door::work::wanted;
use crate::operations::holder::sessions::Browser;
use crate::operations::openid::authorize::{self, Guest};

/// The page.
#[derive(Serialize)]
pub(crate) struct SignIn {
    form: FormView,
    return_to: String,
    register: String,
    /// Somebody else's site that waits for the person.
    party: Option<RelyingParty>,
    /// Somebody is signed in and proves again who they are.
    again: bool,
    /// What the browser must do first, if anything.
    work: Option<Puzzle>,
    /// The pass of somebody who waited.
    proof: String,
}

/// Where the person came from.
#[derive(Deserialize)]
pub(crate) struct From {
    return_to: Option<String>,
    /// Set when a session is not enough.
    again: Option<String>,
    /// The pass of somebody who waited.
    pass: Option<String>,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    browser: Browser,
    Query(from): Query<From>,
) -> web::Result {
    let return_to = from.return_to.as_deref().and_then(ReturnTo::parse);
    let waiting = return_to.as_ref().and_then(ReturnTo::authorization_request);
    if reader.person.is_some() && waiting.is_none() && from.again.is_none() {
        return Ok(Redirect::to(destination(return_to.as_ref())).into_response());
    }
    let guest = guest(&sso, return_to.as_ref()).await?;
    let hint = guest.as_ref().and_then(|guest| guest.hint.clone());
    let form = FormView::filled(hint.map(|hint| ("identifier", hint)));
    let party = guest.and_then(|guest| stranger(guest, reader.lang));
    let again = reader.person.is_some();
    let work = match from.pass {
        Some(_) => None,
        None => wanted(&sso, Door::SignIn, browser).await?,
    };
    let proof = from.pass.unwrap_or_default();
    reader.page(&SignIn { party, again, work, proof, ..SignIn::new(form, return_to.as_ref()) })
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    browser: Browser,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let return_to = ReturnTo::parse(form.value("return_to"));
    let identifier = form.parse("identifier", Identifier::parse);
    let password = form.secret("password");
    let refused = refused(identifier.as_ref());
    if let (Some(identifier), Some(password)) = (identifier, password) {
        let support = Support::of(form.value("passkeys"));
        let proof = form.value("proof").to_owned();
        let to = return_to.clone();
        let typed = Credentials { identifier, password, return_to: to, support, proof };
        match check_password(&sso, typed, browser.clone()).await? {
            PasswordOutcome::WorkWanted(puzzle) => {
                form.error("", "work-wanted");
                let page = page(&sso, &reader, form.view(), return_to.as_ref()).await?;
                let page = SignIn { work: Some(puzzle), ..page };
                return reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
            }
            PasswordOutcome::Accepted(token) => return Ok(accepted(&sso, token.expose())),
            PasswordOutcome::Paused(paused) => {
                return Notice::paused("paused-password", paused)
                    .link("/sign-in", "sign-in")
                    .show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            PasswordOutcome::NetworkPaused(paused) => {
                return Notice::paused("paused-network", paused)
                    .link("/sign-in", "sign-in")
                    .show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            PasswordOutcome::Refused => form.error("", refused),
        }
    }
    let work = wanted(&sso, Door::SignIn, browser).await?;
    let page = page(&sso, &reader, form.view(), return_to.as_ref()).await?;
    let page = SignIn { work, ..page };
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// What a wrong number or password is told; several accounts may have one phone.
const fn refused(typed: Option<&Identifier>) -> &'static str {
    match typed {
        Some(Identifier::Mobile(_)) => "sign-in-refused-mobile",
        _ => "sign-in-refused",
    }
}

/// The page once more, with what is wrong.
pub(super) async fn again(
    sso: &Sso,
    reader: &Reader,
    form: FormView,
    return_to: Option<&ReturnTo>,
) -> web::Result {
    let page = page(sso, reader, form, return_to).await?;
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn page(
    sso: &Sso,
    reader: &Reader,
    form: FormView,
    return_to: Option<&ReturnTo>,
) -> base::Result<SignIn> {
    let party = guest(sso, return_to).await?.and_then(|guest| stranger(guest, reader.lang));
    Ok(SignIn { party, ..SignIn::new(form, return_to) })
}

async fn guest(sso: &Sso, return_to: Option<&ReturnTo>) -> base::Result<Option<Guest>> {
    match return_to.and_then(ReturnTo::authorization_request) {
        Some(id) => authorize::guest(sso, id).await,
        None => Ok(None),
    }
}

/// The platform's own sites need no introduction.
fn stranger(guest: Guest, lang: Lang) -> Option<RelyingParty> {
    let third = guest.client.trust == Trust::ThirdParty;
    third.then(|| RelyingParty::of(&guest.client, guest.site, lang))
}

fn accepted(sso: &Sso, token: &str) -> Response {
    let response = Redirect::to("/sign-in/code").into_response();
    with_cookie(response, sso.cookies().sign_in.set(token, None))
}

impl SignIn {
    fn new(form: FormView, return_to: Option<&ReturnTo>) -> Self {
        let back = return_to.map_or_else(Vec::new, |to| vec![("return_to", to.as_str())]);
        Self {
            form,
            register: query("/register", &back),
            return_to: return_to.map_or("", ReturnTo::as_str).to_owned(),
            party: None,
            again: false,
            work: None,
            proof: String::new(),
        }
    }
}

/// Work for a sample.
pub(super) fn puzzle() -> Puzzle {
    let word = |text: &str| text.to_owned();
    Puzzle { salt: word("w.s.1"), target: word("00"), numbers: 40_000, seal: word("x") }
}

impl Page for SignIn {
    const TEMPLATE: &'static str = "sign_in.html";

    fn title(&self) -> Message {
        Message::new(if self.again { "sign-in-again-title" } else { "sign-in-title" })
    }

    fn samples() -> Vec<Self> {
        let back = ReturnTo::parse("/authorize/42");
        let [plain, _, all] = RelyingParty::samples();
        let typed = FormView::filled([("identifier", "700000019")]);
        vec![
            Self::new(FormView::default(), back.as_ref()),
            Self { party: Some(plain), ..Self::new(FormView::default(), back.as_ref()) },
            Self { party: Some(all), ..Self::new(FormView::default(), back.as_ref()) },
            Self { again: true, ..Self::new(typed.clone(), back.as_ref()) },
            Self { work: Some(puzzle()), ..Self::new(FormView::default(), back.as_ref()) },
            Self {
                work: Some(puzzle()),
                ..Self::new(typed.clone().with_error("", "work-wanted"), None)
            },
            Self { proof: "t.s.1".into(), ..Self::new(FormView::default(), None) },
            Self::new(typed.clone().with_error("", "sign-in-refused"), None),
            Self::new(typed.clone().with_error("", "sign-in-refused-mobile"), None),
            Self::new(FormView::default().with_error("", "passkey-refused"), None),
            Self::new(FormView::default().with_error("", "passkey-stale"), None),
            Self::new(typed.with_error("identifier", "national-number-length"), None),
        ]
    }
}
