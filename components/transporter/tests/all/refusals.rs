use base::{Duration, Entropy};
use crypto::{Jwks, SigningKey};
use messages::component::Component;
use messages::road::{ServiceId, header};
use tokio::net::TcpListener;
use tokio::sync::watch;
use transporter::domain::{Code, Member, Method, RequestHead, Right, Signed, Stamp, Target};
use transporter::operations::{self, Letter};
use transporter::{Transporter, agencies};
use web::{Bytes, HeaderMap, Router};

use crate::world::{World, about, citizen, headers, in_world, person, with};

/// A letter as the platform's node would write it.
fn letter(world: &World, request_id: &str) -> Letter {
    let (head, body) = message(world, request_id);
    Letter::sign(head.block(), body, &world.consumer.keys().signer())
}

fn message(world: &World, request_id: &str) -> (RequestHead, Bytes) {
    let incoming = person(&citizen());
    let stamp = Stamp {
        request_id: request_id.to_owned(),
        message_id: format!("m-{request_id}"),
        sent: world.clock.now(),
    };
    let head =
        RequestHead::stamped(Method::Post, incoming.target, incoming.headers, &stamp).unwrap();
    (head, incoming.body)
}

async fn told(world: &World, bearer: &Transporter, letter: &Letter) -> String {
    let answer = world.deliver(bearer, letter).await.unwrap();
    let fault = answer.headers().get(header::ERROR).map(|code| code.to_str().unwrap().to_owned());
    fault.unwrap_or_else(|| answer.status().to_string())
}

#[tokio::test]
async fn a_component_speaks_as_itself_only() {
    in_world(async |world| {
        for (caller, client) in [
            (Component::Sso, "PS/GOV/hukumati/portal"),
            (Component::Portal, "PS/GOV/hukumati/sso"),
            (Component::Portal, "PS/GOV/moi/portal"),
            (Component::Pay, "PS/GOV/hukumati/pay"),
        ] {
            let incoming = with(person(&citizen()), header::CLIENT, client);
            let fault = world.send(caller, incoming).await.unwrap_err();
            assert!(fault == Code::InvalidClientIdentifier, "{client}: {fault}");
        }
        for client in ["", "portal", "PS/GOV/hukumati"] {
            let incoming = with(person(&citizen()), header::CLIENT, client);
            assert!(world.send(Component::Portal, incoming).await.unwrap_err() == Code::BadRequest);
        }
        assert!(world.agency.asked().is_empty());
    })
    .await;
}

#[tokio::test]
async fn nobody_enters_without_a_right() {
    in_world(async |world| {
        let right = Right::to(
            messages::road::SubsystemId::new("hukumati", "portal"),
            ServiceId::new("moi", "civil-registry", "person"),
        );
        world.ask(&citizen()).await.unwrap();
        operations::revoke(&world.provider, right.clone()).await.unwrap();
        // The node starts again and again, with the rights that it starts with.
        for _ in 0..2 {
            let fault = world.ask(&citizen()).await.unwrap_err();
            assert_eq!(fault.code(), "server.serverproxy.access_denied");
            assert_eq!(world.agency.asked().len(), 1);
            let own = right.client.clone();
            let allowed = operations::allowed(&world.provider, own).await.unwrap();
            assert!(!allowed.contains(&right) && !allowed.is_empty());
            operations::grant(&world.provider, agencies::rights("moi")).await.unwrap();
        }
        operations::restore(&world.provider, right).await.unwrap();
        world.ask(&citizen()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_table_of_rights_is_the_seed_and_nothing_more() {
    in_world(async |world| {
        let services: Vec<_> =
            world.provider.config().services.iter().map(|s| s.id.clone()).collect();
        let granted = agencies::rights("moi");
        for caller in [Component::Portal, Component::Sso] {
            for service in &services {
                let body = serde_json::json!({
                    "national_number": citizen(), "father": citizen(), "number": "1",
                });
                let client = format!("PS/GOV/hukumati/{caller}");
                let incoming = about(&citizen(), service, body.to_string());
                let answer = world.send(caller, with(incoming, header::CLIENT, &client)).await;
                let allowed = granted
                    .iter()
                    .any(|right| right.client.to_string() == client && right.service == *service);
                match answer {
                    Ok(_) => assert!(allowed, "{client} {service}"),
                    Err(fault) => {
                        assert!(!allowed, "{client} {service}: {fault}");
                        assert_eq!(fault.code(), "server.serverproxy.access_denied");
                    }
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn unknown_names_are_told_apart() {
    in_world(async |world| {
        let ask = async |service: ServiceId| {
            let incoming = about(&citizen(), &service, "{}".to_owned());
            world.send(Component::Portal, incoming).await.unwrap_err()
        };
        let fault = ask(ServiceId::new("mof", "tax", "debts")).await;
        assert!(fault == Code::UnknownMember);
        let fault = ask(ServiceId::new("moi", "civil-registry", "secrets")).await;
        assert_eq!(fault.code(), "server.serverproxy.unknown_service");
        let fault = ask(ServiceId::new("hukumati", "portal", "x")).await;
        assert!(fault == Code::UnknownMember, "it provides nothing");
    })
    .await;
}

#[tokio::test]
async fn whoever_reads_about_one_person_does_not_log_another() {
    in_world(async |world| {
        let other = base::NationalNumber::from_serial(70_000_002);
        let incoming = with(person(&citizen()), header::SUBJECT, other.reveal());
        let fault = world.send(Component::Portal, incoming).await.unwrap_err();
        assert_eq!(fault.code(), "client.inconsistent_headers");
        let mut incoming = person(&citizen());
        incoming.headers = incoming.headers.without(&[header::SUBJECT]);
        let fault = world.send(Component::Portal, incoming).await.unwrap_err();
        assert_eq!(fault.code(), "client.missing_header");
        assert!(world.agency.asked().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_path_that_climbs_is_nobodys() {
    in_world(async |world| {
        let mut incoming = person(&citizen());
        let climbing = "/r1/PS/GOV/moi/civil-registry/person/%2e%2e/register-birth";
        incoming.target = Target::parse(climbing).unwrap();
        let fault = world.send(Component::Portal, incoming).await.unwrap_err();
        assert_eq!(fault.code(), "server.serverproxy.access_denied");
        assert!(world.agency.asked().is_empty());
    })
    .await;
}

#[tokio::test]
async fn one_changed_bit_is_refused_by_the_provider() {
    in_world(async |world| {
        let good = letter(world, "r-1");
        let mut body = good.clone();
        body.body = Bytes::from(body.body.to_vec().to_ascii_uppercase());
        let mut block = good.clone();
        block.signed.block = block.signed.block.replace("moi-birth-certificate", "curiosity");
        let mut signature = good.clone();
        signature.signed.signature = letter(world, "r-2").signed.signature;
        let mut key = good.clone();
        key.signed.key = world.provider.keys().signer().kid().to_owned();
        for altered in [&body, &block, &signature, &key] {
            let code = told(world, &world.consumer, altered).await;
            assert_eq!(code, "server.serverproxy.signature_verification");
        }
        let mut broken = good.clone();
        broken.signed.block = "POST\r\n/r1\r\n".to_owned();
        let code = told(world, &world.consumer, &broken).await;
        assert_eq!(code, "server.serverproxy.invalid_message");
        assert!(world.agency.asked().is_empty());
        assert_eq!(told(world, &world.consumer, &good).await, "200 OK");
    })
    .await;
}

#[tokio::test]
async fn a_message_is_received_once() {
    in_world(async |world| {
        let good = letter(world, "r-1");
        assert_eq!(told(world, &world.consumer, &good).await, "200 OK");
        let code = told(world, &world.consumer, &good).await;
        assert_eq!(code, "server.serverproxy.message_replayed");
        assert_eq!(world.agency.asked().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn old_messages_and_those_from_the_future_are_refused() {
    in_world(async |world| {
        let old = letter(world, "r-1");
        world.clock.advance(Duration::from_secs(301));
        let code = told(world, &world.consumer, &old).await;
        assert_eq!(code, "server.serverproxy.message_expired");
        let (head, body) = message(world, "r-2");
        let later = head.block().replace(
            &world.clock.now().to_string(),
            &world.clock.now().plus(Duration::from_secs(301)).to_string(),
        );
        let future = Letter::sign(later, body, &world.consumer.keys().signer());
        let code = told(world, &world.consumer, &future).await;
        assert_eq!(code, "server.serverproxy.message_expired");
    })
    .await;
}

#[tokio::test]
async fn a_member_speaks_for_itself_only() {
    in_world(async |world| {
        let stranger = world.stranger("mof").await;
        let (head, body) = message(world, "r-1");
        // With its own key, and with a letter that it found.
        let forged = Letter::sign(head.block(), body, &stranger.keys().signer());
        for carried in [forged, letter(world, "r-2")] {
            let code = told(world, &stranger, &carried).await;
            assert_eq!(code, "server.serverproxy.invalid_client_identifier");
        }
    })
    .await;
}

#[tokio::test]
async fn a_certificate_of_nobody_opens_nothing() {
    in_world(async |world| {
        let stranger = world.stranger("mof").await;
        let conf = world.directory.current();
        let mut gone = conf.member("mof").unwrap().clone();
        gone.nodes.clear();
        world.directory.announce(gone);
        let answer = world.deliver(&stranger, &letter(world, "r-1")).await.unwrap();
        assert_eq!(answer.status(), 401);
        // Nor does no certificate at all.
        let address = conf.member("moi").unwrap().nodes[0].address.clone().unwrap();
        let plain = web::TlsOptions::Roots(vec![]);
        let peer = web::Peer::remote(&address, &plain).unwrap();
        let request = web::http::Request::post("/exchange").body(Bytes::new()).unwrap();
        assert!(peer.send(request).await.is_err());
    })
    .await;
}

/// The Interior with another certificate or other keys than the configuration says.
fn announce(world: &World, change: impl Fn(&mut Member)) {
    let mut member = world.directory.current().member("moi").unwrap().clone();
    change(&mut member);
    world.directory.announce(member);
}

#[tokio::test]
async fn the_consumer_talks_to_the_pinned_certificate_only() {
    in_world(async |world| {
        announce(world, |member| member.nodes[0].fingerprint = "00".repeat(32));
        assert!(world.ask(&citizen()).await.unwrap_err() == Code::NetworkError);
        assert!(world.agency.asked().is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_answer_with_another_key_is_not_handed_on() {
    in_world(async |world| {
        let other = SigningKey::generate_es256(&Entropy::seeded(99)).public();
        announce(world, |member| member.sign_keys = Jwks { keys: vec![other.clone()] });
        assert!(world.ask(&citizen()).await.unwrap_err() == Code::ClientSignature);
    })
    .await;
}

/// A node that holds the Interior's certificate and keys, and answers `answer` to everything.
async fn usurper(world: &World, answer: Letter) -> watch::Sender<bool> {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    announce(world, |member| {
        for node in &mut member.nodes {
            node.address = Some(address.clone());
        }
    });
    let router = Router::new().fallback(move |_: HeaderMap| {
        let answer = answer.clone();
        async move { (answer.headers(), answer.body) }
    });
    let identity = world.provider.identity();
    let tls = web::server::mutual_tls(identity.cert_der.clone(), &identity.key_der).unwrap();
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(web::server::serve_mtls(listener, router, tls, stopped));
    stop
}

#[tokio::test]
async fn another_questions_answer_is_not_handed_on() {
    in_world(async |world| {
        let old = world.deliver(&world.consumer, &letter(world, "r-1")).await.unwrap();
        let old = Letter::open(&old.headers().clone(), old.into_body()).unwrap();
        let mut altered = old.clone();
        altered.body = Bytes::from_static(b"{\"ok\":false}");
        for (answer, expected) in
            [(old, Code::InconsistentResponse), (altered, Code::ClientSignature)]
        {
            let _stop = usurper(world, answer).await;
            assert!(world.ask(&citizen()).await.unwrap_err() == expected);
        }
    })
    .await;
}

#[tokio::test]
async fn an_unsigned_answer_is_a_fault_and_never_data() {
    in_world(async |world| {
        let unsigned = Letter {
            signed: Signed {
                block: String::new(),
                body_hash: None,
                key: String::new(),
                signature: String::new(),
            },
            body: Bytes::from_static(br#"{"ok":true}"#),
        };
        let _stop = usurper(world, unsigned).await;
        let fault = world.ask(&citizen()).await.unwrap_err();
        assert!(matches!(
            fault.code(),
            "server.clientproxy.inconsistent_response"
                | "server.clientproxy.signature_verification"
        ));
    })
    .await;
}

#[tokio::test]
async fn an_oversized_message_is_refused_at_the_door() {
    in_world(async |world| {
        let mut large = letter(world, "r-1");
        large.body = Bytes::from(vec![b' '; 5 * 1024 * 1024]);
        let answer = world.deliver(&world.consumer, &large).await;
        assert!(answer.is_err() || answer.is_ok_and(|answer| answer.status() == 413));
        let long = "x".repeat(20_000);
        let incoming = with(person(&citizen()), "x-long", &long);
        let fault = world.send(Component::Portal, incoming).await.unwrap_err();
        assert!(fault == Code::BadRequest);
        assert_eq!(headers(&[("a", "b")]).get("a"), Some("b"));
    })
    .await;
}
