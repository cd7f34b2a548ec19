//! A code from a device without a browser: who asks, and may it?

use base::Message;
use serde::{Deserialize, Serialize};
use web::{FormData, FormView, Page, Query, Reader, Response, State, StatusCode};

use super::notice::Notice;
use crate::Sso;
use crate::domain::openid::client::ClientName;
use crate::domain::openid::device_grant::UserCode;
use crate::operations::holder::sessions::Here;
use crate::operations::openid::device_grant::{self, Answer, Asking, Found};

/// The page that asks for the code.
#[derive(Serialize)]
pub(crate) struct DeviceCode {
    form: FormView,
}

/// The page that asks for a yes or a no.
#[derive(Serialize)]
pub(crate) struct DeviceConsent {
    user_code: String,
    name: ClientName,
    /// Each names the text `device-scope-…`.
    scopes: Vec<String>,
}

/// What the device's link carries.
#[derive(Deserialize)]
pub(crate) struct Link {
    #[serde(default)]
    user_code: String,
}

pub(crate) async fn show(reader: Reader, Query(link): Query<Link>) -> web::Result {
    let known = UserCode::parse(&link.user_code).map(|code| ("user_code", code.shown()));
    reader.page(&DeviceCode { form: FormView::filled(known) })
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let code = UserCode::parse(form.value("user_code"));
    match device_grant::find(&sso, here, code.clone()).await? {
        Found::Asking(asking) => reader.page(&DeviceConsent::new(code.as_ref(), asking)),
        Found::Nobody => {
            form.error("user_code", "device-code-unknown");
            let page = DeviceCode { form: form.view() };
            reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Found::Paused(paused) => {
            Notice::paused("paused-device", paused).show(&reader, StatusCode::TOO_MANY_REQUESTS)
        }
    }
}

pub(crate) async fn answer(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    data: FormData,
) -> web::Result {
    let form = data.form();
    let code = UserCode::parse(form.value("user_code"));
    let answer = if form.value("answer") == "allow" { Answer::Allow } else { Answer::Deny };
    let found = device_grant::answer(&sso, here, code, answer).await?;
    done(&reader, &found, answer)
}

fn done(reader: &Reader, found: &Found, answer: Answer) -> web::Result<Response> {
    match (found, answer) {
        (Found::Asking(_), Answer::Allow) => {
            Notice::new("device-allowed-title", "device-allowed").show(reader, StatusCode::OK)
        }
        (Found::Asking(_), Answer::Deny) => {
            Notice::new("device-denied-title", "device-denied").show(reader, StatusCode::OK)
        }
        (Found::Nobody, _) => Notice::new("device-late-title", "device-late")
            .link("/device", "start-again")
            .show(reader, StatusCode::GONE),
        (Found::Paused(paused), _) => {
            Notice::paused("paused-device", *paused).show(reader, StatusCode::TOO_MANY_REQUESTS)
        }
    }
}

impl DeviceConsent {
    fn new(code: Option<&UserCode>, asking: Asking) -> Self {
        let told = asking.scope.split(' ').filter(|scope| *scope != "openid");
        Self {
            user_code: code.map(UserCode::shown).unwrap_or_default(),
            scopes: told.map(str::to_owned).collect(),
            name: asking.client,
        }
    }
}

impl Page for DeviceCode {
    const TEMPLATE: &'static str = "device_code.html";

    fn title(&self) -> Message {
        Message::new("device-title")
    }

    fn samples() -> Vec<Self> {
        let unknown = FormView::default().with_error("user_code", "device-code-unknown");
        let filled = FormView::filled([("user_code", "BCDF-GHJK")]);
        [FormView::default(), filled, unknown].map(|form| Self { form }).into()
    }
}

impl Page for DeviceConsent {
    const TEMPLATE: &'static str = "device_consent.html";

    fn title(&self) -> Message {
        Message::new("device-consent-title")
    }

    fn samples() -> Vec<Self> {
        let all = ["profile", "national_number", "phone", "offline_access"];
        vec![Self {
            user_code: "BCDF-GHJK".into(),
            name: ClientName {
                ar: "شباك بلدية نابلس".into(),
                en: "Nablus municipality counter".into(),
            },
            scopes: all.map(str::to_owned).to_vec(),
        }]
    }
}
