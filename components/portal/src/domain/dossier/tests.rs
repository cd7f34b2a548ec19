use base::Localized;
use jiff::civil::date;

use super::*;
use crate::domain::catalogue::Catalogue;
use crate::domain::kind::Display;

const TODAY: Date = date(2026, 11, 22);

fn citizen() -> NationalNumber {
    NationalNumber::from_serial(70_000_001)
}

fn agreed() -> Agreed {
    Agreed { version: "v".into(), at: Timestamp::from_millis(0) }
}

fn record(columns: &[(&str, Value)]) -> Value {
    Value::Record(columns.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn person(serial: u32, first: &str, born: Date) -> Value {
    record(&[
        ("national_number", text(NationalNumber::from_serial(serial).reveal())),
        ("name_ar", text(first)),
        ("name_en", text("Name")),
        ("birth_date", Value::Date(born)),
        ("governorate", text("PS-NBS")),
    ])
}

fn looked(with: &[(&str, &str)], record: Value) -> Looked {
    let with = with.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Looked { with, record, at: Timestamp::from_millis(0) }
}

/// A draft of a birth certificate, with the readings in it.
fn certificate() -> Dossier {
    let me = citizen();
    let with = [("national_number", me.reveal())];
    let children = vec![
        person(70_000_002, "سلمى", date(2020, 1, 1)),
        person(70_000_003, "خالد", date(2004, 1, 1)),
    ];
    let looked = BTreeMap::from([
        ("person".to_owned(), looked(&with, person(70_000_001, "أحمد", date(1985, 1, 1)))),
        ("children".to_owned(), looked(&with, Value::List(children))),
    ]);
    Dossier { agreed: Some(agreed()), looked, given: BTreeMap::new() }
}

fn service(id: &str) -> std::sync::Arc<Service> {
    Catalogue::load().unwrap().service(id).unwrap().clone()
}

#[test]
fn a_certificate_goes_from_consent_to_check() {
    let service = service("moi-birth-certificate");
    let page = |dossier: &Dossier| dossier.page(&service, &citizen(), TODAY);
    assert_eq!(page(&Dossier::default()), Page::Consent);
    let mut dossier = certificate();
    assert_eq!(page(&dossier), Page::Step("whose".into()));
    dossier.given.insert("subject".into(), "children-1".into());
    assert_eq!(page(&dossier), Page::Step("language".into()));
    dossier.given.insert("language".into(), "ar".into());
    assert_eq!(page(&dossier), Page::Check);
    dossier.given.insert("subject".into(), "children-2".into());
    let Page::Stopped(stop) = page(&dossier) else {
        panic!("a grown-up child is not the father's to ask for")
    };
    assert_eq!(stop.step.as_deref(), Some("whose"));
}

#[test]
fn a_register_that_knows_nobody_stops_and_one_that_was_not_reached_asks_again() {
    let service = service("moi-birth-certificate");
    let mut dossier = certificate();
    dossier.looked.get_mut("person").unwrap().record = Value::Absent;
    assert!(matches!(
        dossier.page(&service, &citizen(), TODAY),
        Page::Stopped(Stop { step: None, .. })
    ));
    dossier.looked.remove("person");
    assert_eq!(dossier.page(&service, &citizen(), TODAY), Page::Consent);
}

#[test]
fn options_are_the_people_on_record_and_a_stranger_is_dropped() {
    let service = service("moi-birth-certificate");
    let mut dossier = certificate();
    let options = person_options(&dossier, &["person".into(), "children".into()]);
    let ids: Vec<_> = options.iter().map(|option| option.id.as_str()).collect();
    assert_eq!(ids, ["person", "children-1", "children-2"]);
    assert_eq!(options[1].label, Localized::new("سلمى", "Name"));
    dossier.given.insert("subject".into(), "children-3".into());
    dossier.given.insert("language".into(), "ar".into());
    dossier.tidy(&service, &citizen(), TODAY);
    assert_eq!(dossier.given.keys().collect::<Vec<_>>(), ["language"]);
}

#[test]
fn a_reading_goes_when_its_input_changes_and_takes_what_hangs_on_it_along() {
    let service = service("moi-newborn-registration");
    let (father, mother) =
        (NationalNumber::from_serial(70_000_001), NationalNumber::from_serial(70_000_004));
    let notice = record(&[
        ("number", text("BN-1")),
        ("father", text(father.reveal())),
        ("mother", text(mother.reveal())),
        ("birth_date", Value::Date(date(2026, 11, 12))),
    ]);
    let mut dossier = Dossier { agreed: Some(agreed()), ..Dossier::default() };
    dossier.given.insert("notification_number".into(), "BN-1".into());
    dossier.looked.insert("notice".into(), looked(&[("number", "BN-1")], notice));
    let about = |number: &NationalNumber, serial| {
        looked(&[("national_number", number.reveal())], person(serial, "س", date(1990, 1, 1)))
    };
    dossier.looked.insert("father".into(), about(&father, 70_000_001));
    dossier.looked.insert("mother".into(), about(&mother, 70_000_004));
    dossier.tidy(&service, &citizen(), TODAY);
    assert_eq!(dossier.looked.len(), 3);
    let facts = dossier.facts(&service, &citizen()).plain("father.governorate");
    assert_eq!(facts.as_deref(), Some("PS-NBS"));
    let quote = service.quote(&dossier.facts(&service, &citizen()), TODAY).unwrap();
    assert!(quote.amount.is_zero() && quote.because.is_some());

    dossier.given.insert("notification_number".into(), "BN-2".into());
    dossier.tidy(&service, &citizen(), TODAY);
    assert_eq!(dossier.looked.keys().collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(dossier.page(&service, &citizen(), TODAY), Page::Step("notice".into()));
}

#[test]
fn what_is_hidden_is_absent() {
    let text = include_str!("../catalogue/testdata/good.toml");
    let catalogue = Catalogue::load().unwrap();
    let service = catalogue.read("moi/sample.toml", text).unwrap();
    let mut dossier = Dossier::default();
    for (field, answer) in [("reason", "travel"), ("country", "JO"), ("unknown", "x")] {
        dossier.given.insert(field.into(), answer.into());
    }
    dossier.tidy(&service, &citizen(), TODAY);
    assert_eq!(dossier.given.len(), 2);
    dossier.given.insert("reason".into(), "work".into());
    dossier.tidy(&service, &citizen(), TODAY);
    assert_eq!(dossier.given.keys().collect::<Vec<_>>(), ["reason"]);
}

#[test]
fn values_are_shown_in_the_readers_words() {
    let catalogue = Catalogue::load().unwrap();
    let service = service("moi-birth-certificate");
    let mut dossier = certificate();
    dossier.given.insert("subject".into(), "person".into());
    dossier.given.insert("language".into(), "en".into());
    let name = dossier.shown(&service, &service.verified[0], &citizen(), &catalogue);
    assert_eq!(name, Display::Localized(Localized::new("أحمد", "Name")));
    let language = service.field("language").unwrap();
    let shown = dossier.answer(&service, language, &citizen(), &catalogue);
    assert_eq!(shown, Display::Localized(Localized::new("الإنجليزية", "English")));
    let office = display(&text("moi-nablus"), service.names.get("subject.directorate"), &catalogue);
    assert!(matches!(office, Display::Localized(name) if name.en.contains("Nablus")));
}

#[test]
fn a_dossier_survives_being_stored() {
    let mut dossier = certificate();
    dossier.given.insert("subject".into(), "person".into());
    let json = serde_json::to_string(&dossier).unwrap();
    assert_eq!(serde_json::from_str::<Dossier>(&json).unwrap(), dossier);
}
