//! Do you agree that this relying party learns this about you?

use base::{Id, Lang, Message};
use serde::Serialize;
use web::{HeaderMap, IntoResponse, Page, Path, Reader, Redirect, State};

use super::onward::go;
use super::relying_party::RelyingParty;
use crate::Sso;
use crate::domain::openid::authorize::AuthorizationRequest;
use crate::domain::openid::consent::{Fact, Facts};
use crate::http::pages::authorize::expired;
use crate::operations::holder::sessions::Here;
use crate::operations::openid::consent::{self, Question};

/// The page.
#[derive(Serialize)]
pub(crate) struct Consent {
    action: String,
    party: RelyingParty,
    facts: Vec<&'static str>,
    /// Those of them to which the person agreed before.
    known: Vec<&'static str>,
}

type Request = Path<Id<AuthorizationRequest>>;

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Request,
) -> web::Result {
    match consent::question(&sso, id, here).await {
        Ok(question) => {
            let mut reader = reader;
            reader.lang = question.lang.unwrap_or(reader.lang);
            reader.page(&Consent::of(id, question, reader.lang))
        }
        Err(error) => expired(&sso, &reader, error),
    }
}

pub(crate) async fn agree(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Request,
) -> web::Result {
    match consent::agree(&sso, id, here).await {
        Ok(()) => Ok(Redirect::to(&format!("/authorize/{id}")).into_response()),
        Err(error) => expired(&sso, &reader, error),
    }
}

pub(crate) async fn refuse(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    headers: HeaderMap,
    Path(id): Request,
) -> web::Result {
    match consent::refuse(&sso, id, here).await {
        Ok(next) => go(&sso, &reader, &headers, next),
        Err(error) => expired(&sso, &reader, error),
    }
}

impl Consent {
    fn of(id: Id<AuthorizationRequest>, question: Question, lang: Lang) -> Self {
        let Question { client, site, facts, known, .. } = question;
        let words = |facts: &Facts| facts.iter().map(Fact::code).collect();
        Self {
            action: format!("/authorize/{id}/consent"),
            party: RelyingParty::of(&client, site, lang),
            facts: words(&facts),
            known: words(&known),
        }
    }
}

impl Page for Consent {
    const TEMPLATE: &'static str = "authorize_consent.html";

    fn title(&self) -> Message {
        Message::new("agree-title")
    }

    fn samples() -> Vec<Self> {
        let [plain, terms, all] = RelyingParty::samples();
        let page = |facts: &[Fact], known: &[Fact]| Self {
            action: "/authorize/42/consent".into(),
            party: plain.clone(),
            facts: facts.iter().map(|fact| fact.code()).collect(),
            known: known.iter().map(|fact| fact.code()).collect(),
        };
        vec![
            page(&[Fact::Account], &[]),
            page(&Fact::ALL, &[Fact::Account, Fact::Name]),
            Self { party: all, ..page(&[Fact::Account], &[]) },
            Self { party: terms, ..page(&[Fact::Account], &[]) },
        ]
    }
}
