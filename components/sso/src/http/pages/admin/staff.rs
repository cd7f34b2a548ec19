//! Who works here, and with which roles.

use base::{Message, NationalNumber, Result};
use serde::Serialize;
use web::{
    Form, FormData, FormView, IntoResponse, Page, Query, Reader, Redirect, Role, State, StatusCode,
};

use super::{Done, mistake, reason, to_proposal};
use crate::Sso;
use crate::domain::office::administration::{GIVEN, Staffing, role_word};
use crate::domain::office::staff::Member;
use crate::http::officer::On;
use crate::http::pages::authenticator::prove_again;
use crate::operations::office::staffing::{Appointed, Wanted, appoint, list};

/// The page.
#[derive(Serialize)]
pub(crate) struct StaffPage {
    form: FormView,
    done: Option<String>,
    members: Vec<Row>,
    given: Vec<&'static str>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    name: String,
    entity: String,
    roles: Vec<&'static str>,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    _: On<Staffing>,
    Query(done): Query<Done>,
) -> web::Result {
    let done = done.text(&["roles"]);
    reader.page(&StaffPage::of(FormView::default(), done, &list(&sso).await?))
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    on: On<Staffing>,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    if let Some(wanted) = wanted(&mut form) {
        match appoint(&sso, on.officer, wanted).await {
            Ok(Appointed::Done) => {
                return Ok(Redirect::to("/admin/staff?done=roles").into_response());
            }
            Ok(Appointed::Proposed(id)) => return Ok(to_proposal(id)),
            Err(error) if error.is("authentication-not-recent") => {
                return prove_again(error, "/admin/staff");
            }
            Err(error) => mistake(&mut form, "national_number", error)?,
        }
    }
    let page = StaffPage::of(form.view(), None, &list(&sso).await?);
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn wanted(form: &mut Form) -> Option<Wanted> {
    let national_number = form.parse("national_number", NationalNumber::parse);
    let entity = form.parse("entity", entity);
    let office = form.parse_optional("office", super::staff::entity);
    let reason = reason(form);
    let ticked: Vec<_> = form.all("roles").map(str::to_owned).collect();
    let roles = GIVEN.into_iter().filter(|role| ticked.iter().any(|t| t == role_word(*role)));
    Some(Wanted {
        national_number: national_number?,
        roles: roles.collect(),
        entity: entity?,
        office: office?,
        reason: reason?,
    })
}

/// A code of an entity or office: `moi`, `moi-nablus`.
pub(super) fn entity(text: &str) -> Result<String> {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let fine = (2..=40).contains(&text.len()) && text.chars().all(letter);
    fine.then(|| text.to_owned()).ok_or_else(|| base::Error::invalid("staff-entity-wrong"))
}

impl StaffPage {
    fn of(form: FormView, done: Option<String>, members: &[Member]) -> Self {
        let words = |roles: &[Role]| roles.iter().map(|role| role_word(*role)).collect();
        let row = |member: &Member| Row {
            id: member.staff.id.clone(),
            name: member.person.name.full(),
            entity: member.staff.entity.clone(),
            roles: words(&member.staff.roles),
        };
        Self { form, done, members: members.iter().map(row).collect(), given: words(&GIVEN) }
    }
}

impl Page for StaffPage {
    const TEMPLATE: &'static str = "admin/staff.html";

    fn title(&self) -> Message {
        Message::new("admin-staff")
    }

    fn samples() -> Vec<Self> {
        let row = || Row {
            id: "platform-01".into(),
            name: "هدى عبد الله صالح عودة".into(),
            entity: "moi".into(),
            roles: Role::ALL.map(role_word).to_vec(),
        };
        let mistakes = [
            "staff-no-account",
            "staff-level",
            "staff-too-few-administrators",
            "staff-entity-wrong",
            "proposal-stale",
        ];
        let wrong = mistakes.iter().fold(FormView::default(), |form, mistake| {
            form.with_error("national_number", *mistake)
        });
        let empty = Self::of(FormView::default(), None, &[]);
        vec![
            Self { members: vec![row()], ..Self::of(wrong, None, &[]) },
            Self { done: Some("admin-done-roles".into()), ..empty },
        ]
    }
}
