//! The provider as the suite sees it: a client, a person's browser, and the whole way between them.

use base::Duration;
use crypto::unb64;
use serde_json::{Value, json};
use web::StatusCode;
use web::testing::post;

use crate::world::token_client::{ISSUER, Reply, Sending, dispatch, userinfo_with};
use crate::world::{Answer, Browser, CALLBACK, RelyingParty, Sent, World};

/// Every scope that a client may have.
const SCOPES: [&str; 6] =
    ["openid", "profile", "national_number", "phone", "offline_access", "mandates"];

/// No way has more.
const STEPS: usize = 12;

/// How answers travel.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// In the query.
    Query,
    /// In a form.
    FormPost,
}

/// How the client proves who it is.
#[derive(Clone, Copy)]
pub(crate) enum Way {
    /// `client_secret_basic`.
    Basic,
    /// `client_secret_post`.
    Post,
    /// `private_key_jwt`.
    Key,
}

impl Way {
    fn word(self) -> &'static str {
        match self {
            Self::Basic => "client_secret_basic",
            Self::Post => "client_secret_post",
            Self::Key => "private_key_jwt",
        }
    }
}

/// A client and a browser.
pub(crate) struct Op<'a> {
    pub(crate) world: &'a World,
    pub(crate) rp: RelyingParty,
    pub(crate) browser: Browser,
    mode: Mode,
    way: Way,
    /// How often the person was asked to sign in.
    pub(crate) signed_in: usize,
}

/// What came back to the client, or to the person.
#[derive(Debug)]
pub(crate) enum Back {
    /// To the client: the parameters of the answer.
    Client(Vec<(String, String)>),
    /// To the person: a page, which leads nowhere.
    Person(Answer),
}

/// A sign-in that succeeded.
pub(crate) struct Flow {
    /// The answer of the token endpoint.
    pub(crate) tokens: Reply,
    /// The claims of the ID token, verified.
    pub(crate) claims: Value,
}

impl<'a> Op<'a> {
    /// With a client that registered itself.
    pub(crate) async fn new(world: &'a World, mode: Mode, way: Way) -> Op<'a> {
        Self::with(world, (mode, way), json!({})).await
    }

    /// The same with `changes` to what it registers.
    pub(crate) async fn with(world: &'a World, (mode, way): (Mode, Way), changes: Value) -> Op<'a> {
        let mut op = Self::unregistered(world, (mode, way)).await;
        let sent = op.register(changes).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{:?}", sent.json);
        op.rp.registration = sent.json;
        op
    }

    /// With a client that nobody knows yet.
    pub(crate) async fn unregistered(world: &'a World, (mode, way): (Mode, Way)) -> Op<'a> {
        let (rp, browser) = (RelyingParty::unregistered(world).await, world.browser());
        Op { world, rp, browser, mode, way, signed_in: 0 }
    }

    /// Asks to be registered, as the suite asks.
    pub(crate) async fn register(&self, changes: Value) -> Sent {
        let hour = Duration::from_hours(1);
        let token = self.world.sso.issue_initial_token("suite", &SCOPES, 1, hour).await.unwrap();
        let mut all = json!({
            "client_name": "Suite", "client_name#ar": null,
            "contacts": ["certification@oidf.example"],
            "grant_types": ["authorization_code"], "response_types": ["code"],
            "token_endpoint_auth_method": self.way.word(),
            "post_logout_redirect_uris": null, "backchannel_logout_uri": null,
            "id_token_signed_response_alg": "ES256",
        });
        all.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        self.rp.ask(self.world, all, Some(token.expose())).await
    }

    /// How answers travel.
    pub(crate) fn mode(&self) -> Mode {
        self.mode
    }

    /// The request of the suite, which sends no code challenge.
    pub(crate) fn link(&self, changes: &[(&str, &str)]) -> String {
        self.rp.authorize(&self.request(changes))
    }

    fn request<'b>(&self, changes: &[(&'b str, &'b str)]) -> Vec<(&'b str, &'b str)> {
        let mut all =
            vec![("code_challenge", ""), ("code_challenge_method", ""), ("scope", "openid")];
        if self.mode == Mode::FormPost {
            all.push(("response_mode", "form_post"));
        }
        all.retain(|(name, _)| changes.iter().all(|(other, _)| other != name));
        all.extend(changes);
        all
    }

    /// Sends the browser with a request; the person signs in and agrees where they are asked.
    pub(crate) async fn ask(&mut self, changes: &[(&str, &str)]) -> Back {
        let link = self.link(changes);
        self.open(&link).await
    }

    /// The same with a whole link.
    pub(crate) async fn open(&mut self, link: &str) -> Back {
        let mut answer = self.browser.get(link).await;
        for _ in 0..STEPS {
            if !answer.status.is_redirection() {
                return self.page(answer);
            }
            let to = answer.to().to_owned();
            answer = if let Some((_, rest)) = to.split_once("return_to=") {
                self.signed_in += 1;
                self.world.pass(Duration::from_secs(1));
                let back = rest.split('&').next().unwrap().replace("%2F", "/");
                let back = self.world.sign_in(&mut self.browser, &back).await;
                self.browser.get(&back).await
            } else if to.ends_with("/consent") {
                self.browser.post(&to, &[]).await
            } else if to.starts_with('/') {
                self.browser.get(&to).await
            } else {
                return Back::Client(pairs(&to));
            };
        }
        panic!("the way from {link} does not end");
    }

    /// The answer to a request that must come to the client.
    pub(crate) async fn answered(&mut self, changes: &[(&str, &str)]) -> Vec<(String, String)> {
        self.ask(changes).await.client()
    }

    /// A code.
    pub(crate) async fn code(&mut self, changes: &[(&str, &str)]) -> String {
        value(&self.answered(changes).await, "code").unwrap()
    }

    /// The whole way from the request to the tokens.
    pub(crate) async fn flow(&mut self, changes: &[(&str, &str)]) -> Flow {
        let answer = self.answered(changes).await;
        self.exchange(&answer).await
    }

    /// Redeems the code of an answer, and verifies the ID token.
    pub(crate) async fn exchange(&self, answer: &[(String, String)]) -> Flow {
        assert_eq!(value(answer, "iss").as_deref(), Some(ISSUER), "{answer:?}");
        let tokens = self.redeem(&value(answer, "code").unwrap()).await;
        let claims = self.claims(&tokens).await;
        Flow { tokens, claims }
    }

    /// The claims of the ID token, verified.
    pub(crate) async fn claims(&self, tokens: &Reply) -> Value {
        self.rp.verified(self.world, "JWT", tokens.text("id_token")).await
    }

    /// Redeems a code.
    pub(crate) async fn redeem(&self, code: &str) -> Reply {
        let fields =
            [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", CALLBACK)];
        self.token(&fields).await
    }

    /// A call of the token endpoint.
    pub(crate) async fn token(&self, fields: &[(&str, &str)]) -> Reply {
        let (id, assertion) = (self.rp.id(), self.rp.assertion());
        let secret = self.rp.registration["client_secret"].as_str().unwrap_or_default();
        let mut sending = Sending { fields: fields.to_vec(), ..Sending::default() };
        match self.way {
            Way::Basic => {
                let both = format!("{id}:{secret}");
                sending.authorization = Some(format!("Basic {}", base64(both.as_bytes())));
            }
            Way::Post => sending.fields.extend([("client_id", id), ("client_secret", secret)]),
            Way::Key => sending.fields.extend([
                ("client_assertion_type", web::tokens::JWT_BEARER),
                ("client_assertion", &assertion),
            ]),
        }
        dispatch(self.world, "/token", sending).await
    }

    /// What userinfo says for an access token.
    pub(crate) async fn userinfo(&self, tokens: &Reply) -> Reply {
        let authorization = Some(format!("Bearer {}", tokens.text("access_token")));
        userinfo_with(self.world, Sending { authorization, ..Sending::default() }).await
    }

    /// The request as a form of another site.
    pub(crate) async fn post(&mut self, changes: &[(&str, &str)]) -> Back {
        let pairs = self.rp.request(&self.request(changes));
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (&**name, &**value)).collect();
        let request = post("/authorize", "https://rp.example", &pairs);
        let (status, headers, _) = web::testing::send(&self.world.router, request).await;
        assert!(status.is_redirection(), "{status}");
        let link = headers["location"].to_str().unwrap().to_owned();
        self.open(&link).await
    }

    fn page(&self, answer: Answer) -> Back {
        let body = answer.body();
        let posted = body.contains(&format!("action=\"{CALLBACK}")) && self.mode == Mode::FormPost;
        if !posted {
            return Back::Person(answer);
        }
        assert_eq!(answer.status, StatusCode::OK);
        let fields = body.split("<input type=\"hidden\" name=\"").skip(1).map(|field| {
            let (name, rest) = field.split_once("\" value=\"").unwrap();
            let value = rest.split('"').next().unwrap();
            (name.to_owned(), value.replace("&#x2f;", "/"))
        });
        Back::Client(fields.collect())
    }
}

impl Back {
    /// What the client got.
    #[track_caller]
    pub(crate) fn client(self) -> Vec<(String, String)> {
        match self {
            Self::Client(pairs) => pairs,
            Self::Person(page) => panic!("{}: {}", page.status, page.text()),
        }
    }

    /// The page that the person reads, because nothing is sent anywhere.
    #[track_caller]
    pub(crate) fn person(self) -> Answer {
        match self {
            Self::Person(page) => page,
            Self::Client(pairs) => panic!("{pairs:?}"),
        }
    }

    /// The error that the client got; with the state, and without a code.
    #[track_caller]
    pub(crate) fn error(self) -> String {
        let pairs = self.client();
        assert!(value(&pairs, "state").is_some() && value(&pairs, "code").is_none(), "{pairs:?}");
        assert_eq!(value(&pairs, "iss").as_deref(), Some(ISSUER));
        value(&pairs, "error").unwrap()
    }
}

/// A parameter.
pub(crate) fn value(pairs: &[(String, String)], name: &str) -> Option<String> {
    pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
}

/// The header of a token.
pub(crate) fn header_of(token: &str) -> Value {
    serde_json::from_slice(&unb64(token.split('.').next().unwrap()).unwrap()).unwrap()
}

fn pairs(url: &str) -> Vec<(String, String)> {
    let answer = url.split_once('#').or_else(|| url.split_once('?'));
    let pairs =
        answer.map_or("", |(_, answer)| answer).split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), decoded(value))).collect()
}

fn decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut all = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        let (hex, rest) = part.split_at(2);
        all.push(u8::from_str_radix(hex, 16).unwrap());
        all.extend(rest.as_bytes());
    }
    String::from_utf8(all).unwrap()
}

fn base64(bytes: &[u8]) -> String {
    let (text, padding) = (crypto::b64(bytes), (3 - bytes.len() % 3) % 3);
    text.replace('-', "+").replace('_', "/") + &"=".repeat(padding)
}
