//! Clients with certificates, and tokens bound to them.

use base::{Duration, Entropy, Timestamp};
use crypto::{Alg, Authority, Identity, SigningKey, b64, sha256};
use serde_json::{Value, json};
use sso::{Config, Mtls, Nonces, Possession};
use web::server::{asking_tls, listen, serve_mtls};
use web::{Auth, CertificateChain, Peer, TlsOptions};

use crate::world::token_client::{Sending, dispatch, userinfo_with};
use crate::world::{TokenClient, World, in_a_country, in_a_country_with, usual};

const ORIGIN: &str = "https://127.0.0.1:8085";
const MADE: Timestamp = Timestamp::from_seconds(1_790_000_000);

fn authority(seed: u64) -> Authority {
    Authority::generate("Trial authority", MADE, &Entropy::seeded(seed)).unwrap()
}

fn identity(authority: &Authority, name: &str, seed: u64) -> Identity {
    authority.issue(name, &[], MADE, &Entropy::seeded(seed)).unwrap()
}

fn chain(identity: &Identity) -> CertificateChain {
    CertificateChain::new(vec![identity.cert_der.clone()])
}

fn possession() -> Possession {
    let authorities = vec![authority(1).cert_der().to_vec()];
    Possession {
        nonces: Nonces::NotAsked,
        mtls: Some(Mtls { origin: ORIGIN.to_owned(), authorities }),
    }
}

async fn ask(world: &World, chain: Option<CertificateChain>) -> crate::world::token_client::Reply {
    let fields = vec![("grant_type", "client_credentials"), ("client_id", "rp")];
    dispatch(world, "/token", Sending { fields, chain, ..Sending::default() }).await
}

#[tokio::test]
async fn a_name_that_our_authority_vouches_for() {
    in_a_country_with(Config { possession: possession(), ..usual() }, async |world| {
        let way = json!({ "method": "tls_client_auth", "subject_dn": "CN=rp.example,C=PS" });
        let changes = json!({ "authentication": way, "keys": "none" });
        TokenClient::new(&world, "rp", changes).await;
        let right = identity(&authority(1), "rp.example", 2);
        let tokens = ask(&world, Some(chain(&right))).await;
        let claims = tokens.text("access_token").split('.').nth(1).unwrap().to_owned();
        let claims: Value = serde_json::from_slice(&crypto::unb64(&claims).unwrap()).unwrap();
        assert_eq!(claims["cnf"]["x5t#S256"], b64(&sha256(&right.cert_der)));
        let wrong = [
            None,
            Some(chain(&identity(&authority(1), "other.example", 2))),
            Some(chain(&identity(&authority(7), "rp.example", 2))),
        ];
        for shown in wrong {
            assert_eq!(ask(&world, shown).await.error(), "invalid_client");
        }
        world.pass(Duration::from_hours(24 * 500));
        assert_eq!(ask(&world, Some(chain(&right))).await.error(), "invalid_client", "it expired");
    })
    .await;
}

#[tokio::test]
async fn a_key_that_the_client_registered() {
    in_a_country(async |world| {
        let own = identity(&authority(7), "anything", 3);
        let key = SigningKey::from_pkcs8(Alg::Es256, own.key_der.expose()).unwrap();
        let keys = json!({ "inline": { "keys": [key.public()] } });
        let way = json!({ "method": "self_signed_tls_client_auth" });
        TokenClient::new(&world, "rp", json!({ "authentication": way, "keys": keys })).await;
        assert!(ask(&world, Some(chain(&own))).await.status.is_success());
        let other = identity(&authority(7), "anything", 4);
        assert_eq!(ask(&world, Some(chain(&other))).await.error(), "invalid_client");
        assert_eq!(ask(&world, None).await.error(), "invalid_client");
    })
    .await;
}

#[tokio::test]
async fn a_token_bound_to_a_certificate_wants_it_again() {
    in_a_country(async |world| {
        world.with_account().await;
        let mut browser = world.signed_in().await;
        let own = identity(&authority(7), "anything", 3);
        let key = SigningKey::from_pkcs8(Alg::Es256, own.key_der.expose()).unwrap();
        let keys = json!({ "inline": { "keys": [key.public()] } });
        let way = json!({ "method": "self_signed_tls_client_auth" });
        let changes = json!({ "authentication": way, "keys": keys });
        let rp = TokenClient::new(&world, "rp", changes).await;
        let code = rp.code(&mut browser, &[]).await;
        let mut fields = TokenClient::redeeming(&code);
        fields.push(("client_id", "rp"));
        let sending = Sending { fields, chain: Some(chain(&own)), ..Sending::default() };
        let tokens = dispatch(&world, "/token", sending).await;
        let authorization = Some(format!("Bearer {}", tokens.text("access_token")));
        let with = async |chain| {
            let authorization = authorization.clone();
            userinfo_with(&world, Sending { authorization, chain, ..Sending::default() }).await
        };
        assert!(with(Some(chain(&own))).await.status.is_success());
        assert_eq!(with(None).await.error(), "invalid_token");
        let other = identity(&authority(7), "anything", 4);
        assert_eq!(with(Some(chain(&other))).await.error(), "invalid_token");
    })
    .await;
}

/// Over a real connection: who shows a certificate is served with it, who shows none without.
#[tokio::test]
async fn the_listener_asks_and_does_not_insist() {
    in_a_country_with(Config { possession: possession(), ..usual() }, async |world| {
        let server = authority(1).issue("sso", &["127.0.0.1".into()], MADE, &Entropy::seeded(9));
        let server = server.unwrap();
        let own = identity(&authority(7), "anything", 3);
        let key = SigningKey::from_pkcs8(Alg::Es256, own.key_der.expose()).unwrap();
        let keys = json!({ "inline": { "keys": [key.public()] } });
        let way = json!({ "method": "self_signed_tls_client_auth" });
        TokenClient::new(&world, "rp", json!({ "authentication": way, "keys": keys })).await;
        let socket = listen("127.0.0.1:0").await.unwrap();
        let url = format!("https://{}", socket.local_addr().unwrap());
        let tls = asking_tls(vec![server.cert_der.clone()], &server.key_der).unwrap();
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let serving = tokio::spawn(serve_mtls(socket, world.router.clone(), tls, stopped));
        let server_fingerprint = crypto::fingerprint(&server.cert_der);
        let (certificate, key) = (own.cert_der.clone(), own.key_der.clone());
        let with = TlsOptions::Mutual { certificate, key, server_fingerprint };
        let client = Peer::remote(&url, &with).unwrap();
        let fields = [("grant_type", "client_credentials"), ("client_id", "rp")];
        let ask = || web::peer::post_form("/token", &fields).unwrap();
        let answer = client.request(ask(), &Auth::None).await.unwrap();
        assert!(answer.status().is_success(), "{answer:?}");
        stop.send(true).unwrap();
        drop(client);
        serving.await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn discovery_names_the_other_door_only_where_there_is_one() {
    let document = async |world: &World| -> Value {
        let path = "/.well-known/openid-configuration";
        let (_, _, body) = web::testing::send(&world.router, web::testing::get(path)).await;
        serde_json::from_str(&body).unwrap()
    };
    in_a_country_with(Config { possession: possession(), ..usual() }, async |world| {
        let told = document(&world).await;
        let there = &told["mtls_endpoint_aliases"];
        assert_eq!(there["token_endpoint"], format!("{ORIGIN}/token"));
        assert_eq!(there["pushed_authorization_request_endpoint"], format!("{ORIGIN}/par"));
        assert_eq!(told["tls_client_certificate_bound_access_tokens"], true);
    })
    .await;
    in_a_country(async |world| {
        let told = document(&world).await;
        assert!(told["mtls_endpoint_aliases"].is_null());
        let methods = &told["token_endpoint_auth_methods_supported"];
        assert!(!methods.to_string().contains("tls"), "{methods}");
    })
    .await;
}
