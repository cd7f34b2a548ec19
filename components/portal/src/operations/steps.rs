//! One page of a form: shown, and saved.

use std::collections::BTreeMap;

use base::{Error, Result};
use db::Tx;

use super::Engine;
use super::case::Opened;
use super::lookups::{Fetched, Reading};
use super::views::{FieldError, FieldView, Saved, Standing, StepView};
use crate::domain::case::CaseNumber;
use crate::domain::dossier::OptionView;
use crate::domain::dossier::{Dossier, Page, person_options};
use crate::domain::field::FieldKind;
use crate::domain::person::Citizen;
use crate::domain::service::{Field, Lookup, Need, Step};
use crate::store::cases;

/// Characters of a question, an answer, a reason.
const LETTER_MAX: usize = 1000;

/// What was typed, by field.
type Typed = BTreeMap<String, String>;

impl Engine {
    /// A page of the form, with what was answered so far.
    ///
    /// # Errors
    /// `case-not-found` (also for a step that is not asked), `case-not-now`.
    pub async fn step(
        &self,
        citizen: &Citizen,
        number: &CaseNumber,
        step: &str,
    ) -> Result<Standing<StepView>> {
        let opened = self.own_draft(citizen, number).await?;
        if let Some(first) = before_the_form(&opened) {
            return Ok(Standing::Elsewhere(first));
        }
        let steps = opened.dossier.steps(&opened.service, &citizen.national_number, opened.today);
        let place =
            steps.iter().position(|asked| asked.id == step).ok_or_else(super::case::not_found)?;
        let asked = steps.get(place).ok_or_else(super::case::not_found)?;
        let fields =
            opened.dossier.fields(&opened.service, asked, &citizen.national_number, opened.today);
        let before = place.checked_sub(1).and_then(|before| steps.get(before));
        Ok(Standing::Here(StepView {
            number: opened.file.number.clone(),
            name: opened.service.name.clone(),
            id: asked.id.clone(),
            title: asked.title.clone(),
            place: place + 1,
            of: steps.len(),
            before: before.map(|step| step.id.clone()),
            fields: fields.into_iter().map(|field| field_view(&opened.dossier, field)).collect(),
        }))
    }

    /// Saves a page of the form: all answers or, if one is wrong, none. Registers that are to be read now
    /// are read before anything is saved.
    ///
    /// # Errors
    /// `case-not-found`, `case-not-now`.
    pub async fn save_step(
        &self,
        citizen: &Citizen,
        number: &CaseNumber,
        step: &str,
        values: &Typed,
    ) -> Result<Saved> {
        let mut opened = self.own_draft(citizen, number).await?;
        if let Some(first) = before_the_form(&opened) {
            return Ok(Saved::Next(first));
        }
        let service = opened.service.clone();
        let asked = service.step(step).ok_or_else(super::case::not_found)?;
        let wrong = answer(&mut opened, asked, values, citizen);
        if !wrong.is_empty() {
            return Ok(Saved::Wrong(wrong));
        }
        opened.tidy();
        let reading = Reading {
            service: &service,
            citizen: &citizen.national_number,
            case: Some(number.to_string()),
            actor: citizen.actor(),
        };
        let fetched =
            self.fetch(&reading, &mut opened.dossier, service.lookups_after(step)).await?;
        match fetched {
            Fetched::Away(text) => return Ok(Saved::Away(text)),
            Fetched::Nothing(lookup) => return Ok(nothing(&lookup, asked, citizen)),
            Fetched::All => {}
        }
        let page = self.keep_step(citizen, number, asked, opened.dossier).await?;
        Ok(Saved::Next(page))
    }

    /// Merges one step's answers and readings into the draft as it is now: another tab may have saved
    /// another step meanwhile.
    async fn keep_step(
        &self,
        citizen: &Citizen,
        number: &CaseNumber,
        step: &Step,
        from: Dossier,
    ) -> Result<Page> {
        let (me, citizen, number, step) =
            (self.clone(), citizen.clone(), number.clone(), step.clone());
        let keep = move |tx: &mut Tx| {
            let mut opened = me.own(tx, &citizen, &number)?;
            opened.must_be_draft()?;
            for field in &step.fields {
                match from.given.get(&field.id) {
                    Some(given) => opened.dossier.given.insert(field.id.clone(), given.clone()),
                    None => opened.dossier.given.remove(&field.id),
                };
            }
            for lookup in opened.service.lookups_after(&step.id) {
                if let Some(looked) = from.looked.get(&lookup.id) {
                    opened.dossier.looked.insert(lookup.id.clone(), looked.clone());
                }
            }
            opened.tidy();
            super::acting::note(tx, &citizen, &opened.file)?;
            cases::save_dossier(tx, opened.file.id, &opened.dossier)?;
            Ok(opened.page())
        };
        self.db().write("case.save_step", keep).await
    }
}

/// The consent, or an end that no answer changes.
fn before_the_form(opened: &Opened) -> Option<Page> {
    match opened.page() {
        page @ Page::Consent => Some(page),
        Page::Stopped(stop) if stop.step.is_none() => Some(Page::Stopped(stop)),
        _ => None,
    }
}

/// Reads what was typed into the dossier, field by field, so that a field that hangs on the one above it is
/// asked or not as the answer above says.
fn answer(opened: &mut Opened, step: &Step, values: &Typed, citizen: &Citizen) -> Vec<FieldError> {
    let mut wrong = Vec::new();
    for field in &step.fields {
        let facts = opened.dossier.facts(&opened.service, &citizen.national_number);
        let asked = field.show_if.as_ref().is_none_or(|c| c.holds(&facts, opened.today));
        opened.dossier.given.remove(&field.id);
        let typed = values.get(&field.id).map_or("", |typed| typed.trim());
        if !asked || (typed.is_empty() && field.need == Need::Optional) {
            continue;
        }
        match parse(opened, field, typed) {
            Ok(given) => {
                opened.dossier.given.insert(field.id.clone(), given);
            }
            Err(message) => {
                let label = field.label.text(citizen.lang).to_owned();
                let message = message.with("label", label);
                wrong.push(FieldError { field: field.id.clone(), message });
            }
        }
    }
    wrong
}

fn parse(opened: &Opened, field: &Field, typed: &str) -> Result<String, base::Message> {
    let given = field.kind.parse(typed, opened.today)?;
    let FieldKind::Person { from } = &field.kind else { return Ok(given) };
    let offered = person_options(&opened.dossier, from);
    if offered.iter().any(|option| option.id == given) {
        Ok(given)
    } else {
        Err(field.kind.missing())
    }
}

/// A register has nothing for what was typed: the sentence of the file stands at the step's first field.
fn nothing(lookup: &Lookup, step: &Step, citizen: &Citizen) -> Saved {
    let text = lookup.not_found.text(citizen.lang);
    let field = step.fields.first().map(|field| field.id.clone()).unwrap_or_default();
    let message = base::Message::new("text-as-is").with("text", text);
    Saved::Wrong(vec![FieldError { field, message }])
}

fn field_view(dossier: &Dossier, field: &Field) -> FieldView {
    let options = match &field.kind {
        FieldKind::Choice(options) => options
            .iter()
            .map(|option| OptionView {
                id: option.id.clone(),
                label: option.label(),
                birth_date: None,
            })
            .collect(),
        FieldKind::Person { from } => person_options(dossier, from),
        _ => Vec::new(),
    };
    FieldView {
        id: field.id.clone(),
        control: field.kind.control(),
        label: field.label.clone(),
        hint: field.hint.clone(),
        options,
        value: dossier.given.get(&field.id).cloned(),
        optional: field.need == Need::Optional,
    }
}

/// A text that a person writes to a person.
pub(super) fn letter(text: &str) -> Result<String> {
    let kind = FieldKind::Text { max: LETTER_MAX };
    kind.parse(text, base::Date::default()).map_err(|message| {
        Error::invalid(match message.key.as_ref() {
            "field-too-long" => base::Message::new("letter-too-long")
                .with("max", i64::try_from(LETTER_MAX).unwrap_or(i64::MAX)),
            "field-characters" => base::Message::new("letter-characters"),
            _ => base::Message::new("letter-required"),
        })
    })
}
