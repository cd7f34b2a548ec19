//! The card in front of an agent.

use base::{Kind, Message, NationalNumber, Timestamp, western_digits};
use messages::registry::FactsQuery;
use serde::Serialize;
use web::{Form, FormData, FormView, IntoResponse, Page, Reader, Redirect, State, StatusCode};

use super::marker::At;
use super::refused;
use crate::Sso;
use crate::domain::ladder::funnel::PASSED;
use crate::domain::ladder::visit::{Desk, Photo, Refusal, Wish};
use crate::http::pages::notice::Notice;
use crate::http::pages::recover::ticket::Given;
use crate::operations::holder::sessions::Here;
use crate::operations::ladder::visits::{self, Card, PROPOSED, Seen, Work};

/// The page.
#[derive(Serialize)]
pub(crate) struct DeskPage {
    form: FormView,
    desk: &'static str,
    wishes: Vec<&'static str>,
    past: Vec<Past>,
}

/// One of the last visits.
#[derive(Serialize)]
struct Past {
    outcome: String,
    at: Timestamp,
}

pub(crate) async fn show<D: At>(reader: Reader, State(sso): State<Sso>, here: Here) -> web::Result {
    match visits::work(&sso, here, D::DESK).await {
        Ok(work) => {
            let form = FormView::filled([("wish", "level")]);
            reader.page(&DeskPage::of(D::DESK, form, work))
        }
        Err(error) => refused(&reader, error),
    }
}

pub(crate) async fn see<D: At>(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(card) = card(&mut form, D::DESK) {
        match visits::see(&sso, here.clone(), D::DESK, card).await {
            Ok(Seen::CodeSent(id)) => {
                return Ok(Redirect::to(&format!("{}/visits/{id}", D::PATH)).into_response());
            }
            Ok(Seen::Ticket(digits)) => {
                return reader.page(&Given::at_desk(&sso, digits.expose(), D::PATH));
            }
            Ok(Seen::Refused(why)) => form.error(field_of(why), text_of(why)),
            Ok(Seen::Paused(paused)) => {
                let page = Notice::paused("paused-desk", paused).link(D::PATH, "desk-back");
                return page.show(&reader, StatusCode::TOO_MANY_REQUESTS);
            }
            Err(error) if error.kind() == Kind::Unavailable => {
                form.error("", "desk-registry-away");
                status = StatusCode::SERVICE_UNAVAILABLE;
            }
            Err(error) => return refused(&reader, error),
        }
    }
    match visits::work(&sso, here, D::DESK).await {
        Ok(work) => reader.page_with(status, &DeskPage::of(D::DESK, form.view(), work)),
        Err(error) => refused(&reader, error),
    }
}

/// The question that a refusal is about; none: all of the card, or the account.
const fn field_of(why: Refusal) -> &'static str {
    match why {
        Refusal::Photo => "photo",
        Refusal::CardExpired => "expires",
        Refusal::Presence => "presence",
        Refusal::Oneself | Refusal::Relative => "national_number",
        _ => "",
    }
}

fn text_of(why: Refusal) -> Message {
    Message::new(format!("visit-{}", why.word()))
}

/// What people come for, as the form names it.
fn words(desk: Desk) -> Vec<&'static str> {
    desk.wishes().iter().map(|wish| wish.word()).collect()
}

fn card(form: &mut Form, desk: Desk) -> Option<Card> {
    let wish = form.choice("wish", &words(desk)).and_then(Wish::of);
    let digits = |text: &str| {
        western_digits(text).chars().filter(char::is_ascii_digit).take(12).collect::<String>()
    };
    let presence = Some(digits(form.value("presence"))).filter(|code| !code.is_empty());
    let national_number = form.parse("national_number", NationalNumber::parse);
    let first_name = form.text("first_name", 1..=60);
    let father_name = form.text("father_name", 1..=60);
    let family_name = form.text("family_name", 1..=60);
    let birth_date = form.date("birth_date");
    let expires = form.date("expires");
    let photo = form.choice("photo", &["same", "different"]).and_then(Photo::of);
    Some(Card {
        wish: wish?,
        presence,
        facts: FactsQuery {
            national_number: national_number?,
            first_name: first_name?,
            father_name: father_name?,
            family_name: family_name?,
            birth_date: birth_date?,
        },
        expires: expires?,
        photo: photo?,
    })
}

impl DeskPage {
    fn of(desk: Desk, form: FormView, work: Work) -> Self {
        let past = |(outcome, at): (Option<String>, Timestamp)| Past {
            outcome: outcome.unwrap_or_else(|| "left".to_owned()),
            at,
        };
        let wishes = words(desk);
        Self { form, desk: desk.word(), wishes, past: work.into_iter().map(past).collect() }
    }
}

impl Page for DeskPage {
    const TEMPLATE: &'static str = "desk.html";

    fn title(&self) -> Message {
        Message::new(format!("desk-{}-title", self.desk))
    }

    fn samples() -> Vec<Self> {
        let at = Timestamp::from_seconds(1_795_334_400);
        let outcomes =
            Refusal::ALL.map(Refusal::word).into_iter().chain([PASSED, PROPOSED, "registry-away"]);
        let work: Work = outcomes.map(|word| (Some(word.to_owned()), at)).collect();
        let left = vec![(None, at)];
        let wrong = |key: String| FormView::default().with_error("", Message::new(key));
        let refusals =
            Refusal::ALL.map(|why| FormView::default().with_error(field_of(why), text_of(why)));
        let field = FormView::default().with_error("photo", "choose-one");
        let mut pages = vec![
            Self::of(Desk::Agent, FormView::default(), Vec::new()),
            Self::of(Desk::Agent, field, left),
            Self::of(Desk::Counter, FormView::filled([("wish", "close")]), work),
            Self::of(Desk::Counter, wrong("desk-registry-away".to_owned()), Vec::new()),
        ];
        pages.extend(refusals.map(|form| Self::of(Desk::Agent, form, Vec::new())));
        pages
    }
}
