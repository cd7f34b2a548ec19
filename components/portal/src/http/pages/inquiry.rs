//! An inquiry: what will be read, and the register's answer.

use base::{Error, Kind, Localized, Message};
use serde::Serialize;
use web::{Citizen, FormData, FormView, Page, Path, Reader, Result, State, StatusCode};

use super::consent::ConsentPage;
use super::{samples, title_of};
use crate::Portal;
use crate::domain::service::{Service, ServiceKind};
use crate::http::caller::citizen;
use crate::operations::{Agreement, Inquired, InquiryAnswer};

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct InquiryPage {
    /// The service's id.
    service: String,
    name: Localized,
    /// To ask again without agreeing again.
    version: String,
    answer: InquiryAnswer,
}

impl Page for InquiryPage {
    const TEMPLATE: &'static str = "inquiry.html";

    fn title(&self) -> Message {
        title_of(&self.name)
    }

    fn samples() -> Vec<Self> {
        let page = |rows, advice| Self {
            service: "moi-passport-status".into(),
            name: samples::service(),
            version: "v1".into(),
            answer: InquiryAnswer {
                rows,
                advice,
                at: samples::moment(),
                register: Localized::new("سجل جوازات السفر", "The passport register"),
            },
        };
        let advice = Localized::new("جوازك جاهز.", "Your passport is ready.");
        vec![page(samples::rows(None), Some(advice)), page(vec![], None)]
    }
}

pub(crate) async fn consent(
    State(portal): State<Portal>,
    reader: Reader,
    Path(id): Path<String>,
) -> Result {
    let service = inquiry(&portal, &id)?;
    reader.page(&page(&portal, service, None))
}

pub(crate) async fn answer(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
    Path(id): Path<String>,
    data: FormData,
) -> Result {
    let service = inquiry(&portal, &id)?;
    let version = data.form().value("version").to_owned();
    let agreed = Agreement { version: version.clone() };
    let asked = portal.engine().inquire(&citizen(person, reader.lang), &id, &agreed).await;
    let name = service.name.clone();
    match asked {
        Ok(Inquired::Answer(answer)) => {
            reader.page(&InquiryPage { service: id, name, version, answer })
        }
        Ok(Inquired::Away(why)) => {
            let page = page(&portal, service, Some(why));
            reader.page_with(StatusCode::SERVICE_UNAVAILABLE, &page)
        }
        Err(error) if error.kind() == Kind::Conflict => {
            let mut page = page(&portal, service, None);
            page.form = page.form.with_error("", error.message().clone());
            reader.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error.into()),
    }
}

fn inquiry<'a>(portal: &'a Portal, id: &str) -> base::Result<&'a Service> {
    let found = portal.engine().catalogue().service(id).map(AsRef::as_ref);
    let asked = |service: &&Service| service.kind == ServiceKind::Inquiry && service.is_complete();
    found.filter(asked).ok_or_else(|| Error::not_found("error-not-found"))
}

fn page(portal: &Portal, service: &Service, away: Option<Localized>) -> ConsentPage {
    ConsentPage {
        form: FormView::default(),
        action: format!("/services/{}/inquire", service.id),
        back: format!("/services/{}", service.id),
        name: service.name.clone(),
        consent: portal.engine().consent(service),
        away,
    }
}
