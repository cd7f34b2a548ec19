use std::collections::BTreeMap;

use base::{Currency, Entropy, Lang, Money, NationalNumber, Timestamp};
use db::{Db, Tx};
use jiff::civil::date;
use messages::registry::PersonName;

use super::*;
use crate::domain::case::{CaseFile, CaseNumber, Decision, EventKind, Machine, State};
use crate::domain::certificate::{Certificate, serial};
use crate::domain::dossier::Dossier;
use crate::domain::payment::{Payment, PaymentStatus};
use crate::domain::person::{Profile, StaffProfile};

async fn on_both(body: impl AsyncFn(Db)) {
    db::testing::both("portal", MIGRATIONS, body).await;
}

async fn write<T: Send + 'static>(
    db: &Db,
    body: impl FnMut(&mut Tx) -> base::Result<T> + Send + 'static,
) -> T {
    db.write("test", body).await.unwrap()
}

fn number() -> NationalNumber {
    NationalNumber::from_serial(70_000_001)
}

fn profile(phone: &str) -> Profile {
    let name = PersonName { first: "هدى".into(), ..PersonName::default() };
    Profile { national_number: number(), name, phone: phone.parse().ok() }
}

fn a_person(tx: &mut Tx) -> base::Result<base::Id<crate::domain::person::Person>> {
    people::upsert(tx, &profile("0599123456"), Lang::Ar)
}

/// A draft for a service whose version is kept.
fn a_case(tx: &mut Tx, service: &str) -> base::Result<CaseFile> {
    let person = a_person(tx)?;
    versions::keep(tx, "hash", service, "moi/x.toml", "text")?;
    let file = CaseFile {
        id: tx.id(),
        number: CaseNumber::new(2026, tx.entropy()),
        person,
        service: service.to_owned(),
        entity: "moi".into(),
        version: "hash".into(),
        state: State::Draft,
        machine: Machine::Review,
        office: None,
        fee: None,
        unique_index: None,
        created_at: tx.now(),
        updated_at: tx.now(),
        submitted_at: None,
        due_on: None,
        closed_at: None,
    };
    assert_eq!(cases::insert(tx, &file, &Dossier::default())?, cases::Inserted::Yes);
    Ok(file)
}

#[tokio::test]
async fn every_statement_is_good_on_both_engines() {
    for statements in STATEMENTS {
        db::testing::prepare_all(MIGRATIONS, statements).await;
    }
}

#[tokio::test]
async fn a_person_is_found_by_number_and_kept_up_to_date() {
    on_both(async |db| {
        let (first, second, found) = write(&db, |tx| {
            let first = people::upsert(tx, &profile("0599123456"), Lang::Ar)?;
            let second = people::upsert(tx, &profile("0569123456"), Lang::En)?;
            Ok((first, second, people::find(tx, &number())?.unwrap()))
        })
        .await;
        assert_eq!(first, second);
        assert_eq!((found.profile, found.lang), (profile("0569123456"), Lang::En));
    })
    .await;
}

#[tokio::test]
async fn staff_keep_their_id_and_get_new_roles() {
    on_both(async |db| {
        let stored = |id: &str, roles: &[web::Role]| staff::Stored {
            staff: web::Staff {
                id: id.into(),
                roles: roles.to_vec(),
                entity: "moi".into(),
                office: Some("moi-nablus".into()),
            },
            profile: StaffProfile { national_number: number(), name: PersonName::default() },
        };
        let (clerk, both) = (
            stored("c-1", &[web::Role::Clerk]),
            stored("c-2", &[web::Role::Clerk, web::Role::Analyst]),
        );
        let found = write(&db, move |tx| {
            staff::upsert(tx, &clerk)?;
            staff::upsert(tx, &both)?;
            assert_eq!(staff::list(tx)?.len(), 1);
            Ok(staff::find(tx, &number())?.unwrap())
        })
        .await;
        assert_eq!(found.staff.id, "c-1");
        assert!(found.staff.has(web::Role::Analyst));
    })
    .await;
}

#[tokio::test]
async fn every_state_of_a_request_comes_back_as_it_was() {
    on_both(async |db| {
        write(&db, |tx| {
            let mut file = a_case(tx, "moi-sample")?;
            let states = [
                State::Draft,
                State::AwaitingPayment { attempt: 2, intent: None },
                State::AwaitingPayment { attempt: 1, intent: Some(tx.id()) },
                State::Received,
                State::InReview { clerk: "c-1".into() },
                State::WaitingForCitizen { clerk: "c-1".into(), question: tx.id() },
                State::Decided(Decision::Accepted { by: None }),
                State::Decided(Decision::Accepted { by: Some("c-1".into()) }),
                State::Decided(Decision::Refused { by: "c-1".into() }),
                State::Issued { document: tx.id() },
                State::Abandoned,
            ];
            for state in states {
                file.state = state;
                file.office = Some("moi-nablus".into());
                file.fee = Some(Money::new(1000, Currency::Ils));
                file.unique_index = Some(vec![1, 2]);
                file.submitted_at = Some(tx.now());
                file.due_on = Some(date(2026, 11, 24));
                file.closed_at = Some(tx.now());
                cases::update(tx, &file)?;
                assert_eq!(cases::by_number(tx, &file.number)?.as_ref(), Some(&file));
            }
            Ok(())
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn there_is_one_draft_per_person_and_service() {
    on_both(async |db| {
        write(&db, |tx| {
            let file = a_case(tx, "moi-sample")?;
            let second = CaseFile {
                id: tx.id(),
                number: CaseNumber::new(2026, tx.entropy()),
                ..file.clone()
            };
            assert_eq!(cases::insert(tx, &second, &Dossier::default())?, cases::Inserted::Taken);
            let sent = CaseFile { state: State::Received, ..file.clone() };
            cases::update(tx, &sent)?;
            assert_eq!(cases::insert(tx, &second, &Dossier::default())?, cases::Inserted::Yes);
            assert_eq!(cases::draft(tx, file.person, "moi-sample")?.map(|f| f.id), Some(second.id));
            assert_eq!(cases::of_person(tx, file.person, 9)?.len(), 2);
            Ok(())
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn the_contents_are_sealed_and_can_be_erased() {
    on_both(async |db| {
        write(&db, |tx| {
            let file = a_case(tx, "moi-sample")?;
            let given = BTreeMap::from([("name".to_owned(), "عمر".to_owned())]);
            let dossier = Dossier { given, ..Dossier::default() };
            cases::save_dossier(tx, file.id, &dossier)?;
            assert_eq!(cases::dossier(tx, file.id)?, dossier);
            cases::erase(tx, file.id)?;
            assert_eq!(cases::dossier(tx, file.id)?, Dossier::default());
            Ok(())
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_queue_is_of_an_office_or_of_the_whole_entity() {
    on_both(async |db| {
        write(&db, |tx| {
            let file = a_case(tx, "moi-sample")?;
            let (state, office) = (State::Received, Some("moi-nablus".into()));
            let submitted_at = Some(tx.now());
            let mut file = CaseFile { state, office, submitted_at, ..file };
            cases::update(tx, &file)?;
            let scope = |office| cases::Scope { entity: "moi", office };
            assert_eq!(cases::unclaimed(tx, scope(Some("moi-nablus")), 9)?.len(), 1);
            assert_eq!(cases::unclaimed(tx, scope(None), 9)?.len(), 1);
            assert_eq!(cases::unclaimed(tx, scope(Some("moi-jenin")), 9)?.len(), 0);
            assert_eq!(cases::count_unclaimed(tx, scope(None))?, 1);
            file.state = State::InReview { clerk: "c-1".into() };
            cases::update(tx, &file)?;
            assert_eq!(cases::unclaimed(tx, scope(None), 9)?.len(), 0);
            assert_eq!(cases::open(tx, scope(None), 9)?.len(), 1);
            assert_eq!(
                (cases::held(tx, "c-1", 9)?.len(), cases::held(tx, "c-2", 9)?.len()),
                (1, 0)
            );
            assert_eq!(cases::count_held(tx, "c-1")?, (1, 0));
            file.state = State::Decided(Decision::Refused { by: "c-1".into() });
            cases::update(tx, &file)?;
            assert_eq!(cases::decided(tx, scope(None), 9)?.len(), 1);
            assert_eq!(cases::count_decided(tx, scope(None), Timestamp::from_millis(0))?, 1);
            Ok(())
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_timeline_keeps_its_order_and_its_words() {
    on_both(async |db| {
        write(&db, |tx| {
            let file = a_case(tx, "moi-sample")?;
            let asked = events::add(tx, file.id, EventKind::Asked, "c-1", Some("أين وُلد؟"))?;
            events::add(tx, file.id, EventKind::Answered, "citizen", None)?;
            let timeline = events::of_case(tx, file.id)?;
            let kinds: Vec<_> = timeline.iter().map(|event| event.kind).collect();
            assert_eq!(kinds, [EventKind::Asked, EventKind::Answered]);
            assert_eq!(events::find(tx, asked)?.unwrap().note.as_deref(), Some("أين وُلد؟"));
            Ok(())
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_try_at_paying_is_one_try_however_often_it_is_written() {
    on_both(async |db| {
        write(&db, |tx| {
            let file = a_case(tx, "moi-sample")?;
            let payment = Payment {
                case: file.id,
                attempt: 1,
                request: ::messages::payment::NewIntent {
                    amount: Money::new(1000, Currency::Ils),
                    payee: "moi-certificates".into(),
                    description: base::Localized::new("شهادة", "Certificate"),
                    reference: file.number.to_string(),
                    return_url: "http://portal/paid".into(),
                    lang: Lang::Ar,
                },
                intent: None,
                page_url: None,
                status: PaymentStatus::Asked,
            };
            payments::insert(tx, &payment)?;
            payments::insert(tx, &payment)?;
            assert_eq!(payments::find(tx, &payment.key())?.as_ref(), Some(&payment));
            let intent = tx.id();
            payments::opened(tx, &payment.key(), intent, "http://pay/x")?;
            let open = payments::by_intent(tx, intent)?.unwrap();
            assert_eq!(
                (open.status, open.page_url.as_deref()),
                (PaymentStatus::Open, Some("http://pay/x"))
            );
            let other = tx.id();
            payments::opened(tx, &payment.key(), other, "http://pay/y")?;
            assert_eq!(payments::latest(tx, file.id)?.unwrap().intent, Some(intent));
            payments::ended(tx, &payment.key(), PaymentStatus::Succeeded)?;
            payments::ended(tx, &payment.key(), PaymentStatus::Canceled)?;
            assert_eq!(payments::latest(tx, file.id)?.unwrap().status, PaymentStatus::Succeeded);
            assert_eq!(payments::remember(tx, "e-1", intent)?, payments::Seen::First);
            assert_eq!(payments::remember(tx, "e-1", intent)?, payments::Seen::Again);
            Ok(())
        })
        .await;
    })
    .await;
}

fn a_document(tx: &mut Tx, file: &CaseFile) -> base::Result<documents::Stored> {
    let count = documents::next_number(tx, "BC", 2026)?;
    let certificate = Certificate {
        kind: "birth-certificate".into(),
        serial: serial("BC", 2026, count),
        issued_on: date(2026, 11, 22),
        lang: Lang::Ar,
        title: base::Localized::new("شهادة", "Certificate"),
        issuer: Vec::new(),
        about: base::Localized::default(),
        lines: Vec::new(),
    };
    let stored = documents::Stored {
        id: tx.id(),
        case: file.id,
        person: file.person,
        certificate,
        key: "kid".into(),
        signature: vec![7; 64],
        status: documents::Status::Preparing,
        issued_at: tx.now(),
        ended_at: None,
    };
    documents::insert(tx, &stored, &number())?;
    Ok(stored)
}

#[tokio::test]
async fn serial_numbers_have_no_gaps_even_after_a_failure() {
    on_both(async |db| {
        let serial = |db: Db, service: &'static str, fail: Option<()>| async move {
            db.write("test", move |tx| {
                let file = a_case(tx, service)?;
                let document = a_document(tx, &file)?;
                match fail {
                    Some(()) => Err(Error::conflict("case-not-now")),
                    None => Ok(document.certificate.serial),
                }
            })
            .await
        };
        assert_eq!(serial(db.clone(), "a", None).await.unwrap(), "BC-2026-000001");
        assert!(serial(db.clone(), "b", Some(())).await.is_err());
        assert_eq!(serial(db.clone(), "c", None).await.unwrap(), "BC-2026-000002");
    })
    .await;
}

#[tokio::test]
async fn a_request_has_one_document_and_the_database_sees_to_it() {
    on_both(async |db| {
        let twice = db.write("test", |tx| {
            let file = a_case(tx, "moi-sample")?;
            a_document(tx, &file)?;
            a_document(tx, &file)
        });
        assert!(db::is_unique(&twice.await.unwrap_err()));
    })
    .await;
}

#[tokio::test]
async fn a_document_is_found_by_serial_and_by_file_until_it_is_revoked() {
    on_both(async |db| {
        write(&db, |tx| {
            let file = a_case(tx, "moi-sample")?;
            let stored = a_document(tx, &file)?;
            assert_eq!(documents::pdf(tx, stored.id)?, None);
            assert!(documents::of_person(tx, file.person, 9)?.is_empty());
            documents::finish(tx, stored.id, b"%PDF")?;
            documents::finish(tx, stored.id, b"%PDF-2")?;
            assert_eq!(documents::pdf(tx, stored.id)?.as_deref(), Some(b"%PDF".as_slice()));
            let found = documents::by_hash(tx, &crypto::sha256(b"%PDF"))?.unwrap();
            let valid = documents::Stored { status: documents::Status::Valid, ..stored };
            assert_eq!(found, valid);
            assert_eq!(documents::revoke(tx, found.id, "c-1", "خطأ في الاسم")?, 1);
            assert_eq!(documents::revoke(tx, found.id, "c-1", "مرة أخرى")?, 0);
            let ended = documents::by_serial(tx, &found.certificate.serial)?.unwrap();
            assert_eq!(
                (ended.status, ended.ended_at),
                (documents::Status::Revoked, Some(tx.now()))
            );
            Ok(())
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_message_is_erased_once_it_has_gone_out() {
    on_both(async |db| {
        write(&db, |tx| {
            let person = a_person(tx)?;
            let content = sms::Content {
                to: "0599123456".parse()?,
                text: "طلبك قيد المعالجة".into(),
            };
            let id = sms::insert(tx, person, None, &content)?;
            assert_eq!(sms::waiting(tx, id)?.as_ref(), Some(&content));
            sms::sent(tx, id)?;
            assert_eq!(sms::waiting(tx, id)?, None);
            assert_eq!(people::delete_idle(tx, tx.now().plus(base::Duration::from_secs(1)))?, 0);
            assert_eq!(sms::delete_before(tx, tx.now().plus(base::Duration::from_secs(1)))?, 1);
            assert_eq!(people::delete_idle(tx, tx.now().plus(base::Duration::from_secs(1)))?, 1);
            Ok(())
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn missed_searches_are_counted_by_day() {
    on_both(async |db| {
        write(&db, |tx| {
            for query in ["رخصة صيد", "رخصة صيد", "سفينة"] {
                misses::add(tx, date(2026, 11, 22), query)?;
            }
            misses::add(tx, date(2026, 11, 23), "رخصة صيد")?;
            assert_eq!(misses::top(tx, 1)?, [("رخصة صيد".to_owned(), 3)]);
            assert_eq!(misses::count(tx, date(2026, 11, 22))?, 2);
            assert_eq!(misses::delete_before(tx, date(2026, 11, 23))?, 2);
            Ok(())
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn keys_and_versions_come_back() {
    on_both(async |db| {
        write(&db, |tx| {
            let key = crypto::SigningKey::generate_ed25519(&Entropy::seeded(1));
            document_keys::insert(tx, &key)?;
            assert_eq!(
                document_keys::list(tx)?.first().map(|k| k.kid().to_owned()),
                Some(key.kid().to_owned())
            );
            versions::keep(tx, "h", "s", "p", "t")?;
            versions::keep(tx, "h", "s", "p", "other")?;
            assert_eq!(versions::find(tx, "h")?, Some(("p".into(), "t".into())));
            let person = a_person(tx)?;
            consents::insert(tx, person, "s", "h", None)?;
            let tomorrow = tx.now().plus(base::Duration::from_hours(24));
            assert_eq!(consents::delete_before(tx, tomorrow)?, 1);
            Ok(())
        })
        .await;
    })
    .await;
}
