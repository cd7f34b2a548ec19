use base::{Duration, Id};
use messages::component::Component;
use messages::road::{ServiceId, SubsystemId, header};
use transporter::domain::{Exchange, Side};
use transporter::operations::{self, LogReport};
use transporter::{KEEP, Transporter, store};

use crate::world::{citizen, in_world, person, with};

const LIE: &str = "UPDATE message SET status = 204";
const RENAME: &str = "UPDATE message SET client = 'PS/GOV/hukumati/sso'";
const REOPEN: &str =
    "UPDATE message SET state = 'failed', status = NULL, answer = NULL, fault = 'x'";
const DROP: &str = "DELETE FROM message";
const COPY: &str = "INSERT INTO message (id, side, message_id, request_id, client, service, \
    content_index, request, begun_at, state) SELECT \
    '0199f4a2-6c1e-7a3b-9c55-0d6c2f1b7e90', side, message_id, 'forged', client, service, \
    content_index, request, begun_at, 'begun' FROM message";
const SWAP: &str = "UPDATE message SET request = answer";

async fn tamper(node: &Transporter, sql: &'static str) {
    node.db().write("test.tamper", move |tx| tx.execute(sql, &[]).map(|_| ())).await.unwrap();
}

#[tokio::test]
async fn a_log_as_it_was_written_verifies_and_grows_checkpoints() {
    in_world(async |world| {
        for _ in 0..3 {
            world.ask(&citizen()).await.unwrap();
            let note = operations::checkpoint(&world.provider).await.unwrap();
            assert!(note.starts_with("hukumati/transporter-moi\n"));
        }
        let report = operations::verify(&world.provider).await.unwrap();
        assert_eq!(report, LogReport { entries: 6, erased: 0, messages: 3 });
    })
    .await;
}

#[tokio::test]
async fn a_changed_a_dropped_and_a_forged_record_are_found() {
    for sql in [LIE, RENAME, REOPEN, DROP, COPY, SWAP] {
        in_world(async |world| {
            world.ask(&citizen()).await.unwrap();
            operations::verify(&world.provider).await.unwrap();
            tamper(&world.provider, sql).await;
            assert!(operations::verify(&world.provider).await.is_err(), "{sql}");
            operations::verify(&world.consumer).await.unwrap();
        })
        .await;
    }
}

#[tokio::test]
async fn what_is_older_than_it_is_kept_goes_and_the_proof_stays() {
    in_world(async |world| {
        world.ask(&citizen()).await.unwrap();
        world.clock.advance(KEEP + Duration::from_secs(1));
        operations::refresh_keys(&world.consumer).await.unwrap();
        operations::forget(&world.consumer).await.unwrap();
        let report = operations::verify(&world.consumer).await.unwrap();
        assert_eq!(report, LogReport { entries: 2, erased: 2, messages: 0 });
    })
    .await;
}

#[tokio::test]
async fn the_jobs_can_run_at_any_time() {
    in_world(async |world| {
        let jobs = Transporter::jobs();
        jobs.step(world.consumer.db(), &world.consumer).await.unwrap();
        world.ask(&citizen()).await.unwrap();
        world.clock.advance(Duration::from_secs(61));
        jobs.step(world.consumer.db(), &world.consumer).await.unwrap();
        operations::verify(&world.consumer).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_record_that_the_log_never_saw_is_found_even_if_the_forger_has_the_keys() {
    in_world(async |world| {
        let incoming = with(person(&citizen()), header::ID, "case-1");
        world.send(Component::Portal, incoming).await.unwrap();
        let client = SubsystemId::new("hukumati", "portal");
        let found = operations::evidence(&world.provider, Side::Provider, &client, "case-1").await;
        let forged = Exchange {
            id: Id::new(world.clock.now(), world.provider.db().entropy()),
            side: Side::Provider,
            message_id: "case-1".to_owned(),
            request_id: "forged".to_owned(),
            client,
            service: ServiceId::new("moi", "civil-registry", "person"),
            subject: None,
            content: [0; 64],
            request: found.unwrap().remove(0).request,
        };
        let insert = move |tx: &mut db::Tx| store::exchanges::insert(tx, &forged);
        world.provider.db().write("test.forge", insert).await.unwrap();
        assert!(operations::verify(&world.provider).await.is_err());
    })
    .await;
}
