use crate::domain::catalogue::Catalogue;

fn first(query: &str) -> String {
    let catalogue = Catalogue::load().unwrap();
    let found = catalogue.search(query);
    found.first().map(|service| service.id.clone()).unwrap_or_default()
}

#[test]
fn everyday_spelling_finds_the_service() {
    for query in [
        "اصدار شهاده ميلاد",
        "إصدار شهادة ميلاد",
        "شهادة الميلاد",
        "كوشان ولاده",
        "birth certificate",
        "birth certifcate",
    ] {
        assert_eq!(first(query), "moi-birth-certificate", "{query}");
    }
    for query in ["وين وصل الباسبور", "حالة جواز السفر", "passport status"]
    {
        assert_eq!(first(query), "moi-passport-status", "{query}");
    }
    for query in ["تسجيل مولود", "بدي اسجل ابني", "مواليد", "new born", "newborn"]
    {
        assert_eq!(first(query), "moi-newborn-registration", "{query}");
    }
    assert_eq!(first("مخالفات السير"), "hjc-traffic-fine-inquiry");
    assert_eq!(first("تجديد رخصه القياده"), "motc-driving-licence-renewal");
    assert_eq!(first("فيش"), "moj-non-conviction");
    assert_eq!(first("كرت التأمين ضاع"), "moh-hi-replacement-fee");
    assert_eq!(first("نتيجة التوجيهي"), "moehe-tawjihi-result");
}

#[test]
fn every_service_is_found_by_its_own_names() {
    let catalogue = Catalogue::load().unwrap();
    for service in catalogue.services() {
        for name in [&service.name.ar, &service.name.en] {
            let found = catalogue.search(name);
            let place = found.iter().position(|other| other.id == service.id);
            assert!(place.is_some_and(|place| place < 3), "{name}: {place:?}");
        }
    }
}

#[test]
fn what_is_not_there_is_not_found() {
    let catalogue = Catalogue::load().unwrap();
    for query in ["", "   ", "في من", "زرافة", "xyzzy", "؟؟؟"] {
        assert!(catalogue.search(query).is_empty(), "{query}");
    }
}
