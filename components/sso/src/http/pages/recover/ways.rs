//! By which way is the account to come back?

use base::Message;
use serde::Serialize;
use web::{FormData, FormView, HeaderMap, Page, Reader, Response, State, StatusCode};

use super::{astray, expired, lead};
use crate::Sso;
use crate::domain::door::recovery::{Lost, Recovery, Way};
use crate::operations::door::recovery::{choose_way, current};
use crate::operations::ladder::{chip, portrait};

/// The page.
#[derive(Serialize)]
pub(crate) struct Ways {
    form: FormView,
    /// What is lost.
    lost: &'static str,
    /// The ways that can be walked here and now.
    offered: Vec<&'static str>,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
) -> web::Result {
    match claim(&sso, &reader, &headers).await? {
        Ok((_, lost)) => reader.page(&Ways::new(&sso, lost, FormView::default())),
        Err(elsewhere) => Ok(elsewhere),
    }
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    headers: HeaderMap,
    data: FormData,
) -> web::Result {
    let (token, lost) = match claim(&sso, &reader, &headers).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut form = data.form();
    let chosen = form.choice("way", &open(&sso));
    if let Some((_, way)) = Way::ALL.into_iter().find(|(word, _)| chosen == Some(*word)) {
        return match choose_way(&sso, &token, way).await {
            Ok(next) => Ok(lead(next.stage())),
            Err(error) => astray(&sso, &reader, &token, error).await,
        };
    }
    let page = Ways::new(&sso, lost, form.view());
    reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The token of a recovery in which nothing is proved yet, and what was lost; else where the browser goes instead.
async fn claim(
    sso: &Sso,
    reader: &Reader,
    headers: &HeaderMap,
) -> web::Result<Result<(String, Lost), Response>> {
    let Some(token) = sso.cookies().recovery.read(headers) else {
        return Ok(Err(expired(sso, reader)?));
    };
    let Some(state) = current(sso, token).await? else { return Ok(Err(expired(sso, reader)?)) };
    let claimed = state.claimed().map(|claimed| (token.to_owned(), claimed.lost));
    Ok(claimed.ok_or_else(|| lead(Recovery::stage(&state))))
}

/// The words of the ways that are open.
fn open(sso: &Sso) -> Vec<&'static str> {
    let is_open = |way: Way| match way {
        Way::Facts | Way::Codes => true,
        Way::Bank => !sso.peers().banks.is_empty(),
        Way::Portrait => portrait::is_open(sso),
        Way::Chip => chip::is_open(sso),
    };
    Way::ALL.into_iter().filter(|(_, way)| is_open(*way)).map(|(word, _)| word).collect()
}

impl Ways {
    fn new(sso: &Sso, lost: Lost, form: FormView) -> Self {
        Self { form, lost: lost.word(), offered: open(sso) }
    }
}

impl Page for Ways {
    const TEMPLATE: &'static str = "recover_ways.html";

    fn title(&self) -> Message {
        Message::new("recover-ways-title")
    }

    fn samples() -> Vec<Self> {
        let page = |lost: Lost, form| Self {
            form,
            lost: lost.word(),
            offered: Way::ALL.map(|(word, _)| word).to_vec(),
        };
        vec![
            page(Lost::Password, FormView::default()),
            page(Lost::Phone, FormView::default()),
            page(Lost::Phone, FormView::default().with_error("way", "choose-one")),
            Self { offered: vec!["codes", "facts"], ..page(Lost::Phone, FormView::default()) },
        ]
    }
}
