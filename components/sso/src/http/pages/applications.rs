//! The sites that learn something about one's account, and taking that back.

use base::{Localized, Message, Timestamp};
use serde::{Deserialize, Serialize};
use web::{IntoResponse, Page, Path, Query, Reader, Redirect, State};

use crate::Sso;
use crate::domain::openid::consent::Fact;
use crate::operations::holder::sessions::Here;
use crate::operations::openid::consent::{self, Application};

/// The page.
#[derive(Serialize)]
pub(crate) struct Applications {
    /// Something was just taken back.
    done: bool,
    applications: Vec<View>,
}

#[derive(Serialize)]
struct View {
    id: String,
    name: Localized,
    facts: Vec<&'static str>,
    since: Timestamp,
}

/// What was just done.
#[derive(Deserialize)]
pub(crate) struct Done {
    done: Option<String>,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Query(done): Query<Done>,
) -> web::Result {
    let applications = consent::applications(&sso, here).await?;
    let applications = applications.into_iter().map(View::of).collect();
    reader.page(&Applications { done: done.done.is_some(), applications })
}

pub(crate) async fn revoke(
    State(sso): State<Sso>,
    here: Here,
    Path(client): Path<String>,
) -> web::Result {
    consent::revoke(&sso, client, here).await?;
    Ok(Redirect::to("/account/applications?done=revoked").into_response())
}

impl View {
    fn of(application: Application) -> Self {
        let Application { id, name, facts, since } = application;
        Self { id, name, facts: facts.iter().map(Fact::code).collect(), since }
    }
}

impl Page for Applications {
    const TEMPLATE: &'static str = "applications.html";

    fn title(&self) -> Message {
        Message::new("applications-title")
    }

    fn samples() -> Vec<Self> {
        let application = || View {
            id: "library".into(),
            name: Localized::new("مكتبة المدينة", "City Library"),
            facts: Fact::ALL.map(Fact::code).to_vec(),
            since: Timestamp::from_seconds(1_795_334_400),
        };
        vec![
            Self { done: false, applications: Vec::new() },
            Self { done: false, applications: vec![application(), application()] },
            Self { done: true, applications: Vec::new() },
        ]
    }
}
