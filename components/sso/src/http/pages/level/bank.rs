//! Which bank, the way there, and the way back.

use base::{Localized, Message};
use serde::{Deserialize, Serialize};
use web::{Citizen, FormData, FormView, Page, Query, Reader, State, StatusCode, Uri};

use super::{From, notices, raised};
use crate::Sso;
use crate::banks::Bank as Provider;
use crate::domain::door::return_to::ReturnTo;
use crate::domain::ladder::walk::Errand;
use crate::operations::holder::sessions::Here;
use crate::operations::ladder::bank::{BANK_AWAY, Begun, Brought, Outcome, begin, come_back};
use crate::operations::ladder::life::REGISTRY_AWAY;
use crate::operations::ladder::walk::NO_WALK;

/// Which bank?
#[derive(Serialize)]
pub(crate) struct Bank {
    form: FormView,
    banks: Vec<Choice>,
    return_to: String,
    /// Under which address, and where another way is chosen.
    base: &'static str,
    back: &'static str,
}

/// A bank to choose.
#[derive(Serialize)]
struct Choice {
    id: String,
    name: Localized,
}

/// On to the bank. A page with a link: a form that led to another house would not be followed.
#[derive(Serialize)]
pub(crate) struct Go {
    name: Localized,
    /// The host whose name the person should find in the address bar.
    host: String,
    url: String,
    base: &'static str,
}

/// What the browser brings back.
#[derive(Deserialize)]
pub(crate) struct Callback {
    #[serde(default)]
    state: String,
    code: Option<String>,
    iss: Option<String>,
}

impl Callback {
    /// For the operation.
    pub(in crate::http::pages) fn brought(self) -> Brought {
        Brought { state: self.state, code: self.code, issuer: self.iss }
    }
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    Citizen(_): Citizen,
    Query(from): Query<From>,
) -> web::Result {
    reader.page(&Bank::new(&sso, FormView::default(), from.return_to().as_ref(), Errand::Level))
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let return_to = ReturnTo::parse(form.value("return_to"));
    let ids: Vec<_> = sso.peers().banks.iter().map(|bank| bank.id.as_str()).collect();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(id) = form.choice("bank", &ids) {
        match begin(&sso, here, id, return_to.clone()).await {
            Ok(Begun::Go { bank, url }) => return reader.page(&Go::new(bank, url, Errand::Level)),
            Ok(Begun::Paused(paused)) => {
                let (notice, status) = notices::paused(paused);
                return notice.show(&reader, status);
            }
            Err(error) if error.is(BANK_AWAY) || error.is(REGISTRY_AWAY) => {
                tracing::warn!(%error, "a bank route cannot begin");
                form.error("", error.message().clone());
                status = StatusCode::SERVICE_UNAVAILABLE;
            }
            Err(error) => return Err(error.into()),
        }
    }
    reader.page_with(status, &Bank::new(&sso, form.view(), return_to.as_ref(), Errand::Level))
}

pub(crate) async fn callback(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Query(back): Query<Callback>,
) -> web::Result {
    let (notice, status) = match come_back(&sso, here, back.brought()).await {
        Ok(Outcome::Raised(return_to)) => return Ok(raised(return_to.as_ref())),
        Ok(Outcome::Refused(doubt)) => notices::bank(doubt),
        Ok(Outcome::Duplicate) => notices::duplicate(),
        Err(error) if error.is(NO_WALK) => notices::expired(),
        Err(error) if error.is(BANK_AWAY) => {
            tracing::warn!(%error, "a bank does not answer");
            let form = FormView::default().with_error("", BANK_AWAY);
            let page = Bank::new(&sso, form, None, Errand::Level);
            return reader.page_with(StatusCode::SERVICE_UNAVAILABLE, &page);
        }
        Err(error) => return Err(error.into()),
    };
    notice.show(&reader, status)
}

impl Bank {
    /// The banks to choose from.
    pub(in crate::http::pages) fn new(
        sso: &Sso,
        form: FormView,
        return_to: Option<&ReturnTo>,
        errand: Errand,
    ) -> Self {
        let choice = |bank: &Provider| Choice { id: bank.id.clone(), name: bank.name.clone() };
        Self {
            form,
            banks: sso.peers().banks.iter().map(choice).collect(),
            return_to: return_to.map_or_else(String::new, |to| to.as_str().to_owned()),
            base: errand.base(),
            back: errand.choice(),
        }
    }
}

impl Go {
    /// The way to `bank`.
    pub(in crate::http::pages) fn new(bank: Provider, url: String, errand: Errand) -> Self {
        let host = url.parse::<Uri>().ok().and_then(|uri| uri.host().map(str::to_owned));
        Self { name: bank.name, host: host.unwrap_or_default(), url, base: errand.base() }
    }
}

impl Page for Bank {
    const TEMPLATE: &'static str = "level_bank.html";

    fn title(&self) -> Message {
        Message::new("bank-title")
    }

    fn samples() -> Vec<Self> {
        let choice = |id: &str| Choice {
            id: id.into(),
            name: Localized::new("بنك فلسطين", "Bank of Palestine"),
        };
        let page = |form| Self {
            form,
            banks: vec![choice("a"), choice("b")],
            return_to: "/authorize/42".into(),
            base: Errand::Level.base(),
            back: Errand::Level.choice(),
        };
        vec![
            page(FormView::default()),
            page(FormView::default().with_error("bank", "choose-one")),
            page(FormView::default().with_error("", BANK_AWAY)),
            page(FormView::default().with_error("", REGISTRY_AWAY)),
            Self { banks: Vec::new(), ..page(FormView::default()) },
        ]
    }
}

impl Page for Go {
    const TEMPLATE: &'static str = "level_bank_go.html";

    fn title(&self) -> Message {
        Message::new("bank-go-title")
    }

    fn samples() -> Vec<Self> {
        vec![Self {
            name: Localized::new("بنك فلسطين", "Bank of Palestine"),
            host: "id.bank.example".into(),
            url: "https://id.bank.example/authorize?request_uri=1".into(),
            base: Errand::Recovery.base(),
        }]
    }
}
