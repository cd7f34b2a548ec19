//! Sockets: stopping, mutual TLS.

use std::sync::Arc;

use base::{Clock, Entropy, Timestamp};
use crypto::{Authority, Identity, fingerprint};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{Notify, watch};
use web::peer::get;
use web::server::{listen, mutual_tls, serve_mtls};
use web::{
    Access, BoxFuture, Caller, FromNode, Guard, Identify, Origins, Pages, Peer, State, Table,
    TlsOptions,
};

fn surroundings() -> (Clock, Entropy) {
    (Clock::manual(db::testing::START), Entropy::seeded(3))
}

fn pages() -> Arc<Pages> {
    Arc::new(Pages::new(&[], &[]).unwrap())
}

#[tokio::test]
async fn a_request_under_way_is_finished_before_the_end() {
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let state = (begun.clone(), go_on.clone());
    let table = Table::new().get(
        "/slow",
        Access::Public,
        async |State((begun, go_on)): State<(Arc<Notify>, Arc<Notify>)>| {
            begun.notify_one();
            go_on.notified().await;
            "done"
        },
    );
    let router =
        table.into_router(state, Guard::stand_in(Origins::local(), pages(), surroundings()));
    let listener = listen("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = watch::channel(false);
    let server = tokio::spawn(web::serve(listener, router, stopped));
    let mut client = TcpStream::connect(address).await.unwrap();
    client.write_all(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    begun.notified().await;
    stop.send(true).unwrap();
    go_on.notify_one();
    let mut answer = String::new();
    client.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.contains("connection: close"));
    server.await.unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}

fn identity(authority: &Authority, name: &str) -> Identity {
    let names = ["127.0.0.1".to_owned()];
    authority
        .issue(name, &names, Timestamp::from_seconds(1_795_334_400), &Entropy::seeded(5))
        .unwrap()
}

fn client(identity: &Identity, server_fingerprint: String) -> TlsOptions {
    let (certificate, key) = (identity.cert_der.clone(), identity.key_der.clone());
    TlsOptions::Mutual { certificate, key, server_fingerprint }
}

/// The state is the fingerprint of the one member.
fn known(member: Arc<String>, identify: Identify) -> BoxFuture<'static, base::Result<Caller>> {
    Box::pin(async move {
        match identify.certificate {
            Some(shown) if shown.0 == *member => Ok(Caller::Node("moi".into())),
            _ => Ok(Caller::Anonymous),
        }
    })
}

#[tokio::test]
async fn nodes_know_each_other_by_their_certificates() {
    let (clock, entropy) = surroundings();
    let authority = Authority::generate("test", clock.now(), &entropy).unwrap();
    let [server, member, stranger] =
        ["server", "moi", "stranger"].map(|name| identity(&authority, name));
    let table = Table::new().get("/", Access::Node, async |FromNode(member): FromNode| member);
    let guard = Guard::nodes("node", Origins::local(), pages(), surroundings(), known);
    let router = table.into_router(Arc::new(fingerprint(&member.cert_der)), guard);
    let listener = listen("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let (_stop, stopped) = watch::channel(false);
    let tls = mutual_tls(server.cert_der.clone(), &server.key_der).unwrap();
    tokio::spawn(serve_mtls(listener, router, tls, stopped));

    let expected = fingerprint(&server.cert_der);
    let ask = async |options: TlsOptions| {
        Peer::remote(&url, &options).unwrap().send(get("/").unwrap()).await
    };
    let answer = ask(client(&member, expected.clone())).await.unwrap();
    assert_eq!(answer.body().as_ref(), b"moi");
    let answer = ask(client(&stranger, expected)).await.unwrap();
    assert_eq!(answer.status(), 401);
    assert!(ask(client(&member, fingerprint(&member.cert_der))).await.is_err(), "another server");
    let roots = TlsOptions::Roots(vec![authority.cert_der().to_vec()]);
    assert!(ask(roots).await.is_err(), "no certificate shown");
    assert!(ask(TlsOptions::Plain).await.is_err(), "https without TLS");
}
