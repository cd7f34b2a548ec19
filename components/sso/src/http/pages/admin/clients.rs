//! The registry of relying parties.

use base::{Message, Timestamp};
use serde::{Deserialize, Serialize};
use web::{FormData, FormView, Page, Path, Query, Reader, State, StatusCode};

use super::values::{AT, client};
use super::{mistake, reason, to_proposal};
use crate::Sso;
use crate::domain::office::administration::Registering;
use crate::domain::office::change::Said;
use crate::domain::office::client_fields::lines;
use crate::domain::openid::client::{Client, ClientName, Keys};
use crate::http::officer::On;
use crate::operations::office::client_registry::{
    Registered, end, list, rotate_secret, show as one,
};
use crate::store::office::client_registry::Use;

/// The list.
#[derive(Serialize)]
pub(crate) struct Clients {
    sought: String,
    clients: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    name: ClientName,
    trust: &'static str,
}

/// One relying party.
#[derive(Serialize)]
pub(crate) struct ClientPage {
    form: FormView,
    id: String,
    name: ClientName,
    lines: Vec<(&'static str, Vec<Said>)>,
    /// Whether its registration may be changed here.
    changeable: bool,
    has_secret: bool,
    overlapping: usize,
    people: i64,
    consents: i64,
    last: Option<Timestamp>,
    days: Vec<(Timestamp, i64)>,
}

/// What is looked for.
#[derive(Deserialize)]
pub(crate) struct Sought {
    q: Option<String>,
}

/// What an act on a relying party is.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Act {
    /// Answer it no more.
    End,
    /// Another secret.
    RotateSecret,
}

pub(crate) async fn list_all(
    reader: Reader,
    State(sso): State<Sso>,
    _: On<Registering>,
    Query(sought): Query<Sought>,
) -> web::Result {
    let sought = sought.q.unwrap_or_default();
    let clients = list(&sso, sought.clone()).await?.into_iter().map(Row::of).collect();
    reader.page(&Clients { sought, clients })
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    _: On<Registering>,
    Path(id): Path<String>,
) -> web::Result {
    reader.page(&ClientPage::of(one(&sso, id).await?, FormView::default()))
}

pub(crate) async fn act(
    reader: Reader,
    State(sso): State<Sso>,
    on: On<Registering>,
    Path((id, act)): Path<(String, Act)>,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    if let Some(why) = reason(&mut form) {
        let proposed = match act {
            Act::End => end(&sso, on.officer, id.clone(), why).await,
            Act::RotateSecret => rotate_secret(&sso, on.officer, id.clone(), why).await,
        };
        match proposed {
            Ok(proposal) => return Ok(to_proposal(proposal)),
            Err(error) => mistake(&mut form, "reason", error)?,
        }
    }
    let page = ClientPage::of(one(&sso, id).await?, form.view());
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

impl Row {
    fn of(client: Client) -> Self {
        let trust = crate::domain::office::client_fields::trust(client.trust);
        Self { id: client.id, name: client.name, trust }
    }
}

impl ClientPage {
    fn of(registered: Registered, form: FormView) -> Self {
        let Registered { client, people, consents, uses, overlapping } = registered;
        let lines = lines(Some(&client)).into_iter().filter(|(_, said)| !said.is_empty());
        Self {
            form,
            lines: lines.collect(),
            changeable: !matches!(client.keys, Keys::Component(_)),
            has_secret: client.has_secret(),
            overlapping,
            people,
            consents,
            last: uses.first().map(|newest| newest.last),
            days: by_day(&uses),
            id: client.id,
            name: client.name,
        }
    }
}

/// The hours of one calendar day together.
fn by_day(uses: &[Use]) -> Vec<(Timestamp, i64)> {
    let mut days: Vec<(Timestamp, i64)> = Vec::new();
    for hour in uses {
        match days.last_mut() {
            Some((day, sum)) if day.date() == hour.hour.date() => *sum += hour.sign_ins,
            _ => days.push((hour.hour, hour.sign_ins)),
        }
    }
    days
}

impl Page for Clients {
    const TEMPLATE: &'static str = "admin/clients.html";

    fn title(&self) -> Message {
        Message::new("admin-clients")
    }

    fn samples() -> Vec<Self> {
        let none = Self { sought: "ماء".into(), clients: Vec::new() };
        vec![Self { sought: String::new(), clients: vec![Row::of(client())] }, none]
    }
}

impl Page for ClientPage {
    const TEMPLATE: &'static str = "admin/client.html";

    fn title(&self) -> Message {
        Message::new("client-title").with("id", self.id.clone())
    }

    fn samples() -> Vec<Self> {
        let hour = Use { hour: AT, sign_ins: 7, last: AT };
        let page = |uses, keys| {
            let client = Client { keys, ..client() };
            let registered = Registered { client, people: 12, consents: 3, uses, overlapping: 1 };
            Self::of(registered, FormView::default())
        };
        let wrong = ["client-configured", "proposal-stale", "required-field"];
        let wrong = wrong
            .iter()
            .fold(FormView::default(), |form, mistake| form.with_error("reason", *mistake));
        vec![
            page(vec![hour, hour], Keys::None),
            page(Vec::new(), Keys::Component(messages::component::Component::Portal)),
            Self { form: wrong, ..page(Vec::new(), Keys::None) },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_of_a_day_are_summed() {
        let at = |hours: u64| AT.plus(base::Duration::from_hours(hours));
        let hour = |hours, sign_ins| Use { hour: at(hours), sign_ins, last: at(hours) };
        let days = by_day(&[hour(30, 1), hour(2, 3), hour(0, 4)]);
        assert_eq!(days, [(at(30), 1), (at(2), 7)]);
    }
}
