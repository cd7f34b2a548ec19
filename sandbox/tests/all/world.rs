//! A small country for each test, and how to talk to it.

use base::{Date, Duration};
use db::Db;
use sandbox::{Config, MIGRATIONS, Sandbox};
use serde::Serialize;
use serde::de::DeserializeOwned;
use web::{Auth, Bytes, Origins, Peer, Router, http};

/// The country's size: small, with everybody known by name in it.
pub(crate) const PEOPLE: u32 = 600;

pub(crate) struct World {
    pub(crate) sandbox: Sandbox,
    pub(crate) peer: Peer,
    pub(crate) router: Router,
}

impl World {
    pub(crate) async fn on(db: Db) -> Self {
        let config = Config {
            people: PEOPLE,
            slow: Duration::from_millis(1),
            silence: Duration::from_millis(1),
            ..Config::default()
        };
        let sandbox = Sandbox::open(config, db, Origins::local()).expect("a sandbox");
        sandbox.prepare(today()).await.expect("a country");
        let (peer, router) = (Peer::unbound("sandbox"), sandbox.router());
        peer.bind_local(router.clone());
        Self { sandbox, peer, router }
    }

    pub(crate) async fn new() -> Self {
        Self::on(db::testing::temporary("sandbox", MIGRATIONS).await).await
    }

    pub(crate) async fn get<T: DeserializeOwned>(&self, path: &str) -> base::Result<T> {
        self.peer.get_json(path, &Auth::None).await
    }

    pub(crate) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> base::Result<T> {
        self.peer.post_json(path, body, &Auth::None).await
    }

    pub(crate) async fn send(&self, request: http::Request<Bytes>) -> (u16, String) {
        let response = self.peer.send(request).await.expect("an answer");
        let text = String::from_utf8(response.body().to_vec()).expect("text");
        (response.status().as_u16(), text)
    }
}

/// The day of the manual clock.
pub(crate) fn today() -> Date {
    db::testing::START.date()
}

/// Runs `body` in a small country on each engine.
pub(crate) async fn both<Fut: Future<Output = ()>>(body: impl Fn(World) -> Fut) {
    db::testing::both("sandbox", MIGRATIONS, async |db| body(World::on(db).await).await).await;
}
