//! One page of the form: one question, or a few that belong together.

use std::collections::BTreeMap;

use base::{Localized, Message};
use serde::Serialize;
use web::{Citizen, Form, FormData, FormView, Page, Path, Reader, Result, State, StatusCode};

use super::place::{self, go, go_on};
use super::{samples, title_of};
use crate::Portal;
use crate::domain::case::CaseNumber;
use crate::domain::dossier::OptionView;
use crate::http::caller::citizen;
use crate::operations::{FieldView, Saved, Standing, StepView};

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct StepPage {
    form: FormView,
    back: String,
    #[serde(flatten)]
    step: StepView,
    /// Set while a register does not answer: what its service says then.
    away: Option<Localized>,
}

impl Page for StepPage {
    const TEMPLATE: &'static str = "step.html";

    fn title(&self) -> Message {
        title_of(&self.step.title)
    }

    fn samples() -> Vec<Self> {
        let one = CONTROLS.map(|control| Self::of(step_sample(vec![field_sample(control)]), None));
        let all = CONTROLS.map(field_sample).to_vec();
        let away = Localized::new("السجل لا يجيب الآن.", "The register is not answering.");
        let mut wrong = Self::of(step_sample(all.clone()), None);
        for field in &all {
            wrong.form = wrong.form.with_error(&field.id, "required-field");
        }
        one.into_iter().chain([Self::of(step_sample(all), Some(away)), wrong]).collect()
    }
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
    Path((number, step)): Path<(String, String)>,
) -> Result {
    let number: CaseNumber = number.parse()?;
    let citizen = citizen(person, reader.lang);
    match portal.engine().step(&citizen, &number, &step).await? {
        Standing::Here(step) => reader.page(&StepPage::of(step, None)),
        Standing::Elsewhere(page) => Ok(go_on(&number, &page)),
    }
}

pub(crate) async fn save(
    State(portal): State<Portal>,
    reader: Reader,
    Citizen(person): Citizen,
    Path((number, step)): Path<(String, String)>,
    data: FormData,
) -> Result {
    let number: CaseNumber = number.parse()?;
    let citizen = citizen(person, reader.lang);
    let view = match portal.engine().step(&citizen, &number, &step).await {
        Ok(Standing::Here(view)) => view,
        Ok(Standing::Elsewhere(page)) => return Ok(go_on(&number, &page)),
        Err(error) if error.is("case-not-now") => return Ok(go(&place::case(&number))),
        Err(error) => return Err(error.into()),
    };
    let mut form = data.form();
    let typed = view.fields.iter().map(|field| (field.id.clone(), typed(&form, field))).collect();
    match portal.engine().save_step(&citizen, &number, &step, &typed).await? {
        Saved::Next(page) => Ok(go_on(&number, &page)),
        Saved::Wrong(mistakes) => {
            for mistake in mistakes {
                form.error(&mistake.field, mistake.message);
            }
            let page = StepPage { form: form.view(), ..StepPage::of(view, None) };
            reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Saved::Away(why) => {
            let page = StepPage { form: form.view(), ..StepPage::of(view, Some(why)) };
            reader.page_with(StatusCode::SERVICE_UNAVAILABLE, &page)
        }
    }
}

/// What was typed into a field; a day comes in three parts.
fn typed(form: &Form, field: &FieldView) -> String {
    if field.control != "date" {
        return form.value(&field.id).to_owned();
    }
    let parts = ["day", "month", "year"].map(|part| form.value(&format!("{}-{part}", field.id)));
    if parts.iter().all(|part| part.is_empty()) { String::new() } else { parts.join("/") }
}

impl StepPage {
    fn of(step: StepView, away: Option<Localized>) -> Self {
        let before = step.before.as_deref().map(|before| place::step(&step.number, before));
        Self {
            form: FormView::filled(step.fields.iter().flat_map(filled)),
            back: before.unwrap_or_else(|| "/cases".to_owned()),
            step,
            away,
        }
    }
}

/// The answer so far, as the controls of the page hold it.
fn filled(field: &FieldView) -> BTreeMap<String, String> {
    let Some(value) = &field.value else { return BTreeMap::new() };
    if field.control != "date" {
        return BTreeMap::from([(field.id.clone(), value.clone())]);
    }
    let parts = ["year", "month", "day"].into_iter().zip(value.split('-'));
    parts.map(|(part, text)| (format!("{}-{part}", field.id), text.to_owned())).collect()
}

const CONTROLS: [&str; 10] = [
    "text",
    "arabic_name",
    "latin_name",
    "choice",
    "date",
    "yes_no",
    "national_number",
    "mobile_number",
    "number",
    "notification_number",
];

fn step_sample(fields: Vec<FieldView>) -> StepView {
    StepView {
        number: samples::number(),
        name: samples::service(),
        id: "whose".into(),
        title: Localized::new("لمن شهادة الميلاد؟", "Whose birth certificate is it?"),
        place: 1,
        of: 2,
        before: (fields.len() > 1).then(|| "notice".to_owned()),
        fields,
    }
}

fn field_sample(control: &'static str) -> FieldView {
    let option = |id: &str, birth_date| OptionView {
        id: id.to_owned(),
        label: Localized::new("خليل", "Khalil"),
        birth_date,
    };
    let is_choice = control == "choice";
    FieldView {
        id: format!("field_{control}"),
        control,
        label: Localized::new("صاحب الشهادة", "Subject of the certificate"),
        hint: Some(Localized::new("من السجل المدني.", "From the civil registry.")),
        options: if is_choice {
            vec![option("person", None), option("children-1", Some(samples::moment().date()))]
        } else {
            vec![]
        },
        value: Some(if control == "date" { "2026-11-20" } else { "person" }.to_owned()),
        optional: control == "text",
    }
}
