//! Where the account is open, and in which browsers it was.

use base::{Message, Timestamp};
use serde::{Deserialize, Serialize};
use web::{IntoResponse, Page, Path, Query, Reader, Redirect, State, query};

use crate::Sso;
use crate::domain::door::device::{Browser, Device, System};
use crate::domain::door::network::Kind;
use crate::domain::holder::session::{Method, Session};
use crate::operations::holder::history::{self, devices, forget_browser};
use crate::operations::holder::security::{Ending, end_sessions};
use crate::operations::holder::sessions::Here;
use crate::store::holder::known_browsers::KnownBrowser;

/// The page.
#[derive(Serialize)]
pub(crate) struct Devices {
    done: Option<&'static str>,
    sessions: Vec<SessionView>,
    browsers: Vec<BrowserView>,
}

#[derive(Clone, Serialize)]
struct SessionView {
    id: String,
    here: bool,
    browser: &'static str,
    system: &'static str,
    network: &'static str,
    methods: Vec<&'static str>,
    since: Timestamp,
    seen: Timestamp,
}

#[derive(Clone, Serialize)]
struct BrowserView {
    id: String,
    browser: &'static str,
    system: &'static str,
    seen: Timestamp,
}

/// What was just done.
#[derive(Deserialize)]
pub(crate) struct Done {
    done: Option<String>,
}

/// Which session a line is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Here,
    Other,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Query(done): Query<Done>,
) -> web::Result {
    let devices = devices(&sso, here).await?;
    let forgotten = done.done.as_deref() == Some("browser-forgotten");
    reader.page(&Devices::of(&devices, forgotten.then_some("done-browser-forgotten")))
}

pub(crate) async fn end_all(State(sso): State<Sso>, here: Here) -> web::Result {
    end_sessions(&sso, here, Ending::All).await?;
    Ok(Redirect::to("/sign-in").into_response())
}

pub(crate) async fn forget(
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<String>,
) -> web::Result {
    forget_browser(&sso, here, id).await?;
    let to = query("/account/devices", &[("done", "browser-forgotten")]);
    Ok(Redirect::to(&to).into_response())
}

impl Devices {
    fn of(devices: &history::Devices, done: Option<&'static str>) -> Self {
        let here = SessionView::of(&devices.here, Which::Here);
        let others = devices.others.iter().map(|session| SessionView::of(session, Which::Other));
        Self {
            done,
            sessions: std::iter::once(here).chain(others).collect(),
            browsers: devices.browsers.iter().map(BrowserView::of).collect(),
        }
    }
}

impl SessionView {
    fn of(session: &Session, which: Which) -> Self {
        let Device { browser, system } = session.device;
        Self {
            id: session.id.to_string(),
            here: which == Which::Here,
            browser: browser.code(),
            system: system.code(),
            network: session.network.code(),
            methods: session.methods.each().map(Method::amr).collect(),
            since: session.authenticated_at,
            seen: session.seen_at,
        }
    }
}

impl BrowserView {
    fn of(known: &KnownBrowser) -> Self {
        let Device { browser, system } = known.device;
        let (browser, system) = (browser.code(), system.code());
        Self { id: known.id.clone(), browser, system, seen: known.seen_at }
    }
}

impl Page for Devices {
    const TEMPLATE: &'static str = "devices.html";

    fn title(&self) -> Message {
        Message::new("devices-title")
    }

    fn samples() -> Vec<Self> {
        let at = Timestamp::from_seconds(1_795_334_400);
        let (browser, system) = (Browser::Chrome.code(), System::Android.code());
        let session = |here, network: Kind, methods: &[Method]| SessionView {
            id: network.code().into(),
            here,
            browser,
            system,
            network: network.code(),
            methods: methods.iter().map(|method| method.amr()).collect(),
            since: at,
            seen: at,
        };
        let mine = || session(true, Kind::Public, &[Method::Password, Method::Sms]);
        let others = Kind::ALL.map(|kind| session(false, kind, &Method::ALL));
        let known = BrowserView { id: "ab12".into(), browser, system, seen: at };
        vec![
            Self { done: None, sessions: vec![mine()], browsers: Vec::new() },
            Self {
                done: Some("done-browser-forgotten"),
                sessions: std::iter::once(mine()).chain(others).collect(),
                browsers: vec![known],
            },
        ]
    }
}
