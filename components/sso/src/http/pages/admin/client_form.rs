//! The form of a relying party's registration, new or changed. What comes of it is a proposal.

use base::Message;
use serde::Serialize;
use web::{FormData, FormView, Page, Path, Reader, State, StatusCode};

use super::values::client;
use super::{mistake, to_proposal};
use crate::domain::office::administration::Registering;
use crate::domain::office::change::Change;
use crate::domain::openid::client::Client;
use crate::domain::openid::client_rules::{Addresses, mistakes};
use crate::domain::openid::scope::{PROGRAMS, SCOPES};
use crate::http::officer::On;
use crate::operations::office::client_registry::to_change;
use crate::operations::office::proposals::submit as propose;
use crate::{Population, Sso};

mod read;

/// The page.
#[derive(Serialize)]
pub(crate) struct ClientForm {
    form: FormView,
    /// Where the form goes.
    action: String,
    /// The relying party whose registration is changed.
    id: Option<String>,
    methods: [&'static str; 5],
    profiles: [&'static str; 2],
    grants: [&'static str; 4],
    scopes: [&'static str; 6],
    /// Those that no person is asked about.
    programs: [&'static str; 1],
    algs: Vec<&'static str>,
}

pub(crate) async fn new(reader: Reader, _: On<Registering>) -> web::Result {
    let form = FormView::filled([
        ("trust", "third-party"),
        ("profile", "open-id"),
        ("authentication", "private_key_jwt"),
        ("grants", "authorization_code"),
        ("scopes", "openid"),
        ("id_token_alg", "ES256"),
    ]);
    reader.page(&ClientForm::of(form, None))
}

pub(crate) async fn create(
    reader: Reader,
    State(sso): State<Sso>,
    on: On<Registering>,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    if let Some((after, reason)) = read::client(&mut form, None)
        && fits(&sso, &mut form, &after)
    {
        let change = Change::RegisterClient { after: Box::new(after) };
        match propose(&sso, on.officer, change, reason).await {
            Ok(id) => return Ok(to_proposal(id)),
            Err(error) => mistake(&mut form, "client_id", error)?,
        }
    }
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &ClientForm::of(form.view(), None))
}

pub(crate) async fn change(
    reader: Reader,
    State(sso): State<Sso>,
    _: On<Registering>,
    Path(id): Path<String>,
) -> web::Result {
    let client = to_change(&sso, id.clone()).await?;
    reader.page(&ClientForm::of(read::filled(&client), Some(id)))
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    on: On<Registering>,
    Path(id): Path<String>,
    data: FormData,
) -> web::Result {
    let before = to_change(&sso, id.clone()).await?;
    let mut form = data.form();
    if let Some((after, reason)) = read::client(&mut form, Some(&before))
        && fits(&sso, &mut form, &after)
    {
        let change = Change::ReviseClient { before: Box::new(before), after: Box::new(after) };
        if change.differences().is_empty() {
            form.error("", "client-same");
        } else {
            match propose(&sso, on.officer, change, reason).await {
                Ok(id) => return Ok(to_proposal(id)),
                Err(error) => mistake(&mut form, "", error)?,
            }
        }
    }
    let page = ClientForm::of(form.view(), Some(id));
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn fits(sso: &Sso, form: &mut web::Form, client: &Client) -> bool {
    let addresses = match sso.population() {
        Population::Real => Addresses::Public,
        Population::Sandbox => Addresses::AlsoLocal,
    };
    let mistakes = mistakes(client, addresses);
    for (field, text) in &mistakes {
        form.error(field, *text);
    }
    mistakes.is_empty()
}

impl ClientForm {
    fn of(form: FormView, id: Option<String>) -> Self {
        let action = match &id {
            Some(id) => format!("/admin/clients/{id}/change"),
            None => "/admin/clients/new".to_owned(),
        };
        Self {
            form,
            action,
            id,
            methods: read::METHODS,
            profiles: read::PROFILES,
            grants: read::GRANTS,
            scopes: SCOPES,
            programs: PROGRAMS,
            algs: read::algs(),
        }
    }
}

impl Page for ClientForm {
    const TEMPLATE: &'static str = "admin/client_form.html";

    fn title(&self) -> Message {
        match &self.id {
            Some(id) => Message::new("client-change-title").with("id", id.clone()),
            None => Message::new("client-new-title"),
        }
    }

    fn samples() -> Vec<Self> {
        let wrong = [
            ("client_id", "client-id-wrong"),
            ("client_id", "client-id-taken"),
            ("redirect_uris", "client-uri-wrong"),
            ("jwks", "client-keys-missing"),
            ("jwks", "client-jwks-wrong"),
            ("jwks", "client-keys-twice"),
            ("authentication", "client-fapi-secret"),
            ("scopes", "client-openid-missing"),
            ("scopes", "client-program-scope"),
            ("default_max_age", "client-max-age-wrong"),
            ("", "client-same"),
            ("", "proposal-stale"),
        ];
        let form = wrong
            .iter()
            .fold(read::filled(&client()), |form, (field, text)| form.with_error(field, *text));
        let id = || Some(client().id);
        vec![
            Self::of(FormView::default(), None),
            Self::of(read::filled(&client()), id()),
            Self::of(form, None),
        ]
    }
}
