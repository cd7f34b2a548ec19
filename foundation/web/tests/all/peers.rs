//! Neighbours, near and far.

use base::Kind;
use tokio::sync::watch;
use web::peer::{answer, get, post_form};
use web::{Auth, Faults, Peer, StatusCode, TlsOptions};

use crate::world::World;

async fn far(world: &World) -> (Peer, watch::Sender<bool>) {
    let listener = web::server::listen("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(web::serve(listener, world.router(), stopped));
    (Peer::remote(&url, &TlsOptions::Plain).unwrap(), stop)
}

fn near(world: &World) -> Peer {
    let peer = Peer::unbound("pay");
    peer.bind_local(world.router());
    peer
}

#[tokio::test]
async fn near_and_far_answer_alike() {
    let world = World::new().await;
    let (far, _stop) = far(&world).await;
    for peer in [near(&world), far] {
        let sms = post_form("/sms", &[("text", "أهلًا & مرحبًا")]).unwrap();
        let answer = peer.send(sms).await.unwrap();
        assert_eq!((answer.status(), answer.body().as_ref()), (StatusCode::OK, b"80".as_ref()));
        let error = peer.post_json::<()>("/api/ping", &(), &Auth::None).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Unauthenticated);
        assert!(error.is("error-unauthenticated") && error.to_string().contains("incident"));
        let error = peer.get_json::<()>("/conflict", &Auth::None).await.unwrap_err();
        assert_eq!((error.kind(), error.is("error-conflict")), (Kind::Conflict, true));
        let jwks: crypto::Jwks =
            peer.get_json("/.well-known/jwks.json", &Auth::None).await.unwrap();
        assert!(!jwks.keys.is_empty());
    }
}

#[tokio::test]
async fn a_lost_answer_looks_like_a_lost_request() {
    let peer = near(&World::new().await);
    for faults in [Faults::LoseRequest, Faults::LoseAnswer, Faults::Down] {
        peer.faults().set(faults);
        let error = peer.send(get("/").unwrap()).await.unwrap_err();
        assert!(error.kind() == Kind::Unavailable && error.is("error-peer-unavailable"));
    }
    peer.faults().set(Faults::None);
    assert!(peer.send(get("/").unwrap()).await.is_ok());
}

#[tokio::test]
async fn nobody_there_is_unavailable() {
    let listener = web::server::listen("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    for peer in [Peer::unbound("x"), Peer::remote(&url, &TlsOptions::Plain).unwrap()] {
        let error = peer.send(get("/").unwrap()).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Unavailable);
    }
}

#[tokio::test]
async fn an_answer_that_is_not_what_was_agreed_is_our_fault() {
    let page = near(&World::new().await).send(get("/").unwrap()).await.unwrap();
    assert_eq!(answer::<u32>(&page).unwrap_err().kind(), Kind::Internal);
}
