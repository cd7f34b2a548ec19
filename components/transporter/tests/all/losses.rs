use messages::component::Component;
use messages::road::header;
use transporter::domain::{Code, Repeat, Right};
use transporter::operations;
use transporter::{Config, Directory, Service, agencies};
use web::{Faults, Peer, Router, StatusCode};

use crate::world::{World, citizen, in_world, in_world_of, person, with};

async fn repeat(world: &World) -> Result<u16, String> {
    let incoming = with(person(&citizen()), header::ID, "case-1");
    let answer = world.send(Component::Portal, incoming).await;
    answer.map(|answer| answer.status).map_err(|fault| fault.code().to_owned())
}

fn neighbour(world: &World) -> web::Peer {
    let conf = world.directory.current();
    world.consumer.neighbour(conf.member("moi").unwrap()).unwrap()
}

#[tokio::test]
async fn a_dead_agency_is_told_and_recorded() {
    in_world(async |world| {
        world.agency.peer.faults().set(Faults::Down);
        let fault = repeat(world).await.unwrap_err();
        assert_eq!(fault, "server.serverproxy.service_failed.network_error");
        world.agency.peer.faults().set(Faults::None);
        assert_eq!(repeat(world).await, Ok(200));
        for node in [&world.consumer, &world.provider] {
            assert_eq!(operations::verify(node).await.unwrap().messages, 2);
        }
    })
    .await;
}

#[tokio::test]
async fn a_dead_node_is_told_and_recorded() {
    in_world(async |world| {
        neighbour(world).faults().set(Faults::LoseRequest);
        assert!(world.ask(&citizen()).await.unwrap_err() == Code::NetworkError);
        assert_eq!(operations::verify(&world.consumer).await.unwrap().messages, 1);
        assert_eq!(operations::verify(&world.provider).await.unwrap().messages, 0);
    })
    .await;
}

#[tokio::test]
async fn a_lost_answer_may_be_asked_for_again() {
    in_world(async |world| {
        neighbour(world).faults().set(Faults::LoseAnswer);
        assert_eq!(repeat(world).await.unwrap_err(), "server.clientproxy.network_error");
        neighbour(world).faults().set(Faults::None);
        assert_eq!(repeat(world).await, Ok(200));
        assert_eq!(world.agency.asked().len(), 2);
    })
    .await;
}

fn changed(change: impl Fn(Service) -> Service) -> impl Fn(&Directory, String, &Peer) -> Config {
    move |directory, address, system| {
        let config = agencies::interior(directory, address, system);
        let services = config.services.iter().cloned().map(&change).collect();
        Config { services, ..config }
    }
}

#[tokio::test]
async fn a_slow_agency_is_not_waited_for_for_ever() {
    let hurried = changed(|service| Service { timeout: base::Duration::ZERO, ..service });
    in_world_of(hurried, async |world| {
        world.agency.peer.bind_local(Router::new().fallback(std::future::pending::<StatusCode>));
        let fault = repeat(world).await.unwrap_err();
        assert_eq!(fault, "server.serverproxy.service_failed.network_error");
    })
    .await;
}

#[tokio::test]
async fn a_service_that_takes_a_message_once_is_not_asked_twice() {
    let once = changed(|service| Service { repeat: Repeat::Once, ..service });
    in_world_of(once, async |world| {
        neighbour(world).faults().set(Faults::LoseAnswer);
        assert_eq!(repeat(world).await.unwrap_err(), "server.clientproxy.network_error");
        neighbour(world).faults().set(Faults::None);
        assert_eq!(repeat(world).await.unwrap_err(), "server.serverproxy.message_repeated");
        assert_eq!(world.agency.asked().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn refusals_do_not_hide_what_arrived() {
    let once = changed(|service| Service { repeat: Repeat::Once, ..service });
    in_world_of(once, async |world| {
        let client = messages::road::SubsystemId::new("hukumati", "portal");
        let service = messages::road::ServiceId::new("moi", "civil-registry", "person");
        let right = Right::to(client, service);
        operations::revoke(&world.provider, right.clone()).await.unwrap();
        for _ in 0..101 {
            world.clock.advance(base::Duration::from_secs(1));
            assert_eq!(repeat(world).await.unwrap_err(), "server.serverproxy.access_denied");
        }
        operations::restore(&world.provider, right).await.unwrap();
        assert_eq!(repeat(world).await, Ok(200));
        for _ in 0..101 {
            world.clock.advance(base::Duration::from_secs(1));
            assert_eq!(repeat(world).await.unwrap_err(), "server.serverproxy.message_repeated");
        }
        assert_eq!(world.agency.asked().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_id_means_one_message() {
    in_world(async |world| {
        assert_eq!(repeat(world).await, Ok(200));
        let other = with(person(&citizen()), header::ID, "case-1");
        let other = with(other, header::PURPOSE, "curiosity");
        let fault = world.send(Component::Portal, other).await.unwrap_err();
        assert_eq!(fault.code(), "client.message_id_reused");
    })
    .await;
}

#[tokio::test]
async fn a_log_that_cannot_be_written_lets_nothing_pass() {
    in_world(async |world| {
        world.provider.db().close().await;
        let fault = world.ask(&citizen()).await.unwrap_err();
        assert_eq!(fault.code(), "server.serverproxy.logging_failed");
        world.consumer.db().close().await;
        assert!(world.ask(&citizen()).await.unwrap_err() == Code::ClientLogging);
        assert!(world.agency.asked().is_empty());
    })
    .await;
}

#[tokio::test]
async fn many_at_once_are_all_recorded() {
    in_world(async |world| {
        let asked = (0..16).map(|_| {
            let node = world.consumer.clone();
            tokio::spawn(async move {
                operations::exchange(&node, Component::Portal, person(&citizen())).await
            })
        });
        for answer in asked.collect::<Vec<_>>() {
            assert_eq!(answer.await.unwrap().unwrap().status, 200);
        }
        for node in [&world.consumer, &world.provider] {
            assert_eq!(operations::verify(node).await.unwrap().messages, 16);
        }
    })
    .await;
}
