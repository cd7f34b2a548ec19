//! Whose account is it, and what did you lose?

use base::{Message, NationalNumber};
use serde::Serialize;
use web::{FormData, FormView, HeaderMap, Page, Reader, State, StatusCode, with_cookie};

use crate::Sso;
use crate::domain::door::recovery::{Lost, Recovery, Stage};
use crate::http::step::Journey;
use crate::operations::door::recovery::{BeginOutcome, begin};

/// The page.
#[derive(Serialize)]
pub(crate) struct Start {
    form: FormView,
}

pub(crate) async fn show(reader: Reader) -> web::Result {
    reader.page(&Start { form: FormView::default() })
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let number = form.parse("national_number", NationalNumber::parse);
    let lost = form.choice("lost", &Lost::ALL.map(|(word, _)| word)).and_then(Lost::of);
    if let (Some(number), Some(lost)) = (number, lost) {
        let before = sso.cookies().recovery.read(&headers).map(str::to_owned);
        match begin(&sso, (number, lost), reader.lang, before).await? {
            BeginOutcome::Begun(token) => {
                let cookie = sso.cookies().recovery.set(token.expose(), None);
                return Ok(with_cookie(Recovery::lead(Stage::Way), cookie));
            }
            BeginOutcome::Refused => form.error("national_number", "national-number-sandbox"),
        }
    }
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &Start { form: form.view() })
}

impl Page for Start {
    const TEMPLATE: &'static str = "recover.html";

    fn title(&self) -> Message {
        Message::new("recover-title")
    }

    fn samples() -> Vec<Self> {
        let filled = || FormView::filled([("national_number", "700000019"), ("lost", "phone")]);
        vec![
            Self { form: FormView::default() },
            Self { form: filled().with_error("lost", "choose-one") },
            Self { form: filled().with_error("national_number", "national-number-sandbox") },
        ]
    }
}
