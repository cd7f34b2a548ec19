//! The platform's node and the Interior's, in one process, with a real connection between them.

use base::{Clock, Entropy, NationalNumber};
use db::testing::{START, on_both, options};
use db::{Db, Engine, Keys};
use messages::component::Component;
use messages::road::{ServiceId, header};
use tokio::net::TcpListener;
use tokio::sync::watch;
use transporter::domain::{Fault, Headers, Method, Target};
use transporter::operations::{self, Delivered, Incoming, Letter};
use transporter::{Config, Directory, MIGRATIONS, Peers, Transporter, agencies};
use web::{Bytes, Ground, Origins, Peer, TlsOptions, http};

use crate::agency::Agency;

pub(crate) struct World {
    pub(crate) consumer: Transporter,
    pub(crate) provider: Transporter,
    pub(crate) directory: Directory,
    pub(crate) agency: Agency,
    pub(crate) clock: Clock,
    stop: watch::Sender<bool>,
}

/// Runs `body` with both nodes on SQLite, then with both on PostgreSQL if there is one.
pub(crate) async fn in_world(body: impl AsyncFn(&World)) {
    in_world_of(agencies::interior, body).await;
}

/// The same with another provider than the Interior.
pub(crate) async fn in_world_of(
    provider: impl Fn(&Directory, String, &Peer) -> Config,
    body: impl AsyncFn(&World),
) {
    on_both(async |one| {
        on_both(async |two| match (&one, two) {
            (Engine::Sqlite(_), two @ Engine::Sqlite(_))
            | (Engine::Postgres { .. }, two @ Engine::Postgres { .. }) => {
                let world = World::start(one.clone(), two, &provider).await;
                body(&world).await;
                world.end().await;
            }
            // `on_both` drops the schema that it expects to find.
            (_, two) => database(two, 0, &Clock::manual(START)).await.close().await,
        })
        .await;
    })
    .await;
}

impl World {
    async fn start(
        one: Engine,
        two: Engine,
        provider: &impl Fn(&Directory, String, &Peer) -> Config,
    ) -> Self {
        let (agency, directory, clock) =
            (Agency::new(), Directory::default(), Clock::manual(START));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("https://{}", listener.local_addr().unwrap());
        let consumer = agencies::platform(&directory);
        let consumer = node(consumer, database(one, 1, &clock).await).await;
        let provider = provider(&directory, address, &agency.peer);
        let provider = node(provider, database(two, 2, &clock).await).await;
        let rights = agencies::rights(&provider.config().member);
        operations::grant(&provider, rights).await.unwrap();
        let (stop, stopped) = watch::channel(false);
        let serving = provider.clone();
        tokio::spawn(async move { serving.serve_node(listener, stopped).await });
        Self { consumer, provider, directory, agency, clock, stop }
    }

    /// Another member, which provides nothing.
    pub(crate) async fn stranger(&self, member: &str) -> Transporter {
        let db = db::testing::temporary("transporter", MIGRATIONS).await;
        node(agencies::member(member, &self.directory), db).await
    }

    /// The portal asks for a person.
    pub(crate) async fn ask(&self, subject: &NationalNumber) -> Result<Delivered, Fault> {
        self.send(Component::Portal, person(subject)).await
    }

    pub(crate) async fn send(
        &self,
        caller: Component,
        incoming: Incoming,
    ) -> Result<Delivered, Fault> {
        operations::exchange(&self.consumer, caller, incoming).await
    }

    /// Brings a letter to the provider's door as `bearer`.
    pub(crate) async fn deliver(
        &self,
        bearer: &Transporter,
        letter: &Letter,
    ) -> base::Result<http::Response<Bytes>> {
        let mut request = http::Request::post("/exchange");
        for (name, value) in letter.headers() {
            request = request.header(name, value);
        }
        let request = request.body(letter.body.clone()).unwrap();
        self.door(bearer).send(request).await
    }

    /// The connection of `bearer` to the provider.
    pub(crate) fn door(&self, bearer: &Transporter) -> Peer {
        let conf = self.directory.current();
        let own =
            conf.member(&self.provider.config().member).unwrap().nodes.first().unwrap().clone();
        let identity = bearer.identity();
        let tls = TlsOptions::Mutual {
            certificate: identity.cert_der.clone(),
            key: identity.key_der.clone(),
            server_fingerprint: own.fingerprint,
        };
        Peer::remote(&own.address.unwrap(), &tls).unwrap()
    }

    async fn end(self) {
        let _ = self.stop.send(true);
        self.consumer.db().close().await;
        self.provider.db().close().await;
    }
}

pub(crate) fn citizen() -> NationalNumber {
    NationalNumber::from_serial(70_000_001)
}

pub(crate) fn person(subject: &NationalNumber) -> Incoming {
    let body = serde_json::json!({ "national_number": subject }).to_string();
    about(subject, &ServiceId::new("moi", "civil-registry", "person"), body)
}

/// A message of the portal about `subject`.
pub(crate) fn about(subject: &NationalNumber, service: &ServiceId, body: String) -> Incoming {
    let pairs = [
        ("content-type", "application/json"),
        (header::CLIENT, "PS/GOV/hukumati/portal"),
        (header::USER_ID, "citizen"),
        (header::SUBJECT, subject.reveal()),
        (header::PURPOSE, "moi-birth-certificate"),
        (header::BASIS, "consent"),
    ];
    Incoming {
        method: Method::Post,
        target: Target::of(service),
        headers: headers(&pairs),
        body: Bytes::from(body),
    }
}

pub(crate) fn headers(pairs: &[(&str, &str)]) -> Headers {
    let mut headers = Headers::new();
    for (name, value) in pairs {
        headers.push(name, value).unwrap();
    }
    headers
}

/// The same message with one more header.
pub(crate) fn with(mut incoming: Incoming, name: &str, value: &str) -> Incoming {
    incoming.headers = incoming.headers.without(&[name]);
    incoming.headers.push(name, value).unwrap();
    incoming
}

async fn database(engine: Engine, seed: u64, clock: &Clock) -> Db {
    let mut options = options(engine, "transporter", MIGRATIONS);
    options.entropy = Entropy::seeded(seed);
    options.clock = clock.clone();
    Db::open(options).await.unwrap()
}

async fn node(config: Config, db: Db) -> Transporter {
    let keys = Keys::open(&db).await.unwrap();
    let ground = Ground::new(db, keys, Origins::local());
    Transporter::open(config, ground, Peers { sso: Peer::unbound("sso") }).await.unwrap()
}
