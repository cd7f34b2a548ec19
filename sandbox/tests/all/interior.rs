//! Civil registry and passport register.

use base::{Error, Kind, NationalNumber};
use messages::registry::{
    Children, FactsAnswer, FactsQuery, PassportAnswer, PassportState, Person, PersonQuery,
    RegisterBirth, Sex,
};
use sandbox::people::{CHILD, CITIZEN, FATHER, Known, RECENT_NOTIFICATION, UNREGISTERED, WIFE};

use crate::world::{World, both, today};

const PERSON: &str = "/moi/civil-registry/person";
const CHILDREN: &str = "/moi/civil-registry/children";
const MATCH: &str = "/moi/civil-registry/match";
const REGISTER: &str = "/moi/civil-registry/register-birth";
const PASSPORT: &str = "/moi/passport-register/status";

fn of(known: &Known) -> PersonQuery {
    PersonQuery { national_number: known.national_number() }
}

fn facts(known: &Known) -> FactsQuery {
    let name = known.name_ar();
    FactsQuery {
        national_number: known.national_number(),
        first_name: name.first,
        father_name: name.father,
        family_name: name.family,
        birth_date: known.birth_date(today()),
    }
}

fn birth(request_id: &str) -> RegisterBirth {
    RegisterBirth {
        request_id: request_id.to_owned(),
        notification_number: RECENT_NOTIFICATION.to_owned(),
        first_name_ar: "سلمى".to_owned(),
        first_name_en: "Salma".to_owned(),
        sex: Sex::Female,
        birth_date: today().yesterday().expect("a day"),
        birth_place_ar: "نابلس".to_owned(),
        birth_place_en: "Nablus".to_owned(),
        father: FATHER.national_number(),
        mother: WIFE.national_number(),
        directorate: "moi-nablus".to_owned(),
    }
}

async fn register(world: &World, asked: &RegisterBirth) -> Result<Person, Error> {
    world.post(REGISTER, asked).await
}

#[tokio::test]
async fn a_person_is_found_by_number() {
    both(async |world: World| {
        let person: Person = world.post(PERSON, &of(&CITIZEN)).await.unwrap();
        assert_eq!(person.name_ar, CITIZEN.name_ar());
        let nobody = PersonQuery { national_number: NationalNumber::from_serial(1) };
        let error = world.post::<Person>(PERSON, &nobody).await.unwrap_err();
        assert!(error.kind() == Kind::NotFound && error.is("person-not-found"));
    })
    .await;
}

#[tokio::test]
async fn a_father_has_his_child_and_a_child_has_none() {
    both(async |world: World| {
        for parent in [&FATHER, &WIFE] {
            let found: Children = world.post(CHILDREN, &of(parent)).await.unwrap();
            let numbers: Vec<_> = found.children.iter().map(|one| &one.national_number).collect();
            assert_eq!(numbers, [&CHILD.national_number()]);
        }
        let none: Children = world.post(CHILDREN, &of(&CHILD)).await.unwrap();
        assert!(none.children.is_empty());
    })
    .await;
}

#[tokio::test]
async fn facts_match_as_people_spell_them_or_not_at_all() {
    let world = World::new().await;
    let matches = async |claimed: &FactsQuery| {
        let answer: FactsAnswer = world.post(MATCH, claimed).await.unwrap();
        answer.person.is_some()
    };
    let right = facts(&UNREGISTERED);
    assert!(matches(&right).await);
    assert!(matches(&FactsQuery { family_name: "ابوزيد".into(), ..right.clone() }).await);
    assert!(matches(&FactsQuery { first_name: "ايه".into(), ..right.clone() }).await);
    assert!(!matches(&FactsQuery { first_name: "آلاء".into(), ..right.clone() }).await);
    assert!(!matches(&FactsQuery { father_name: String::new(), ..right.clone() }).await);
    assert!(!matches(&FactsQuery { birth_date: today(), ..right.clone() }).await);
    assert!(!matches(&FactsQuery { national_number: CITIZEN.national_number(), ..right }).await);
}

#[tokio::test]
async fn the_dead_do_not_match() {
    let world = World::new().await;
    let dead = sandbox::population::villages(today(), crate::world::PEOPLE)
        .flatten()
        .find(|one| one.person.death_date.is_some())
        .unwrap()
        .person;
    let claimed = FactsQuery {
        national_number: dead.national_number,
        first_name: dead.name_ar.first,
        father_name: dead.name_ar.father,
        family_name: dead.name_ar.family,
        birth_date: dead.birth_date,
    };
    let answer: FactsAnswer = world.post(MATCH, &claimed).await.unwrap();
    assert!(answer.person.is_none());
}

#[tokio::test]
async fn passports_are_in_their_states() {
    both(async |world: World| {
        for (known, state) in [
            (&CITIZEN, Some(PassportState::Valid)),
            (&FATHER, Some(PassportState::Expired)),
            (&UNREGISTERED, Some(PassportState::ReadyForCollection)),
            (&WIFE, None),
        ] {
            let answer: PassportAnswer = world.post(PASSPORT, &of(known)).await.unwrap();
            assert_eq!(answer.passport.map(|passport| passport.state), state);
        }
    })
    .await;
}

#[tokio::test]
async fn a_newborn_is_registered_once() {
    both(async |world: World| {
        let child = register(&world, &birth("case-1")).await.unwrap();
        assert!(child.national_number.is_sandbox());
        assert_eq!(child.name_ar.full(), "سلمى خالد عبد الرحمن منصور");
        assert_eq!(
            (child.registration_date, child.father_name_en),
            (today(), FATHER.name_en().full())
        );
        let again = register(&world, &birth("case-1")).await.unwrap();
        assert_eq!(again.national_number, child.national_number);
        let children: Children = world.post(CHILDREN, &of(&FATHER)).await.unwrap();
        assert_eq!(children.children.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_notification_and_a_request_serve_for_one_newborn() {
    both(async |world: World| {
        register(&world, &birth("case-1")).await.unwrap();
        let other = register(&world, &birth("case-2")).await.unwrap_err();
        assert!(other.kind() == Kind::Conflict && other.is("birth-notification-used"));
        let renamed = RegisterBirth { first_name_ar: "ليان".into(), ..birth("case-1") };
        assert!(register(&world, &renamed).await.unwrap_err().is("birth-request-differs"));
        let brother = RegisterBirth { notification_number: "1".into(), ..birth("case-3") };
        register(&world, &brother).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_true_is_not_registered() {
    let world = World::new().await;
    let nobody = NationalNumber::from_serial(1);
    for (wrong, key) in [
        (RegisterBirth { first_name_ar: "  ".into(), ..birth("a") }, "birth-incomplete"),
        (RegisterBirth { first_name_en: "x".repeat(61), ..birth("b") }, "birth-incomplete"),
        (
            RegisterBirth { birth_date: today().tomorrow().unwrap(), ..birth("c") },
            "birth-in-the-future",
        ),
        (RegisterBirth { father: nobody, ..birth("d") }, "birth-parents"),
        (RegisterBirth { father: WIFE.national_number(), ..birth("e") }, "birth-parents"),
    ] {
        let error = register(&world, &wrong).await.unwrap_err();
        assert!(error.kind() == Kind::Invalid && error.is(key), "{error}");
    }
    register(&world, &birth("f")).await.unwrap();
}

#[tokio::test]
async fn rubbish_is_refused() {
    let world = World::new().await;
    for body in ["", "{", "{\"national_number\":\"123456789\"}", "[]"] {
        let mut request = web::peer::post(PERSON, &()).unwrap();
        *request.body_mut() = web::Bytes::copy_from_slice(body.as_bytes());
        let (status, text) = world.send(request).await;
        assert!((400..500).contains(&status), "{status}: {text}");
        assert!(!text.contains("123456789"));
    }
}
