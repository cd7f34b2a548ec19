use std::collections::BTreeSet;

use super::*;
use crate::domain::service::{FeeBasis, Online, ServiceKind, Status};
use crate::domain::value::Facts;

fn catalogue() -> Catalogue {
    Catalogue::load().unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn forty_two_services_of_thirteen_entities() {
    let catalogue = catalogue();
    assert_eq!(catalogue.services().len(), 42);
    assert_eq!(catalogue.entities().len(), 13);
    let paid = catalogue.services().iter().filter(|service| service.fee.is_some()).count();
    assert_eq!((paid, 42 - paid), (22, 20));
    for entity in catalogue.entities() {
        assert!(catalogue.of_entity(&entity.id).count() > 0, "{} has no service", entity.id);
    }
    let status = |s: Status| catalogue.services().iter().filter(|v| v.evidence.status == s).count();
    assert_eq!([Status::Paper, Status::Confirmed, Status::Plausible].map(status), [13, 5, 24]);
}

#[test]
fn three_are_built_and_the_rest_say_that_they_are_not() {
    let catalogue = catalogue();
    let complete: BTreeSet<_> =
        catalogue.services().iter().filter(|s| s.is_complete()).map(|s| s.id.as_str()).collect();
    let built = ["moi-birth-certificate", "moi-newborn-registration", "moi-passport-status"];
    assert_eq!(complete, BTreeSet::from(built));
    assert_eq!(catalogue.not_yet(), 39);
    for service in catalogue.services() {
        if let Online::NotYet(text) = &service.online {
            assert!(text.ar.contains("بعد") && text.en.contains("not"), "{}", service.id);
        }
    }
}

#[test]
fn every_start_page_says_what_is_needed_the_steps_the_time_and_who_decides() {
    for service in catalogue().services() {
        assert!(!service.guide.needs.is_empty(), "{}", service.id);
        assert!(service.guide.steps.len() >= 2, "{}", service.id);
        assert!(!service.synonyms.is_empty(), "{}", service.id);
        assert!(!service.life_events.is_empty(), "{}", service.id);
    }
}

#[test]
fn sentences_are_short_enough_to_be_read() {
    for service in catalogue().services() {
        let guide = &service.guide;
        let texts = [&service.summary, &guide.decides, &guide.time];
        for text in texts.into_iter().chain(&guide.needs).chain(&guide.steps) {
            for sentence in text.ar.split(['.', '؟']).chain(text.en.split(['.', '?'])) {
                assert!(sentence.split_whitespace().count() <= 24, "{}: {sentence}", service.id);
            }
        }
    }
}

#[test]
fn no_fee_is_passed_off_as_real() {
    let catalogue = catalogue();
    let fees = catalogue.services().iter().filter_map(|s| Some((s, s.fee.as_ref()?)));
    for (service, fee) in fees {
        match fee.basis {
            FeeBasis::Placeholder => assert!(fee.source.contains("placeholder"), "{}", service.id),
            FeeBasis::Sourced => assert!(!fee.source.is_empty(), "{}", service.id),
            FeeBasis::Assessed => assert!(fee.amount.is_none() && fee.explained.is_some()),
        }
    }
}

#[test]
fn every_governorate_has_an_office_of_the_interior() {
    let catalogue = catalogue();
    assert_eq!((catalogue.governorates().len(), catalogue.offices().len()), (16, 18));
    for governorate in catalogue.governorates() {
        assert!(catalogue.office_for("moi", &governorate.id).is_some(), "{}", governorate.id);
    }
    assert_eq!(catalogue.office_for("moi", "PS-HBN").unwrap().id, "moi-hebron");
}

#[test]
fn the_cases_in_the_files_hold() {
    let catalogue = catalogue();
    for service in catalogue.services() {
        for case in &service.tests {
            hold(&catalogue, service, case);
        }
    }
}

fn hold(catalogue: &Catalogue, service: &Service, case: &crate::domain::service::TestCase) {
    let place = format!("{}:{} ({})", service.id, case.line, case.name);
    let (facts, today, expect) = (&case.given, case.today, &case.expect);
    if let Some(eligible) = expect.eligible {
        let may = service.eligible.iter().all(|rule| rule.condition.holds(facts, today));
        assert_eq!(may, eligible, "{place}: eligible");
    }
    let asked = |id: &String| {
        let step = service.steps.iter().find(|step| step.fields.iter().any(|f| f.id == *id));
        let field = service.field(id).and_then(|field| field.show_if.as_ref());
        let step = step.and_then(|step| step.show_if.as_ref());
        [step, field].into_iter().flatten().all(|condition| condition.holds(facts, today))
    };
    assert!(expect.shows.iter().all(asked), "{place}: shows");
    assert!(!expect.hides.iter().any(asked), "{place}: hides");
    if let Some(fee) = &expect.fee {
        let quote = service.quote(facts, today).map(|quote| quote.amount.to_string());
        assert_eq!(quote, Some(fee.parse::<base::Money>().unwrap().to_string()), "{place}: fee");
    }
    if let Some(office) = &expect.office {
        let name = service.workflow.as_ref().and_then(|workflow| workflow.office.clone());
        let governorate = facts.value(&name.unwrap_or_default());
        let found = catalogue.office_for(&service.entity, governorate.text().unwrap_or_default());
        assert_eq!(found.map(|found| &found.id), Some(office), "{place}: office");
    }
    if let Some(advice) = &expect.advice {
        let result = service.result.as_ref().unwrap();
        let found = result.advice.iter().find(|advice| advice.condition.holds(facts, today));
        assert_eq!(found.map(|found| &found.text.en), Some(advice), "{place}: advice");
    }
}

/// A whole service, to be spoilt in one place.
const GOOD: &str = include_str!("testdata/good.toml");

fn faults(text: &str) -> Vec<(usize, String)> {
    let ground = &catalogue().0.ground;
    let faults = load::service("moi/sample.toml", text, ground).err().map(|faults| faults.0);
    faults.unwrap_or_default().into_iter().map(|fault| (fault.line, fault.why)).collect()
}

/// Replaces one piece of the good file and expects one fault, on the line of that piece.
fn spoilt(good: &str, bad: &str, complaint: &str) {
    assert_eq!(GOOD.matches(good).count(), 1, "{good} should stand once in the sample");
    let line = GOOD.split(good).next().unwrap().matches('\n').count() + 1;
    let found = faults(&GOOD.replace(good, bad));
    let told = found.iter().any(|(at, why)| *at == line && why.contains(complaint));
    assert!(told, "expected \"{complaint}\" on line {line}, found {found:?}");
}

#[test]
fn the_sample_is_good() {
    assert_eq!(faults(GOOD), []);
}

#[test]
fn unknown_keys_and_missing_languages_are_refused() {
    spoilt("sign_in = \"level-1\"", "sing_in = \"level-1\"", "unknown field `sing_in`");
    spoilt(
        "title = { ar = \"الغرض\", en = \"Purpose\" }",
        "title = { ar = \"الغرض\" }",
        "missing field `en`",
    );
    spoilt(
        "title = { ar = \"الغرض\", en = \"Purpose\" }",
        "title = { ar = \"\", en = \"Purpose\" }",
        "a text is empty",
    );
    spoilt(
        "title = { ar = \"الغرض\", en = \"Purpose\" }",
        "title = { ar = \"Purpose\", en = \"Purpose\" }",
        "no Arabic letter",
    );
    spoilt("kind = \"application\"", "kind = \"aplication\"", "unknown variant");
}

#[test]
fn conditions_look_back_and_their_types_fit() {
    spoilt(
        "show_if = \"reason == 'travel'\"",
        "show_if = \"copies > 1\"",
        "look back, never forward",
    );
    spoilt(
        "show_if = \"reason == 'travel'\"",
        "show_if = \"raeson == 'travel'\"",
        "nothing is called 'raeson'",
    );
    spoilt(
        "show_if = \"reason == 'travel'\"",
        "show_if = \"reason == 'travle'\"",
        "none of the options",
    );
    spoilt("show_if = \"reason == 'travel'\"", "show_if = \"reason == \"", "a value is missing");
    spoilt(
        "if = \"age(person.birth_date) >= 18\"",
        "if = \"reason == 'work'\"",
        "look back, never forward",
    );
    spoilt(
        "if = \"age(person.birth_date) >= 18\"",
        "if = \"age(person.name_ar) >= 18\"",
        "does not take a text",
    );
    spoilt("if = \"copies == 1\"", "if = \"copies\"", "not a yes or no");
}

#[test]
fn what_a_file_refers_to_must_exist() {
    spoilt("entity = \"moi\"", "entity = \"mio\"", "no entity is called 'mio'");
    spoilt(
        "call = \"moi/civil-registry/person\"",
        "call = \"moi/registry/person\"",
        "no register is called",
    );
    spoilt(
        "with = { national_number = \"citizen.national_number\" }",
        "with = { number = \"citizen.national_number\" }",
        "does not ask for 'number'",
    );
    spoilt(
        "about = \"citizen.national_number\"",
        "about = \"person.name_ar\"",
        "known further down",
    );
    spoilt("payee = \"moi-certificates\"", "payee = \"moj-fees\"", "no account 'moj-fees'");
    spoilt("office = \"person.governorate\"", "office = \"person.name_ar\"", "not a governorate");
    spoilt("life_events = [\"work\"]", "life_events = [\"wrok\"]", "no life event");
    spoilt("after = \"purpose\"", "after = \"porpuse\"", "no step is called");
    spoilt("subject = \"person\"", "subject = \"person.name_ar\"", "about a record");
    spoilt("language = \"language\"", "language = \"reason\"", "choice of ar and en");
}

#[test]
fn fields_and_amounts_are_written_right() {
    spoilt("type = \"number\"", "type = \"numeral\"", "no field type is called");
    spoilt("type = \"number\"", "type = \"yes_no\"", "'max' does not belong");
    spoilt("id = \"country\"", "id = \"reason\"", "already taken");
    spoilt("amount = \"25 ILS\"", "amount = \"25\"", "25 ILS");
    spoilt("amount = \"0 ILS\"", "amount = \"0 JOD\"", "keeps the currency");
    spoilt("sla = \"2 working days\"", "sla = \"48 hours\"", "2 working days");
    spoilt("online = \"complete\"", "online = \"not-yet\"", "not_yet is missing");
    spoilt("id = \"moi-sample\"", "id = \"moi-other\"", "do not agree");
    spoilt(
        "\"person.birth_date\" = \"1990-01-01\"",
        "\"person.birth_date\" = \"1990\"",
        "does not fit",
    );
}

#[test]
fn a_cut_file_is_refused_with_a_line_and_never_read_by_half() {
    let lines: Vec<_> = GOOD.lines().collect();
    for count in 0..lines.len() {
        let cut = lines[..count].join("\n");
        if let Ok(file) = toml::from_str::<raw::File>(&cut) {
            assert!(file.test.len() <= 1);
        }
        for (line, why) in faults(&cut) {
            assert!(line <= count + 1 && !why.is_empty());
        }
    }
}

#[test]
fn each_kind_counts() {
    let catalogue = catalogue();
    assert_eq!(catalogue.count(ServiceKind::Appointment), 1);
    assert!(catalogue.count(ServiceKind::Inquiry) >= 18);
}
