//! Everything on one page, to be checked before it is sent.

use base::{Kind, Localized, Message, Money};
use serde::Serialize;
use web::{Citizen, FormData, FormView, Page, Path, Reader, Result, State, StatusCode};

use super::place::{self, go, go_on};
use super::samples;
use crate::Portal;
use crate::domain::case::CaseNumber;
use crate::domain::service::FeeBasis;
use crate::http::caller::citizen;
use crate::operations::{CheckView, FeeView, Standing, Submitted};

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct CheckPage {
    form: FormView,
    #[serde(flatten)]
    check: CheckView,
    /// The amount that stands on the page, sent back so that nobody pays another one.
    shown: Option<String>,
}

impl Page for CheckPage {
    const TEMPLATE: &'static str = "check.html";

    fn title(&self) -> Message {
        Message::new("check-title")
    }

    fn samples() -> Vec<Self> {
        let because = Localized::new("مجاني خلال عشرة أيام.", "Free within ten days.");
        let fee = |amount: &str, because| {
            let amount = amount.parse().ok()?;
            Some(FeeView { amount, because, basis: FeeBasis::Placeholder })
        };
        let page = |fee, office, sla_days| {
            Self::of(CheckView {
                number: samples::number(),
                name: samples::service(),
                answers: samples::rows(Some("whose")),
                verified: samples::rows(None),
                fee,
                office,
                sla_days,
            })
        };
        let mut wrong = page(fee("10 ILS", None), None, None);
        wrong.form = wrong.form.with_error("", "error-conflict");
        vec![
            page(fee("10 ILS", None), None, None),
            page(fee("0 ILS", Some(because)), Some(samples::office()), Some(3)),
            page(None, None, None),
            wrong,
        ]
    }
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
    Path(number): Path<String>,
) -> Result {
    let number: CaseNumber = number.parse()?;
    match portal.engine().check(&citizen(person, reader.lang), &number).await {
        Ok(Standing::Here(check)) => reader.page(&CheckPage::of(check)),
        Ok(Standing::Elsewhere(page)) => Ok(go_on(&number, &page)),
        Err(error) if error.is("case-not-now") => Ok(go(&place::case(&number))),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn submit(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
    Path(number): Path<String>,
    data: FormData,
) -> Result {
    let number: CaseNumber = number.parse()?;
    let citizen = citizen(person, reader.lang);
    let shown = data.form().value("fee").parse::<Money>().ok();
    match portal.engine().submit(&citizen, &number, shown).await {
        Ok(Submitted::Pay { page_url }) => Ok(place::till(&page_url, reader.lang)),
        Ok(Submitted::PayLater) => Ok(go(&format!("{}?news=pay-later", place::case(&number)))),
        Ok(Submitted::Received) => Ok(go(&format!("{}?news=sent", place::case(&number)))),
        Err(error) if error.is("case-not-now") => Ok(go(&place::draft(&number))),
        Err(error) if error.kind() == Kind::Conflict => {
            match portal.engine().check(&citizen, &number).await? {
                Standing::Elsewhere(page) => Ok(go_on(&number, &page)),
                Standing::Here(check) => {
                    let mut page = CheckPage::of(check);
                    page.form = page.form.with_error("", error.message().clone());
                    reader.page_with(StatusCode::CONFLICT, &page)
                }
            }
        }
        Err(error) => Err(error.into()),
    }
}

impl CheckPage {
    fn of(check: CheckView) -> Self {
        let shown = check.fee.as_ref().map(|fee| fee.amount.to_string());
        Self { form: FormView::default(), check, shown }
    }
}
